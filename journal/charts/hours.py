"""Twitches by local hour of the day, with the caveat that people log when they have time to notice."""

from collections.abc import Sequence

from journal.charts.figure import Chart, Table, figure, nothing_to_draw
from journal.charts.marks import WIDTH, labels, line, rect, text_width
from journal.charts.scales import Scale
from journal.charts.words import capital, clock, count_or_none, plural

HEAD = ("Hour", "Twitches")
HOURS = 24
BASE, PEAK = 118, 24
SLOT = WIDTH / HOURS
BLOCK = 3  # hours that the title may name
ENOUGH = 20  # twitches before the title names hours
CLEAR_SHARE = 0.25  # of all, in three hours; an even spread has 0.125
CAVEAT = "It may also be when you have time to notice and log. Shaded is the night, 22:00 to 06:00."


def hours_of_day(counts: Sequence[int], approximate: int = 0) -> Chart:
    """Bars by local hour; counts[0] is 00:00 to 01:00, 24 of them, else ValueError.

    `approximate`: how many further episodes have only an approximate start; they are not in `counts`.
    """
    if len(counts) != HOURS:
        raise ValueError("one count for each of the 24 hours is needed")
    total = sum(counts)
    if not total:
        return nothing_to_draw(
            "No twitches with an exact time yet",
            f"Each one you log as it happens adds to the hours of the day.{_left_out(approximate)}",
            HEAD,
        )
    block = _busiest(counts)
    stands_out = total >= ENOUGH and sum(counts[h] for h in block) >= CLEAR_SHARE * total
    title = _title(counts, block) if stands_out else capital(f"{plural(total, 'twitch')} by hour of day")
    marks = [*_night(), *_bars(counts, block if stands_out else ()), *_labels(counts)]
    rows = tuple((_span(hour), count_or_none(count)) for hour, count in enumerate(counts))
    return figure("hours", BASE + 22, marks, title, CAVEAT + _left_out(approximate), Table(HEAD, rows))


def _left_out(approximate: int) -> str:
    if not approximate:
        return ""
    one = approximate == 1
    return f" {plural(approximate, 'twitch')} with only an approximate time {'is' if one else 'are'} left out."


def _busiest(counts: Sequence[int]) -> tuple[int, ...]:
    """The three hours in a row, midnight crossed if need be, with the most twitches; the earliest of equals."""
    blocks = [tuple((start + n) % HOURS for n in range(BLOCK)) for start in range(HOURS)]
    return max(blocks, key=lambda block: sum(counts[hour] for hour in block))


def _title(counts: Sequence[int], block: tuple[int, ...]) -> str:
    inside = sum(counts[hour] for hour in block)
    start, end = clock(block[0] * 60), clock((block[-1] + 1) * 60)
    total = sum(counts)
    part = f"All {total:,}" if inside == total else f"{inside:,} of {total:,}"
    return f"{part} twitches were between {start} and {end}"


def _span(hour: int) -> str:
    return f"{clock(hour * 60)} to {clock(hour * 60 + 60)}"


def _night() -> list[str]:
    return [
        rect("night", 0, 0, SLOT * 6, BASE, 6),
        rect("night", SLOT * 22, 0, SLOT * 2, BASE, 6),
        line("axis", 0, BASE, WIDTH, BASE),
    ]


def _bars(counts: Sequence[int], bold: Sequence[int]) -> list[str]:
    y = Scale(0, max(counts), BASE, PEAK)
    return [
        rect(
            "bar on" if hour in bold else "h3",
            hour * SLOT + 1.6,
            min(y(count), BASE - 2),
            SLOT - 3.2,
            BASE - min(y(count), BASE - 2),
            3,
        )
        for hour, count in enumerate(counts)
        if count
    ]


def _labels(counts: Sequence[int]) -> list[str]:
    peak = max(range(HOURS), key=counts.__getitem__)
    most = f"{counts[peak]:,} at {peak}–{peak + 1} h"
    night = 8 + text_width("night") / 2
    axis = [(hour * SLOT, str(hour), "ax") for hour in (0, HOURS, 12, 6, 18)]
    return [
        *labels(16, [((peak + 0.5) * SLOT, most, "ax b"), (night, "night", "ax")]),
        *labels(BASE + 17, axis),
    ]
