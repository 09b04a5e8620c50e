/** Measures of what the person told about themselves. Mirrors triage/rules/measures/person.py. */

const DAYS_OF_400_YEARS = 146_097;

const person = (facts, name) => facts.person[name] ?? null;

const isTold = (facts, about) => (facts.person[about] == null ? "no" : "yes");

function leastAge({ day, person: { birth_year: born } }) {
  return born == null ? null : 1970 + Math.floor((day * 400 + 200) / DAYS_OF_400_YEARS) - born - 1;
}

function palsyDays({ day, person: { bell_palsy_day: confirmed } }) {
  return confirmed == null || confirmed > day ? null : day - confirmed;
}

function onPalsySide({ entry, person: { bell_palsy_side: side } }) {
  return ["left", "right"].includes(side) && entry.side === side ? "yes" : "no";
}

export const PERSON = [
  ["person", { compute: person, params: ["name"] }],
  ["is_told", { compute: isTold, params: ["about"] }],
  ["least_age", { compute: leastAge, params: [] }],
  ["palsy_days", { compute: palsyDays, params: [] }],
  ["on_palsy_side", { compute: onPalsySide, params: [] }],
];
