/** What a note names, in the shape that rules and pages need. Mirrors triage/rules/named.py. */

import { findSigns } from "./words.js";

export { readLexicon } from "./words.js";

// What only words can say; the rule table has no such sign.
const ONLY_WORDS = "named";

const isForSomeone = ({ strength, about }) => strength === "FIRE" && about === "other";
const isClear = ({ strength, about, group }) => strength === "FIRE" && about === "self" && group !== ONLY_WORDS;

/**
 * {written: sign to words, unclear: the first words that want the ten-second check, or null} go into Facts.
 * {crisis, someone: words or null, doubts: all words that want the check} choose what is shown and go nowhere else.
 */
export function namedIn(note, lexicon) {
  const found = note ? findSigns(note, lexicon) : [];
  const clear = found.filter(isClear);
  const crisis = found.filter(({ strength }) => strength === "CRISIS");
  const someone = found.filter(isForSomeone);
  // Where somebody else needs a call, weaker words about them ask the person nothing.
  const rest = found.filter((one) => ![...clear, ...crisis, ...someone].includes(one));
  const doubts = rest.filter(({ about }) => !(someone.length && about === "other")).map(({ words }) => words);
  return {
    written: Object.fromEntries(clear.map(({ sign, words }) => [sign, words])),
    unclear: doubts[0] ?? null,
    crisis: crisis[0]?.words ?? null,
    someone: someone[0]?.words ?? null,
    doubts,
  };
}
