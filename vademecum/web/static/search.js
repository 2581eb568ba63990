/* The search page. Runs after Sphinx's own script and before the index arrives. */
"use strict";

(() => {
  /* What is found at an anchor without text has no summary, which Sphinx would put on the page all the same. */
  const summarize = Search.makeSearchSummary;
  Search.makeSearchSummary = (...told) => summarize(...told) || document.createTextNode("");

  const results = document.getElementById("search-results");
  /* What was found is announced when it is all there. */
  const progress = document.getElementById("search-progress");
  new MutationObserver(() => {
  /* What is found at an anchor without text has no summary, which Sphinx would put on the page all the same. */
  const summarize = Search.makeSearchSummary;
  Search.makeSearchSummary = (...told) => summarize(...told) || document.createTextNode("");

    const summary = results.querySelector(".search-summary");
    if (summary && summary.textContent && progress.textContent !== summary.textContent) {
      progress.textContent = summary.textContent;
      summary.hidden = true;
    }
  }).observe(results, { childList: true, subtree: true, characterData: true });
})();
