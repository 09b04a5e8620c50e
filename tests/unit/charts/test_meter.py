"""How many complete days there are."""

import pytest

from journal.charts import meter
from tests.unit.charts.drawn import marks_of, words_of

MARKS = [(14, "hints"), (42, "fair"), (84, "solid")]


def test_the_bar_ends_at_its_share_of_the_whole() -> None:
    assert marks_of(meter(49, MARKS, 98), "fill")[0].get("d") == "M6 6A6 6 0 0 0 6 18H148V6Z"


def test_a_few_days_are_drawn_no_longer_than_they_are() -> None:
    steps = marks_of(meter(1, MARKS, 98), "fill")[0].attrib["d"]
    assert "H3.02" in steps


def test_no_days_leave_the_track_empty() -> None:
    chart = meter(0, MARKS, 98)
    assert not marks_of(chart, "fill")
    assert chart.title == "No complete days"


@pytest.mark.parametrize("value", [98, 99, 200_000])
def test_more_days_than_fit_fill_the_track(value: int) -> None:
    assert marks_of(meter(value, MARKS, 98), "fill")[0].get("width") == "296"


def test_each_mark_has_its_days_and_its_word() -> None:
    assert words_of(meter(3, MARKS, 98)) == ["14", "42", "84", "hints", "fair", "solid"]


def test_the_table_says_which_marks_are_reached() -> None:
    assert [row[2] for row in meter(42, MARKS, 98).table.rows] == ["yes", "yes", "not yet"]


@pytest.mark.parametrize(("value", "title"), [(1, "1 complete day"), (64, "64 complete days")])
def test_the_title_counts_the_days(value: int, title: str) -> None:
    assert meter(value, MARKS, 98).title == title


def test_a_mark_beyond_the_top_still_lies_in_the_drawing() -> None:
    assert float(marks_of(meter(1, MARKS, 20), "gate")[2].attrib["x1"]) <= 296
