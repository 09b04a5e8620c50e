/** Measures over doses and daily answers, in whole units. Mirrors triage/rules/measures/doses.py. */

import { threeDecimals } from "./entry.js";

const total = (doses) => doses.reduce((sum, dose) => sum + dose.amount, 0);

/** The marks of this factor, and the dose that is judged. */
function dosesOf({ day, entry, marks }, factor) {
  const doses = marks.filter((mark) => mark.what === "dose" && mark.factor === factor && mark.amount != null);
  if (entry.factor !== factor || entry.amount == null || entry.started_at == null) return doses;
  return [...doses, { at: entry.started_at, day: entry.day ?? day, amount: entry.amount }];
}

const doseSum = (facts, factor, minutes) =>
  total(dosesOf(facts, factor).filter(({ at }) => at >= facts.now - minutes));

function dosePeak(facts, factor, window, minutes) {
  const doses = dosesOf(facts, factor);
  const ends = doses.map(({ at }) => at).filter((at) => at >= facts.now - minutes);
  return Math.max(0, ...ends.map((end) => total(doses.filter(({ at }) => at >= end - window && at <= end))));
}

const perKg = (compute) => (facts, ...asked) =>
  facts.person.weight_kg ? threeDecimals(compute(facts, ...asked) / facts.person.weight_kg) : null;

const dayDose = (facts, factor) => total(dosesOf(facts, factor).filter(({ day }) => day === facts.entry.day));

function daySums(facts, factor, days) {
  const sums = new Map();
  for (const { day, amount } of dosesOf(facts, factor)) {
    if (day > facts.day - days) sums.set(day, (sums.get(day) ?? 0) + amount);
  }
  return [...sums.values()];
}

function doseMean(facts, factor, days) {
  const sums = daySums(facts, factor, days);
  if (2 * sums.length < days) return null;
  return threeDecimals(sums.reduce((sum, amount) => sum + amount, 0) / sums.length);
}

const daysUnder = (facts, factor, bound, days) => daySums(facts, factor, days).filter((sum) => sum < bound).length;

const daysAtLeast = (facts, factor, bound, days) =>
  new Set(
    dosesOf(facts, factor).filter(({ day, amount }) => day > facts.day - days && amount >= bound).map(({ day }) => day),
  ).size;

export const DOSES = [
  ["dose_sum", { compute: doseSum, params: ["factor", "minutes"] }],
  ["dose_peak", { compute: dosePeak, params: ["factor", "window", "minutes"] }],
  ["dose_peak_per_kg", { compute: perKg(dosePeak), params: ["factor", "window", "minutes"] }],
  ["day_dose", { compute: dayDose, params: ["factor"] }],
  ["day_dose_per_kg", { compute: perKg(dayDose), params: ["factor"] }],
  ["dose_mean", { compute: doseMean, params: ["factor", "days"] }],
  ["days_under", { compute: daysUnder, params: ["factor", "bound", "days"] }],
  ["days_at_least", { compute: daysAtLeast, params: ["factor", "bound", "days"] }],
];
