"""Reads a drawing back: the box of every mark, so that tests can say what lies where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

from journal.charts import Chart
from journal.charts.marks import text_width

SVG = "{http://www.w3.org/2000/svg}"
STEP = re.compile(r"([MHVLlhAZ])([^MHVLlhAZ]*)")
NUMBER = re.compile(r"-?\d+\.?\d*(?:e[+-]?\d+)?")
FONT_PX = {"nm": 15, "val": 15, "hn": 14}
STROKES = {"h-na": 0.5, "h-today": 0.75, "tw": 2, "gate": 1.5}
CAP_HEIGHT = 0.75


@dataclass(frozen=True)
class Box:
    """What a mark covers, strokes and words included."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right - 0.1 and other.left < self.right - 0.1
        return across and self.top < other.bottom and other.top < self.bottom


def root_of(chart: Chart) -> Element:
    return fromstring(chart.svg)


def marks_of(chart: Chart, cls: str) -> list[Element]:
    """The marks whose class is exactly that."""
    return [mark for mark in root_of(chart) if mark.get("class") == cls]


def words_of(chart: Chart) -> list[str]:
    return [mark.text or "" for mark in root_of(chart).iter(f"{SVG}text")]


def size_of(chart: Chart) -> tuple[float, float]:
    _, _, wide, high = root_of(chart).attrib["viewBox"].split()
    return float(wide), float(high)


def boxes_of(chart: Chart) -> list[Box]:
    return [_box(mark) for mark in root_of(chart) if mark.tag not in (f"{SVG}title", f"{SVG}desc")]


def meeting_words(chart: Chart) -> list[tuple[Box, Box]]:
    boxes = [_box(mark) for mark in root_of(chart).iter(f"{SVG}text")]
    return [(one, other) for one, other in combinations(boxes, 2) if one.meets(other)]


def _numbers(mark: Element, *names: str) -> list[float]:
    return [float(mark.attrib[name]) for name in names]


def _box(mark: Element) -> Box:
    kind = mark.tag.removeprefix(SVG)
    edge = STROKES.get(mark.attrib["class"], 0)
    left, top, right, bottom = {"rect": _rect, "line": _line, "text": _text, "path": _path}[kind](mark)
    return Box(left - edge, top - edge, right + edge, bottom + edge)


def _rect(mark: Element) -> tuple[float, ...]:
    x, y, wide, high = _numbers(mark, "x", "y", "width", "height")
    assert wide >= 0
    assert high >= 0
    return x, y, x + wide, y + high


def _line(mark: Element) -> tuple[float, ...]:
    x1, y1, x2, y2 = _numbers(mark, "x1", "y1", "x2", "y2")
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _text(mark: Element) -> tuple[float, ...]:
    px = FONT_PX.get(mark.attrib["class"].split()[0], 13)
    x, y = _numbers(mark, "x", "y")
    wide = text_width(mark.text or "", px)
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[mark.get("text-anchor", "start")]
    return left, y - px * CAP_HEIGHT, left + wide, y


def _path(mark: Element) -> tuple[float, ...]:
    points = list(_points(mark.attrib["d"]))
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _points(steps: str) -> Iterator[tuple[float, float]]:
    """Every point a path goes through; of an arc only its end."""
    x = y = 0.0
    for letter, rest in STEP.findall(steps):
        values = [float(value) for value in NUMBER.findall(rest)]
        for n in range(0, len(values), {"H": 1, "V": 1, "h": 1, "A": 7}.get(letter, 2)):
            x, y = _next(letter, values[n:], x, y)
            yield x, y


def _next(letter: str, values: list[float], x: float, y: float) -> tuple[float, float]:
    if letter in "ML":
        return values[0], values[1]
    if letter == "l":
        return x + values[0], y + values[1]
    if letter == "A":
        return values[5], values[6]
    return {"H": (values[0], y), "V": (x, values[0]), "h": (x + values[0], y)}[letter]
