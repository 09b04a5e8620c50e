/** Reads {texts} from standard input and writes what each names. Run by test_words_twins.py. */

import { readFileSync } from "node:fs";

import { findSigns, readLexicon } from "../../../static/js/triage/words.js";

const table = JSON.parse(readFileSync(new URL("../../../triage/static/triage/lexicon.json", import.meta.url), "utf8"));
const lexicon = readLexicon(table);
const { texts } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => findSigns(text, lexicon))));
