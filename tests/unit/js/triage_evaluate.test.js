/** The browser's judgement: the golden cases, and a table it cannot read in full is refused. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { TIERS, evaluate, readRuleSet } from "../../../static/js/triage/evaluate.js";

const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const freshTable = () => json("../../../triage/static/triage/ruleset.json");
const ruleset = readRuleSet(freshTable());

for (const { sentence, facts, tier, flags } of json("../rules/cases.json")) {
  test(sentence, () => {
    const verdict = evaluate(ruleset, facts);
    assert.deepEqual([TIERS[verdict.tier], verdict.flags], [tier, flags]);
  });
}

test("nothing told is nothing to raise", () => {
  const facts = { now: 0, day: 0, entry: { answers: {} }, marks: [], person: {} };
  assert.equal(evaluate(ruleset, facts).tier, 0);
});

const bends = {
  "a measure": (condition) => Object.assign(condition, { measure: "aura" }),
  "an operator": (condition) => Object.assign(condition, { op: "like" }),
  "a sign set": (condition) => Object.assign(condition, { measure: "signs_in_entry", signs: "all" }),
};
for (const [name, bend] of Object.entries(bends)) {
  test(`a table with ${name} that is not known is refused`, () => {
    const table = freshTable();
    bend(table.flags[0].all_of[0]);
    assert.throws(() => readRuleSet(table), /not known/);
  });
}

test("a table with a tier that is not known is refused", () => {
  const table = freshTable();
  table.flags[0].tier = "PANIC";
  assert.throws(() => readRuleSet(table), /PANIC/);
});
