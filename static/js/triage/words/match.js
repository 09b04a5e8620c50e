/** Look for every phrase of the lexicon at once. Mirrors triage/rules/words/match.py. */

const NEAR = 4;
const FAR = 8;
const MOST_STEPS = 120;
const TIGHT = -1;

/** The next elements, the nearest first: an order that Python and the browser share. */
function* steps({ next }, last, { lattice, until, passes }) {
  let passed = TIGHT;
  for (let at = last + 1; at < Math.min(until[last], last + 1 + FAR); at += 1) {
    for (const [gap, follows] of next) {
      if (passed > gap || at > last + (gap > 0 ? FAR : NEAR)) continue;
      for (const [symbol, end] of lattice[at]) {
        if (follows.has(symbol)) yield { node: follows.get(symbol), at, end };
      }
    }
    if (passes[at] !== TIGHT) passed = Math.max(passed, 0) + passes[at];
  }
}

function* from(start, first, end, field) {
  const seen = new Set();
  const waiting = [{ node: start, last: end, used: [[first, end]] }];
  for (const { node, last, used } of waiting) {
    for (const label of node.ends) yield { ...label, first, last, used };
    for (const step of seen.size < MOST_STEPS ? steps(node, last, field) : []) {
      const key = `${step.node.id} ${step.end}`;
      if (seen.has(key)) continue;
      seen.add(key);
      waiting.push({ node: step.node, last: step.end, used: [...used, [step.at, step.end]] });
    }
  }
}

/** Every phrase of a tree, by first token: {kind, first, last, used: [[first, last]]}. */
export function* hitsIn(field, root) {
  const begins = root.next.get(0) ?? new Map();
  for (const [first, readings] of field.lattice.entries()) {
    for (const [symbol, last] of readings) {
      if (begins.has(symbol)) yield* from(begins.get(symbol), first, last, field);
    }
  }
}
