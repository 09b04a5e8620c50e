"""What one person's last weeks looked like, day by day. Counts and amounts only: nothing here compares or explains."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Avg, Max, Sum

from journal.catalogue import catalogue_of
from journal.days import Period, last_days
from journal.factors import Catalogue, Factor
from journal.models import Episode, Reading
from journal.stats.series import Summary

METER_DAYS = 98
"""The complete days are counted over these last days, whatever period is looked at."""

COMPANIONS = frozenset({"sleep", "caffeine", "stress"})
QUIET = "quiet_day"
OWN = "own-"
HOURS = 24

type Place = tuple[str | None, str | None]
type Daily = dict[dt.date, float]


@dataclass(slots=True)
class Overview:
    """The logged days of a period.

    `episodes` counts by local day, days without one are absent; `quiet` are days on which the person said none.
    `hours` counts exact onsets by local clock hour, `approximate` the others; `places` by site and side as they were
    logged. `amounts` holds, by factor slug, the day's amount in the factor's unit: an absent day is unknown, 0 is an
    explicit none. `complete_days` of the last 98 had a twitch or an explicit none, and sleep, caffeine or stress.
    """

    period: Period
    factors: tuple[Factor, ...] = ()
    episodes: Counter[dt.date] = field(default_factory=Counter)
    quiet: frozenset[dt.date] = frozenset()
    hours: list[int] = field(default_factory=lambda: [0] * HOURS)
    approximate: int = 0
    places: Counter[Place] = field(default_factory=Counter)
    amounts: dict[str, Daily] = field(default_factory=dict)
    complete_days: int = 0

    def count_on(self, day: dt.date) -> int | None:
        """Episodes of that day; 0 when the person said none; None when the day was not logged."""
        return self.episodes.get(day) or (0 if day in self.quiet else None)

    @property
    def has_logged_days(self) -> bool:
        """Whether any day of the period was logged."""
        return bool(self.episodes or self.quiet)


def overview_of(user_id: int, today: dt.date, days: int) -> Overview:
    """The last `days` local days up to today. Two queries, one more when the person has noted a factor of their own."""
    period, wide = last_days(today, days), last_days(today, max(days, METER_DAYS))
    overview = Overview(period)
    logged = _read_episodes(overview, user_id, wide)
    catalogue, amounts = _amounts(user_id, wide)
    quiet = {day for day, answer in amounts.pop(QUIET, {}).items() if answer}
    overview.complete_days = _complete(logged | quiet, amounts, last_days(today, METER_DAYS))
    overview.quiet = frozenset(day for day in quiet - logged if day >= period.first)
    overview.amounts = {slug: daily for slug, daily in amounts.items() if max(daily) >= period.first}
    overview.factors = tuple(factor for factor in catalogue.all() if factor.slug in overview.amounts)
    return overview


def _read_episodes(overview: Overview, user_id: int, wide: Period) -> set[dt.date]:
    """Count the episodes of the period; the days with one in the wider period."""
    columns = ("day", "started_at", "utc_offset", "is_onset_approximate", "site", "side")
    rows = Episode.objects.of(user_id).kept().between(wide).values_list(*columns)
    logged = set()
    for day, started_at, utc_offset, is_approximate, site, side in rows.iterator():
        logged.add(day)
        if day < overview.period.first:
            continue
        overview.episodes[day] += 1
        overview.places[(site, side)] += 1
        if is_approximate:
            overview.approximate += 1
        else:
            overview.hours[(started_at + utc_offset).hour] += 1
    return logged


def _amounts(user_id: int, period: Period) -> tuple[Catalogue, dict[str, Daily]]:
    """The factors, and by factor the day's sum, mean or any, as the factor wants it."""
    days = Reading.objects.of(user_id).kept().between(period).values_list("factor", "day").order_by()
    rows = list(days.annotate(Sum("value"), Avg("value"), Max("value")))
    catalogue = catalogue_of(user_id) if any(row[0].startswith(OWN) for row in rows) else Catalogue()
    ways = catalogue.summaries()
    amounts: dict[str, Daily] = {}
    for slug, day, total, mean, most in rows:
        by_way = {Summary.SUM: total, Summary.MEAN: mean, Summary.ANY: most}
        amounts.setdefault(slug, {})[day] = round(by_way[ways.get(slug, Summary.SUM)], 3)
    return catalogue, amounts


def _complete(known: Iterable[dt.date], amounts: Mapping[str, Daily], period: Period) -> int:
    noted = {day for slug in COMPANIONS for day in amounts.get(slug, {})}
    return sum(day in noted and day >= period.first for day in known)
