/** From Facts to a verdict. Mirrors triage/rules/evaluate.py; throws on a table it cannot read in full. */

import { MEASURES, OPERATORS } from "./measures.js";

export const TIERS = ["SELF_CARE", "SOON", "URGENT", "CHECK", "EMERGENCY"];

function known(map, name) {
  if (!map.has(name)) throw new Error(`The rule table names ${name}, which is not known.`);
  return map.get(name);
}

function conditionOf(raw, signSets) {
  const { compute, params } = known(MEASURES, raw.measure);
  return {
    key: [raw.measure, ...params.map((name) => raw[name])].join(":"),
    compute,
    args: params.map((name) => (name === "signs" ? known(signSets, raw.signs) : raw[name])),
    isMet: known(OPERATORS, raw.op),
    value: raw.value,
    asks: raw.measure === "answer" && !known(OPERATORS, raw.op)(null, raw.value) ? raw.sign : null,
  };
}

function flagOf(raw, signSets) {
  const conditions = (raw.all_of ?? raw.any_of).map((condition) => conditionOf(condition, signSets));
  const waitsFor = raw.all_of ? (conditions.find((condition) => condition.asks)?.asks ?? null) : null;
  const tier = TIERS.indexOf(raw.tier);
  if (tier < 0) throw new Error(`The rule table names ${raw.tier}, which is not known.`);
  return { id: raw.id, tier, conditions, needsAll: Boolean(raw.all_of), waitsFor };
}

/** The decoded ruleset.json, ready to judge by: {version, waiting: sign (null: none) to flags}. */
export function readRuleSet(table) {
  const signSets = new Map(Object.entries(table.sign_sets).map(([name, signs]) => [name, new Set(signs)]));
  const flags = table.flags.map((raw) => flagOf(raw, signSets)).sort((a, b) => b.tier - a.tier);
  const waiting = new Map();
  flags.forEach((flag, rank) => {
    Object.assign(flag, { rank });
    waiting.set(flag.waitsFor, [...(waiting.get(flag.waitsFor) ?? []), flag]);
  });
  return { version: table.version, waiting };
}

function holds(flag, facts, measured) {
  const met = flag.conditions.map((condition) => {
    if (!(condition.key in measured)) measured[condition.key] = condition.compute(facts, ...condition.args);
    return condition.isMet(measured[condition.key], condition.value);
  });
  return flag.needsAll ? met.every(Boolean) : met.some(Boolean);
}

/** {tier: 0-4, flags: ids with the most urgent first, measures, version}. Pure and total. */
export function evaluate(ruleset, facts) {
  const measures = {};
  const asked = [null, ...Object.keys(facts.entry.answers)].flatMap((sign) => ruleset.waiting.get(sign) ?? []);
  const raised = asked.filter((flag) => holds(flag, facts, measures)).sort((a, b) => a.rank - b.rank);
  return { tier: raised[0]?.tier ?? 0, flags: raised.map((flag) => flag.id), measures, version: ruleset.version };
}
