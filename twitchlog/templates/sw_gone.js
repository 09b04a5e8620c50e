// Offline use is switched off: throw away what was kept, and go.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("twitchlog-kept-")).map((name) => caches.delete(name)));
  await self.registration.unregister();
})()));
