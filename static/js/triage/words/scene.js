/** The tokens with the cues that hold among them. Mirrors Scene of triage/rules/words/context.py. */

const FARTHEST = 30;
const FRESH_WITHIN = 3;

/** Whether an element of each lies on one token. */
const share = (hit, cue) => hit.used.some(([a, b]) => cue.used.some(([c, d]) => a <= d && b >= c));

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

/** {tokens, signs, has, covers, around, near, isNow}: see the Python twin. */
export function sceneOf(tokens, found, { classes, signs }) {
  const cues = new Map();
  const covered = new Set();
  for (const cue of holding(found, tokens.length)) {
    const key = `${cue.kind} ${tokens[cue.first].sentence}`;
    if (cues.has(key)) cues.get(key).push(cue);
    else cues.set(key, [cue]);
    for (const [a, b] of cue.used) for (let at = a; at <= b; at += 1) covered.add(`${cue.kind} ${at}`);
  }
  const around = (kind, hit) => {
    const many = cues.get(`${kind} ${tokens[hit.last].sentence}`) ?? [];
    return many.slice(placeOf(many, hit.first - FARTHEST), placeOf(many, hit.last + FARTHEST + 1));
  };
  const near = (kind, hit) =>
    around(kind, hit).filter((cue) => tokens[cue.first].clause === tokens[hit.last].clause && !share(hit, cue));
  const isBeside = (cue, hit) => cue.first - hit.first >= -FRESH_WITHIN && cue.first - hit.last <= 1;
  return {
    tokens,
    signs,
    has: (at, name) => classes.get(tokens[at].word)?.has(name) ?? false,
    covers: (kind, at) => covered.has(`${kind} ${at}`),
    around,
    near,
    isNow: (hit) => near("recent", hit).length > 0 || near("fresh", hit).some((cue) => isBeside(cue, hit)),
  };
}
