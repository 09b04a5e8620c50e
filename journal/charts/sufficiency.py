"""How many complete days there are, beside how many it takes for hints and for firmer findings."""

from collections.abc import Sequence

from journal.charts.figure import Chart, Table, figure
from journal.charts.marks import WIDTH, labels, line, path, rect
from journal.charts.scales import Scale
from journal.charts.words import capital, plural

HEAD = ("Complete days", "Enough for", "Reached")
TOP, HIGH = 6, 12
ROUND = HIGH / 2


def meter(value: int, marks: Sequence[tuple[int, str]], top: int) -> Chart:
    """Complete days against marks (days, what they are enough for) in rising order; the bar ends at `top` days.

    A mark above `top` widens the bar. Not a goal: it has no end to reach and says nothing when passed.
    """
    across = Scale(0, max([top, 1, *(days for days, _ in marks)]), 0, WIDTH)
    drawn = [rect("track", 0, TOP, WIDTH, HIGH, ROUND), *_fill(across(value))]
    drawn += [line("gate", _gate(across(days)), 2, _gate(across(days)), 22) for days, _ in marks]
    drawn += labels(38, [(across(days), f"{days:,}", "ax b") for days, _ in marks])
    drawn += labels(54, [(across(days), words, "ax") for days, words in marks])
    rows = tuple((f"{days:,}", words, "yes" if value >= days else "not yet") for days, words in marks)
    caption = " ".join(f"{capital(words)}: from {plural(days, 'day')}." for days, words in marks)
    return figure("meter", 58, drawn, capital(plural(value, "complete day")), caption, Table(HEAD, rows))


def _gate(x: float) -> float:
    """A gate's x with its stroke inside the drawing."""
    return min(max(x, 2), WIDTH - 2)


def _fill(width: float) -> list[str]:
    """The filled part: round at the start as the track is, straight at the value, and never wider than it."""
    if width <= 0:
        return []
    if width > WIDTH - ROUND:
        return [rect("fill", 0, TOP, width, HIGH, ROUND)]
    half = (ROUND**2 - max(ROUND - width, 0) ** 2) ** 0.5
    x, over, under = min(width, ROUND), TOP + ROUND - half, TOP + ROUND + half
    arc = f"M{x:.4g} {over:.4g}A{ROUND:.4g} {ROUND:.4g} 0 0 0 {x:.4g} {under:.4g}"
    return [path("fill", f"{arc}H{width:.4g}V{over:.4g}Z")]
