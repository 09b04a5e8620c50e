"""The heat calendar: twitches per local day, weeks as rows, a number in every cell, blank apart from none."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from journal.charts.bins import DayCount, week_number
from journal.charts.figure import Chart, Table, figure, nothing_to_draw
from journal.charts.marks import key, rect, text
from journal.charts.words import (
    WEEKDAYS,
    between_days,
    capital,
    count_or_none,
    day_month,
    full_day,
    plural,
)

HEAD = ("Day", "Twitches")
MOST_WEEKS = 53
TOP = 22
LEFT, CELL_WIDE, CELL_HIGH, GAP = 52, 31, 30, 4
COLUMNS = [LEFT + n * (CELL_WIDE + GAP) for n in range(7)]
SHADES = 4
WAIT = "Each day you log, or answer with none, appears here. A blank day is never counted as zero."
BLANK = " A dashed day was left blank, which is not zero."
LATEST = f"The last {MOST_WEEKS} weeks, "


def calendar(
    days: Iterable[DayCount], first_day: date, last_day: date, today: date, *, first_weekday: int = 0
) -> Chart:
    """A heat calendar of the local days first_day…last_day, both included, up to today.

    A day that is not in `days` was not logged. `first_weekday`: 0 Monday … 6 Sunday. At most the last 53 weeks are
    drawn, and the caption then says from which day on.
    """
    last = min(last_day, today)
    first = _latest_weeks(first_day, last, first_weekday)
    counts = {day.day: day.episodes for day in days if day.episodes is not None and first <= day.day <= last}
    if not counts:
        return nothing_to_draw("Nothing logged in these weeks", WAIT, HEAD)
    has_blank = len(counts) <= (last - first).days
    weeks = week_number(last, first_weekday) - week_number(first, first_weekday) + 1
    keys, height = key(TOP + weeks * (CELL_HIGH + GAP) + 8, _key(list(counts.values()), has_blank))
    marks = [*_weekday_row(first_weekday), *_rows(counts, first, last, today, first_weekday), *keys]
    caption = f"{LATEST if first > first_day else ''}{between_days(first, last)}.{BLANK if has_blank else ''}"
    table = Table(HEAD, tuple((full_day(day), count_or_none(counts.get(day))) for day in _each(first, last)))
    return figure("heat", height, marks, said(counts.values()), caption, table)


def said(counts: Iterable[int]) -> str:
    """`23 twitches in 41 logged days`."""
    each = list(counts)
    return capital(f"{plural(sum(each), 'twitch')} in {plural(len(each), 'logged day')}")


def shade_width(counts: Sequence[int]) -> int:
    """How many counts share one shade: equal steps up to the 90th percentile of days with any, last step open."""
    some = sorted(count for count in counts if count)
    return max(1, math.ceil(some[math.ceil(0.9 * len(some)) - 1] / SHADES)) if some else 1


def _shade(count: int, width: int) -> int:
    """0 for none, else 1 (light) to 4 (dark)."""
    return min(SHADES, 1 + (count - 1) // width) if count else 0


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _latest_weeks(first: date, last: date, first_weekday: int) -> date:
    """The first day, or the start of the earliest week that still fits."""
    earliest = week_number(last, first_weekday) - MOST_WEEKS + 1
    return (
        first if week_number(first, first_weekday) >= earliest else date.fromordinal(earliest * 7 + 1 + first_weekday)
    )


def _weekday_row(first_weekday: int) -> list[str]:
    names = [WEEKDAYS[(first_weekday + n) % 7][0] for n in range(7)]
    return [text(x + CELL_WIDE / 2, 13, name, "ax", "middle") for x, name in zip(COLUMNS, names, strict=True)]


def _rows(counts: dict[date, int], first: date, last: date, today: date, first_weekday: int) -> Iterator[str]:
    width = shade_width(list(counts.values()))
    top = week_number(first, first_weekday)
    for day in _each(first, last):
        column = (day.weekday() - first_weekday) % 7
        x, y = COLUMNS[column], TOP + (week_number(day, first_weekday) - top) * (CELL_HIGH + GAP)
        if column == 0 or day == first:
            yield text(0, y + 20, day_month(day))
        yield _cell(x, y, counts.get(day), width)
        if day == today:
            yield rect("h-today", x - 2, y - 2, CELL_WIDE + 4, CELL_HIGH + 4, 10)


def _cell(x: float, y: float, count: int | None, width: int) -> str:
    if count is None:
        return rect("h-na", x + 0.75, y + 0.75, CELL_WIDE - 1.5, CELL_HIGH - 1.5, 7)
    shade = _shade(count, width)
    words = str(count) if count < 1000 else "1k+"
    box = rect(f"h{shade}", x, y, CELL_WIDE, CELL_HIGH, 8)
    return box + text(x + CELL_WIDE / 2, y + 20, words, f"hn h{shade}t", "middle")


def _key(counts: list[int], has_blank: bool) -> Iterator[tuple[str, str]]:
    """Only the swatches that occur, with what each one stands for."""
    width, most = shade_width(counts), max(counts)
    if 0 in counts:
        yield "h0", "none"
    for shade in range(1, _shade(most, width) + 1):
        low, high = (shade - 1) * width + 1, shade * width
        open_end = shade == SHADES and most > high
        yield f"h{shade}", f"{low:,}+" if open_end else f"{low:,}" if width == 1 else f"{low:,}–{high:,}"
    if has_blank:
        yield "h-na", "not logged"
