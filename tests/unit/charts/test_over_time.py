"""Twitches over a period with one factor below."""

from datetime import date, timedelta

import pytest

from journal.charts import Chart, DayCount, FactorLine, over_time
from tests.unit.charts.drawn import marks_of, words_of

FIRST = date(2026, 1, 1)
CAFFEINE = "Caffeine"


def days(*episodes: int | None) -> list[DayCount]:
    return [DayCount(FIRST + timedelta(days=n), count) for n, count in enumerate(episodes)]


def caffeine(*amounts: float | None) -> FactorLine:
    return FactorLine(CAFFEINE, "mg", amounts)


def rails(chart: Chart) -> list[str]:
    """The base line of each panel."""
    return [mark.attrib["d"] for mark in marks_of(chart, "axis") if "d" in mark.attrib]


def test_bars_of_both_panels_stand_on_one_time_axis() -> None:
    chart = over_time(days(1, 2), caffeine(100, 200))
    upper, lower = marks_of(chart, "bar on"), marks_of(chart, "h3")
    assert [bar.get("x") for bar in upper] == [bar.get("x") for bar in lower]
    assert upper[1].attrib == {"class": "bar on", "x": "217.4", "y": "26", "width": "24", "height": "70"}


def test_an_explicit_none_keeps_the_base_line_and_has_no_bar() -> None:
    chart = over_time(days(0, 1))
    assert len(marks_of(chart, "bar on")) == 1
    assert rails(chart) == ["M13.8 96H296"]


def test_a_day_without_an_answer_opens_the_base_line() -> None:
    assert rails(over_time(days(1, None, 1))) == ["M13.8 96H107.9M201.9 96H296"]


def test_each_panel_has_its_own_gaps() -> None:
    assert rails(over_time(days(1, None), caffeine(None, 80))) == ["M21.6 96H158.8", "M158.8 204H296"]


def test_the_table_tells_none_from_not_logged() -> None:
    rows = over_time(days(0, None, 3), caffeine(None, 0, 62.5)).table.rows
    assert [row[1:] for row in rows] == [("none", "not logged"), ("not logged", "none"), ("3", "62.5")]


def test_a_value_that_is_not_a_number_is_unknown() -> None:
    rows = over_time(days(1, 1), caffeine(float("nan"), float("inf"))).table.rows
    assert [row[2] for row in rows] == ["not logged", "not logged"]


def test_nought_on_a_scale_is_a_rating_and_not_none() -> None:
    chart = over_time(days(1), FactorLine("Stress", "0 to 10", [0], top=10))
    assert chart.table.rows[0][2] == "0"
    assert {"0", "5", "10"} <= set(words_of(chart))


def test_a_yes_or_no_factor_speaks_in_words() -> None:
    chart = over_time(days(1, 1, 1), FactorLine("Exercise", "", [1, 0, None], yes_no=True))
    assert [row[2] for row in chart.table.rows] == ["yes", "no", "not logged"]
    assert {"yes", "no"} <= set(words_of(chart))


@pytest.mark.parametrize(
    ("count", "rows", "head"),
    [(120, 120, "Day"), (121, 18, "Week from"), (841, 28, "Month from"), (3601, 10, "Year from")],
)
def test_long_periods_are_gathered(count: int, rows: int, head: str) -> None:
    table = over_time(days(*[1] * count)).table
    assert (len(table.rows), table.head[0]) == (rows, head)


def test_a_week_is_the_average_of_its_logged_days() -> None:
    episodes: list[int | None] = [None] * 130
    episodes[4], episodes[5] = 3, 0  # Monday and Tuesday of the first whole week
    chart = over_time(days(*episodes))
    assert chart.table.rows[:2] == (
        ("Thu 1 Jan 2026", "not logged", "0"),
        ("Mon 5 Jan 2026", "1.5", "2"),
    )
    assert "Bars are the average per logged day in the week." in chart.caption


def test_a_little_on_average_never_reads_as_none() -> None:
    assert over_time(days(1, *[0] * 1000)).table.rows[0][1] == "0.03"


def test_weeks_of_yes_or_no_are_a_share_of_days() -> None:
    factor = FactorLine("Exercise", "", [1, *[0] * 129], yes_no=True)
    assert over_time(days(*[1] * 130), factor).table.rows[0][3] == "yes on 25%"


def test_the_caption_says_how_much_is_known_and_claims_no_link() -> None:
    caption = over_time(days(1, 2, None), caffeine(80, None, None)).caption
    assert caption == (
        "1 Jan to 3 Jan 2026. Where the base line is open, nothing was logged. "
        "Caffeine is known on 1 of 3 days; seeing both together does not show a link."
    )


def test_a_factor_name_is_escaped_wherever_it_stands() -> None:
    chart = over_time(days(1), FactorLine("<script>alert(1)</script>", "cups", [1]))
    assert "<script" not in chart.svg
    assert chart.svg.count("&lt;script&gt;") == 2
    assert chart.table.head[2].startswith("<script>")


def test_a_long_factor_name_ends_in_an_ellipsis() -> None:
    chart = over_time(days(1), FactorLine("long " * 40, "", [1]))
    assert [words for words in words_of(chart) if words.endswith("…")]


@pytest.mark.parametrize("factor", [None, caffeine(None, None)])
def test_a_time_without_an_answer_gets_a_sentence(factor: FactorLine | None) -> None:
    chart = over_time(days(None, None), factor)
    assert (chart.svg, chart.title) == ("", "Nothing logged in this time")


def test_no_days_at_all_get_the_same_sentence() -> None:
    assert over_time([], caffeine()).title == "Nothing logged in this time"


def test_a_factor_alone_is_drawn_and_twitches_are_called_not_logged() -> None:
    chart = over_time(days(None), caffeine(80))
    assert chart.title == "Twitches not logged in this time"
    assert len(rails(chart)) == 1


def test_huge_counts_get_short_axis_words() -> None:
    assert "200k" in words_of(over_time(days(200_000)))


def test_200_000_days_are_drawn_as_years() -> None:
    start = date(1400, 1, 1)
    chart = over_time([DayCount(start + timedelta(days=n), 1) for n in range(200_000)])
    assert len(marks_of(chart, "bar on")) == 548


def test_days_with_a_hole_are_refused() -> None:
    with pytest.raises(ValueError, match="without a hole"):
        over_time([DayCount(FIRST, 1), DayCount(FIRST + timedelta(days=2), 1)])


def test_a_factor_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="one amount"):
        over_time(days(1, 2), caffeine(80))
