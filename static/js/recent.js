/**
 * The last copy of GET /api/v1/facts/ on this device: what an entry is judged beside, before any network.
 *
 * One person's only: signing out removes it, and so does whoever else signs in. In memory from the page's start on;
 * without IndexedDB it lives as long as the page.
 */

import { boxOf } from "./box.js";
import { withoutEntry } from "./triage/marks.js";

const box = boxOf("twitchlog-recent");

let copy = null;
let reading = null;

/** Throws the copy away. */
export function forget() {
  copy = null;
  return box.empty();
}

async function readCopy(user) {
  copy = await box.read();
  if (copy && copy.user !== user) await forget();
}

async function fetchCopy(user, version) {
  const response = await fetch("/api/v1/facts/", { credentials: "same-origin", redirect: "error" });
  if (response.status === 401 || response.status === 403) return forget();
  const { now, marks, person } = await response.json();
  // A hotel's sign-in page answers too: only marks are marks.
  if (!response.ok || !Array.isArray(marks)) return null;
  copy = { user, version, now, marks, person };
  return box.write(copy);
}

/** Reads the copy of this person into memory, once a page. Never rejects. */
export function readRecent({ user }) {
  reading ??= readCopy(user);
  return reading;
}

/** The same, and asks for a new copy where the journal is of another version. Never rejects. */
export async function keepRecent({ user, version }) {
  if (!user) return;
  await readRecent({ user });
  if (copy?.version !== version) await fetchCopy(user, version).catch(() => null);
}

/** {marks, person} beside this entry, whose own marks are left out. Marks of what still waits to be sent join here. */
export function recentFor(entry, dayStartHour) {
  if (!copy) return {};
  return { marks: withoutEntry(copy, entry, dayStartHour), person: copy.person };
}
