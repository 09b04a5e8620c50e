/** The browser's net of words: the labelled sentences keep the bands that pytest holds Python to. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { STRENGTHS, findSigns, readLexicon } from "../../../static/js/triage/words.js";

const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const table = json("../../../triage/static/triage/lexicon.json");
const lexicon = readLexicon(table);
const sentences = [...json("../rules/sentences.json"), ...json("../rules/sentences_fresh.json")];
const bands = json("../rules/sentence_bands.json");

const rankOf = (text) => STRENGTHS.indexOf(findSigns(text, lexicon)[0]?.strength);
const share = (many, holds) => many.filter(holds).length / many.length;

for (const part of Object.keys(bands.recall)) {
  const isOf = (one) => one.part === part || (part === "fresh" && one.part.startsWith("batch"));
  const ofPart = (strength) => sentences.filter((one) => isOf(one) && one.strength === strength);
  for (const strength of STRENGTHS) {
    test(`recall of ${strength} stays in its band on ${part}`, () => {
      const seen = share(ofPart(strength), ({ text }) => rankOf(text) >= STRENGTHS.indexOf(strength));
      assert.ok(seen >= bands.recall[part][strength], String(seen));
    });
  }
  test(`false alarms stay in their band on ${part}`, () => {
    for (const [strength, most] of Object.entries(bands.false_alarms[part])) {
      const alarms = share(ofPart(null), ({ text }) => rankOf(text) >= STRENGTHS.indexOf(strength));
      assert.ok(alarms <= most, `${strength} ${alarms}`);
    }
  });
}

test("an empty note names nothing", () => {
  assert.deepEqual(findSigns("", lexicon), []);
});

test("a finding tells the sign, whom it is about and the words, counted in code points", () => {
  const [finding] = findSigns("\u{1F62D} my wife's face just dropped", lexicon);
  const { sign, strength, about, start, words } = finding;
  assert.deepEqual(
    { sign, strength, about, start, words },
    { sign: "face_droop", strength: "FIRE", about: "other", start: 12, words: "face just dropped" },
  );
});

test("a lexicon with an unknown class is refused", () => {
  assert.throws(() => readLexicon({ ...table, idioms: ["@snout droops"] }), /@snout/);
});

test("a note of 4,000 characters is read well within a tenth of a second", () => {
  const note = "Eyelid twitching again after coffee, left side, 5 minutes. ".repeat(70);
  findSigns(note, lexicon);
  const begun = performance.now();
  findSigns(note, lexicon);
  assert.ok(performance.now() - begun < 100);
});
