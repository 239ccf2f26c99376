'use strict';
// Keeps the page of a form, so that it opens without a network. What is newer on the server comes first.
const NAME = 'ashar-forms';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event, address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== self.location.origin) return;
  const isFixed = address.pathname.startsWith('/assets/');
  event.respondWith((async () => {
    const store = await caches.open(NAME);
    const before = await store.match(request, { ignoreSearch: true, ignoreVary: true });
    if (isFixed && before) return before;
    try {
      const answer = await fetch(request);
      if (answer.ok && before) await store.put(address.pathname, answer.clone());
      return answer;
    } catch (why) {
      if (before) return before;
      throw why;
    }
  })());
});
