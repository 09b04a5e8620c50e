/** The reader of notes: the word list and the code for it, fetched only where a note is about to be written. */

/** A function from a note to what it names; rejects where the list cannot be had in full. */
export async function loadReader() {
  const url = document.querySelector("[data-lexicon]").dataset.lexicon;
  const [{ namedIn, readLexicon }, answer] = await Promise.all([import("./triage/named.js"), fetch(url)]);
  const lexicon = readLexicon(await answer.json());
  return (text) => namedIn(text, lexicon);
}
