// Keeps the crews' page on the phone, so that it opens without a connection. `BUILD` and `FILES` are put in
// front of this by scripts/worker.mjs; another build is another worker, which throws the old files away.
/* global BUILD, FILES, caches, clients, skipWaiting */
const CACHE = `crew-${BUILD}`
const PAGE = '/crew'

addEventListener('install', (event) => {
  const kept = caches.open(CACHE).then((cache) => cache.addAll(FILES))
  event.waitUntil(kept.then(() => skipWaiting()))
})

addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name !== CACHE))
  const dropped = old.then((names) => Promise.all(names.map((name) => caches.delete(name))))
  event.waitUntil(dropped.then(() => clients.claim()))
})

addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  const opens = mode === 'navigate' && pathname === PAGE
  const known = opens || (mode !== 'navigate' && pathname !== PAGE && FILES.includes(pathname))
  if (method !== 'GET' || origin !== location.origin || !known) return
  const kept = caches.match(pathname, { cacheName: CACHE, ignoreVary: true })
  event.respondWith(kept.then((answer) => answer ?? fetch(event.request)))
})
