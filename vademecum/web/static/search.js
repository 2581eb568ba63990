/* The search page: the index is there when this runs, for all scripts are deferred. */
"use strict";

(() => {
  const results = document.getElementById("search-results");
  /* What was found is announced when it is all there. */
  const progress = document.getElementById("search-progress");
  new MutationObserver(() => {
    const summary = results.querySelector(".search-summary");
    if (summary && summary.textContent && progress.textContent !== summary.textContent) {
      progress.textContent = summary.textContent;
      summary.hidden = true;
    }
  }).observe(results, { childList: true, subtree: true, characterData: true });
})();
