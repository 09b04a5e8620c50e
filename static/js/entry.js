/** A form of an episode as the entry that is judged: what it asks, and what its page knows of the stored one. */

const BANDS = new Set(["seconds", "under_minute", "minutes", "longer"]);
const OFFSET = /(Z|[+-]\d\d:\d\d)$/;

/** Stored answers, "sign:answer sign:answer". */
const answersIn = (text = "") => Object.fromEntries(text.split(" ").filter(Boolean).map((pair) => pair.split(":")));

/** A tick is a yes, an earlier "unsure" stays one; an answer that has no row here is kept. */
function signsOf(form, ticked) {
  const rows = new Set([...form.elements].filter(({ name }) => name === "signs").map(({ value }) => value));
  const before = answersIn(form.dataset.answers);
  const kept = Object.entries(before).filter(([sign]) => !rows.has(sign));
  const said = ticked.map((sign) => [sign, before[sign] === "unsure" ? "unsure" : "yes"]);
  return Object.fromEntries([...kept, ...said]);
}

/**
 * The entry of a form with data-started-at (ISO with offset) and, where they are stored and not asked, data-ended-at,
 * data-length, data-kind and data-answers. A clock that is asked shows local time there, in the same offset.
 */
export function entryOf(form) {
  const asked = new FormData(form);
  const { startedAt, endedAt, length: stored, kind, dayStart } = form.dataset;
  const told = (name) => asked.get(name) || null;
  const clock = (name) => told(name) && `${told(name)}${startedAt.match(OFFSET)[0]}`;
  const length = asked.has("length") ? told("length") : (stored ?? null);
  const isOver = length === "exact" || (length === null && told("ended_at"));
  return {
    site: told("site"),
    side: told("side"),
    kind: asked.has("kind") ? told("kind") : (kind ?? null),
    started_at: clock("started_at") ?? startedAt,
    ended_at: isOver ? (clock("ended_at") ?? endedAt ?? null) : null,
    duration: BANDS.has(length) ? length : null,
    is_ongoing: length === "ongoing",
    signs: signsOf(form, asked.getAll("signs")),
    dayStart: Number(dayStart),
  };
}
