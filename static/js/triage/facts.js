/** Facts from what the device holds: the entry just made, the recent marks and now. Mirrors journal/facts.py. */

import { amountOf, dated } from "./marks.js";
import { dayOf, minutesNow, minutesOf, today } from "./moments.js";

// Whole minutes that a length stands for at most: unknown counts as the more urgent.
const LASTED = { seconds: 0, under_minute: 0, minutes: 5, longer: 6 };

/** True: still there. False: said to be over. Null: nobody told. */
const ongoing = (entry) => (entry.is_ongoing ? true : (entry.ended_at ?? entry.duration) ? false : null);

const answered = (written = {}) => Object.fromEntries(Object.keys(written).map((sign) => [sign, "yes"]));

const judged = (entry, dayStartHour) => ({
  site: entry.site ?? null,
  side: entry.side ?? null,
  kind: entry.kind ?? null,
  intensity: entry.intensity ?? null,
  started_at: minutesOf(entry.started_at),
  ended_at: minutesOf(entry.ended_at),
  day: dayOf(entry.started_at, dayStartHour),
  is_ongoing: ongoing(entry),
  // A sign that the note names as there now is a yes, whatever was ticked.
  answers: { ...entry.signs, ...answered(entry.written) },
  lasted: LASTED[entry.duration] ?? null,
  written: { ...entry.written },
  unclear: entry.unclear ?? null,
});

const dose = (reading, dayStartHour) => {
  const { at, day } = dated(reading.at, dayStartHour);
  const { factor, written = {}, unclear = null } = reading;
  const said = { answers: answered(written), written, unclear };
  return { started_at: at, day, is_ongoing: false, ...said, factor, amount: amountOf(reading) };
};

/**
 * @param entry an episode {started_at and ended_at: ISO with offset, site, side, kind, intensity, is_ongoing, duration,
 *   signs}, or a reading {factor, at: ISO with offset, value, unit}; of the note of either, written and unclear
 * @param recent {marks, person}: the last copy of the server's, with the marks of what still waits to be sent
 * @param now a Date
 * @param dayStartHour the hour (0-23) at which the person's day starts
 */
export const factsOf = (entry, { marks = [], person = {} } = {}, now, dayStartHour = 0) => ({
  now: minutesNow(now),
  day: today(now, dayStartHour),
  entry: entry.factor ? dose(entry, dayStartHour) : judged(entry, dayStartHour),
  marks,
  person,
});
