"""Twitches by hour of day."""

import pytest

from journal.charts import hours_of_day
from tests.unit.charts.drawn import marks_of, words_of


def at(**hours: int) -> list[int]:
    """24 counts; `h21=3` puts three at 21 o'clock."""
    return [hours.get(f"h{hour}", 0) for hour in range(24)]


def test_a_bar_stands_over_its_hour() -> None:
    bar = marks_of(hours_of_day(at(h12=4, h6=2)), "h3")
    assert bar[1].attrib == {"class": "h3", "x": "149.6", "y": "24", "width": "9.133", "height": "94", "rx": "3"}
    assert (bar[0].get("y"), bar[0].get("height")) == ("71", "47")


def test_an_hour_without_twitches_has_no_bar() -> None:
    assert len(marks_of(hours_of_day(at(h12=4)), "h3")) == 1


def test_the_busiest_hours_are_named_and_set_off() -> None:
    chart = hours_of_day(at(h20=9, h21=20, h22=9, h8=12))
    assert chart.title == "38 of 50 twitches were between 20:00 and 23:00"
    assert len(marks_of(chart, "bar on")) == 3


def test_hours_across_midnight_are_neighbours() -> None:
    assert hours_of_day(at(h23=9, h0=20, h1=1)).title == "All 30 twitches were between 23:00 and 02:00"


@pytest.mark.parametrize(
    ("counts", "title"), [(at(h9=1), "1 twitch by hour of day"), ([3] * 24, "72 twitches by hour of day")]
)
def test_few_or_evenly_spread_twitches_name_no_hours(counts: list[int], title: str) -> None:
    chart = hours_of_day(counts)
    assert chart.title == title
    assert not marks_of(chart, "bar on")


def test_the_peak_has_its_number_beside_it() -> None:
    assert "23 at 21–22 h" in words_of(hours_of_day(at(h21=23, h9=4)))


def test_the_caption_always_warns_about_when_people_log() -> None:
    assert "It may also be when you have time to notice and log." in hours_of_day(at(h9=1)).caption


@pytest.mark.parametrize(
    ("approximate", "words"),
    [(1, "1 twitch with only an approximate time is left out."), (5, "5 twitches with only an approximate time are")],
)
def test_what_is_left_out_is_said(approximate: int, words: str) -> None:
    assert words in hours_of_day(at(h9=1), approximate).caption


def test_nothing_left_out_is_not_mentioned() -> None:
    assert "left out" not in hours_of_day(at(h9=1)).caption


def test_the_table_has_each_hour() -> None:
    rows = hours_of_day(at(h9=1200)).table.rows
    assert len(rows) == 24
    assert (rows[9], rows[23]) == (("09:00 to 10:00", "1,200"), ("23:00 to 00:00", "none"))


def test_without_an_exact_time_there_is_a_sentence() -> None:
    chart = hours_of_day([0] * 24, 2)
    assert not chart.svg
    assert "2 twitches with only an approximate time" in chart.caption


def test_a_day_of_other_than_24_hours_is_refused() -> None:
    with pytest.raises(ValueError, match="24 hours"):
        hours_of_day([1] * 25)
