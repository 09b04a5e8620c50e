"""Amounts as people read and type them. What is kept is always in the factor's own unit; only words and fields convert.

A US fluid ounce is 29.5735 ml.
"""

from journal.factors import Factor, Kind

FL_OZ_ML = 29.5735
US = "us"
MINUTES = 60
ML_IN_L = 1000


def plain(number: float, digits: int = 2) -> str:
    """The number to that many digits, without noughts at the end: 1.25, 96."""
    words = f"{round(number, digits):.{digits}f}"
    return words.rstrip("0").rstrip(".") if digits else words


def unit_shown(unit: str, units: str) -> str:
    """The unit a person reads: fl oz instead of ml where they prefer US units."""
    return "fl oz" if unit == "ml" and units == US else unit


def to_shown(amount: float, unit: str, units: str) -> float:
    """A kept amount in the unit that is shown; fl oz to one decimal."""
    return round(amount / FL_OZ_ML, 1) if unit_shown(unit, units) != unit else amount


def to_kept(amount: float, unit: str, units: str) -> float:
    """A typed amount in the unit that is kept; ml to one decimal."""
    return round(amount * FL_OZ_ML, 1) if unit_shown(unit, units) != unit else amount


def amount_words(factor: Factor, amount: float, units: str) -> str:
    """An amount of a factor in words: `158 mg`, `1.25 L`, `6 h 10 min`, `4 of 10`, `Taken`. 0 is a number here."""
    if factor.kind == Kind.ANSWER:
        return factor.ends[1 if amount else 0]
    if factor.kind == Kind.SCALE:
        return f"{plain(amount, 1)} of {plain(factor.high)}"
    if factor.unit == "ml":
        return volume_words(amount, units)
    if factor.unit in {"h", "min"}:
        return time_words(amount * MINUTES if factor.unit == "h" else amount)
    return f"{plain(amount)} {factor.unit}".strip()


def volume_words(millilitres: float, units: str) -> str:
    """`250 ml`, `1.25 L`; in US units `8.5 fl oz`."""
    if units == US:
        return f"{plain(to_shown(millilitres, 'ml', units), 1)} fl oz"
    return f"{plain(millilitres / ML_IN_L)} L" if millilitres >= ML_IN_L else f"{plain(millilitres, 0)} ml"


def time_words(minutes: float) -> str:
    """`6 h 10 min`, `45 min`, `8 h`."""
    hours, rest = divmod(round(minutes), MINUTES)
    words = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    return " ".join(words)


def none_words(factor: Factor, *, is_today: bool) -> str:
    """An explicit none of a factor: `None today`, `Did not sleep`."""
    return factor.none_words if is_today else factor.none_words.replace("today", "that day")
