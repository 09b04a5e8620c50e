/** What a flag may wait for, and what of it is there: most flags need not be looked at. Mirrors `told` in evaluate.py. */

const ASKED = ["pregnant", "diabetes", "neck_surgery"];

/** What a flag may wait for and is there; by the same names as `awaited`. */
export function toldIn({ entry, marks, person }) {
  const isReported = marks.some(({ what, answer }) => what === "sign" && answer !== "no");
  return [
    null,
    ...Object.keys(entry.answers),
    ...(Object.values(entry.answers).some((answer) => answer !== "no") ? ["signs"] : []),
    ...(isReported ? ["reported"] : []),
    `kind:${entry.kind ?? null}`,
    `factor:${entry.factor ?? null}`,
    ...ASKED.filter((name) => person[name] != null).map((name) => `person:${name}`),
  ];
}

const REPORTS = { signs_in_entry: "signs", signs_in_window: "reported" };
const NAMING = ["kind", "factor"];
const NO_DOSE = "factor:null";

/** What the condition cannot be met without, in the words of `toldIn`; null when there is no such thing. */
export function awaited({ measure, op, value, name, sign }, isMet) {
  if (measure in REPORTS && op === "at_least" && value > 0) return REPORTS[measure];
  if (measure === "attribute" && NAMING.includes(name) && op === "is") return `${name}:${value}`;
  if (isMet(null, value)) return null;
  return { answer: sign, person: `person:${name}` }[measure] ?? null;
}

/** That no dose is judged says least, so it is named only where nothing else is awaited. */
export function waitsFor(raw, conditions) {
  const names = raw.all_of ? conditions.map(({ awaits }) => awaits).filter(Boolean) : [];
  return names.find((name) => name !== NO_DOSE) ?? names[0] ?? null;
}
