"""The queue in figures, week by week: what came, what device and server said, what became of it, how soon it was seen.

Nothing here names a person, an entry or a reviewer.
"""

import csv
import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final, NamedTuple

from django.db.models import Exists, OuterRef, Subquery

from triage.models import Acknowledgement, Assessment, Response, Review
from triage.rules.ruleset import Tier

WEEKS: Final = 26
"""How many weeks are told, the current one among them."""

FEW: Final = 5
"""Counts from 1 to below this leave the house only as "<5": one rare entry of a week can point at somebody."""


class Case(NamedTuple):
    """One flagged entry, as far as figures go. `reason` None: not closed; `seen_at` None: nobody has looked."""

    made_at: dt.datetime
    tier: int
    server: int
    device: int | None
    reason: str | None
    has_response: bool
    seen_at: dt.datetime | None

    @property
    def minutes(self) -> float | None:
        """From the judgement to the first look."""
        return (self.seen_at - self.made_at).total_seconds() / 60 if self.seen_at else None


@dataclass(frozen=True, slots=True)
class Week:
    """The flagged entries of one week that begins on a Monday, UTC."""

    starts_on: dt.date
    cases: Sequence[Case]

    @property
    def counts(self) -> list[int]:
        """One number for each of COUNTS."""
        return [sum(map(holds, self.cases)) for holds in COUNTS.values()]

    @property
    def cells(self) -> list[int | None]:
        """The counts, then the median and the 90th percentile of the minutes to the first look."""
        return [*self.counts, share(self.cases, 0.5), share(self.cases, 0.9)]


COUNTS: Final[dict[str, Callable[[Case], bool]]] = {
    "Flagged": lambda case: True,
    "Emergency": lambda case: case.tier == Tier.EMERGENCY,
    "Check now": lambda case: case.tier == Tier.CHECK,
    "Same-day advice": lambda case: case.tier == Tier.URGENT,
    "See a doctor": lambda case: case.tier == Tier.SOON,
    "Device and server agree": lambda case: case.device == case.server,
    "They differ": lambda case: case.device is not None and case.device != case.server,
    "Answered": lambda case: case.has_response or case.reason is not None,
    "By mistake": lambda case: case.reason == Acknowledgement.Reason.MISTAKE,
    "Looked at": lambda case: case.seen_at is not None,
}
TIMES: Final = ("Median minutes to first look", "90 % within minutes")


def share(cases: Sequence[Case], part: float) -> int | None:
    """The minutes to the first look within which this part (0 to 1) of those looked at were seen; None if none was.

    The nearest rank: the smallest that at least that part does not pass. Whole minutes, rounded up.
    """
    minutes = sorted(case.minutes for case in cases if case.minutes is not None)
    return math.ceil(minutes[math.ceil(part * len(minutes)) - 1]) if minutes else None


def weeks(now: dt.datetime, count: int = WEEKS) -> list[Week]:
    """The last weeks up to `now` (UTC), the newest first; those before anything was flagged are left out. One query."""
    this = now.date() - dt.timedelta(days=now.weekday())
    first = this - dt.timedelta(weeks=count - 1)
    found: defaultdict[dt.date, list[Case]] = defaultdict(list)
    for case in cases_since(dt.datetime.combine(first, dt.time(), dt.UTC)):
        day = case.made_at.date()
        found[day - dt.timedelta(days=day.weekday())].append(case)
    begun = [this - dt.timedelta(weeks=back) for back in range(count)]
    return [Week(monday, found[monday]) for monday in begun if found and monday >= min(found)]


def cases_since(moment: dt.datetime) -> list[Case]:
    """What came to the desk since then."""
    said = Exists(Response.objects.filter(assessment=OuterRef("pk")))
    seen = Review.objects.filter(assessment=OuterRef("pk")).order_by("made_at").values("made_at")[:1]
    rows = Assessment.objects.on_the_desk().order_by().filter(made_at__gte=moment)
    columns = ("made_at", "tier", "server_tier", "device_tier", "acknowledgement__reason", "said", "seen_at")
    return [Case(*row) for row in rows.annotate(said=said, seen_at=Subquery(seen)).values_list(*columns)]


def overall(told: Sequence[Week]) -> Week | None:
    """All these weeks as one; None where there is none."""
    return Week(told[-1].starts_on, [case for week in told for case in week.cases]) if told else None


def as_csv(told: Sequence[Week]) -> str:
    """A row a week and one of them all. Small counts are hidden, and so are times that stand on few looks."""
    whole = overall(told)
    rows = [(week.starts_on.isoformat(), week) for week in told] + ([("All", whole)] if whole else [])
    page = StringIO()
    writer = csv.writer(page)
    writer.writerow(["Week from", *COUNTS, *TIMES])
    writer.writerows([name, *hidden(week)] for name, week in rows)
    return page.getvalue()


def hidden(week: Week) -> list[int | str]:
    """The cells with "<5" for a small count, and nothing for times when fewer than five were looked at."""
    counts = week.counts
    times = week.cells[len(counts) :] if counts[-1] >= FEW else [None, None]
    return [*(f"<{FEW}" if 0 < count < FEW else count for count in counts), *("" if t is None else t for t in times)]
