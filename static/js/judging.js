/** Judges a form on this device, by the whole rule table and beside the recent past. All in memory: no network. */

import { entryOf } from "./entry.js";
import { recentFor } from "./recent.js";
import { evaluate, readRuleSet } from "./triage/evaluate.js";
import { factsOf } from "./triage/facts.js";

/** From this tier on the emergency is raised. */
export const CHECK = 3;

let table = null;

/** Reads the rule table; rejects where it cannot be had in full. */
export async function loadTable(url) {
  const response = await fetch(url);
  table = readRuleSet(await response.json());
}

/** What the device judges by itself, 0 to 4, of a form and of its note ({written, unclear}); null where it cannot. */
export function tierOf(form, named = {}) {
  if (!table || !form.dataset.startedAt) return null;
  const { written, unclear } = named;
  const { dayStart, ...entry } = entryOf(form);
  const facts = factsOf({ ...entry, written, unclear }, recentFor(entry, dayStart), new Date(), dayStart);
  return evaluate(table, facts).tier;
}
