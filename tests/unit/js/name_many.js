/** Reads {texts} from standard input and writes what each asks for. Run by test_named_twins.py. */

import { readFileSync } from "node:fs";

import { namedIn, readLexicon } from "../../../static/js/triage/named.js";

const table = JSON.parse(readFileSync(new URL("../../../triage/static/triage/lexicon.json", import.meta.url), "utf8"));
const lexicon = readLexicon(table);
const { texts } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => namedIn(text, lexicon))));
