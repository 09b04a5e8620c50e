/** Judges a form on this device, by the whole rule table and beside the recent past. All in memory: no network. */

import { entryOf } from "./entry.js";
import { recentFor } from "./recent.js";
import { evaluate, readRuleSet } from "./triage/evaluate.js";
import { factsOf } from "./triage/facts.js";

/** From CHECK on something is asked or raised at once. */
export const CHECK = 3;
const EMERGENCY = 4;

let table = null;

/** Reads the rule table; rejects where it cannot be had in full. */
export async function loadTable(url) {
  const response = await fetch(url);
  table = readRuleSet(await response.json());
}

/** What the device judges of a form and of its note ({written, unclear}): {tier 0-4, flags}; null where it cannot. */
export function verdictOf(form, { written, unclear } = {}) {
  if (!table || !form.dataset.startedAt) return null;
  const { dayStart, ...entry } = entryOf(form);
  const facts = factsOf({ ...entry, written, unclear }, recentFor(entry, dayStart), new Date(), dayStart);
  return evaluate(table, facts);
}

/** The first emergency that the form and the record make together, {id, why}, but for those already known. */
export function emergencyIn(form, known) {
  const raised = (verdictOf(form)?.flags ?? []).map((id) => table.byId.get(id));
  return raised.find(({ id, tier }) => tier === EMERGENCY && !known.has(id));
}
