"""The day strip: one local day from its start to its end, with twitches, caffeine, sleep and now."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from journal.charts.figure import Chart, Table, figure
from journal.charts.marks import WIDTH, labels, line, path, rect
from journal.charts.scales import Scale
from journal.charts.words import clock, listed, number, plural

HEAD = ("Time", "What")
USUAL_LENGTH = 1440
USUAL_CHANGE = 2  # o'clock, where the caller does not say when clocks change
EDGE = 4
HOURS = (0, 24, 12, 6, 18)  # since the day started, in the order in which their labels get room
LISTED = 4  # times spelled out before only the first and the last are given


@dataclass(frozen=True, slots=True)
class Span:
    """From start to end, in real minutes since the day started; end None: still going on."""

    start: float
    end: float | None = None


@dataclass(frozen=True, slots=True)
class StripDay:
    """One local day of a person; `name` is what the words call it, such as "Today".

    Times are real minutes since the day started at `starts_at` o'clock, 0…length; a span may reach out of the day
    and is drawn cut. `length` is the real length in minutes: 1380 or 1500 where clocks change, and then
    `clock_moves_at` is the minute at which they do (None: at 2 o'clock).
    `twitches`, moments, None: not logged; empty, and no bouts: the person said none. `now` None: not today.
    """

    name: str
    twitches: Sequence[float] | None = None
    bouts: Sequence[Span] = ()
    caffeine: Sequence[float] = ()
    sleep: Sequence[Span] = ()
    now: float | None = None
    starts_at: int = 4
    length: float = USUAL_LENGTH
    clock_moves_at: float | None = None

    @property
    def change(self) -> float:
        """The minute at which clocks change; never on a day of 24 hours."""
        if self.length == USUAL_LENGTH:
            return math.inf
        usual = (USUAL_CHANGE - self.starts_at) % 24 * 60
        return usual if self.clock_moves_at is None else self.clock_moves_at

    def at(self, minute: float) -> str:
        """What the clock shows at a minute of the day."""
        moved = self.length - USUAL_LENGTH if minute >= self.change else 0
        return clock(self.starts_at * 60 + minute - moved)

    def minute_of(self, hours: int) -> float:
        """The minute at which the clock stands so many hours after the start."""
        return hours * 60 + (self.length - USUAL_LENGTH if hours * 60 >= self.change else 0)

    def end_of(self, span: Span) -> float:
        """Where a span ends in the drawing: one still going on ends now, or with the day."""
        ends = [end for end in (span.end, self.now, self.length) if end is not None]
        return min(ends[0], self.length)


def day_strip(day: StripDay) -> Chart:
    """The strip of one day. A day whose twitches were not logged has a dashed track, one of none a filled one."""
    across = Scale(0, max(day.length, 1), EDGE, WIDTH - EDGE)
    marks = [
        rect("track", 0, 14, WIDTH, 14, 7) if _is_logged(day) else rect("h-na", 0.75, 14.75, WIDTH - 1.5, 12.5, 6.25),
        *(_sleep(span.start, day.end_of(span), across) for span in day.sleep),
        *(line("tickm", x, 17, x, 25) for x in (across(day.minute_of(hours)) for hours in HOURS[2:])),
        *(path("caf", f"M{x:.4g} 15l6 6-6 6-6-6Z") for x in _distinct(day.caffeine, across, 8)),
        *(_bout(across(span.start), across(day.end_of(span))) for span in day.bouts),
        *(line("tw", x, 4, x, 31) for x in _distinct(day.twitches or (), across, EDGE)),
        *(_hours_of(day.starts_at, day.length, day.clock_moves_at) if day.now is None else _now_and_hours(day, across)),
    ]
    return figure("strip", 50, marks, f"{day.name}: {_said(day)}", _frame(day), Table(HEAD, _rows(day)))


def _is_logged(day: StripDay) -> bool:
    return day.twitches is not None or bool(day.bouts)


def _distinct(minutes: Iterable[float], across: Scale, edge: float) -> Iterable[float]:
    """Their places, to half a unit and each once, so that a crowded day stays a small drawing."""
    return dict.fromkeys(min(max(round(across(minute) * 2) / 2, edge), WIDTH - edge) for minute in minutes)


def _sleep(start: float, end: float, across: Scale) -> str:
    left = across(start) if start > 0 else 0
    right = across(end) if end < across.high else WIDTH
    return rect("sleep", left, 14, max(right - left, 0), 14, 7)


def _bout(left: float, right: float) -> str:
    wide = max(right - left, 4)
    return rect("bar on", min(left, WIDTH - EDGE - wide + 2), 6, wide, 23, 2)


@lru_cache(maxsize=64)
def _hours_of(starts_at: int, length: float, clock_moves_at: float | None) -> tuple[str, ...]:
    """The hours of a day that is over. Kept: they are the same for nearly every day of a page."""
    day = StripDay("", starts_at=starts_at, length=length, clock_moves_at=clock_moves_at)
    return tuple(_now_and_hours(day, Scale(0, max(length, 1), EDGE, WIDTH - EDGE)))


def _now_and_hours(day: StripDay, across: Scale) -> Iterator[str]:
    """The hours below the track; one that the now marker would touch makes room for it."""
    taken = []
    if day.now is not None:
        x = min(max(across(day.now), 5), WIDTH - 5)
        yield path("now", f"M{x:.4g} 33l5 7h-10Z")
        taken.append((x - 3, x + 3))
    names = {24: "24"} if day.starts_at == 0 else {}
    wanted = [(_label_x(day, hours, across), names.get(hours, str((day.starts_at + hours) % 24))) for hours in HOURS]
    yield from labels(47, [(x, words, "ax") for x, words in wanted], taken)


def _label_x(day: StripDay, hours: int, across: Scale) -> float:
    """Under its minute; the first and the last hour flush with the ends of the track."""
    return {0: 0.0, 24: float(WIDTH)}.get(hours, across(day.minute_of(hours)))


def _said(day: StripDay) -> str:
    if not (_is_logged(day) or day.caffeine or day.sleep):
        return "nothing logged"
    parts = [
        _twitches(day),
        *(f"bout {_from_to(day, span)}" for span in day.bouts[:LISTED]),
        _times(day, "caffeine", day.caffeine),
        *(f"asleep {_from_to(day, span)}" for span in day.sleep),
    ]
    return "; ".join(part for part in parts if part)


def _twitches(day: StripDay) -> str:
    moments, bouts = day.twitches or (), len(day.bouts)
    if not _is_logged(day):
        return "twitches not logged"
    if bouts > LISTED:
        return f"{plural(len(moments) + bouts, 'twitch')}, {bouts:,} of them bouts"
    if not moments:
        return "" if bouts else "no twitches"
    return _times(day, plural(len(moments), "twitch"), moments)


def _times(day: StripDay, what: str, minutes: Sequence[float]) -> str:
    """`caffeine at 08:12 and 13:40`; of many only the first and the last."""
    if len(minutes) > LISTED:
        return f"{what}, {day.at(min(minutes))} to {day.at(max(minutes))}"
    return f"{what} at {listed([day.at(minute) for minute in sorted(minutes)])}" if minutes else ""


def _from_to(day: StripDay, span: Span) -> str:
    return (
        f"{day.at(span.start)}, still going on" if span.end is None else f"{day.at(span.start)} to {day.at(span.end)}"
    )


def _frame(day: StripDay) -> str:
    start = clock(day.starts_at * 60)
    if day.length == USUAL_LENGTH:
        return f"From {start} to {start}."
    moved = "back" if day.length > USUAL_LENGTH else "forward"
    return f"From {start} to {start}. The clocks went {moved}, so this day has {number(day.length / 60)} hours."


def _rows(day: StripDay) -> tuple[tuple[str, ...], ...]:
    """Everything drawn, in the order of the day."""
    moments = [(minute, day.at(minute), "Twitch") for minute in day.twitches or ()]
    moments += [(minute, day.at(minute), "Caffeine") for minute in day.caffeine]
    moments += [(span.start, _from_to(day, span), "Bout of twitching") for span in day.bouts]
    moments += [(span.start, _from_to(day, span), "Sleep") for span in day.sleep]
    return tuple((time, what) for _, time, what in sorted(moments, key=lambda moment: moment[0]))
