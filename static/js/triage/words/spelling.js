/** Slips of the keyboard: a word becomes the one it was meant to be. Mirrors triage/rules/words/spelling.py. */

import { distance, keysOf, slips } from "./slips.js";

const SHORTEST = 5;
const SWAPPED = 4;
const LONGEST = 20;

const single = (word) => [...word].filter((letter, at) => !at || letter !== word[at - 1]).join("");
const swaps = (word) => [1, 2].map((at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));

/** Three or more of one letter become two. */
const squeeze = (word) =>
  [...word].filter((letter, at) => at < 2 || letter !== word[at - 1] || letter !== word[at - 2]).join("");

function nearest(word, beside) {
  const ranked = [...new Set(keysOf(word).flatMap((one) => beside.get(one) ?? []))]
    .filter(({ meant }) => meant[0] === word[0])
    .map((one) => ({ ...one, far: distance(word, one.meant) }))
    .filter(({ meant, far }) => far <= Math.min(slips(word), slips(meant)))
    .sort((a, b) => a.far - b.far || a.likely - b.likely);
  return ranked[0]?.meant ?? word;
}

function besideOf(words) {
  const beside = new Map();
  words.forEach((meant, likely) => {
    const one = { meant, likely };
    for (const key of meant.length >= SHORTEST ? keysOf(meant) : []) {
      if (beside.has(key)) beside.get(key).push(one);
      else beside.set(key, [one]);
    }
  });
  return beside;
}

/**
 * A function from a word to the word meant.
 * @param meant what a slip may become, the likelier first  @param right right as it stands, so no slip
 */
export function speller(meant, right) {
  const known = new Set([...meant, ...right]);
  const short = new Set(meant.filter((word) => word.length === SWAPPED));
  const beside = besideOf(meant);
  return (written) => {
    if (known.has(written)) return written;
    const word = squeeze(written);
    if (known.has(word)) return word;
    if (known.has(single(word))) return single(word);
    if (word.length === SWAPPED) return swaps(word).find((one) => short.has(one)) ?? word;
    return word.length >= SHORTEST && word.length <= LONGEST ? nearest(word, beside) : word;
  };
}
