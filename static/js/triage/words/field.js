/** The tokens with all that may be read at each. Mirrors Field of triage/rules/words/match.py. */

const NEAR = 4;
const FAR = 8;

function reach(last, gap, { tokens, fillers }) {
  const width = gap > 0 ? FAR : gap === 0 ? NEAR : 1;
  const places = [];
  let passed = 0;
  for (let at = last + 1; at < Math.min(tokens.length, last + 1 + width); at += 1) {
    if (tokens[at].clause !== tokens[last].clause) break;
    places.push(at);
    passed += fillers[at] ? 0 : 1;
    if (passed > gap) break;
  }
  return places;
}

function readAhead(last, gap, field) {
  const ahead = new Map();
  for (const at of reach(last, gap, field)) {
    for (const [symbol, end] of field.lattice[at]) ahead.set(symbol, [...(ahead.get(symbol) ?? []), [at, end]]);
  }
  return ahead;
}

/** {tokens, lattice, ahead(last, gap): symbol to its places [first, last] after a token}. */
export function fieldOf(tokens, lattice, fillers) {
  const field = { tokens, lattice, fillers };
  const known = new Map();
  field.ahead = (last, gap) => {
    const key = `${last} ${gap}`;
    if (!known.has(key)) known.set(key, readAhead(last, gap, field));
    return known.get(key);
  };
  return field;
}
