"""The closed catalogue of what can be measured in Facts, and how it can be compared; mirrored in the browser.

A measure gives a number, an answer or a text; None where there is nothing to measure. One that is not whole rounds to
three decimals itself, before anything is compared, so that both readers see the same number.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from triage.rules.facts import ANSWERS
from triage.rules.measures import doses, entry, person, places
from triage.rules.measures.entry import Value

type Gives = Literal["number", "answer", "text"]
type ParamKind = Literal["sign", "signs", "sites", "places", "whole", "factor", "attribute", "asked", "told", "noted"]

ATTRIBUTES: Final = frozenset({"site", "side", "kind", "factor"})
ASKED: Final = frozenset({"pregnant", "diabetes", "neck_surgery"})
TOLD: Final = frozenset({"weight_kg", "birth_year"})
NOTED: Final = frozenset({"unclear"})
FACTORS: Final = frozenset({"caffeine", "water", "alcohol", "sleep", "anxiety"})
"""Factors that a rule may look at."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How to compute it, what it gives, and its parameters in order: name to kind."""

    compute: Callable[..., Value]
    gives: Gives
    params: Mapping[str, ParamKind] = field(default_factory=dict)


MEASURES: Final[Mapping[str, Measure]] = {
    "answer": Measure(entry.answer, "answer", {"sign": "sign"}),
    "age_minutes": Measure(entry.age_minutes, "number"),
    "lasting_minutes": Measure(entry.lasting_minutes, "number"),
    "attribute": Measure(entry.attribute, "text", {"name": "attribute"}),
    "amount": Measure(entry.amount, "number"),
    "signs_in_entry": Measure(entry.signs_in_entry, "number", {"signs": "signs"}),
    "note_says": Measure(entry.note_says, "answer", {"how": "noted"}),
    "signs_in_window": Measure(entry.signs_in_window, "number", {"signs": "signs", "minutes": "whole"}),
    "episodes": Measure(places.episodes, "number", {"days": "whole"}),
    "rate_ratio": Measure(places.rate_ratio, "number", {"days": "whole", "before": "whole"}),
    "rate_ratio_low": Measure(places.rate_ratio_low, "number", {"days": "whole", "before": "whole"}),
    "run_days": Measure(places.run_days, "number", {"places": "places", "gap": "whole"}),
    "run_distinct_days": Measure(places.run_distinct_days, "number", {"places": "places", "gap": "whole"}),
    "places_in_days": Measure(places.places_in_days, "number", {"places": "places", "days": "whole"}),
    "places_near": Measure(places.places_near, "number", {"places": "places", "minutes": "whole"}),
    "spread_days": Measure(places.spread_days, "number", {"sites": "sites", "then": "sites", "days": "whole"}),
    "dose_sum": Measure(doses.dose_sum, "number", {"factor": "factor", "minutes": "whole"}),
    "dose_peak": Measure(doses.dose_peak, "number", {"factor": "factor", "window": "whole", "minutes": "whole"}),
    "dose_peak_per_kg": Measure(
        doses.dose_peak_per_kg, "number", {"factor": "factor", "window": "whole", "minutes": "whole"}
    ),
    "day_dose": Measure(doses.day_dose, "number", {"factor": "factor"}),
    "day_dose_per_kg": Measure(doses.day_dose_per_kg, "number", {"factor": "factor"}),
    "dose_mean": Measure(doses.dose_mean, "number", {"factor": "factor", "days": "whole"}),
    "days_under": Measure(doses.days_under, "number", {"factor": "factor", "bound": "whole", "days": "whole"}),
    "days_at_least": Measure(doses.days_at_least, "number", {"factor": "factor", "bound": "whole", "days": "whole"}),
    "person": Measure(person.person, "answer", {"name": "asked"}),
    "is_told": Measure(person.is_told, "answer", {"about": "told"}),
    "least_age": Measure(person.least_age, "number"),
    "palsy_days": Measure(person.palsy_days, "number"),
    "on_palsy_side": Measure(person.on_palsy_side, "answer"),
}

ORDERED: Final = frozenset({"at_least", "at_most"})
OPERATORS: Final[Mapping[str, Callable[[Value, Any], bool]]] = {
    "is": operator.eq,
    "in": lambda measured, values: measured in values,
    # What could not be measured is neither at least nor at most anything.
    "at_least": lambda measured, bound: isinstance(measured, int | float) and measured >= bound,
    "at_most": lambda measured, bound: isinstance(measured, int | float) and measured <= bound,
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
