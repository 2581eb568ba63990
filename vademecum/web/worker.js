/* Keeps the whole site for reading without a network. EDITION and FILES are written above when the site is built.
   https://www.w3.org/TR/service-workers/ */
"use strict";

const CACHE = `handbook-${EDITION}`;

/* How long a page may take before the kept copy is shown, in milliseconds: ward Wi-Fi is slow rather than absent. */
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const forget = (names) =>
    Promise.all(names.filter((name) => name.startsWith("handbook-") && name !== CACHE).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(forget).then(() => self.clients.claim()));
});

const kept = (request) => {
  const url = new URL(request.url);
  if (url.pathname.endsWith("/")) url.pathname += "index.html";
  return caches.open(CACHE).then((cache) => cache.match(url.href, { ignoreSearch: true }));
};

const patiently = (request) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(reject, PATIENCE);
    fetch(request).then(resolve, reject).finally(() => clearTimeout(timer));
  });

/* Pages: from the network while it answers, for a correction must arrive; else the kept copy. */
const page = (request) =>
  patiently(request).catch(() => kept(request).then((copy) => copy || fetch(request)));

/* All else bears a fingerprint in its address or belongs to the pages: the kept copy comes first. */
const part = (request) => kept(request).then((copy) => copy || fetch(request));

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  /* What says whether a copy is old is never a copy; downloads are too large to keep. */
  if (url.pathname.endsWith("/edition.json") || url.pathname.includes("/downloads/")) return;
  event.respondWith(request.mode === "navigate" ? page(request) : part(request));
});
