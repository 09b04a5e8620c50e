"""The heat calendar."""

from datetime import date, timedelta

import pytest

from journal.charts import Chart, DayCount, calendar
from journal.charts.heat import shade_width
from tests.unit.charts.drawn import marks_of, root_of, words_of

MONDAY = date(2026, 11, 16)
SUNDAY = MONDAY + timedelta(days=6)


def week(*episodes: int | None, **how: int) -> Chart:
    """The week of that Monday, day by day; today is its Sunday."""
    days = [DayCount(MONDAY + timedelta(days=n), count) for n, count in enumerate(episodes)]
    return calendar(days, MONDAY, SUNDAY, SUNDAY, **how)


def test_a_day_without_an_answer_is_dashed_and_has_no_number() -> None:
    chart = week(None, 2, 2, 2, 2, 2, 2)
    assert marks_of(chart, "h-na")[0].get("x") == "52.75"
    assert "0" not in words_of(chart)
    assert chart.table.rows[0] == ("Mon 16 Nov 2026", "not logged")


def test_a_day_of_none_is_a_well_with_a_nought() -> None:
    chart = week(0, 2, 2, 2, 2, 2, 2)
    assert not marks_of(chart, "h-na")
    assert words_of(chart).count("0") == 1
    assert chart.table.rows[0] == ("Mon 16 Nov 2026", "none")


def test_a_day_that_is_missing_was_not_logged() -> None:
    assert [row[1] for row in week(1).table.rows] == ["1"] + ["not logged"] * 6


def test_the_cells_lie_on_their_grid() -> None:
    cell = marks_of(week(0, 0, 0, 0, 0, 0, 3), "h3")[0].attrib
    assert cell == {"class": "h3", "x": "262", "y": "22", "width": "31", "height": "30", "rx": "8"}


def test_today_has_an_outline_even_when_blank() -> None:
    outline = marks_of(week(1), "h-today")[0].attrib
    assert (outline["x"], outline["y"], outline["width"]) == ("260", "20", "35")


def test_days_to_come_are_not_drawn_as_blank() -> None:
    chart = calendar([DayCount(MONDAY, 1)], MONDAY, SUNDAY, MONDAY)
    assert not marks_of(chart, "h-na")
    assert len(chart.table.rows) == 1


@pytest.mark.parametrize(("first_weekday", "initials"), [(0, "MTWTFSS"), (5, "SSMTWTF"), (6, "SMTWTFS")])
def test_weeks_start_on_the_chosen_weekday(first_weekday: int, initials: str) -> None:
    assert "".join(words_of(week(1, first_weekday=first_weekday))[:7]) == initials


def test_a_week_that_starts_on_sunday_puts_it_in_the_next_row() -> None:
    cell = marks_of(week(0, 0, 0, 0, 0, 0, 3, first_weekday=6), "h3")[0].attrib
    assert (cell["x"], cell["y"]) == ("52", "56")


@pytest.mark.parametrize(
    ("counts", "width"),
    [([0, 0], 1), ([1, 2, 3, 4], 1), ([1] * 20 + [200], 1), ([5, 6, 7, 8], 2), ([17, 34, 51, 68], 17)],
)
def test_shades_are_equal_steps_that_one_wild_day_does_not_stretch(counts: list[int], width: int) -> None:
    assert shade_width(counts) == width


def test_the_key_gives_the_counts_of_each_shade() -> None:
    assert words_of(week(*[1] * 6, 9))[-3:] == ["1–3", "4–6", "7–9"]


def test_the_key_says_that_the_last_shade_is_open() -> None:
    days = [DayCount(MONDAY - timedelta(days=n), 9 if n == 0 else 1) for n in range(14)]
    assert words_of(calendar(days, days[-1].day, MONDAY, MONDAY))[-4:] == ["1", "2", "3", "4+"]


def test_a_count_too_wide_for_its_cell_is_whole_in_the_table() -> None:
    chart = week(200_000)
    assert "1k+" in words_of(chart)
    assert chart.table.rows[0][1] == "200,000"


def test_the_title_counts_logged_days_only() -> None:
    assert week(1, 0, None, 2, None, 0, 1).title == "4 twitches in 5 logged days"


@pytest.mark.parametrize(
    ("counts", "title"), [([1], "1 twitch in 1 logged day"), ([0, 0], "No twitches in 2 logged days")]
)
def test_one_and_none_are_said_as_people_say_them(counts: list[int], title: str) -> None:
    assert week(*counts).title == title


@pytest.mark.parametrize("counts", [[], [None] * 7])
def test_weeks_without_an_answer_get_a_sentence(counts: list[None]) -> None:
    chart = week(*counts)
    assert not chart.svg
    assert chart.title == "Nothing logged in these weeks"


def test_a_very_long_period_keeps_its_last_53_weeks_and_says_so() -> None:
    chart = calendar([DayCount(SUNDAY, 1)], date(1500, 1, 1), SUNDAY, SUNDAY)
    assert len(chart.table.rows) == 53 * 7
    assert chart.caption.startswith("The last 53 weeks, 17 Nov 2025 to 22 Nov 2026.")


def test_the_drawing_is_described_by_its_title_and_caption() -> None:
    chart = week(1, None)
    root = root_of(chart)
    assert (root[0].text, root[1].text) == (chart.title, chart.caption)
