"""A Day: one local day as its entries sum it. Each factor is an amount, an explicit none, or unknown."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When

from journal.catalogue import catalogue_of
from journal.days import Period, last_days
from journal.factors import FACTORS, Catalogue
from journal.models import Episode, Reading
from journal.stats.series import summarise
from triage.models import Assessment

QUIET = "quiet_day"
USUAL_DAYS = 14


class State(StrEnum):
    """What is known of a factor on a day."""

    UNKNOWN = "unknown"
    NONE = "none"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Day:
    """One local day of a person with all its kept entries, each list in the order it was lived."""

    day: dt.date
    catalogue: Catalogue
    readings: list[Reading] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)

    def readings_of(self, slug: str) -> list[Reading]:
        """The day's readings of one factor, the earliest first."""
        return [reading for reading in self.readings if reading.factor == slug]

    def amount(self, slug: str) -> float | None:
        """The day's sum, mean or any, in the factor's unit; None: unknown, 0: answered none."""
        factor = self.catalogue.get(slug)
        values = [reading.value for reading in self.readings_of(slug)]
        return summarise(values, factor.summary) if factor else None

    def state(self, slug: str) -> State:
        """Whether the factor is unknown, an explicit none or an amount."""
        amount = self.amount(slug)
        if amount is None:
            return State.UNKNOWN
        return State.AMOUNT if amount else State.NONE

    def amounts(self) -> dict[str, float]:
        """Each factor that was answered, by slug, in the order of the catalogue; an unknown one has no key."""
        answered = ((factor.slug, self.amount(factor.slug)) for factor in self.catalogue.all())
        return {slug: amount for slug, amount in answered if amount is not None}

    @property
    def twitches(self) -> int | None:
        """Number of episodes; 0 only when the person said that there was none; None: not logged."""
        return len(self.episodes) or (0 if self.amount(QUIET) else None)


def days_between(user_id: int, period: Period, catalogue: Catalogue | None = None) -> list[Day]:
    """Every day of the period in order, both ends included. Two queries, three without a catalogue.

    Loads each entry as it is kept: for weeks, not for years.
    """
    catalogue = catalogue or catalogue_of(user_id)
    days = {day: Day(day, catalogue) for day in period}
    for reading in Reading.objects.of(user_id).kept().between(period).in_order():
        days[reading.day].readings.append(reading)
    for episode in _episodes(user_id, period):
        days[episode.day].episodes.append(episode)
    return list(days.values())


def _episodes(user_id: int, period: Period) -> QuerySet[Episode]:
    return Episode.objects.of(user_id).kept().between(period).order_by("started_at", "id")


def read_day(user_id: int, day: dt.date, catalogue: Catalogue | None = None) -> Day:
    """One local day. Two queries, three without a catalogue."""
    return days_between(user_id, Period(day, day), catalogue)[0]


def read_day_and_usual(user_id: int, day: dt.date, followed: Sequence[str], slug: str) -> tuple[Day, list[str]]:
    """One local day, and the presets of factor `slug` used most in the 14 days up to it, the latest first of equals.

    Two queries; one more where a factor of the person's own is followed or was noted that day.
    """
    usual = Q(factor=slug, preset__isnull=False)
    rows = Reading.objects.of(user_id).kept().between(last_days(day, USUAL_DAYS)).filter(Q(day=day) | usual)
    readings = list(rows.in_order().annotate(flags=Case(When(day=day, then=Subquery(_JUDGED)))))
    noted = [reading for reading in readings if reading.day == day]
    catalogue = _catalogue_for(user_id, {*followed, *(reading.factor for reading in noted)})
    taken = Counter(reading.preset for reading in reversed(readings) if reading.factor == slug and reading.preset)
    episodes: list[Episode] = [*_episodes(user_id, Period(day, day)).annotate(flags=F("assessment__flags"))]
    return Day(day, catalogue, noted, episodes), [preset for preset, _ in taken.most_common()]


# A judgement of an older version says nothing about what is there now.
_JUDGED = (
    Assessment.objects.filter(user=OuterRef("user"), subject=OuterRef("client_id"), made_at__gte=OuterRef("changed_at"))
    .order_by("-made_at")
    .values("flags")[:1]
)


def flags_of(lived: Day) -> list[str]:
    """The flags of all entries of a day that `read_day_and_usual` read, in the order they were lived."""
    return [flag for entry in (*lived.readings, *lived.episodes) for flag in getattr(entry, "flags", None) or ()]


def _catalogue_for(user_id: int, slugs: set[str]) -> Catalogue:
    """A catalogue that knows these slugs. No query where all of them are built in."""
    return Catalogue() if slugs <= FACTORS.keys() else catalogue_of(user_id)
