/** Signs on the page to small plain letters. Mirrors _letters() of triage/rules/words/normalise.py. */

const SPOKEN = new Map(
  Object.entries({ "’": "'", "‘": "'", "ʼ": "'", "´": "'", "–": ";", "—": ";", "。": "." }),
);
const MARKS = /[\u0300-\u036f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\u00ad]/;

function lettersOf(character) {
  if (character <= "\x7f") return character.toLowerCase();
  if (SPOKEN.has(character)) return SPOKEN.get(character);
  const parts = [...character.normalize("NFKD")].filter((part) => part <= "\x7f");
  return parts.join("").toLowerCase() || (MARKS.test(character) ? "" : " ");
}

/** {plain, places}: the letters, and for each the place of the character it came from. */
export function plainOf(characters) {
  const shown = characters.map(lettersOf);
  return { plain: shown.join(""), places: shown.flatMap((letters, place) => Array(letters.length).fill(place)) };
}
