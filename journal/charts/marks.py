"""The marks that charts are made of, as SVG strings: text that is always escaped, rectangles, lines, labels, keys.

Lengths are user units; the drawing is 296 wide, which is 1:1 CSS pixels in a card on a 360 px phone.
"""

import re
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from django.utils.html import escape

WIDTH = 296
TEXT_PX = 13
NAME_PX = 15
LABEL_GAP = 6

# Widths as a share of the font size, on the wide side, so that labels are kept apart in every system font.
USUAL_CHAR, CAPITAL_CHAR, FULL_CHAR = 0.6, 0.78, 1.1
ANCHORS = {"start": "", "middle": ' text-anchor="middle"', "end": ' text-anchor="end"'}
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def safe(words: str) -> str:
    """Escaped, and without the control characters that XML cannot hold."""
    return words if words.isalnum() else str(escape(NOT_XML.sub("", words)))


def text(x: float, y: float, words: str, cls: str = "ax", anchor: str = "start") -> str:
    """Words with their baseline at y; `anchor` is start, middle or end."""
    return f'<text x="{x:.4g}" y="{y:.4g}" class="{cls}"{ANCHORS[anchor]}>{safe(words)}</text>'


def rect(cls: str, x: float, y: float, width: float, height: float, radius: float = 0) -> str:
    """A rectangle; a radius of 0 gives square corners."""
    box = f'<rect class="{cls}" x="{x:.4g}" y="{y:.4g}" width="{width:.4g}" height="{height:.4g}"'
    return f'{box} rx="{radius:.4g}"/>' if radius else f"{box}/>"


def line(cls: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line."""
    return f'<line class="{cls}" x1="{x1:.4g}" y1="{y1:.4g}" x2="{x2:.4g}" y2="{y2:.4g}"/>'


def path(cls: str, steps: str) -> str:
    """A path of the given steps."""
    return f'<path class="{cls}" d="{steps}"/>'


def text_width(words: str, px: float = TEXT_PX) -> float:
    """About how wide words are at that font size; rather too wide than too narrow."""
    return px * sum(_char_width(char) for char in words)


def _char_width(char: str) -> float:
    if char.isascii():
        return CAPITAL_CHAR if char.isupper() or char in "mw%@" else USUAL_CHAR
    return FULL_CHAR if east_asian_width(char) in "WF" else CAPITAL_CHAR


def fit(words: str, room: float, px: float = TEXT_PX) -> str:
    """The words, or as many of their first characters as fit in `room`, with an ellipsis."""
    if text_width(words, px) <= room:
        return words
    left = room - text_width("…", px)
    for end, char in enumerate(words):
        left -= px * _char_width(char)
        if left < 0:
            return words[:end].rstrip() + "…"
    return words


def labels(y: float, wanted: Iterable[tuple[float, str, str]], taken: Sequence[tuple[float, float]] = ()) -> list[str]:
    """Centred labels (x, words, class) on one line, kept inside the drawing.

    Earlier ones go first: a label that would touch one already placed, or a span of `taken`, is left out.
    """
    spans = list(taken)
    placed = []
    for x, words, cls in wanted:
        half = text_width(words) / 2
        left, anchor, at = _inside(x, half)
        if all(left > end + LABEL_GAP or left + 2 * half + LABEL_GAP < start for start, end in spans):
            spans.append((left, left + 2 * half))
            placed.append(text(at, y, words, cls, anchor))
    return placed


def _inside(x: float, half: float) -> tuple[float, str, float]:
    """Left edge, anchor and x of a centred label, pushed back from the edges of the drawing."""
    if x < half:
        return 0, "start", 0
    if x > WIDTH - half:
        return WIDTH - 2 * half, "end", WIDTH
    return x - half, "middle", x


def key(y: float, entries: Iterable[tuple[str, str]]) -> tuple[list[str], float]:
    """Swatches (class, words) flowing from left to right, from y on; the marks and the y where they end."""
    x, marks = 0.0, []
    for cls, words in entries:
        wide = 20 + text_width(words)
        if x and x + wide > WIDTH:
            x, y = 0, y + 22
        marks += [rect(cls, x + 0.75, y + 0.75, 13, 13, 4), text(x + 20, y + 12, words)]
        x += wide + 10
    return marks, y + 16
