// @ts-check
/** Keeps the page that adds counters up, so that a phone opens it with no network. That page only. */

const SHELF = "foyer-sums-1";
const FILES = ["/till/sums.html", "/till/sums.js", "/till/sumsmodel.js", "/till/dom.js", "/till/practice.js", "/till/sums.css", "/house/tokens.css", "/house/base.css", "/till/icon.svg"];
const worker = /** @type {any} */ (self);

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(FILES)).then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || !FILES.includes(pathname)) return;
  event.respondWith(fetch(event.request).catch(async () => (await caches.match(pathname)) ?? Response.error()));
});
