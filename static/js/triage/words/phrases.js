/** The phrases, atoms and classes of lexicon.json. Mirrors part of triage/rules/words/lexicon.py. */

import { readPattern } from "./patterns.js";

const STRENGTHS = ["CHECK", "FIRE", "CRISIS"];

export const isWord = (symbol) => /^[a-z0-9]+$/.test(symbol);

/** Every way to say a class; a member "+other" stands for all members of that class. */
export const membersOf = (name, classes) =>
  classes[name].flatMap((member) => (member[0] === "+" ? membersOf(member.slice(1), classes) : [member]));

export function symbolsOf(patterns) {
  const symbols = new Set();
  for (const { ways } of patterns) {
    for (const way of ways) for (const { choices } of way) for (const one of choices) symbols.add(one);
  }
  return symbols;
}

/** Word to the set of its classes. */
export function classesOf(members) {
  const classes = new Map();
  for (const [name, many] of members) {
    for (const word of many.filter(isWord)) classes.set(word, (classes.get(word) ?? new Set()).add(name));
  }
  return classes;
}

const read = (label, many, known, isTight) =>
  many.map((words) => ({ label, ways: readPattern(words, known, isTight) }));

/** Signs, idioms and cues: [{label: {kind}, ways}]; one label object wherever it is meant. */
export function phrasesOf(table, known) {
  const signs = table.signs.flatMap((sign, index) =>
    STRENGTHS.flatMap((strength) => read({ kind: "sign", index, strength }, sign[strength], known, false)),
  );
  const others = Object.entries({ idiom: table.idioms, ...table.cues });
  return signs.concat(others.flatMap(([kind, many]) => read({ kind }, many, known, true)));
}

/** What a class says in several words, and the alternatives that are written with "_". */
export function atomsOf(members, phrases, known) {
  const named = [...members].flatMap(([name, many]) => read({ kind: "class", symbol: `@${name}` }, many, known, false));
  const joined = [...symbolsOf([...named, ...phrases])].filter((one) => one.includes("_") && one[0] !== "@").sort();
  return named.concat(
    joined.flatMap((symbol) => read({ kind: "class", symbol }, [symbol.replaceAll("_", " ")], known, true)),
  );
}
