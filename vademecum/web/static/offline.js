/* Reading without a network, and saying so when what is shown is old. Over http only: a file has no network to miss. */
"use strict";

(() => {
  if (location.protocol !== "http:" && location.protocol !== "https:") return;
  const root = document.documentElement;
  const home = new URL(root.dataset.content_root, document.baseURI);
  const notice = document.getElementById("vm-notice");

  const say = (words, isToReload) => {
    notice.replaceChildren(words);
    if (isToReload) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Show the new one";
      button.addEventListener("click", () => location.reload());
      notice.append(" ", button);
    }
  };

  const day = new Intl.DateTimeFormat(root.lang, { dateStyle: "long", timeZone: "UTC" });
  const shown = root.dataset.edition ? day.format(new Date(root.dataset.edition)) : "";

  /* What is on the site now; the service worker never keeps this file. */
  const compare = () =>
    fetch(new URL("edition.json", home), { cache: "no-store" })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then((edition) => {
        const isOld = root.dataset.made && edition.pages[root.dataset.page] !== root.dataset.made;
        if (isOld) say(`This page is an older copy, of ${shown}. The handbook has changed since.`, true);
        else notice.replaceChildren();
      })
      .catch(() => say(`You are offline. This is the copy of ${shown}; a newer one may have come out since.`, false));

  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register(new URL("sw.js", home)).then(
    () => compare(),
    () => {
      /* A browser may refuse, in a private window: then the site is read over the network alone. */
    },
  );
  addEventListener("online", compare);
  addEventListener("offline", compare);
})();
