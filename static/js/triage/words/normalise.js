/** Free text to tokens {word, start, end, clause, sentence, afterComma}. Mirrors triage/rules/words/normalise.py. */

import { answer } from "./answers.js";
import { plainOf } from "./letters.js";

const MOST_CHARACTERS = 4000;
// No two of these can begin at one letter in two ways, so the search never goes back.
const PIECE = /[a-z]+(?:'[a-z]+)*|[0-9]{1,6}(?:[.,][0-9]{1,3})?|[.!?\n;,:()]| - /g;

function closed(said, fix) {
  if (!/^[0-9]/.test(said)) return fix(said.replace(/'s$/, "").replaceAll("'", ""));
  return said.replace(",", said.length - said.indexOf(",") === 4 ? "" : ".");
}

function written(characters, fix) {
  const { plain, places } = plainOf(characters);
  const [tokens, asked] = [[], []];
  let [clause, sentence, afterComma] = [0, 0, false];
  for (const { 0: said, index } of plain.matchAll(PIECE)) {
    const ends = ".!?\n".includes(said);
    if (/^[a-z0-9]/.test(said)) {
      const [start, end] = [places[index], places[index + said.length - 1] + 1];
      tokens.push({ word: closed(said, fix), start, end, clause, sentence, afterComma });
    }
    if (said === "?") asked.push(tokens.length);
    afterComma = ",:()".includes(said);
    if (ends || said === ";" || said === " - ") clause += 1;
    if (ends) sentence += 1;
  }
  return answer(tokens, asked);
}

function respelled(tokens, at, { spelling, longest }) {
  for (let size = Math.min(longest, tokens.length - at); size; size -= 1) {
    const run = tokens.slice(at, at + size);
    const meant = spelling.get(run.map(({ word }) => word).join(" "));
    const breaks = ({ clause, afterComma }, place) => place && (clause !== run[0].clause || afterComma);
    if (meant && !run.some(breaks)) return { size, words: meant };
  }
  return { size: 1, words: [tokens[at].word] };
}

/** The tokens of the first 4,000 code points, which are given as an array. */
export function tokensOf(characters, lexicon) {
  const raw = written(characters.slice(0, MOST_CHARACTERS), lexicon.fix);
  const tokens = [];
  let more = 0;
  for (let at = 0; at < raw.length; ) {
    const { size, words } = respelled(raw, at, lexicon);
    const [first, { end }] = [raw[at], raw[at + size - 1]];
    words.forEach((word, place) => {
      if (lexicon.classes.get(word)?.has("break")) more += 1;
      tokens.push({ ...first, word, end, clause: first.clause + more, afterComma: first.afterComma && !place });
    });
    at += size;
  }
  return tokens;
}
