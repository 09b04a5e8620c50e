"""Measures over doses and daily answers, in whole units of the factor. The dose that is judged counts among them.

A rolling window of `minutes` holds what was taken at its end and up to `minutes` before, the edge included. A day
without any reading of the factor is not known and is never taken for a day of none.
"""

from collections.abc import Iterator

from triage.rules.facts import Facts
from triage.rules.measures.entry import Value, three_decimals

type Dose = tuple[int, int, int]
"""Moment in minutes, local day, amount."""


def dose_sum(facts: Facts, factor: str, minutes: int) -> Value:
    """What was taken in the last `minutes`; 0 where nothing was noted."""
    return sum(amount for at, _, amount in _doses(facts, factor) if at >= facts.now - minutes)


def dose_peak(facts: Facts, factor: str, window: int, minutes: int) -> Value:
    """The most that was taken in any rolling `window` that ends in the last `minutes`."""
    doses = sorted(_doses(facts, factor))
    ends = [at for at, _, _ in doses if at >= facts.now - minutes]
    return max((sum(amount for at, _, amount in doses if end - window <= at <= end) for end in ends), default=0)


def dose_peak_per_kg(facts: Facts, factor: str, window: int, minutes: int) -> Value:
    """`dose_peak` for each kg of body weight, three decimals; None where the weight is not told."""
    return _per_kg(facts, dose_peak(facts, factor, window, minutes))


def day_dose(facts: Facts, factor: str) -> Value:
    """What was taken on the local day of this entry; None where its day is not known."""
    return sum(amount for _, day, amount in _doses(facts, factor) if day == facts.entry.day)


def day_dose_per_kg(facts: Facts, factor: str) -> Value:
    """`day_dose` for each kg of body weight, three decimals; None where the weight is not told."""
    return _per_kg(facts, day_dose(facts, factor))


def dose_mean(facts: Facts, factor: str, days: int) -> Value:
    """The mean a day over the known ones of the last `days`, three decimals; None where fewer than half are known."""
    sums = _day_sums(facts, factor, days)
    return three_decimals(sum(sums.values()) / len(sums)) if 2 * len(sums) >= days else None


def days_under(facts: Facts, factor: str, bound: int, days: int) -> Value:
    """On how many known days of the last `days` the day's sum was under the bound."""
    return sum(amount < bound for amount in _day_sums(facts, factor, days).values())


def days_at_least(facts: Facts, factor: str, bound: int, days: int) -> Value:
    """On how many of the last `days` days one answer reached the bound."""
    since = facts.day - days
    return len({day for _, day, amount in _doses(facts, factor) if day > since and amount >= bound})


def _doses(facts: Facts, factor: str) -> Iterator[Dose]:
    for mark in facts.marks:
        if mark.factor == factor and mark.amount is not None and mark.at is not None:
            yield mark.at, mark.day, mark.amount
    entry = facts.entry
    if entry.factor == factor and entry.amount is not None and entry.started_at is not None:
        yield entry.started_at, facts.day if entry.day is None else entry.day, entry.amount


def _day_sums(facts: Facts, factor: str, days: int) -> dict[int, int]:
    sums: dict[int, int] = {}
    for _, day, amount in _doses(facts, factor):
        if day > facts.day - days:
            sums[day] = sums.get(day, 0) + amount
    return sums


def _per_kg(facts: Facts, amount: Value) -> Value:
    kilograms = facts.person.weight_kg
    return three_decimals(amount / kilograms) if kilograms and isinstance(amount, int) else None
