"""What one person noted of a card's factors and remedies in the last weeks: counts and means in plain words.

Nothing is compared. A day without an entry is unknown and stays out of every mean; it is never counted as none.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from journal.amounts import amount_words
from journal.day import Day, days_between
from journal.days import last_days
from journal.entries import Answer, Remedy
from journal.factors import FACTORS, Catalogue, Factor, Kind
from journal.learn.cards import Card

DAYS = 30
"""How far back is counted, today included."""

HELPED = {Answer.YES: "it helped", Answer.NO: "it did not help", Answer.UNSURE: "you were not sure"}


def own_numbers(user_id: int, card: Card, today: dt.date, units: str, *, is_calm: bool) -> list[str]:
    """A paragraph for each factor and remedy and one for the twitches of the last 30 local days. Two queries.

    `units` as in Preferences. In calm mode nothing that counts twitches.
    """
    days = days_between(user_id, last_days(today, DAYS), Catalogue())
    words = [factor_words(FACTORS[slug], days, units) for slug in card.factors]
    if is_calm:
        return words
    return [*words, *(remedy_words(Remedy(slug), days) for slug in card.remedies), twitch_words(days)]


def factor_words(factor: Factor, days: Sequence[Day], units: str) -> str:
    """On how many days it was noted, and the mean of those days; an explicit none counts as 0, an unknown day not."""
    noted = [amount for day in days if (amount := day.amount(factor.slug)) is not None]
    if not noted:
        return f"{factor.name}: nothing noted. That is not the same as none."
    unknown = f" {many(len(days) - len(noted))} not known." if len(noted) < len(days) else ""
    return f"{factor.name}: noted on {many(len(noted))}, {amounts_words(factor, noted, units)}.{unknown}"


def amounts_words(factor: Factor, noted: Sequence[float], units: str) -> str:
    """The mean of the known days, or for a yes or no the days of each answer."""
    if factor.kind == Kind.ANSWER:
        counts = Counter(amount_words(factor, amount, units).lower() for amount in noted)
        return ", ".join(f"“{answer}” on {count}" for answer, count in counts.most_common())
    mean = amount_words(factor, rounded(factor, fmean(noted)), units)
    if factor.kind == Kind.SCALE:
        return f"{mean} on average"
    none = sum(amount == 0 for amount in noted)
    return f"{mean} a day on average" + (f", {none} of them none" if none else "")


def rounded(factor: Factor, amount: float) -> float:
    """A mean no finer than it can be read: whole mg, g, ml and minutes, a scale to one decimal. Hours keep minutes."""
    return amount if factor.unit == "h" else round(amount, 1 if factor.kind == Kind.SCALE else 0)


def remedy_words(remedy: Remedy, days: Sequence[Day]) -> str:
    """How often the person noted that they tried it, and what they said of it."""
    said = Counter(episode.relief[remedy] for day in days for episode in day.episodes if remedy in episode.relief)
    if not said:
        return f"{remedy.label}: not noted."
    if said.total() == 1:
        return f"{remedy.label}: noted once; {HELPED[Answer(*said)]}."
    results = ", ".join(f"{words} {times(said[answer])}" for answer, words in HELPED.items() if said[answer])
    return f"{remedy.label}: noted {times(said.total())}; {results}."


def twitch_words(days: Sequence[Day]) -> str:
    """On how many days a twitch was logged, on how many the person said none, and how many are not known."""
    logged = sum(bool(day.twitches) for day in days)
    quiet = sum(day.twitches == 0 for day in days)
    unknown = len(days) - logged - quiet
    return f"Twitches: logged on {many(logged)}, “none” on {many(quiet)}, not known on {many(unknown)}."


def many(days: int) -> str:
    """`1 day`, `21 days`."""
    return f"{days} day{'' if days == 1 else 's'}"


def times(count: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
