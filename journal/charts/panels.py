"""One panel of a time chart: its scale, its bars, and a base line that is open where nothing is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal.charts.bins import Daily
from journal.charts.marks import WIDTH, fit, line, path, rect, text, text_width
from journal.charts.scales import Scale

WIDEST_BAR = 24
LABEL_ABOVE = 13


@dataclass(frozen=True, slots=True)
class Panel:
    """`shown` has one value for each bin, None where nothing is known; `top` and `base` are heights in the drawing."""

    label: str
    shown: Daily
    ticks: Sequence[float]
    tick_words: Sequence[str]
    cls: str
    top: float
    base: float

    @property
    def y(self) -> Scale:
        """Amounts to heights."""
        return Scale(self.ticks[0], self.ticks[-1], self.base, self.top)


def gutter(panels: Sequence[Panel]) -> float:
    """Room for the tick labels on the left, the same for all panels, so that they share one time axis."""
    return max(text_width(words) for panel in panels for words in panel.tick_words) + 6


def draw(panel: Panel, left: float) -> Iterator[str]:
    """The marks of a panel, from x = left to the right edge."""
    yield text(0, panel.top - LABEL_ABOVE, fit(panel.label, WIDTH))
    for amount, words in zip(panel.ticks, panel.tick_words, strict=True):
        height = panel.y(amount)
        yield text(left - 6, height + 4.5, words, "ax", "end")
        if amount:
            yield line("grid", left, height, WIDTH, height)
    slot = (WIDTH - left) / len(panel.shown)
    yield from _bars(panel, left, slot)
    yield _rail(panel, left, slot)


def _bars(panel: Panel, left: float, slot: float) -> Iterator[str]:
    wide = min(slot * 0.8 if slot > 3 else slot * 0.9, WIDEST_BAR)
    y, inset = panel.y, (slot - wide) / 2
    zero = y(0)
    for n, value in enumerate(panel.shown):
        if value:
            height = y(value)
            yield rect(panel.cls, left + n * slot + inset, min(height, zero), wide, abs(zero - height))


def _rail(panel: Panel, left: float, slot: float) -> str:
    """The base line, drawn only where something is known: a bin with a line and no bar is an explicit none."""
    steps, zero, drawing = [], panel.y(0), False
    for n, value in enumerate([*panel.shown, None]):
        x = left + n * slot
        if value is not None and not drawing:
            steps.append(f"M{x:.4g} {zero:.4g}")
        elif value is None and drawing:
            steps.append(f"H{x:.4g}")
        drawing = value is not None
    return path("axis", "".join(steps)) if steps else ""
