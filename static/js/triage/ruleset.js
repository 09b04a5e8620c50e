/** The rule table, ready to judge by. Mirrors triage/rules/ruleset.py; throws on a table it cannot read in full. */

import { MEASURES, OPERATORS } from "./measures.js";
import { awaited, waitsFor } from "./told.js";

export const TIERS = ["SELF_CARE", "SOON", "URGENT", "CHECK", "EMERGENCY"];

function known(map, name) {
  if (!map.has(name)) throw new Error(`The rule table names ${name}, which is not known.`);
  return map.get(name);
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
  const tier = TIERS.indexOf(raw.tier);
  if (tier < 0) throw new Error(`The rule table names ${raw.tier}, which is not known.`);
  const rest = { waitsFor: waitsFor(raw, conditions), why: raw.why };
  return { id: raw.id, tier, conditions, needsAll: Boolean(raw.all_of), lowers: raw.lowers ?? [], ...rest };
}

const sets = (raw) => new Map(Object.entries(raw).map(([name, members]) => [name, new Set(members)]));

/** The decoded ruleset.json, ready to judge by: {version, waiting: what is told (null: nothing) to flags, byId}. */
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
