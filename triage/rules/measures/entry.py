"""Measures of the entry itself and of the signs around it."""

import math

from triage.rules.facts import Facts

type Value = int | float | str | None


def answer(facts: Facts, sign: str) -> Value:
    """The answer to a sign in this entry; None when it was not answered."""
    return facts.entry.answers.get(sign)


def age_minutes(facts: Facts) -> Value:
    """Minutes since the signs of this entry began, at least 0.

    0 unless the entry is said to be over (`is_ongoing` False) and its start is known: unknown counts as now.
    """
    entry = facts.entry
    if entry.is_ongoing is not False or entry.started_at is None:
        return 0
    return max(0, facts.now - entry.started_at)


def lasting_minutes(facts: Facts) -> Value:
    """Minutes from the start of this entry to its end, or to now unless it is over; None when not known.

    Where it is over and no end is known: what the person said it lasted, at most.
    """
    entry = facts.entry
    end = entry.ended_at if entry.is_ongoing is False else facts.now
    if entry.started_at is None or end is None:
        return entry.lasted
    return max(0, end - entry.started_at)


def attribute(facts: Facts, name: str) -> Value:
    """The site, side, kind or factor of this entry; None when not given. A factor says that a dose is judged."""
    value: str | None = getattr(facts.entry, name)
    return value


def amount(facts: Facts) -> Value:
    """The amount of the dose that is judged, in whole units; None for an episode."""
    return facts.entry.amount


def signs_in_entry(facts: Facts, signs: frozenset[str]) -> Value:
    """How many of these signs are answered yes or unsure in this entry."""
    return sum(sign in signs and answer != "no" for sign, answer in facts.entry.answers.items())


def signs_in_window(facts: Facts, signs: frozenset[str], minutes: int) -> Value:
    """How often one of these signs was reported, yes or unsure, in the last `minutes` (the edge included).

    A mark later than now, from a clock that runs ahead, counts too.
    """
    since = facts.now - minutes
    return sum(mark.sign in signs and (mark.at is None or mark.at >= since) for mark in facts.signs)


def note_says(facts: Facts, how: str) -> Value:
    """Yes or no: whether the note of this entry has words of this kind ("unclear": they may name a sign)."""
    return "yes" if getattr(facts.entry, how) else "no"


def three_decimals(number: float) -> float:
    """Rounded to three decimals, halves up: as the browser does it."""
    return math.floor(number * 1000 + 0.5) / 1000
