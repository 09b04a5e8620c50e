"""Local days: which day a moment belongs to, when a day starts and ends, and periods of days.

A person's day starts at the hour they choose, in the zone where they were. Summer time cannot lose or double an
entry: each has one UTC moment, and its day comes from its own offset.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.urls import register_converter

UTC = dt.UTC


def utc_offset_at(moment: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    """Local time minus UTC in that zone at that moment (aware)."""
    offset = moment.astimezone(zone).utcoffset()
    return offset if offset is not None else dt.timedelta()


def day_of(moment: dt.datetime, utc_offset: dt.timedelta, day_start_hour: int) -> dt.date:
    """The local day of an aware moment: before the start hour (0–23) it is still yesterday."""
    return (moment.astimezone(UTC) + utc_offset - dt.timedelta(hours=day_start_hour)).date()


def start_of(day: dt.date, zone: ZoneInfo, day_start_hour: int) -> dt.datetime:
    """The UTC moment at which the local day starts. A start hour that a clock change skips starts at the change."""
    local = dt.datetime.combine(day, dt.time(day_start_hour), tzinfo=zone)
    return local.astimezone(UTC)


def length_of(day: dt.date, zone: ZoneInfo, day_start_hour: int) -> dt.timedelta:
    """How long the local day lasts: 23, 24 or 25 hours where clocks change."""
    after = start_of(day + dt.timedelta(days=1), zone, day_start_hour)
    return after - start_of(day, zone, day_start_hour)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last local day, both included."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """Number of days, both ends included."""
        return (self.last - self.first).days + 1

    def __iter__(self) -> Iterator[dt.date]:
        """Each day in order."""
        return (self.first + dt.timedelta(days=n) for n in range(self.days))


class DayInPath:
    """A local day in an address, such as 2026-11-22; a date that no calendar has is 404."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> dt.date:
        """ValueError where no calendar has it."""
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        """As ISO 8601 writes it."""
        return value.isoformat()


register_converter(DayInPath, "day")


def last_days(today: dt.date, days: int) -> Period:
    """The period of that many days that ends today."""
    return Period(today - dt.timedelta(days=days - 1), today)


def moment_in(time: dt.datetime, zone: ZoneInfo, field: str, *, fold: int | None = None) -> dt.datetime:
    """The UTC moment of a time: as it is when it has an offset, else read off a clock in that zone.

    `fold` says which of two equal clock times is meant, 0 the earlier. ValidationError on `field`: `ambiguous_time`
    when the clock showed it twice and no fold is given, `no_such_time` when the clock skipped it.
    """
    if time.tzinfo is not None:
        return time.astimezone(UTC)
    first, second = (time.replace(tzinfo=zone, fold=n).astimezone(UTC) for n in (0, 1))
    if first.astimezone(zone).replace(tzinfo=None) != time.replace(fold=0):
        raise ValidationError({field: ValidationError("The clocks skipped this time.", code="no_such_time")})
    if first != second and fold is None:
        raise ValidationError({field: ValidationError("The clocks showed this time twice.", code="ambiguous_time")})
    return second if fold else first
