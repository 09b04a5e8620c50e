/**
 * The last copy of GET /api/v1/facts/ on this device: what an entry is judged beside, before any network.
 *
 * One person's only: signing out removes it, and so does whoever else signs in. In memory from the page's start on;
 * without IndexedDB it lives as long as the page.
 */

import { withoutEntry } from "./triage/marks.js";

const STORE = "recent";

let copy = null;

const settled = (request) =>
  new Promise((done, failed) => {
    request.addEventListener("success", () => done(request.result));
    request.addEventListener("error", () => failed(request.error));
  });

async function inStore(mode, act) {
  const opening = indexedDB.open("twitchlog-recent", 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE));
  const database = await settled(opening);
  return settled(act(database.transaction(STORE, mode).objectStore(STORE))).finally(() => database.close());
}

// A private window may refuse the store. The copy in memory stands in for it.
const quietly = (asked) => asked.catch(() => null);

/** Throws the copy away. */
export function forget() {
  copy = null;
  return quietly(inStore("readwrite", (store) => store.clear()));
}

async function fetchCopy(user, version) {
  const response = await fetch("/api/v1/facts/", { credentials: "same-origin", redirect: "error" });
  if (response.status === 401 || response.status === 403) return forget();
  const { now, marks, person } = await response.json();
  // A hotel's sign-in page answers too: only marks are marks.
  if (!response.ok || !Array.isArray(marks)) return null;
  copy = { user, version, now, marks, person };
  return quietly(inStore("readwrite", (store) => store.put(copy, STORE)));
}

/** Reads the copy, and asks for a new one where the data are of another version. Never rejects. */
export async function keepRecent({ user, version }) {
  if (!user) return;
  copy ??= await quietly(inStore("readonly", (store) => store.get(STORE)));
  if (copy && copy.user !== user) await forget();
  if (copy?.version !== version) await quietly(fetchCopy(user, version));
}

/** {marks, person} beside this entry, whose own marks are left out. Marks of what still waits to be sent join here. */
export function recentFor(entry, dayStartHour) {
  if (!copy) return {};
  return { marks: withoutEntry(copy, entry, dayStartHour), person: copy.person };
}
