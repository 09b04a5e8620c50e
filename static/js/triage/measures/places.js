/** Measures over episodes: how often, how long, and where. Mirrors triage/rules/measures/places.py. */

import { threeDecimals } from "./entry.js";
import { between, episodesOf, placeOf, runOf, sameSide } from "./episodes.js";

const MOST_MISSED_WEEKLY = 0.5;
const Z95 = 1.96;

function counts(facts, days, before) {
  const start = facts.day - days - before + 1;
  if (!episodesOf(facts).some(({ day }) => day < start)) return null;
  const earlier = Math.max(between(facts, start, facts.day - days), (MOST_MISSED_WEEKLY * before) / 7);
  const recent = between(facts, facts.day - days + 1, null);
  return { recent, earlier, ratio: (recent * before) / (earlier * days) };
}

function rateRatioLow(facts, days, before) {
  const found = counts(facts, days, before);
  if (!found?.recent) return null;
  return threeDecimals(found.ratio * Math.exp(-Z95 * Math.sqrt(1 / found.recent + 1 / found.earlier)));
}

function rateRatio(facts, days, before) {
  const found = counts(facts, days, before);
  return found && threeDecimals(found.ratio);
}

function runDays(facts, places, gap) {
  const run = runOf(facts, places, gap);
  return run.length ? run.at(-1) - run[0] : null;
}

const distinct = (places, episodes) =>
  new Set(episodes.filter(({ site }) => site).map(({ site }) => placeOf(places, site))).size;

function placesNear({ entry, marks }, places, minutes) {
  if (entry.started_at == null || entry.factor != null) return null;
  const near = ({ what, at }) => what === "episode" && Math.abs(at - entry.started_at) <= minutes;
  return distinct(places, [entry, ...marks.filter(near)]);
}

function spreadDays(facts, sites, then, days) {
  if (facts.entry.factor != null) return null;
  const seen = episodesOf(facts).filter((one) => one.day > facts.day - days && sameSide(facts.entry, one));
  const [first, second] = [sites, then].map((part) => seen.filter(({ site }) => part.has(site)).map(({ day }) => day));
  return first.length && second.length ? Math.min(...second) - Math.min(...first) : null;
}

export const PLACES = [
  ["episodes", { compute: (facts, days) => between(facts, facts.day - days + 1, null), params: ["days"] }],
  ["rate_ratio", { compute: rateRatio, params: ["days", "before"] }],
  ["rate_ratio_low", { compute: rateRatioLow, params: ["days", "before"] }],
  ["run_days", { compute: runDays, params: ["places", "gap"] }],
  ["run_distinct_days", { compute: (...asked) => runOf(...asked).length || null, params: ["places", "gap"] }],
  ["places_in_days", { compute: (facts, places, days) => distinct(places, episodesOf(facts).filter(({ day }) => day > facts.day - days)), params: ["places", "days"] }],
  ["places_near", { compute: placesNear, params: ["places", "minutes"] }],
  ["spread_days", { compute: spreadDays, params: ["sites", "then", "days"] }],
];
