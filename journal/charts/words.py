"""Dates, times and numbers as people read them in charts. English whatever the server's locale is."""

from collections.abc import Sequence
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NOT_LOGGED = "not logged"
NONE = "none"


def plural(count: int, noun: str) -> str:
    """`1 twitch`, `2 twitches`, `no days`."""
    many = f"{noun}es" if noun.endswith("ch") else f"{noun}s"
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {many}" if count else f"no {many}"


def capital(sentence: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def day_month(day: date) -> str:
    """`28 Sep`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """`Mon 28 Sep 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day_month(day)} {day.year}"


def between_days(first: date, last: date) -> str:
    """`28 Sep to 22 Nov 2026`, with both years where they differ."""
    if first == last:
        return f"{day_month(last)} {last.year}"
    start = day_month(first) if first.year == last.year else f"{day_month(first)} {first.year}"
    return f"{start} to {day_month(last)} {last.year}"


def clock(minute: float) -> str:
    """Minutes since midnight as `08:05`, round the clock."""
    hour, rest = divmod(int(minute // 1) % 1440, 60)
    return f"{hour:02d}:{rest:02d}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def count_or_none(count: int | None) -> str:
    """A count in a table: `not logged`, `none` or the number."""
    return NOT_LOGGED if count is None else f"{count:,}" if count else NONE


def number(amount: float) -> str:
    """An amount as it was entered, to three decimals or, when small, three digits; commas between thousands."""
    if 0 < abs(amount) < 0.1:
        return f"{amount:.3g}"
    return f"{amount:,.3f}".rstrip("0").removesuffix(".")


def average(amount: float) -> str:
    """An average to one decimal or, when small, one digit, so that a little never reads as none."""
    return f"{amount:.1g}" if abs(amount) < 0.1 and amount else f"{amount:,.1f}".removesuffix(".0")


def short(amount: float) -> str:
    """A round number for an axis in a few characters: `1,500`, `12k`, `2M`."""
    size = abs(amount)
    if size >= 1e9:
        return f"{amount:.0e}"
    if size >= 1e6:
        return f"{amount / 1e6:g}M"
    return f"{amount / 1e3:g}k" if size >= 1e4 else f"{amount:,.6g}"
