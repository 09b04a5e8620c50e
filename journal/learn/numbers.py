"""What one person noted of a card's factors and remedies in the last weeks: counts and means in plain words.

Nothing is compared. A day without an entry is unknown and stays out of every mean; it is never counted as none.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from journal.amounts import amount_words
from journal.day import QUIET
from journal.days import last_days
from journal.entries import Answer, Remedy
from journal.factors import FACTORS, Catalogue, Factor, Kind
from journal.learn.cards import Card
from journal.models import Episode, Reading
from journal.stats.series import by_day, totals

DAYS = 30
"""How far back is counted, today included."""

HELPED = {Answer.YES: "it helped", Answer.NO: "it did not help", Answer.UNSURE: "you were not sure"}


@dataclass(frozen=True, slots=True)
class Noted:
    """The last 30 local days. `amounts` has each answered factor by day, in its unit; an unknown one has no key.

    `relief` are the answers of every episode, remedy to yes, no or unsure; `logged` the days with an episode.
    """

    amounts: Mapping[dt.date, Mapping[str, float]]
    relief: Sequence[Mapping[str, str]]
    logged: frozenset[dt.date]

    def of(self, slug: str) -> list[float]:
        """The amounts of the days on which the factor was noted."""
        return [amounts[slug] for amounts in self.amounts.values() if slug in amounts]

    @property
    def quiet(self) -> int:
        """Days without an episode on which the person said that there was none."""
        return sum(bool(amounts.get(QUIET)) for day, amounts in self.amounts.items() if day not in self.logged)


def noted(user_id: int, factors: Sequence[str], today: dt.date) -> Noted:
    """What was kept of these factors, of quiet days and of twitches. Two queries."""
    period = last_days(today, DAYS)
    readings = Reading.objects.of(user_id).kept().between(period).filter(factor__in=[*factors, QUIET])
    days = by_day(readings.values_list("day", "factor", "value"))
    episodes = list(Episode.objects.of(user_id).kept().between(period).values_list("day", "relief"))
    ways = Catalogue().summaries()
    return Noted(
        amounts={day: totals(values, ways) for day, values in days.items()},
        relief=[relief for _, relief in episodes],
        logged=frozenset(day for day, _ in episodes),
    )


def own_numbers(user_id: int, card: Card, today: dt.date, units: str, *, is_calm: bool) -> list[str]:
    """A paragraph for each factor and remedy and one for the twitches of the last 30 local days. Two queries.

    `units` as in Preferences. In calm mode nothing that counts twitches.
    """
    known = noted(user_id, card.factors, today)
    words = [factor_words(FACTORS[slug], known.of(slug), units) for slug in card.factors]
    if is_calm:
        return words
    return [*words, *(remedy_words(Remedy(slug), known.relief) for slug in card.remedies), twitch_words(known)]


def factor_words(factor: Factor, amounts: Sequence[float], units: str) -> str:
    """On how many days it was noted, and the mean of those days; an explicit none counts as 0, an unknown day not."""
    if not amounts:
        return f"{factor.name}: nothing noted. That is not the same as none."
    unknown = f" {many(DAYS - len(amounts))} not known." if len(amounts) < DAYS else ""
    return f"{factor.name}: noted on {many(len(amounts))}, {amounts_words(factor, amounts, units)}.{unknown}"


def amounts_words(factor: Factor, amounts: Sequence[float], units: str) -> str:
    """The mean of the known days, or for a yes or no the days of each answer."""
    if factor.kind == Kind.ANSWER:
        counts = Counter(amount_words(factor, amount, units).lower() for amount in amounts)
        return ", ".join(f"“{answer}” on {count}" for answer, count in counts.most_common())
    mean = amount_words(factor, rounded(factor, fmean(amounts)), units)
    if factor.kind == Kind.SCALE:
        return f"{mean} on average"
    none = sum(amount == 0 for amount in amounts)
    return f"{mean} a day on average" + (f", {none} of them none" if none else "")


def rounded(factor: Factor, amount: float) -> float:
    """A mean no finer than it can be read: whole mg, g, ml and minutes, a scale to one decimal. Hours keep minutes."""
    return amount if factor.unit == "h" else round(amount, 1 if factor.kind == Kind.SCALE else 0)


def remedy_words(remedy: Remedy, relief: Sequence[Mapping[str, str]]) -> str:
    """How often the person noted that they tried it, and what they said of it."""
    said = Counter(answers[remedy] for answers in relief if remedy in answers)
    if not said:
        return f"{remedy.label}: not noted."
    if said.total() == 1:
        return f"{remedy.label}: noted once; {HELPED[Answer(*said)]}."
    results = ", ".join(f"{words} {times(said[answer])}" for answer, words in HELPED.items() if said[answer])
    return f"{remedy.label}: noted {times(said.total())}; {results}."


def twitch_words(known: Noted) -> str:
    """On how many days a twitch was logged, on how many the person said none, and how many are not known."""
    logged, quiet = len(known.logged), known.quiet
    unknown = DAYS - logged - quiet
    return f"Twitches: logged on {many(logged)}, “none” on {many(quiet)}, not known on {many(unknown)}."


def many(days: int) -> str:
    """`1 day`, `21 days`."""
    return f"{days} day{'' if days == 1 else 's'}"


def times(count: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
