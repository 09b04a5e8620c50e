"""Twitches by place."""

import pytest

from journal.charts import Chart, SiteCount, sites
from tests.unit.charts.drawn import marks_of, words_of


def places(**counts: int) -> Chart:
    return sites(SiteCount(name, count) for name, count in counts.items())


def test_a_bar_is_the_share_of_all_twitches() -> None:
    chart = places(Lip=1, Eyelid=3)
    bars = marks_of(chart, "fill")
    assert bars[0].attrib == {"class": "fill", "x": "0", "y": "20", "width": "222", "height": "6", "rx": "3"}
    assert (bars[1].get("y"), bars[1].get("width")) == ("58", "74")


def test_most_twitches_come_first_and_equals_by_name() -> None:
    assert [row[0] for row in places(Toe=2, Lip=2, Calf=5).table.rows] == ["Calf", "Lip", "Toe"]


def test_shares_wait_for_ten_twitches() -> None:
    assert "3" in words_of(places(Lip=1, Eyelid=3))
    assert "9 (90%)" in words_of(places(Lip=1, Eyelid=9))


def test_a_small_share_never_reads_as_none() -> None:
    chart = places(Lip=1, Eyelid=199_999)
    assert "1 (under 1%)" in words_of(chart)
    assert marks_of(chart, "fill")[1].get("width") == "2"


def test_a_place_without_twitches_has_an_empty_track() -> None:
    chart = places(Lip=0, Eyelid=3)
    assert len(marks_of(chart, "track")) == 2
    assert len(marks_of(chart, "fill")) == 1
    assert chart.table.rows[1] == ("Lip", "none", "")


def test_many_places_are_summed_in_the_tenth_row_and_whole_in_the_table() -> None:
    chart = sites(SiteCount(f"Place {n:02d}", 30 - n) for n in range(30))
    assert words_of(chart)[-2] == "21 other places"
    assert len(chart.table.rows) == 30


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ({"Lip": 1}, "1 twitch, in one place: Lip"),
        ({"Lip": 2, "Toe": 1}, "3 twitches in 2 places"),
        ({"Lip": 6, "Toe": 6}, "12 twitches in 2 places"),
        ({"Lip": 9, "Toe": 3}, "Lip most often: 9 of 12 twitches"),
    ],
)
def test_the_title_names_a_place_only_when_it_stands_out(counts: dict[str, int], title: str) -> None:
    assert places(**counts).title == title


def test_a_place_name_is_escaped() -> None:
    chart = sites([SiteCount("<b>&\x00", 1)])
    assert "<b>" not in chart.svg
    assert words_of(chart)[0] == "<b>&"


@pytest.mark.parametrize("counts", [{}, {"Lip": 0}])
def test_no_places_get_a_sentence(counts: dict[str, int]) -> None:
    chart = places(**counts)
    assert (chart.svg, chart.title) == ("", "No places logged yet")
