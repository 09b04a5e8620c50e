/** Marks on the device: what a waiting entry leaves, and what is left of a copy when its entry is judged itself. */

import assert from "node:assert/strict";
import test from "node:test";

import { marksOf, withoutEntry } from "../../../static/js/triage/marks.js";

const AT = 29557410;
const DAY = 20526;
const entry = (changes) => ({ started_at: "2026-03-14T00:30:00+01:00", site: "lip", ...changes });
const place = (changes) => ({ what: "episode", day: DAY, site: "lip", days: [DAY, DAY, DAY - 2], ...changes });
const sign = (at) => ({ what: "sign", at, day: DAY, sign: "face_droop", answer: "yes", site: "lip" });
const beside = (marks, changes, now = AT + 60) => withoutEntry({ marks, now }, entry(changes));

test("a waiting entry leaves its episode and each sign that was not answered no", () => {
  const marks = marksOf(entry({ signs: { face_droop: "yes", seizure: "no", q_limb: "unsure" } }));
  assert.deepEqual(marks.map((mark) => mark.sign ?? mark.what), ["episode", "face_droop", "q_limb"]);
});

test("a waiting drink leaves a dose in whole units on its local day", () => {
  const drink = { factor: "caffeine", value: "95.5", unit: "mg", at: "2026-03-14T00:30:00+01:00" };
  assert.deepEqual(marksOf(drink), [{ what: "dose", at: AT, day: DAY, factor: "caffeine", amount: 96 }]);
});

test("an entry is not beside itself: its place loses that day once", () => {
  assert.deepEqual(beside([place()])[0].days, [DAY, DAY - 2]);
});

test("the mark of its own minute is gone, whatever place it was told by then", () => {
  const own = { what: "episode", at: AT, day: DAY };
  assert.deepEqual(beside([own, place()]), [place()]);
});

test("a place with no other episode is gone", () => {
  assert.deepEqual(beside([place({ days: [DAY] })]), []);
});

test("its own signs are its answers, not marks; those of another minute or place stay", () => {
  const others = [sign(AT - 1), { ...sign(AT), site: "calf" }];
  assert.deepEqual(beside([sign(AT), ...others]), others);
});

test("another place, another day and doses stay as they are", () => {
  const others = [place({ site: "calf" }), place({ days: [DAY - 2] }), { what: "dose", at: AT, day: DAY }];
  assert.deepEqual(beside(others), others);
});

test("an entry that began after the copy was made is not in it", () => {
  assert.deepEqual(beside([place()], {}, AT - 1), [place()]);
});

test("an entry whose start cannot be read takes nothing away", () => {
  assert.deepEqual(beside([place(), sign(AT)], { started_at: "" }), [place(), sign(AT)]);
});
