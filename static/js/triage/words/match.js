/** Look for every phrase of the lexicon at once. Mirrors triage/rules/words/match.py. */

import { FAR, fieldOf } from "./field.js";

const NEAR = 4;
const MOST_STEPS = 120;

/** The next elements, the nearest first: an order that Python and the browser share. */
function steps(follows, ahead, gap, last) {
  const reach = last + (gap > 0 ? FAR : NEAR);
  const found = [];
  for (const [symbol, places] of ahead) {
    const node = follows.get(symbol);
    const near = node ? places.filter(({ at, passed }) => at <= reach && passed <= gap) : [];
    found.push(...near.map(({ at, end }) => ({ at, end, symbol, node })));
  }
  return found.sort((a, b) => a.at - b.at || a.end - b.end || (a.symbol < b.symbol ? -1 : 1));
}

function* from(start, first, end, field) {
  const seen = new Set();
  const waiting = [{ node: start, last: end, used: [[first, end]] }];
  for (const { node, last, used } of waiting) {
    const key = `${node.id} ${last}`;
    if (seen.has(key) || seen.size === MOST_STEPS) continue;
    seen.add(key);
    for (const label of node.ends) yield { ...label, first, last, used };
    for (const [gap, follows] of node.next) {
      for (const step of steps(follows, field.ahead(last), gap, last)) {
        waiting.push({ node: step.node, last: step.end, used: [...used, [step.at, step.end]] });
      }
    }
  }
}

function* found(root, field) {
  const begins = root.next.get(0) ?? new Map();
  for (const [first, readings] of field.lattice.entries()) {
    for (const [symbol, last] of readings) {
      if (begins.has(symbol)) yield* from(begins.get(symbol), first, last, field);
    }
  }
}

function readingsOf(word, lexicon) {
  const number = /^[0-9]/.test(word) ? Number(word) : NaN;
  const ranges = lexicon.numbers.filter(([, [low, high]]) => low <= number && number <= high);
  return [...(lexicon.readings.get(word) ?? []), ...ranges.map(([name]) => `@${name}`)];
}

/** Every sign, idiom and cue in the tokens, by first token: {kind, first, last, used: [[first, last]]}. */
export function hitsIn(tokens, lexicon) {
  const lattice = tokens.map(({ word }, at) => readingsOf(word, lexicon).map((symbol) => [symbol, at]));
  for (const hit of [...found(lexicon.atoms, fieldOf(tokens, lattice, lexicon.classes))]) {
    lattice[hit.first].push([hit.symbol, hit.last]);
  }
  return [...found(lexicon.phrases, fieldOf(tokens, lattice, lexicon.classes))];
}
