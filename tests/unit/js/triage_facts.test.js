/** Facts made on the device: moments become minutes, local days become day numbers, silence stays silence. */

import assert from "node:assert/strict";
import test from "node:test";

import { factsOf } from "../../../static/js/triage/facts.js";

const NOW = new Date("2026-03-14T12:00:30Z");
const MINUTE_OF_NOW = 29558160;
const DAY_OF_START = 20525;
const entry = (changes) => ({ started_at: "2026-03-14T00:30:00+01:00", site: "lip", ...changes });

test("a moment becomes whole minutes since 1970 in UTC", () => {
  const facts = factsOf(entry(), {}, NOW);
  assert.deepEqual([facts.now, facts.entry.started_at], [MINUTE_OF_NOW, MINUTE_OF_NOW - 12 * 60 - 30]);
});

test("the day is the local one, not the one of UTC", () => {
  assert.equal(factsOf(entry(), {}, NOW).entry.day, DAY_OF_START + 1);
});

test("before the hour at which the day starts it is still yesterday", () => {
  assert.equal(factsOf(entry(), {}, NOW, 4).entry.day, DAY_OF_START);
});

for (const [given, expected] of [
  [{ is_ongoing: true }, true],
  [{ ended_at: "2026-03-14T00:40:00+01:00" }, false],
  [{ duration: "seconds" }, false],
  [{}, null],
  [{ is_ongoing: false }, null],
]) {
  test(`still there is ${expected} for ${JSON.stringify(given)}`, () => {
    assert.equal(factsOf(entry(given), {}, NOW).entry.is_ongoing, expected);
  });
}

for (const unreadable of [undefined, null, "", "yesterday"]) {
  test(`a start of ${unreadable} is not told`, () => {
    const { started_at, day } = factsOf(entry({ started_at: unreadable }), {}, NOW).entry;
    assert.deepEqual([started_at, day], [null, null]);
  });
}

test("a check that was not answered has no answers", () => {
  assert.deepEqual(factsOf(entry(), {}, NOW).entry.answers, {});
});

test("the recent marks and the person are taken as the server gave them", () => {
  const recent = { marks: [{ what: "episode", at: 1, day: 0 }], person: { pregnant: "no" } };
  const { marks, person } = factsOf(entry(), recent, NOW);
  assert.deepEqual({ marks, person }, recent);
});

for (const [duration, lasted] of [["seconds", 0], ["minutes", 5], ["longer", 6], [undefined, null]]) {
  test(`a length of ${duration} stands for at most ${lasted} minutes`, () => {
    assert.equal(factsOf(entry({ duration }), {}, NOW).entry.lasted, lasted);
  });
}

const drink = { factor: "caffeine", value: "95.5", unit: "mg", at: "2026-03-14T00:30:00+01:00" };

test("a drink is judged as a dose in whole units on its local day", () => {
  const judged = factsOf(drink, {}, NOW, 4).entry;
  assert.deepEqual([judged.factor, judged.amount, judged.day, judged.site], ["caffeine", 96, DAY_OF_START, undefined]);
});

test("hours of sleep become minutes", () => {
  assert.equal(factsOf({ ...drink, factor: "sleep", value: 5.75, unit: "h" }, {}, NOW).entry.amount, 345);
});

test("a sign that the note names is answered yes, also where another answer was ticked", () => {
  const said = { signs: { face_droop: "unsure", seizure: "no" }, written: { face_droop: "face fell" } };
  const { answers, written } = factsOf(entry(said), {}, NOW).entry;
  assert.deepEqual([answers, written], [{ face_droop: "yes", seizure: "no" }, { face_droop: "face fell" }]);
});

for (const unclear of ["one side feels odd", null]) {
  test(`words that want the check go into the facts: ${unclear}`, () => {
    assert.equal(factsOf(entry({ unclear }), {}, NOW).entry.unclear, unclear);
  });
}
