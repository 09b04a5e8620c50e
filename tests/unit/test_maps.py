"""The maps: every place can be tapped, is named, and stays on its own side."""

import re
from collections.abc import Iterable
from itertools import chain
from math import ceil

import pytest

from journal import maps
from journal.sites import MIDLINE, Side, Site

STEP = 2  # units a cell; fine enough for shapes drawn on whole numbers
NEED = 48 // STEP
every_view = pytest.mark.parametrize("view", maps.VIEWS)
ALL_ZONES = tuple(chain.from_iterable(maps.zones(view) for view in maps.VIEWS))


def corners(path: str) -> list[tuple[float, float]]:
    numbers = [float(token) for token in path.split() if not token.isalpha()]
    return list(zip(numbers[0::2], numbers[1::2], strict=True))


def crossings(y: float, polygon: list[tuple[float, float]]) -> list[float]:
    """Where a level line enters and leaves the polygon, from left to right."""
    edges = zip(polygon, polygon[1:] + polygon[:1], strict=True)
    crossed = ((ax, ay, bx, by) for (ax, ay), (bx, by) in edges if (ay > y) != (by > y))
    return sorted(ax + (y - ay) * (bx - ax) / (by - ay) for ax, ay, bx, by in crossed)


def topmost(view: str, row: int) -> list[int]:
    """For each cell of a row, the zone that would take the tap, or -1."""
    owners = [-1] * (maps.WIDTH // STEP)
    for n, zone in enumerate(maps.zones(view)):
        found = crossings(row * STEP + STEP / 2, corners(zone.hit))
        for enter, leave in zip(found[::2], found[1::2], strict=True):
            first, last = ceil(enter / STEP - 0.5), ceil(leave / STEP - 0.5)
            owners[first:last] = [n] * (last - first)
    return owners


def largest_squares(view: str) -> dict[int, int]:
    """The side of the largest free square of each zone, in cells."""
    best: dict[int, int] = {}
    above, above_sizes = [-1], [0] * (maps.WIDTH // STEP)
    for row in range(maps.HEIGHT // STEP):
        owners, sizes = topmost(view, row), []
        for n, owner in enumerate(owners):
            same = n and row and owner == owners[n - 1] == above[n] == above[n - 1]
            sizes.append(1 + min(sizes[n - 1], above_sizes[n], above_sizes[n - 1]) if same else 1)
            best[owner] = max(best.get(owner, 0), sizes[n])
        above, above_sizes = owners, sizes
    return best


def names(view: str) -> list[str]:
    return [zone.label for zone in maps.zones(view)]


def flipped(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(maps.WIDTH - x, y) for x, y in points]


@every_view
def test_each_place_holds_a_free_square_of_48(view: str) -> None:
    squares = largest_squares(view)
    small = [label for n, label in enumerate(names(view)) if squares.get(n, 0) < NEED]
    assert small == []


@every_view
def test_no_two_places_share_a_name(view: str) -> None:
    assert len(set(names(view))) == len(names(view))


@pytest.mark.parametrize("zone", ALL_ZONES)
def test_each_place_is_a_site_that_can_be_stored(zone: maps.Zone) -> None:
    assert zone.site in Site.values
    assert zone.side is None or zone.side in Side.values


@pytest.mark.parametrize("zone", ALL_ZONES)
def test_only_midline_sites_go_without_a_side(zone: maps.Zone) -> None:
    assert (zone.side is None) == (zone.site in MIDLINE)


@every_view
def test_left_and_right_are_mirror_images(view: str) -> None:
    by_place = {zone.place: zone for zone in maps.zones(view)}
    for (site, side), zone in by_place.items():
        if side == "left":
            assert corners(by_place[site, "right"].pad) == flipped(corners(zone.pad))


@pytest.mark.parametrize("zone", [zone for zone in ALL_ZONES if zone.side])
def test_the_persons_left_is_on_the_left_of_the_screen(zone: maps.Zone) -> None:
    assert (zone.dot[0] < maps.WIDTH / 2) == (zone.side == "left")


def test_a_place_is_a_link_that_says_where() -> None:
    drawn = maps.face("/log/where/")
    assert 'href="/log/where/?site=eyelid_upper&amp;side=left" aria-label="Left upper eyelid"' in drawn


def test_a_midline_place_is_asked_without_a_side() -> None:
    assert 'href="/log/?site=chin" aria-label="Chin"' in maps.face("/log/")


def test_a_link_keeps_the_query_it_was_given() -> None:
    assert 'href="/log/?at=1&amp;site=chin"' in maps.face("/log/?at=1")


def test_an_address_cannot_break_out_of_the_link() -> None:
    drawn = maps.front('/x/"><script>')
    assert "<script" not in drawn


def test_only_places_logged_before_carry_a_dot() -> None:
    drawn = maps.back("/log/", [("calf", "right")])
    assert drawn.count('class="dot"') == 1
    assert 'aria-label="Right calf, logged before"' in drawn


@pytest.mark.parametrize(
    ("count", "heat"), [(0, "h0"), (1, "h1"), (2, "h1"), (3, "h2"), (4, "h2"), (6, "h3"), (7, "h4"), (8, "h4")]
)
def test_depth_of_colour_is_a_quarter_of_the_largest_count(count: int, heat: str) -> None:
    drawn = maps.site_map({("chin", None): count, ("nose", None): 8})
    assert re.search(rf'<title>Chin: {count}</title><path class="pad {heat}"', drawn)


def test_a_map_of_counts_holds_no_links() -> None:
    assert "<a " not in maps.site_map({("chin", None): 1})


def test_a_map_without_entries_is_drawn_all_the_same() -> None:
    assert "Left knee: 0" in maps.site_map({}, "front")
