/** The worker of one release: keeps its pages and files at once, and waits until the person lets it take over. */
import { answerTo } from "./routes.js";
import { fill, follow, sweep } from "./shelf.js";

async function takeOver(release) {
  await sweep(release);
  await self.registration.navigationPreload?.enable();
}

/** `release`: {version, pages, files: paths to keep, shell: the page that stands in, crisis: signs, help: their page}. */
export function start(release) {
  self.addEventListener("install", (event) => event.waitUntil(fill(release)));
  self.addEventListener("activate", (event) => event.waitUntil(takeOver(release)));
  self.addEventListener("message", (event) => {
    const { act, country } = event.data;
    // Pages that are open still name the files of the release before, so it is theirs to say when.
    event.waitUntil(act === "switch" ? self.skipWaiting() : follow(country, release));
  });
  self.addEventListener("fetch", (event) => {
    const answer = answerTo(event, release);
    if (answer) event.respondWith(answer);
  });
}
