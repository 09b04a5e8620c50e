/** The tokens with all that may be read at each. Mirrors Field of triage/rules/words/match.py. */

/** How many tokens further an element may stand when other words may be passed. */
export const FAR = 8;
const TIGHT = -1;

function readAhead(last, { tokens, lattice, isA }) {
  const ahead = new Map();
  let passed = TIGHT;
  for (let at = last + 1; at <= last + FAR && tokens[at]?.clause === tokens[last].clause; at += 1) {
    for (const [symbol, end] of lattice[at]) {
      if (!ahead.has(symbol)) ahead.set(symbol, []);
      ahead.get(symbol).push({ at, end, passed });
    }
    if (!isA(at, "article")) passed = Math.max(passed, 0) + (isA(at, "filler") ? 0 : 1);
  }
  return ahead;
}

/** {lattice, ahead(last): symbol to its places {at, end, passed} after a token}; passed: see the twin. */
export function fieldOf(tokens, lattice, classes) {
  const isA = (at, name) => classes.get(tokens[at].word)?.has(name) ?? false;
  const known = new Map();
  const ahead = (last) => {
    if (!known.has(last)) known.set(last, readAhead(last, { tokens, lattice, isA }));
    return known.get(last);
  };
  return { lattice, ahead };
}
