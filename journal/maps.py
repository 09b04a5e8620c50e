"""Pictures of the face and the body as SVG: to pick a place from, and to show how often each place was logged.

Like a mirror: the person's left is on the left of the screen, in front and behind, in every script direction.
Soft pads show where the places are; a larger invisible shape takes the tap and holds a free square of 48 by 48 at
328 units wide, which is the width on a 360 px phone. The outlines are in `maps.json`: absolute M, L, C paths of the
person's left half, mirrored here.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

WIDTH, HEIGHT = 328, 424
Place = tuple[str, str | None]  # a site id and "left", "right" or None

DRAWINGS: dict[str, Any] = json.loads(Path(__file__).with_name("maps.json").read_text(encoding="utf-8"))
VIEWS = tuple(DRAWINGS)


@dataclass(frozen=True, slots=True)
class Zone:
    """One place that can be tapped. `side` None: the site lies on the midline. `hit`, `pad`: SVG path data."""

    site: str
    side: str | None
    label: str
    hit: str
    pad: str
    dot: tuple[float, float]

    @property
    def place(self) -> Place:
        return (self.site, self.side)


def mirror(path: str) -> str:
    """Mirror an absolute M, L, C, Z path around the midline."""
    out, is_x = [], True
    for token in path.split():
        if token.isalpha():
            out.append(token)
            is_x = True
            continue
        out.append(f"{WIDTH - float(token):g}" if is_x else token)
        is_x = not is_x
    return " ".join(out)


@cache
def zones(view: str) -> tuple[Zone, ...]:
    """The zones of "face", "front" or "back", the topmost last; any other name is a KeyError."""
    return tuple(zone for row in DRAWINGS[view]["zones"] for zone in both_sides(row))


def both_sides(row: dict[str, Any]) -> Iterator[Zone]:
    site, name, (x, y) = row["site"], row["name"], row["dot"]
    if row["midline"]:
        yield Zone(site, None, name[0].upper() + name[1:], row["hit"], row["pad"], (x, y))
        return
    yield Zone(site, "left", f"Left {name}", row["hit"], row["pad"], (x, y))
    yield Zone(site, "right", f"Right {name}", mirror(row["hit"]), mirror(row["pad"]), (WIDTH - x, y))


def face(href: str, recent: Collection[Place] = ()) -> str:
    """The face, each place a link to `href` with `site` and, off the midline, `side` in the query."""
    return picker("face", href, recent)


def front(href: str, recent: Collection[Place] = ()) -> str:
    """The body from the front; links as in `face`."""
    return picker("front", href, recent)


def back(href: str, recent: Collection[Place] = ()) -> str:
    """The body from behind; links as in `face`."""
    return picker("back", href, recent)


def picker(view: str, href: str, recent: Collection[Place]) -> str:
    links = "\n".join(link(zone, href, zone.place in recent) for zone in zones(view))
    return drawing(view, f'role="group" aria-label="{DRAWINGS[view]["title"]}"', links)


def link(zone: Zone, href: str, is_recent: bool) -> str:
    query = urlencode({"site": zone.site} | ({"side": zone.side} if zone.side else {}))
    target = escape(f"{href}{'&' if '?' in href else '?'}{query}")
    x, y = zone.dot
    dot = f'<circle class="dot" cx="{x:g}" cy="{y:g}" r="4"/>' if is_recent else ""
    name = escape(zone.label + (", logged before" if is_recent else ""))
    return (
        f'<a class="zone{" recent" if is_recent else ""}" href="{target}" aria-label="{name}" '
        f'data-site="{escape(zone.site)}" data-side="{escape(zone.side or "")}"><title>{escape(zone.label)}</title>'
        f'<path class="hit" d="{zone.hit}"/><path class="pad" d="{zone.pad}"/>{dot}</a>'
    )


def site_map(counts: Mapping[Place, int], view: str = "face", most: int | None = None) -> str:
    """A map of how often each place was logged, without links.

    `counts` holds episodes by place, >= 0; a place that is absent counts as 0. Depth of colour is the share of the
    largest count on this view, or of `most`, so that several views compare, in quarters: class h0 for none, h1 to
    h4. The numbers are in the titles; a page that shows this also shows them as a table, because places without a
    zone (both sides, the tongue) are not drawn.
    """
    most = most or max((counts.get(zone.place, 0) for zone in zones(view)), default=0)
    pads = "\n".join(shaded(zone, counts.get(zone.place, 0), most) for zone in zones(view))
    return drawing(view, f'role="img" aria-label="{DRAWINGS[view]["title"]}, shaded by entries"', pads)


def shaded(zone: Zone, count: int, most: int) -> str:
    heat = ceil(4 * count / most) if most else 0
    words = f"{zone.label}: {count}"
    return f'<g class="heat"><title>{escape(words)}</title><path class="pad h{heat}" d="{zone.pad}"/></g>'


def drawing(view: str, attributes: str, inner: str) -> str:
    under, over = DRAWINGS[view]["under"], DRAWINGS[view]["over"]
    outline = "".join(f'<path d="{d}"/>' for cls, d in halves(under) if cls == "sil")
    # A body is one outline of several shapes: a thick stroke of all of them, then all of them filled.
    lower = f'<g class="sil-o">{outline}</g><g class="sil">{outline}</g>' if outline else paths(under)
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH} {HEIGHT}" direction="ltr" {attributes}>\n'
        f"{lower}\n{inner}\n{paths(over)}</svg>"
    )


def halves(shapes: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for shape in shapes:
        yield shape["class"], shape["d"]
        if shape["both"]:
            yield shape["class"], mirror(shape["d"])


def paths(shapes: list[dict[str, Any]]) -> str:
    return "".join(f'<path class="{cls}" d="{d}"/>' for cls, d in halves(shapes))
