/** Measures of the entry itself and of the signs around it. Mirrors triage/rules/measures/entry.py. */

/** Rounded to three decimals, halves up. */
export const threeDecimals = (number) => Math.floor(number * 1000 + 0.5) / 1000;

const answer = (facts, sign) => facts.entry.answers[sign] ?? null;

// Unknown counts as now: only an entry that is said to be over, with a known start, grows old.
function ageMinutes({ now, entry }) {
  if (entry.is_ongoing !== false || entry.started_at == null) return 0;
  return Math.max(0, now - entry.started_at);
}

function lastingMinutes({ now, entry }) {
  const end = entry.is_ongoing === false ? entry.ended_at : now;
  if (entry.started_at == null || end == null) return entry.lasted ?? null;
  return Math.max(0, end - entry.started_at);
}

const attribute = (facts, name) => facts.entry[name] ?? null;

const amount = (facts) => facts.entry.amount ?? null;

const signsInEntry = (facts, signs) =>
  Object.entries(facts.entry.answers).filter(([sign, said]) => signs.has(sign) && said !== "no").length;

const signsInWindow = (facts, signs, minutes) =>
  facts.marks.filter(
    (mark) =>
      mark.what === "sign" && mark.at >= facts.now - minutes && signs.has(mark.sign) && mark.answer !== "no",
  ).length;

const noteSays = (facts, how) => (facts.entry[how] ? "yes" : "no");

/** Name to how it is computed and the names of its parameters, in order. */
export const ENTRY = [
  ["answer", { compute: answer, params: ["sign"] }],
  ["age_minutes", { compute: ageMinutes, params: [] }],
  ["lasting_minutes", { compute: lastingMinutes, params: [] }],
  ["attribute", { compute: attribute, params: ["name"] }],
  ["amount", { compute: amount, params: [] }],
  ["signs_in_entry", { compute: signsInEntry, params: ["signs"] }],
  ["note_says", { compute: noteSays, params: ["how"] }],
  ["signs_in_window", { compute: signsInWindow, params: ["signs", "minutes"] }],
];
