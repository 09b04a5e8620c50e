"""Counts by local day, and days gathered into weeks, months or years, so that a long period stays readable."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

Spell = Literal["day", "week", "month", "year"]
Daily = Sequence[float | None]
MOST = 120  # days, weeks or months before the next longer spell is taken


@dataclass(frozen=True, slots=True)
class DayCount:
    """Episodes of one local day: None when the day was not logged, 0 when the person said none."""

    day: date
    episodes: int | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Days number first…end-1 of a chart, which lie in one spell; `start` is the first of them."""

    start: date
    first: int
    end: int


def spell_of(days: int) -> Spell:
    """The shortest spell with which so many days make at most about 120 bins."""
    if days <= MOST:
        return "day"
    return "week" if days <= MOST * 7 else "month" if days <= MOST * 30 else "year"


def week_number(day: date, first_weekday: int) -> int:
    """Weeks since year 1; first_weekday 0 Monday … 6 Sunday."""
    return (day.toordinal() - 1 - first_weekday) // 7


def bins_of(days: Sequence[date], spell: Spell, first_weekday: int) -> list[Bin]:
    """Consecutive days in bins of one spell; the first and the last may hold fewer days than the spell has."""
    bins, first = [], 0
    for _, group in groupby(_number_of(day, spell, first_weekday) for day in days):
        end = first + sum(1 for _ in group)
        bins.append(Bin(days[first], first, end))
        first = end
    return bins


def _number_of(day: date, spell: Spell, first_weekday: int) -> int:
    """A number that all days of one spell share."""
    if spell == "week":
        return week_number(day, first_weekday)
    if spell == "day":
        return day.toordinal()
    return day.year * 12 + day.month if spell == "month" else day.year


def known_or_none(amounts: Daily) -> list[float | None]:
    """The amounts with None for NaN and infinities, because arrays spell unknown so."""
    return [amount if amount is not None and math.isfinite(amount) else None for amount in amounts]


def means(daily: Daily, bins: Sequence[Bin]) -> list[float | None]:
    """For each bin the mean of its known days, None when it has none."""
    return [_mean([value for value in daily[part.first : part.end] if value is not None]) for part in bins]


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
