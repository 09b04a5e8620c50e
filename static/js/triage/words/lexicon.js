/** The decoded lexicon.json, ready to match with. Mirrors triage/rules/words/lexicon.py, which checks it in full. */

import { atomsOf, classesOf, isWord, membersOf, phrasesOf, symbolsOf } from "./phrases.js";
import { speller } from "./spelling.js";
import { grow } from "./tree.js";

const isLong = ({ ways }) => ways[0].length > 1 || ways[0][0].choices[0][0] === "@";

/** First what is said in plain words, then what holds a @class. */
function treesOf(atoms) {
  const isNested = (atom) => [...symbolsOf([atom])].some((symbol) => symbol[0] === "@");
  return [grow(atoms.filter((atom) => !isNested(atom))), grow(atoms.filter(isNested))];
}

/** Form to plain form: "e|es|ed|ing": "mov rais" holds the plain "move", its forms "moves", "moved", "moving". */
function formsOf(endings) {
  const forms = new Map();
  for (const [ends, stems] of Object.entries(endings)) {
    const [plain, ...others] = ends.split("|");
    for (const stem of stems.split(" ")) for (const other of others) forms.set(stem + other, stem + plain);
  }
  return forms;
}

function spellingOf(table, symbols, forms) {
  const spelling = new Map(Object.entries(table.spelling).map(([wrong, right]) => [wrong, right.split(" ")]));
  const written = [...spelling.keys()].map((wrong) => wrong.split(" "));
  const words = new Set([...symbols].filter(isWord).concat([...forms.keys()], written.flat(), [...spelling.values()].flat()));
  return {
    words,
    spelling,
    longest: Math.max(...written.map((row) => row.length)),
    fix: speller(table.mended, [...words, ...table.never_fuzzy, ...table.real_words]),
  };
}

/** @param table the decoded lexicon.json; throws on a class that is not known. */
export function readLexicon(table) {
  const members = new Map(Object.keys(table.classes).map((name) => [name, membersOf(name, table.classes)]));
  const known = new Set([...members.keys(), ...Object.keys(table.numbers)]);
  const phrases = phrasesOf(table, known);
  const atoms = atomsOf(members, phrases, known);
  const classes = classesOf(members);
  const forms = formsOf(table.forms);
  const symbols = symbolsOf([...atoms, ...phrases]);
  const { words, ...spelling } = spellingOf(table, symbols, forms);
  for (const [form, plain] of forms) classes.set(form, classes.get(plain) ?? new Set());
  const named = (word) => [...(classes.get(word) ?? [])].map((name) => `@${name}`);
  const readings = (word) => [forms.get(word) ?? word, ...named(word)].filter((one) => symbols.has(one));
  return {
    ...spelling,
    classes,
    signs: table.signs,
    numbers: Object.entries(table.numbers),
    readings: new Map([...words].map((word) => [word, readings(word)])),
    atoms: treesOf(atoms.filter((atom) => isLong(atom) && symbols.has(atom.label.symbol))),
    phrases: grow(phrases.filter(({ label }) => label.kind === "sign")),
    cues: grow(phrases.filter(({ label }) => label.kind !== "sign")),
  };
}
