"""Measures over episodes: how often, how long, and where. The entry counts among them unless a dose is judged.

Windows of days are counted back from today and today is the first of them; what lies ahead of today counts too. Sides
are the same when they are equal or one was not given: unknown counts as the more urgent.
"""

import math
from collections.abc import Container, Mapping

from triage.rules.facts import Facts
from triage.rules.measures.entry import Value, three_decimals

MOST_MISSED_WEEKLY = 0.5
"""Episodes a week that an empty record stands for at least: an engineering choice of the draft."""
_Z95 = 1.96


def episodes(facts: Facts, days: int) -> Value:
    """How many episodes began in the last `days` days."""
    return _between(facts, facts.day - days + 1, math.inf)


def rate_ratio(facts: Facts, days: int, before: int) -> Value:
    """How many times as often as in the `before` days before those, in the last `days` days; three decimals.

    The earlier rate is taken as at least half an episode a week. None until the record is older than both together.
    """
    counts = _counts(facts, days, before)
    return None if counts is None else three_decimals(_ratio(*counts, days, before))


def rate_ratio_low(facts: Facts, days: int, before: int) -> Value:
    """The lower bound of the 95 % interval of `rate_ratio`, on the log scale: ratio · exp(-1.96·√(1/a + 1/b))."""
    counts = _counts(facts, days, before)
    if counts is None or not counts[0]:
        return None
    spread = math.sqrt(1 / counts[0] + 1 / counts[1])
    return three_decimals(_ratio(*counts, days, before) * math.exp(-_Z95 * spread))


def run_days(facts: Facts, places: Mapping[str, str], gap: int) -> Value:
    """Days from the first to the last day of the run that this entry belongs to; None where no place is given.

    A run is days with an episode at the same place and side, no two neighbours more than `gap` days apart.
    """
    run = _run(facts, places, gap)
    return run[-1] - run[0] if run else None


def run_distinct_days(facts: Facts, places: Mapping[str, str], gap: int) -> Value:
    """How many days with an episode the run of `run_days` has."""
    return len(_run(facts, places, gap)) or None


def places_in_days(facts: Facts, places: Mapping[str, str], days: int) -> Value:
    """How many different places had an episode in the last `days` days; one that was not given is none."""
    since = facts.day - days
    return len({places.get(site, site) for (site, _), seen in facts.days_at.items() if site and max(seen) > since})


def places_near(facts: Facts, places: Mapping[str, str], minutes: int) -> Value:
    """How many different places have an episode that began within `minutes` of this one, this one's included."""
    start = facts.entry.started_at
    if start is None or facts.entry.factor is not None:
        return None
    near = {one.site for one in facts.episodes if one.at is not None and abs(one.at - start) <= minutes}
    return len({places.get(site, site) for site in near | {facts.entry.site} if site})


def spread_days(facts: Facts, sites: frozenset[str], then: frozenset[str], days: int) -> Value:
    """Days from the first episode at `sites` to the first at `then`, same side as this entry, in the last `days`.

    Negative where `then` came first; None where one of them is missing or a dose is judged.
    """
    first, second = ([day for day in _days(facts, part) if day > facts.day - days] for part in (sites, then))
    return min(second) - min(first) if first and second and facts.entry.factor is None else None


def _between(facts: Facts, first: int, last: float) -> int:
    return sum(count for day, count in facts.episodes_by_day.items() if first <= day <= last)


def _counts(facts: Facts, days: int, before: int) -> tuple[int, float] | None:
    start = facts.day - days - before + 1
    if not any(day < start for day in facts.episodes_by_day):
        return None
    earlier = _between(facts, start, facts.day - days)
    return _between(facts, facts.day - days + 1, math.inf), max(earlier, MOST_MISSED_WEEKLY * before / 7)


def _ratio(recent: int, earlier: float, days: int, before: int) -> float:
    return recent * before / (earlier * days)


def _run(facts: Facts, places: Mapping[str, str], gap: int) -> list[int]:
    entry = facts.entry
    if entry.site is None or entry.day is None or entry.factor is not None:
        return []
    place = places.get(entry.site, entry.site)
    days = sorted(_days(facts, {site for site, _ in facts.days_at if site and places.get(site, site) == place}))
    first = last = days.index(entry.day)
    while first > 0 and days[first] - days[first - 1] <= gap:
        first -= 1
    while last + 1 < len(days) and days[last + 1] - days[last] <= gap:
        last += 1
    return days[first : last + 1]


def _days(facts: Facts, sites: Container[str | None]) -> set[int]:
    """The days with an episode at one of the sites, on the side of the entry."""
    here = (days for (site, side), days in facts.days_at.items() if site in sites and _is_same(facts.entry.side, side))
    return set().union(*here)


def _is_same(side: str | None, other: str | None) -> bool:
    return side is None or other is None or side == other
