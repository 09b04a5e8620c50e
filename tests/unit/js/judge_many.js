/** Reads {table, timelines} from standard input and writes a verdict for each timeline. Run by test_rules_twins.py. */

import { readFileSync } from "node:fs";

import { evaluate, readRuleSet } from "../../../static/js/triage/evaluate.js";

const { table, timelines } = JSON.parse(readFileSync(0, "utf8"));
const ruleset = readRuleSet(table);
process.stdout.write(JSON.stringify(timelines.map((facts) => evaluate(ruleset, facts))));
