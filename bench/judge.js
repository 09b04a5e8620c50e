/** Reads {table, timelines} from standard input; writes {verdicts, us}: microseconds a verdict, the engine warmed up. */

import { readFileSync } from "node:fs";

import { evaluate, readRuleSet } from "../static/js/triage/evaluate.js";

const { table, timelines } = JSON.parse(readFileSync(0, "utf8"));
const ruleset = readRuleSet(table);
timelines.slice(0, 2000).forEach((facts) => evaluate(ruleset, facts));
const begun = performance.now();
const verdicts = timelines.map((facts) => evaluate(ruleset, facts));
const us = ((performance.now() - begun) * 1000) / timelines.length;
process.stdout.write(JSON.stringify({ verdicts, us }));
