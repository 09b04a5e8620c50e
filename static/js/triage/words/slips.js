/** Spellings beside a word, and how far apart two words are. Mirrors part of triage/rules/words/spelling.py. */

const LONG = 9;
const KEPT = 4;

/** How many letters of a word may be wrong. */
export const slips = (word) => (word.length >= LONG ? 2 : 1);

/** What a word and a slip of it share: a letter left out, or in a long word one of its ends. */
export function keysOf(word) {
  const ends = [`${word.slice(0, KEPT)}-`, `${word[0]}-${word.slice(-KEPT)}`];
  if (word.length >= LONG) return ends;
  const shorter = [...word].map((_, at) => word.slice(0, at) + word.slice(at + 1));
  return [word, ...shorter, ...(word.length === LONG - 1 ? ends : [])];
}

function cheapest(rows, i, j, one, other) {
  const changed = rows[i - 1][j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
  const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
  return Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, changed, isSwap ? rows[i - 2][j - 2] + 1 : Infinity);
}

/** Letters to add, drop, change or swap with their neighbour. */
export function distance(one, other) {
  const rows = [Array.from({ length: other.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) rows[i].push(cheapest(rows, i, j, one, other));
  }
  return rows[one.length][other.length];
}
