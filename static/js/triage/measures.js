/**
 * The closed catalogue of what can be measured in Facts, and how it can be compared. Mirrors triage/rules/measures.py:
 * same names, same parameters in the same order, null where there is nothing to measure.
 */

const answer = (facts, sign) => facts.entry.answers[sign] ?? null;

// Unknown counts as now: only an entry that is said to be over, with a known start, grows old.
function ageMinutes({ now, entry }) {
  if (entry.is_ongoing !== false || entry.started_at == null) return 0;
  return Math.max(0, now - entry.started_at);
}

function lastingMinutes({ now, entry }) {
  const end = entry.is_ongoing === false ? entry.ended_at : now;
  if (entry.started_at == null || end == null) return null;
  return Math.max(0, end - entry.started_at);
}

const attribute = (facts, name) => facts.entry[name] ?? null;

const signsInEntry = (facts, signs) =>
  Object.entries(facts.entry.answers).filter(([sign, said]) => signs.has(sign) && said !== "no").length;

const signsInWindow = (facts, signs, minutes) =>
  facts.marks.filter(
    (mark) =>
      mark.what === "sign" && mark.at >= facts.now - minutes && signs.has(mark.sign) && mark.answer !== "no",
  ).length;

/** Name to how it is computed and the names of its parameters, in order. */
export const MEASURES = new Map([
  ["answer", { compute: answer, params: ["sign"] }],
  ["age_minutes", { compute: ageMinutes, params: [] }],
  ["lasting_minutes", { compute: lastingMinutes, params: [] }],
  ["attribute", { compute: attribute, params: ["name"] }],
  ["signs_in_entry", { compute: signsInEntry, params: ["signs"] }],
  ["signs_in_window", { compute: signsInWindow, params: ["signs", "minutes"] }],
]);

// What could not be measured is neither at least nor at most anything.
export const OPERATORS = new Map([
  ["is", (measured, value) => measured === value],
  ["in", (measured, values) => values.includes(measured)],
  ["at_least", (measured, bound) => measured !== null && measured >= bound],
  ["at_most", (measured, bound) => measured !== null && measured <= bound],
]);
