/** From Facts to a verdict. Mirrors triage/rules/evaluate.py. */

import { toldIn } from "./told.js";

export { TIERS, readRuleSet } from "./ruleset.js";

function holds(flag, facts, measured) {
  const met = flag.conditions.map((condition) => {
    if (!(condition.key in measured)) measured[condition.key] = condition.compute(facts, ...condition.args);
    return condition.isMet(measured[condition.key], condition.value);
  });
  return flag.needsAll ? met.every(Boolean) : met.some(Boolean);
}

/** Without the flags that a lowering one takes back; all of them stay as soon as anything else is raised. */
function lowered(raised) {
  const lowers = new Set(raised.flatMap((flag) => flag.lowers));
  if (!lowers.size) return raised;
  const isHeld = raised.some((flag) => flag.tier > 0 && !lowers.has(flag.id));
  return raised.filter((flag) => (isHeld ? !flag.lowers.length : !lowers.has(flag.id)));
}

/** {tier: 0-4, flags: ids with the most urgent first, measures, version}. Pure and total. */
export function evaluate(ruleset, facts) {
  const measures = {};
  const asked = toldIn(facts).flatMap((name) => ruleset.waiting.get(name) ?? []);
  const raised = lowered(
    asked.filter((flag) => holds(flag, facts, measures)).sort((a, b) => a.rank - b.rank),
  );
  return { tier: raised[0]?.tier ?? 0, flags: raised.map((flag) => flag.id), measures, version: ruleset.version };
}
