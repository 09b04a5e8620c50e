"""The closed catalogue of what can be measured in Facts, and how it can be compared; mirrored in the browser.

A measure gives a whole number, an answer or a text; None where there is nothing to measure. One that is not whole
must round to three decimals itself, before anything is compared, so that both readers see the same number.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from triage.rules.facts import ANSWERS, Facts

type Value = int | str | None
type Gives = Literal["number", "answer", "text"]
type ParamKind = Literal["sign", "signs", "minutes", "attribute"]

ATTRIBUTES: Final = frozenset({"site", "side", "kind"})


@dataclass(frozen=True, slots=True)
class Measure:
    """How to compute it, what it gives, and its parameters in order: name to kind."""

    compute: Callable[..., Value]
    gives: Gives
    params: Mapping[str, ParamKind] = field(default_factory=dict)


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
    """Minutes from the start of this entry to its end, or to now unless it is over; None when not known."""
    entry = facts.entry
    end = entry.ended_at if entry.is_ongoing is False else facts.now
    if entry.started_at is None or end is None:
        return None
    return max(0, end - entry.started_at)


def attribute(facts: Facts, name: str) -> Value:
    """The site, side or kind of this entry; None when not given."""
    value: str | None = getattr(facts.entry, name)
    return value


def signs_in_entry(facts: Facts, signs: frozenset[str]) -> Value:
    """How many of these signs are answered yes or unsure in this entry."""
    return sum(sign in signs and answer != "no" for sign, answer in facts.entry.answers.items())


def signs_in_window(facts: Facts, signs: frozenset[str], minutes: int) -> Value:
    """How often one of these signs was reported, yes or unsure, in the last `minutes` (the edge included).

    A mark later than now, from a clock that runs ahead, counts too.
    """
    since = facts.now - minutes
    return sum(
        mark.what == "sign" and mark.at >= since and mark.sign in signs and mark.answer != "no" for mark in facts.marks
    )


MEASURES: Final[Mapping[str, Measure]] = {
    "answer": Measure(answer, "answer", {"sign": "sign"}),
    "age_minutes": Measure(age_minutes, "number"),
    "lasting_minutes": Measure(lasting_minutes, "number"),
    "attribute": Measure(attribute, "text", {"name": "attribute"}),
    "signs_in_entry": Measure(signs_in_entry, "number", {"signs": "signs"}),
    "signs_in_window": Measure(signs_in_window, "number", {"signs": "signs", "minutes": "minutes"}),
}

ORDERED: Final = frozenset({"at_least", "at_most"})
OPERATORS: Final[Mapping[str, Callable[[Value, Any], bool]]] = {
    "is": operator.eq,
    "in": lambda measured, values: measured in values,
    # What could not be measured is neither at least nor at most anything.
    "at_least": lambda measured, bound: isinstance(measured, int) and measured >= bound,
    "at_most": lambda measured, bound: isinstance(measured, int) and measured <= bound,
}


def can_compare(gives: Gives, op: str, value: object) -> bool:
    """Whether a rule may compare what a measure gives with this value (a list of values for "in")."""
    if op == "in":
        return isinstance(value, list) and bool(value) and all(_can_be(gives, one) for one in value)
    return _can_be(gives, value) and (gives == "number" or op not in ORDERED)


def _can_be(gives: Gives, value: object) -> bool:
    if gives == "number":
        return type(value) is int
    return value is None or (isinstance(value, str) and (gives == "text" or value in ANSWERS))
