/** What the measures over episodes share. Mirrors the private half of triage/rules/measures/places.py. */

/** A mark may stand for all episodes of one place. */
const eachOf = (mark) => (mark.days?.length ? mark.days.map((day) => ({ ...mark, day })) : [mark]);

/** The marks of episodes, and the entry unless a dose is judged. */
export function episodesOf({ entry, marks }) {
  const episodes = marks.filter((mark) => mark.what === "episode").flatMap(eachOf);
  return entry.factor == null && entry.day != null ? [...episodes, entry] : episodes;
}

/** How many began on the days from first to last, both included; last null: no end. */
export const between = (facts, first, last) =>
  episodesOf(facts)
    .filter(({ day }) => day >= first && (last === null || day <= last)).length;

/** The set that a site is one place with, or the site itself. */
export const placeOf = (places, site) => places.get(site) ?? site;

/** Unknown counts as the more urgent: a side that was not given is the same side. */
export const sameSide = (entry, other) => entry.side == null || other.side == null || entry.side === other.side;

/** The days of the run that the entry belongs to, ascending. */
export function runOf(facts, places, gap) {
  const { entry } = facts;
  if (entry.site == null || entry.day == null || entry.factor != null) return [];
  const place = placeOf(places, entry.site);
  const here = episodesOf(facts).filter((one) => one.site && placeOf(places, one.site) === place);
  const days = [...new Set(here.filter((one) => sameSide(entry, one)).map(({ day }) => day))];
  days.sort((a, b) => a - b);
  let first = days.indexOf(entry.day);
  let last = first;
  while (first > 0 && days[first] - days[first - 1] <= gap) first -= 1;
  while (last + 1 < days.length && days[last + 1] - days[last] <= gap) last += 1;
  return days.slice(first, last + 1);
}
