/**
 * Signs named in a note: the second net, which can only raise. Mirrors triage/rules/words/__init__.py.
 * Nothing here is kept, sent or counted: what is found is handed back to the caller.
 */

import { judge } from "./words/context.js";
import { fieldOf } from "./words/field.js";
import { hitsIn } from "./words/match.js";
import { tokensOf } from "./words/normalise.js";
import { personsIn } from "./words/persons.js";
import { sceneOf } from "./words/scene.js";

export { readLexicon } from "./words/lexicon.js";

/** From the weakest to the strongest. */
export const STRENGTHS = ["CHECK", "FIRE", "CRISIS"];

const rank = (strength) => STRENGTHS.indexOf(strength);

const inOrder = (a, b) =>
  rank(b.strength) - rank(a.strength) || a.start - b.start || a.end - b.end || (a.sign < b.sign ? -1 : 1);

/**
 * [{sign, group, strength, about: "self" or "other", start, end, words}], the strongest first.
 * `start` and `end` are code points of the note, the end not included; `words` is the note between them.
 */
export function findSigns(text, lexicon) {
  const characters = Array.from(text);
  const tokens = tokensOf(characters, lexicon);
  const field = fieldOf(tokens, lexicon);
  const scene = sceneOf(tokens, [...hitsIn(field, lexicon.cues)], lexicon);
  const persons = personsIn(scene);
  const best = new Map();
  for (const hit of hitsIn(field, lexicon.phrases)) {
    const [{ sign, group }, about] = [lexicon.signs[hit.index], persons[hit.last]];
    const known = best.get(`${sign} ${about}`);
    if (known && rank(known.strength) >= rank(hit.strength)) continue;
    const strength = judge(hit, about, scene);
    if (strength && rank(strength) > rank(known?.strength)) {
      const [{ start }, { end }] = [tokens[hit.first], tokens[hit.last]];
      const words = characters.slice(start, end).join("");
      best.set(`${sign} ${about}`, { sign, group, strength, about, start, end, words });
    }
  }
  return [...best.values()].sort(inOrder);
}
