/** What can wait: done when the page has nothing else to do. */

/** Calls `act` once the browser is idle, and not before `after` milliseconds. */
export function whenIdle(act, after = 0) {
  setTimeout(() => (window.requestIdleCallback ?? setTimeout)(act), after);
}

// Whoever taps at once must not share the line with it.
const AT_REST_MS = 2000;

/** Keeps the device's copy of the recent past: renewed on a page at rest, thrown away where nobody is signed in. */
export function keepCopy({ body, location }) {
  // Urgent help is also shown to nobody when the database or the network is away, which is no reason to forget.
  if (!body.dataset.user && (!location.pathname.startsWith("/account/") || body.matches(".shell"))) return;
  const act = async () => {
    const { forget, keepRecent } = await import("./recent.js");
    await (body.dataset.user ? keepRecent(body.dataset) : forget());
  };
  whenIdle(() => act().catch(() => {}), body.dataset.user ? AT_REST_MS : 0);
}

/** Lets the browser keep the emergency pages for when there is no network, where it can. */
export function keepPages({ body }) {
  if (!navigator.serviceWorker) return;
  const act = async () => (await import("./offline.js")).keepOffline(body.dataset);
  whenIdle(() => act().catch(() => {}), AT_REST_MS);
}
