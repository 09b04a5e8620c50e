/** Facts from what the device holds: the entry just made, the recent marks and now. Mirrors journal/facts.py. */

import { dayOf, minutesNow, minutesOf, today } from "./moments.js";

// Whole minutes that a length stands for at most: unknown counts as the more urgent.
const LASTED = { seconds: 0, under_minute: 0, minutes: 5, longer: 6 };

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
  lasted: LASTED[entry.duration] ?? null,
});

/** An amount in whole units of its factor, halves up; hours become minutes. */
const amountOf = ({ value, unit }) => Math.floor(Number(value) * (unit === "h" ? 60 : 1) + 0.5);

const dated = (iso, dayStartHour) => ({ at: minutesOf(iso), day: dayOf(iso, dayStartHour) });

const dose = (reading, dayStartHour) => {
  const { at, day } = dated(reading.at, dayStartHour);
  return { started_at: at, day, is_ongoing: false, answers: {}, factor: reading.factor, amount: amountOf(reading) };
};

/**
 * @param entry an episode {started_at and ended_at: ISO with offset, site, side, kind, intensity, is_ongoing, duration,
 *   signs}, or a reading {factor, at: ISO with offset, value, unit}
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

/** What an entry that waits to be sent leaves for the next one: a dose, or an episode and each sign yes or unsure. */
export function marksOf(entry, dayStartHour = 0) {
  if (entry.factor) {
    return [{ what: "dose", ...dated(entry.at, dayStartHour), factor: entry.factor, amount: amountOf(entry) }];
  }
  const when = dated(entry.started_at, dayStartHour);
  const signs = Object.entries(entry.signs ?? {}).filter(([, answer]) => answer !== "no");
  const { site = null, side = null, intensity = null } = entry;
  const marks = signs.map(([sign, answer]) => ({ what: "sign", ...when, sign, answer }));
  return [{ what: "episode", ...when, site, side, intensity }, ...marks];
}
