/** The little language of lexicon.json and the tree of all its phrases. Mirrors triage/rules/words/patterns.py. */

const TIGHT = -1;

function gapped(parts) {
  const gaps = new Map();
  const elements = [];
  for (const part of parts) {
    if (part[0] === "*") gaps.set(elements.length, Number(part.slice(1)));
    else elements.push(part);
  }
  return { gaps, elements };
}

function orders(words) {
  if (!words.includes("&")) return [gapped(words.split(" "))];
  const [left, [gap, ...rest]] = words.split("&").map((half) => half.trim().split(" "));
  return [gapped([...left, `*${gap}`, ...rest]), gapped([...rest, `*${gap}`, ...left])];
}

function choicesOf(element, known) {
  const choices = element.replace(/\?$/, "").split("|");
  const odd = choices.find((choice) => choice[0] === "@" && !known.has(choice.slice(1)));
  if (odd) throw new Error(`The lexicon names ${odd}, which is not known.`);
  return choices;
}

/** Every choice of what is left out: all rows of true and false, true first. */
function picks([one, ...more]) {
  if (one === undefined) return [[]];
  const rest = picks(more);
  return (one.endsWith("?") ? [true, false] : [true]).flatMap((keep) => rest.map((row) => [keep, ...row]));
}

function spaced(choices, kept, gaps, usual) {
  const way = [];
  let widest = usual;
  choices.forEach((choice, place) => {
    // The gap before an element that is missing belongs to the next one.
    widest = Math.max(widest, gaps.get(place) ?? usual);
    if (!kept[place]) return;
    way.push({ gap: way.length ? widest : 0, choices: choice });
    widest = usual;
  });
  return way;
}

/** Every way through a phrase, each a row of {gap, choices}. */
export function readPattern(words, known, isTight = false) {
  const ways = new Map();
  for (const { gaps, elements } of orders(words)) {
    const choices = elements.map((element) => choicesOf(element, known));
    for (const kept of words.includes("?") ? picks(elements) : [elements]) {
      const way = spaced(choices, kept, gaps, isTight ? TIGHT : 0);
      const key = JSON.stringify(way);
      if (way.length && !ways.has(key)) ways.set(key, way);
    }
  }
  return [...ways.values()];
}
