"""Readings of one local day become one value, or stay unknown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from statistics import fmean


class Summary(StrEnum):
    """How a day sums the readings of one factor."""

    SUM = "sum"
    MEAN = "mean"
    ANY = "any"


_SUMMARISE: dict[Summary, Callable[[Sequence[float]], float]] = {
    Summary.SUM: sum,
    Summary.MEAN: fmean,
    Summary.ANY: max,
}


def summarise(values: Sequence[float], how: Summary) -> float | None:
    """The day's value in the factor's own unit; None when nothing was answered, 0 when the answer was none.

    SUM adds doses, MEAN averages ratings, ANY is 1 as soon as one answer was yes. Rounded to three decimals.
    """
    return round(_SUMMARISE[how](values), 3) if values else None


def by_day[Day](readings: Iterable[tuple[Day, str, float]]) -> dict[Day, dict[str, list[float]]]:
    """Group `(day, factor, value)` by day and factor, in the order given. A factor without a reading has no key."""
    days: dict[Day, dict[str, list[float]]] = {}
    for day, factor, value in readings:
        days.setdefault(day, {}).setdefault(factor, []).append(value)
    return days


def totals(values: Mapping[str, Sequence[float]], how: Mapping[str, Summary]) -> dict[str, float]:
    """One value for each factor that was answered; factors missing from `how` are summed."""
    return {slug: round(_SUMMARISE[how.get(slug, Summary.SUM)](v), 3) for slug, v in values.items() if v}
