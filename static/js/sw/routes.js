/** Which request gets which answer. What is not named here goes the browser's own way, above all every change. */
import { keptFile, keptPage } from "./shelf.js";

const PATIENCE_MS = 4000;
const COUNTRY = "country";

/** The road of a request: "help" (a kept page), "page" (any other), "file" (a kept one) or null (not ours to answer). */
export function roadOf({ method, mode }, { origin, pathname }, release, ours = self.location.origin) {
  if (method !== "GET" || origin !== ours) return null;
  if (mode === "navigate") return release.pages.includes(pathname) ? "help" : "page";
  return release.files.includes(pathname) ? "file" : null;
}

/** The kept page for an address: its own, but for thoughts of self-harm alone the crisis lines. */
export function pageFor({ pathname, searchParams }, release) {
  const signs = searchParams.getAll("sign");
  return signs.length && signs.every((sign) => release.crisis.includes(sign)) ? release.help : pathname;
}

const asked = async (event) => (await event.preloadResponse) ?? fetch(event.request);

// A proxy that finds no server, or a network that leads to its own sign-in page.
const isOurs = ({ status, type }) => status < 500 && type !== "opaqueredirect";

async function help(event, url, release) {
  const sent = asked(event);
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE_MS));
  const ours = sent.then((answer) => (isOurs(answer) ? answer : Promise.reject()));
  const kept = () => keptPage(pageFor(url, release), url.searchParams.get(COUNTRY), release);
  return Promise.race([ours, late]).catch(async () => (await kept()) ?? sent);
}

const page = (event, url, release) =>
  asked(event).catch(async () => (await keptPage(release.shell, null, release)) ?? Response.error());

const file = async (event, url, release) => (await keptFile(url.pathname, release)) ?? fetch(event.request);

const ROADS = { help, page, file };

/** A promise of the answer, or null where the worker stays out of it. */
export function answerTo(event, release) {
  const url = new URL(event.request.url);
  return ROADS[roadOf(event.request, url, release)]?.(event, url, release) ?? null;
}
