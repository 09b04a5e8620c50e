"""What the journal knows, in triage's words. The one place where zones and local days become whole numbers."""

import datetime as dt
import math
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.models import QuerySet

from journal.days import day_of, utc_offset_at
from journal.entries import Duration, zone_of
from journal.factors import FACTORS
from journal.models import Episode, Reading
from triage.rules.facts import Answer, Entry, Facts, Mark, Person
from triage.rules.measures import FACTORS as JUDGED_FACTORS
from triage.rules.named import Named

MARK_DAYS = 120
"""How far back a rule may look."""

DOSE_DAYS = 15
"""How far back a rule looks for doses and daily answers."""

MOST_MARKS = 200
"""The newest reported signs that are looked at; a bound for time, far above what a person reports in 120 days."""

MOST_DOSES = 400
MOST_EPISODES = 500
"""The newest doses and episodes that are looked at. They bound the time of a judgement, however much is logged.

500 episodes are two weeks for a person who logs 30 a day, five weeks at 14 a day, three months at 5 a day.
"""

LASTED = {Duration.SECONDS: 0, Duration.UNDER_MINUTE: 0, Duration.MINUTES: 5, Duration.LONGER: 6}
"""Whole minutes that a length stands for at most: unknown counts as the more urgent."""

PERSON_COLUMNS = (
    "is_pregnant", "born_on", "weight_kg", "has_treated_diabetes", "had_neck_surgery", "bell_palsy_on",
    "bell_palsy_side",
)  # fmt: skip
"""Columns of Preferences that `person_of` takes, in its order."""

NEAR = dt.timedelta(minutes=5)
AHEAD = dt.timedelta(hours=48)
"""So far ahead of now an entry may lie, from a phone whose clock is wrong."""
NO_ONE = uuid.UUID(int=0)
_EPOCH_DAY = dt.date(1970, 1, 1)
_MINUTE = 60


def minutes(moment: dt.datetime) -> int:
    """Whole minutes since 1970-01-01T00:00 UTC of an aware moment."""
    return int(moment.timestamp() // _MINUTE)


def day_number(day: dt.date) -> int:
    """Local days since 1970-01-01."""
    return (day - _EPOCH_DAY).days


def person_of(
    is_pregnant: str | None,
    born_on: dt.date | str | None,
    weight_kg: int | None,
    has_treated_diabetes: str | None,
    had_neck_surgery: str | None,
    bell_palsy_on: dt.date | str | None,
    bell_palsy_side: str | None,
) -> Person:
    """The person as rules see them, from PERSON_COLUMNS; a date may still be the ISO text of a raw row."""
    born, confirmed = _date(born_on), _date(bell_palsy_on)
    return Person(
        pregnant=is_pregnant,
        birth_year=born.year if born else None,
        weight_kg=weight_kg,
        diabetes=has_treated_diabetes,
        neck_surgery=had_neck_surgery,
        bell_palsy_day=day_number(confirmed) if confirmed else None,
        bell_palsy_side=bell_palsy_side,
    )


def _date(value: dt.date | str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def facts_of(
    row: Episode | Reading,
    marks: Iterable[Mark],
    person: Person,
    named: Named,
    *,
    day_start_hour: int,
    now: dt.datetime,
) -> Facts:
    """All that a rule may look at when this row is judged at `now` (UTC). No query of its own.

    `named` is what the row's note names.

    The row must have its zone, offset and day, and must not be among the marks.
    """
    zone = zone_of(row.zone)
    today = day_of(now, utc_offset_at(now, zone), day_start_hour)
    entry = _dose_of(row, named) if isinstance(row, Reading) else _entry_of(row, named)
    return Facts(now=minutes(now), day=day_number(today), entry=entry, marks=tuple(marks), person=person)


def _entry_of(episode: Episode, named: Named) -> Entry:
    return Entry(
        site=episode.site,
        side=episode.side,
        kind=episode.kind,
        intensity=episode.intensity,
        started_at=minutes(episode.started_at),
        ended_at=minutes(episode.ended_at) if episode.ended_at else None,
        day=day_number(episode.day),
        is_ongoing=_is_ongoing(episode),
        answers={**episode.signs, **_answered(named.written)},
        written=named.written,
        unclear=named.unclear,
        lasted=LASTED[Duration(episode.duration)] if episode.duration else None,
    )


def _dose_of(reading: Reading, named: Named) -> Entry:
    return Entry(
        started_at=minutes(reading.at),
        day=day_number(reading.day),
        is_ongoing=False,
        answers=_answered(named.written),
        written=named.written,
        unclear=named.unclear,
        factor=reading.factor,
        amount=whole(reading.factor, reading.value),
    )


def _answered(written: Iterable[str]) -> dict[str, Answer]:
    """A sign that the note names counts as answered yes."""
    return dict.fromkeys(written, "yes")


def whole(factor: str, value: float) -> int:
    """An amount in whole units of its factor, halves up; hours become minutes."""
    return math.floor(value * (_MINUTE if FACTORS[factor].unit == "h" else 1) + 0.5)


def _is_ongoing(episode: Episode) -> bool | None:
    """True still going on, False over, None when the person gave no length at all."""
    if episode.is_ongoing:
        return True
    return False if episode.ended_at or episode.duration else None


def recent_signs(user_id: int, now: dt.datetime, *, without: uuid.UUID = NO_ONE) -> QuerySet[Episode]:
    """The person's newest episodes with a sign, of the last 120 days; at most 200."""
    since = now - dt.timedelta(days=MARK_DAYS)
    lately = Episode.objects.of(user_id).filter(started_at__range=(since, now + AHEAD))
    reported = lately.with_signs().exclude(client_id=without)
    return reported.newest_first().only("site", "side", "started_at", "day", "signs", "written")[:MOST_MARKS]


def sign_marks(user_id: int, now: dt.datetime, *, without: uuid.UUID = NO_ONE) -> Iterator[Mark]:
    """One mark for each answered sign of the `recent_signs`. One query."""
    for episode in recent_signs(user_id, now, without=without):
        at, day = minutes(episode.started_at), day_number(episode.day)
        for sign, answer in {**episode.signs, **_answered(episode.written)}.items():
            yield Mark("sign", at, day, episode.site, episode.side, sign=sign, answer=answer)


def recent_doses(user_id: int, now: dt.datetime, factors: Iterable[str], without: uuid.UUID) -> QuerySet[Reading]:
    """The person's newest readings of these factors, of the last 15 days; at most 400."""
    since = now - dt.timedelta(days=DOSE_DAYS)
    taken = Reading.objects.of(user_id).kept().filter(at__range=(since, now + AHEAD), factor__in=factors)
    return taken.exclude(client_id=without).newest_first()[:MOST_DOSES]


def dose_marks(
    user_id: int, now: dt.datetime, factors: Iterable[str] = JUDGED_FACTORS, *, without: uuid.UUID = NO_ONE
) -> Iterator[Mark]:
    """One mark for each of the `recent_doses`. One query."""
    rows = recent_doses(user_id, now, factors, without).values_list("at", "day", "factor", "value")
    for at, day, factor, value in rows:
        yield Mark("dose", minutes(at), day_number(day), factor=factor, amount=whole(factor, value))


def episode_marks(
    user_id: int, now: dt.datetime, *, without: uuid.UUID = NO_ONE, near: dt.datetime | None = None
) -> Iterator[Mark]:
    """Where and on which days the newest 500 episodes of 120 days were; one mark a place. One query.

    Those that began within five minutes of `near` stand for themselves, each with its minute.
    """
    adapt = connection.ops.adapt_datetimefield_value
    bounds = (adapt(near - NEAR), adapt(near + NEAR)) if near else (None, None)
    span = (adapt(now - dt.timedelta(days=MARK_DAYS)), adapt(now + AHEAD))
    own = Episode._meta.get_field("client_id").get_db_prep_value(without, connection)
    with connection.cursor() as cursor:
        cursor.execute(PLACES, (*bounds, user_id, *span, own, MOST_EPISODES))
        rows = cursor.fetchall()
    numbers = {day: day_number(dt.date.fromisoformat(day)) for day in {row[2] for row in rows}}
    for site, side, day, at in rows:
        if at:
            yield Mark("episode", minutes(_moment(at)), numbers[day], site, side)
    yield from place_marks((site, side, numbers[day]) for site, side, day, at in rows if not at)


def place_marks(episodes: Iterable[tuple[str | None, str | None, int]]) -> Iterator[Mark]:
    """One mark for all episodes of one place, each given as site, side and local day."""
    places: defaultdict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for site, side, day in episodes:
        places[site, side].append(day)
    for (site, side), days in places.items():
        yield Mark("episode", None, max(days), site, side, days=tuple(days))


def _moment(value: dt.datetime | str) -> dt.datetime:
    """A moment of a raw row: SQLite gives it as text without its zone, which is UTC."""
    return dt.datetime.fromisoformat(value).replace(tzinfo=dt.UTC) if isinstance(value, str) else value


# In SQL, because it stands in every log and the ORM's way takes twice as long. Grouped in Python, because that costs
# SQLite more than handing the rows over; the day as text, because a date is made of every row otherwise.
PLACES = f"""
SELECT site, side, CAST(day AS TEXT), CASE WHEN started_at BETWEEN %s AND %s THEN started_at END
FROM {Episode._meta.db_table}
WHERE user_id = %s AND deleted_at IS NULL AND started_at BETWEEN %s AND %s AND client_id <> %s
ORDER BY started_at DESC, id DESC LIMIT %s
"""
