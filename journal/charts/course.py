"""Twitches over a period with one factor below: two panels on one time axis, unknown days left open in both."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from journal.charts.bins import Bin, Daily, DayCount, Spell, bins_of, known_or_none, means, spell_of
from journal.charts.figure import Chart, Table, figure, nothing_to_draw
from journal.charts.heat import said
from journal.charts.marks import WIDTH, labels, line
from journal.charts.panels import Panel, draw, gutter
from journal.charts.scales import ticks
from journal.charts.words import (
    MONTHS,
    NONE,
    NOT_LOGGED,
    average,
    between_days,
    capital,
    count_or_none,
    day_month,
    full_day,
    number,
    plural,
    short,
)

PANEL_TOPS, PANEL_HIGH, PANEL_STEP = 26, 70, 108
ONE_DAY = timedelta(days=1)
NO_LINK = "seeing both together does not show a link."


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor, day by day: None (or NaN) not logged, 0 an explicit none, else an amount in `unit`.

    `amounts` go with the days of the chart, one each. `top`: the end of a scale such as 0 to 10, None for amounts
    without one. `yes_no`: 1 is yes and 0 is no.
    """

    name: str
    unit: str
    amounts: Daily
    top: float | None = None
    yes_no: bool = False

    @property
    def label(self) -> str:
        """`Caffeine, mg`."""
        return f"{self.name}, {self.unit}" if self.unit else self.name


@dataclass(frozen=True, slots=True)
class Course:
    """What the page shows, gathered: the days, how they are binned, and the factor's daily amounts, if any."""

    days: Sequence[DayCount]
    spell: Spell
    bins: Sequence[Bin]
    counts: Daily
    factor: FactorLine | None
    amounts: Daily


def over_time(days: Sequence[DayCount], factor: FactorLine | None = None, *, first_weekday: int = 0) -> Chart:
    """Twitches a day over consecutive local days, and below them one factor, if any.

    Up to 120 days each day is a bar; from there on weeks (`first_weekday` 0 Monday … 6 Sunday), then months, then
    years, as averages per logged day. ValueError: days with a hole or out of order, or a factor of another length.
    """
    _check(days, factor)
    spell = spell_of(len(days))
    bins = bins_of([day.day for day in days], spell, first_weekday)
    counts = [day.episodes for day in days]
    course = Course(days, spell, bins, counts, factor, known_or_none(factor.amounts) if factor else [])
    if all(value is None for value in (*course.counts, *course.amounts)):
        return nothing_to_draw("Nothing logged in this time", "Twitches and what you note beside them appear here.")
    panels = [_panel(course, 0, "Twitches a day", course.counts), *([_factor_panel(course, factor)] if factor else [])]
    left, base = gutter(panels), panels[-1].base
    marks = [mark for panel in panels for mark in draw(panel, left)]
    marks += _dates(course, left, base)
    logged = [count for count in counts if count is not None]
    title = said(logged) if logged else "Twitches not logged in this time"
    return figure("course", base + 24, marks, title, _caption(course, panels), _table(course, panels))


def _check(days: Sequence[DayCount], factor: FactorLine | None) -> None:
    if any(after.day - before.day != ONE_DAY for before, after in pairwise(days)):
        raise ValueError("days must follow each other without a hole")
    if factor and len(factor.amounts) != len(days):
        raise ValueError("a factor needs one amount, or None, for each day")


def _panel(course: Course, row: int, label: str, daily: Daily) -> Panel:
    """Row 0 is the upper panel."""
    top = PANEL_TOPS + row * PANEL_STEP
    shown = means(daily, course.bins)
    drawn = [0, *(value for value in shown if value is not None)]
    at = ticks(min(drawn), max(drawn), whole=row == 0 and course.spell == "day")
    return Panel(label, shown, at, [short(tick) for tick in at], "h3" if row else "bar on", top, top + PANEL_HIGH)


def _factor_panel(course: Course, factor: FactorLine) -> Panel:
    panel = _panel(course, 1, factor.label, course.amounts)
    if factor.yes_no:
        return replace(panel, ticks=(0, 1), tick_words=("no", "yes"))
    if factor.top:
        at = (0, factor.top / 2, factor.top)
        return replace(panel, ticks=at, tick_words=[short(tick) for tick in at])
    return panel


def _dates(course: Course, left: float, base: float) -> Iterator[str]:
    """First, last and middle date, each with a tick."""
    slot = (WIDTH - left) / len(course.bins)
    is_long = (course.days[-1].day - course.days[0].day).days > 366
    chosen = dict.fromkeys((0, len(course.bins) - 1, len(course.bins) // 2))
    at = [(left + (n + 0.5) * slot, _date_words(course.bins[n].start, course.spell, is_long)) for n in chosen]
    yield from (line("axis", x, base + 2, x, base + 6) for x, _ in at)
    yield from labels(base + 20, [(x, words, "ax") for x, words in at])


def _date_words(day: date, spell: Spell, is_long: bool) -> str:
    if spell == "year":
        return str(day.year)
    return f"{MONTHS[day.month - 1]} {day.year}" if is_long else day_month(day)


def _caption(course: Course, panels: Sequence[Panel]) -> str:
    sentences = [f"{between_days(course.days[0].day, course.days[-1].day)}."]
    if any(value is None for panel in panels for value in panel.shown):
        sentences.append("Where the base line is open, nothing was logged.")
    if course.spell != "day":
        sentences.append(f"Bars are the average per logged day in the {course.spell}.")
    if course.factor:
        known = sum(amount is not None for amount in course.amounts)
        all_days = plural(len(course.days), "day")
        sentences.append(f"{course.factor.name} is known on {known:,} of {all_days}; {NO_LINK}")
    return " ".join(sentences)


def _table(course: Course, panels: Sequence[Panel]) -> Table:
    return _day_table(course) if course.spell == "day" else _bin_table(course, panels)


def _day_table(course: Course) -> Table:
    rows = [(full_day(day.day), count_or_none(day.episodes)) for day in course.days]
    factor = course.factor
    if not factor:
        return Table(("Day", "Twitches"), tuple(rows))
    pairs = zip(rows, course.amounts, strict=True)
    return Table(("Day", "Twitches", factor.label), tuple((*row, _amount(factor, amount)) for row, amount in pairs))


def _amount(factor: FactorLine, amount: float | None) -> str:
    if amount is None:
        return NOT_LOGGED
    if factor.yes_no:
        return "yes" if amount else "no"
    return number(amount) if amount or factor.top else NONE


def _bin_table(course: Course, panels: Sequence[Panel]) -> Table:
    head = [f"{capital(course.spell)} from", "Twitches a day", "Days logged"]
    columns = [
        [full_day(part.start) for part in course.bins],
        *_mean_columns(course, course.counts, panels[0], average),
    ]
    if course.factor:
        head += [course.factor.label, "Days known"]
        words = _yes_share if course.factor.yes_no else average
        columns += _mean_columns(course, course.amounts, panels[1], words)
    return Table(tuple(head), tuple(zip(*columns, strict=True)))


def _mean_columns(course: Course, daily: Daily, panel: Panel, words: Callable[[float], str]) -> list[list[str]]:
    """The means that the panel shows, in words, and of how many days each is."""
    sizes = [sum(value is not None for value in daily[part.first : part.end]) for part in course.bins]
    return [[NOT_LOGGED if mean is None else words(mean) for mean in panel.shown], [f"{size:,}" for size in sizes]]


def _yes_share(mean: float) -> str:
    return f"yes on {round(100 * mean)}%"
