/** The tokens with all that may be read at each. Mirrors field_of() of triage/rules/words/match.py. */

import { hitsIn } from "./match.js";

const TIGHT = -1;

function readingsOf(word, lexicon) {
  const number = /^[0-9]/.test(word) ? Number(word) : NaN;
  const ranges = lexicon.numbers.filter(([, [low, high]]) => low <= number && number <= high);
  return [...(lexicon.readings.get(word) ?? []), ...ranges.map(([name]) => `@${name}`)];
}

function passesOf(word, classes) {
  const named = classes.get(word);
  if (named?.has("article")) return TIGHT;
  return named?.has("filler") ? 0 : 1;
}

/** For each token where its clause ends, that place not included. */
function untilOf(tokens) {
  const ends = Array(tokens.length).fill(tokens.length);
  for (let at = tokens.length - 2; at >= 0; at -= 1) {
    ends[at] = tokens[at].clause === tokens[at + 1].clause ? ends[at + 1] : at + 1;
  }
  return ends;
}

/** {lattice, until, passes}; lattice: for each token what it begins, [symbol, last token]. */
export function fieldOf(tokens, lexicon) {
  const lattice = tokens.map(({ word }, at) => readingsOf(word, lexicon).map((symbol) => [symbol, at]));
  const passes = tokens.map(({ word }) => passesOf(word, lexicon.classes));
  const field = { lattice, until: untilOf(tokens), passes };
  for (const root of lexicon.atoms) {
    for (const hit of [...hitsIn(field, root)]) lattice[hit.first].push([hit.symbol, hit.last]);
  }
  return field;
}
