/** The tokens with the cues that hold among them. Mirrors Scene of triage/rules/words/context.py. */

const FARTHEST = 30;

const overlaps = (hit, { first, last }) => hit.used.some(([a, b]) => a <= last && b >= first);

/** One that lies inside a longer shielding phrase does not hold. */
function holding(found, size) {
  const reach = Array(size).fill(-1);
  for (const { kind, first, last } of found) if (kind === "shield") reach[first] = Math.max(reach[first], last);
  for (let at = 1; at < size; at += 1) reach[at] = Math.max(reach[at], reach[at - 1]);
  return found.filter(({ kind, first, last }) => kind !== "shield" && reach[first] < last);
}

function placeOf(cues, first) {
  let [low, high] = [0, cues.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cues[middle].first < first) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** {tokens, signs, has, covers, around, near, any}: see the Python twin. */
export function sceneOf(tokens, found, { classes, signs }) {
  const cues = new Map();
  const covered = new Map();
  for (const cue of holding(found, tokens.length)) {
    if (!cues.has(cue.kind)) cues.set(cue.kind, []);
    cues.get(cue.kind).push(cue);
    const lain = covered.get(cue.kind) ?? new Set();
    for (let at = cue.first; at <= cue.last; at += 1) lain.add(at);
    covered.set(cue.kind, lain);
  }
  const around = (kind, hit) => {
    const many = cues.get(kind) ?? [];
    return many.slice(placeOf(many, hit.first - FARTHEST), placeOf(many, hit.last + FARTHEST + 1));
  };
  const near = (kind, hit) =>
    around(kind, hit).filter((cue) => tokens[cue.first].clause === tokens[hit.last].clause && !overlaps(hit, cue));
  return {
    tokens,
    signs,
    has: (at, name) => classes.get(tokens[at].word)?.has(name) ?? false,
    covers: (kind, at) => covered.get(kind)?.has(at) ?? false,
    around,
    near,
    any: (kind, hit) => near(kind, hit).length > 0,
  };
}
