/**
 * Facts from what the device holds: the entry just made, the recent marks and now. Mirrors triage/rules/facts.py.
 * The only file of this room that touches a calendar: moments become minutes since 1970 UTC, days become day numbers.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const whole = (number) => (Number.isFinite(number) ? Math.floor(number) : null);

// A moment that cannot be read counts as not told, never as long ago.
const minutesOf = (iso) => whole(Date.parse(iso ?? "") / MINUTE);

// The local clock is what stands in the text before its offset.
const dayOf = (iso, dayStartHour) =>
  whole((Date.parse(`${(iso ?? "").slice(0, 16)}Z`) - dayStartHour * HOUR) / DAY);

const localDay = (now, dayStartHour) =>
  whole((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours()) - dayStartHour * HOUR) / DAY);

/** True: still there. False: said to be over. Null: nobody told. */
const ongoing = (entry) => (entry.is_ongoing ? true : (entry.ended_at ?? entry.duration) ? false : null);

const judged = (entry, dayStartHour) => ({
  site: entry.site ?? null,
  side: entry.side ?? null,
  kind: entry.kind ?? null,
  intensity: entry.intensity ?? null,
  started_at: minutesOf(entry.started_at),
  ended_at: minutesOf(entry.ended_at),
  day: dayOf(entry.started_at, dayStartHour),
  is_ongoing: ongoing(entry),
  answers: { ...entry.signs },
});

/**
 * @param entry {started_at and ended_at: ISO with offset, site, side, kind, intensity, is_ongoing, duration, signs}
 * @param recent {marks, person}: the last copy of the server's, with the marks of what still waits to be sent
 * @param now a Date
 * @param dayStartHour the hour (0-23) at which the person's day starts
 */
export const factsOf = (entry, { marks = [], person = {} } = {}, now, dayStartHour = 0) => ({
  now: whole(now.getTime() / MINUTE),
  day: localDay(now, dayStartHour),
  entry: judged(entry, dayStartHour),
  marks,
  person,
});

/** What an entry that waits to be sent leaves for the next one: an episode, and each sign answered yes or unsure. */
export function marksOf(entry, dayStartHour = 0) {
  const dated = { at: minutesOf(entry.started_at), day: dayOf(entry.started_at, dayStartHour) };
  const signs = Object.entries(entry.signs ?? {}).filter(([, answer]) => answer !== "no");
  const { site = null, side = null, intensity = null } = entry;
  return [{ what: "episode", ...dated, site, side, intensity }].concat(
    signs.map(([sign, answer]) => ({ what: "sign", ...dated, sign, answer })),
  );
}
