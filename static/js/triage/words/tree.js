/** One tree of all the phrases, each word to one place. Mirrors grow() of triage/rules/words/patterns.py. */

const draft = (number) => ({ number, after: new Map(), ends: [] });

/** @param patterns [{label, ways}]; a label is one object wherever it is meant. */
export function grow(patterns) {
  const root = draft(0);
  let count = 1;
  for (const { label, ways } of patterns) {
    for (const way of ways) {
      let place = root;
      for (const step of way) {
        const key = `${step.gap} ${step.choices.join("|")}`;
        if (!place.after.has(key)) place.after.set(key, { step, place: draft(count++) });
        place = place.after.get(key).place;
      }
      if (!place.ends.includes(label)) place.ends.push(label);
    }
  }
  return merged([root], new Map());
}

function followsOf(drafts) {
  const follows = new Map();
  for (const { after } of drafts) {
    for (const { step, place } of after.values()) {
      if (!follows.has(step.gap)) follows.set(step.gap, new Map());
      const symbols = follows.get(step.gap);
      for (const symbol of step.choices) {
        if (symbols.has(symbol)) symbols.get(symbol).push(place);
        else symbols.set(symbol, [place]);
      }
    }
  }
  return follows;
}

/** The place that stands for several drafts at once: {id, next: gap to symbol to place, ends}. */
function merged(drafts, made) {
  const key = drafts.map((one) => one.number).join();
  if (made.has(key)) return made.get(key);
  const node = { id: made.size, next: new Map(), ends: [...new Set(drafts.flatMap((one) => one.ends))] };
  made.set(key, node);
  for (const [gap, symbols] of followsOf(drafts)) {
    for (const [symbol, after] of symbols) symbols.set(symbol, merged(after, made));
    node.next.set(gap, symbols);
  }
  return node;
}
