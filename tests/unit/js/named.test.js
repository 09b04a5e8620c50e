/** What a note names, as rules and pages need it. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { namedIn, readLexicon } from "../../../static/js/triage/named.js";

const table = new URL("../../../triage/static/triage/lexicon.json", import.meta.url);
const lexicon = readLexicon(JSON.parse(readFileSync(table, "utf8")));
const named = (note) => namedIn(note, lexicon);
const NOTHING = { written: {}, unclear: null, crisis: null, someone: null, doubts: [] };

for (const note of ["", "Eyelid twitching after two coffees."]) {
  test(`nothing is named by ${JSON.stringify(note)}`, () => assert.deepEqual(named(note), NOTHING));
}

test("a sign that is there now is written, with the person's own words", () => {
  assert.deepEqual(named("My face is drooping."), { ...NOTHING, written: { face_droop: "face is drooping" } });
});

test("a sign of somebody else is theirs and never the writer's", () => {
  const { written, unclear, someone } = named("My husband's face is drooping.");
  assert.deepEqual([written, unclear, someone], [{}, null, "face is drooping"]);
});

test("thoughts of self-harm choose a card and go no further", () => {
  const { crisis, ...rest } = named("I want to die.");
  const { crisis: none, ...nothing } = NOTHING;
  assert.deepEqual([crisis, rest], ["want to die", nothing]);
});

test("what only words can say wants the check", () => {
  const { written, unclear, doubts } = named("I think I am having a stroke.");
  assert.deepEqual([written, doubts], [{}, [unclear]]);
  assert.match(unclear, /stroke/);
});
