/** The rule table, ready to judge by. Mirrors triage/rules/ruleset.py; throws on a table it cannot read in full. */

import { MEASURES, OPERATORS } from "./measures.js";

export const TIERS = ["SELF_CARE", "SOON", "URGENT", "CHECK", "EMERGENCY"];

function known(map, name) {
  if (!map.has(name)) throw new Error(`The rule table names ${name}, which is not known.`);
  return map.get(name);
}

/** A sign, or the factor of a dose, without which the condition cannot be met; null when there is no such thing. */
function awaited(raw, isMet) {
  if (raw.measure === "answer" && !isMet(null, raw.value)) return raw.sign;
  if (raw.measure === "attribute" && raw.name === "factor" && raw.op === "is" && raw.value) return `factor:${raw.value}`;
  return null;
}

function conditionOf(raw, names) {
  const { compute, params } = known(MEASURES, raw.measure);
  const isMet = known(OPERATORS, raw.op);
  return {
    key: [raw.measure, ...params.map((name) => raw[name])].join(":"),
    compute,
    args: params.map((name) => (names[name] ? known(names[name], raw[name]) : raw[name])),
    isMet,
    value: raw.value,
    awaits: awaited(raw, isMet),
  };
}

function flagOf(raw, names) {
  const conditions = (raw.all_of ?? raw.any_of).map((condition) => conditionOf(condition, names));
  const waitsFor = raw.all_of ? (conditions.find((condition) => condition.awaits)?.awaits ?? null) : null;
  const tier = TIERS.indexOf(raw.tier);
  if (tier < 0) throw new Error(`The rule table names ${raw.tier}, which is not known.`);
  return { id: raw.id, tier, conditions, needsAll: Boolean(raw.all_of), lowers: raw.lowers ?? [], waitsFor, why: raw.why };
}

const sets = (raw) => new Map(Object.entries(raw).map(([name, members]) => [name, new Set(members)]));

/** The decoded ruleset.json, ready to judge by: {version, waiting: sign or factor (null: none) to flags, byId}. */
export function readRuleSet(table) {
  const sites = sets(table.site_sets);
  const placesOf = (parts) => parts.flatMap((part) => [...known(sites, part)].map((site) => [site, part]));
  const maps = Object.entries(table.place_maps).map(([name, parts]) => [name, new Map(placesOf(parts))]);
  const names = { signs: sets(table.sign_sets), sites, then: sites, places: new Map(maps) };
  const flags = table.flags.map((raw) => flagOf(raw, names)).sort((a, b) => b.tier - a.tier);
  const waiting = new Map();
  flags.forEach((flag, rank) => {
    Object.assign(flag, { rank });
    waiting.set(flag.waitsFor, [...(waiting.get(flag.waitsFor) ?? []), flag]);
  });
  return { version: table.version, waiting, byId: new Map(flags.map((flag) => [flag.id, flag])) };
}
