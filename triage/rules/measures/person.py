"""Measures of what the person told about themselves."""

from triage.rules.facts import Facts
from triage.rules.measures.entry import Value

_DAYS_OF_400_YEARS = 146_097


def person(facts: Facts, name: str) -> Value:
    """What the person answered: pregnant, diabetes, neck_surgery; None when not told."""
    value: str | None = getattr(facts.person, name)
    return value


def is_told(facts: Facts, about: str) -> Value:
    """Yes or no: whether the person told their weight_kg or birth_year."""
    return "no" if getattr(facts.person, about) is None else "yes"


def least_age(facts: Facts) -> Value:
    """The youngest that the person can be today by the year of birth, in years; None when not told."""
    born = facts.person.birth_year
    if born is None:
        return None
    return 1970 + (facts.day * 400 + 200) // _DAYS_OF_400_YEARS - born - 1


def palsy_days(facts: Facts) -> Value:
    """Days since a clinician confirmed a facial palsy; None when not told or still to come."""
    day = facts.person.bell_palsy_day
    return None if day is None or day > facts.day else facts.day - day


def on_palsy_side(facts: Facts) -> Value:
    """Yes or no: whether this entry is on the side of the known facial palsy. Both or no side is never that side."""
    side = facts.person.bell_palsy_side
    return "yes" if side in {"left", "right"} and facts.entry.side == side else "no"
