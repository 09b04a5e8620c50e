"""What every chart gives back: a drawing, what it shows in words, and its numbers as a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from journal.charts.marks import WIDTH, safe


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers for "Show the numbers". Plain text, not escaped; the first cell of a row names the row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart.

    `svg` is escaped and ready to print, 296 units wide; it is empty when there is nothing to draw, and then title
    and caption are the whole message. `title` and `caption` are plain text, not escaped: facts about what was
    logged, never a claim that one thing leads to another.
    """

    svg: SafeString
    title: str
    caption: str
    table: Table


def figure(kind: str, height: float, marks: Iterable[str], title: str, caption: str, table: Table) -> Chart:
    """A Chart around marks; `kind` becomes a CSS class, title and caption the accessible name and description."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {kind}" viewBox="0 0 {WIDTH} {height:.4g}" role="img">'
        f"<title>{safe(title)}</title><desc>{safe(caption)}</desc>{''.join(marks)}</svg>"
    )
    return Chart(SafeString(svg), title, caption, table)


def nothing_to_draw(title: str, caption: str, head: tuple[str, ...] = ()) -> Chart:
    """A calm sentence in place of an empty frame."""
    return Chart(SafeString(""), title, caption, Table(head, ()))
