/** Lets the browser keep the emergency pages, tells them the country, and offers a release that waits. */

// The country is no secret, and no page that is the same for everybody can know it.
const country = () => /(?:^|; )country=([A-Z]{2})(?:;|$)/.exec(document.cookie)?.[1] ?? "";

function offer(registration) {
  const bar = document.querySelector("#update");
  if (!bar || !registration.waiting || !navigator.serviceWorker.controller) return;
  bar.hidden = false;
  bar.querySelector("button").onclick = () => {
    const again = () => location.replace(location.pathname + location.search);
    navigator.serviceWorker.addEventListener("controllerchange", again, { once: true });
    registration.waiting?.postMessage({ act: "switch" });
  };
}

function watch(registration) {
  offer(registration);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", () => offer(registration));
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });
}

/** Rejects in a browser that has no module workers: there everything works, but offline. */
export async function keepOffline({ worker }) {
  const workers = navigator.serviceWorker;
  if (!worker) return (await workers.getRegistration())?.update();
  const registration = await workers.register(worker, { type: "module" });
  if (!registration) return; // a browser under test refuses without a word
  watch(registration);
  (await workers.ready).active.postMessage({ act: "follow", country: country() });
}
