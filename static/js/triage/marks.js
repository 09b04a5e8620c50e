/** Marks on the device: those that an entry leaves for the next one, and those beside an entry. */

import { dayOf, minutesOf } from "./moments.js";

/** An amount in whole units of its factor, halves up; hours become minutes. */
export const amountOf = ({ value, unit }) => Math.floor(Number(value) * (unit === "h" ? 60 : 1) + 0.5);

/** A moment with its offset as minutes and local day. */
export const dated = (iso, dayStartHour) => ({ at: minutesOf(iso), day: dayOf(iso, dayStartHour) });

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

// A mark of one episode is gone with it; one of a whole place loses that day once.
function less({ days = [], ...mark }, day) {
  const once = days.indexOf(day);
  const left = days.filter((_, at) => at !== once);
  return left.length ? [{ ...mark, days: left }] : [];
}

/**
 * The marks of a copy {marks, now} without those of an entry that is judged itself: its signs, and its one episode.
 * An entry that began after the copy was made is not in it.
 */
export function withoutEntry({ marks, now }, { started_at, site = null, side = null }, dayStartHour = 0) {
  const { at, day } = dated(started_at, dayStartHour);
  if (at === null || at > now) return marks;
  const isThere = (mark) => (mark.site ?? null) === site && (mark.side ?? null) === side;
  const others = marks.filter((mark) => !(mark.what === "sign" && mark.at === at && isThere(mark)));
  const episodes = others.filter((mark) => mark.what === "episode" && (mark.days ?? [mark.day]).includes(day));
  const own = episodes.find((mark) => mark.at === at) ?? episodes.find(isThere);
  return others.flatMap((mark) => (mark === own ? less(mark, day) : [mark]));
}
