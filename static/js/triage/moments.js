/** The only file of this room that touches a calendar: moments become minutes since 1970 UTC, days day numbers. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const whole = (number) => (Number.isFinite(number) ? Math.floor(number) : null);

/** A moment that cannot be read counts as not told, never as long ago. */
export const minutesOf = (iso) => whole(Date.parse(iso ?? "") / MINUTE);

/** The local clock is what stands in the text before its offset. */
export const dayOf = (iso, dayStartHour) =>
  whole((Date.parse(`${(iso ?? "").slice(0, 16)}Z`) - dayStartHour * HOUR) / DAY);

export const minutesNow = (now) => whole(now.getTime() / MINUTE);

export const today = (now, dayStartHour) =>
  whole((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours()) - dayStartHour * HOUR) / DAY);
