"""The strip of one day."""

from dataclasses import replace

import pytest

from journal.charts import Span, StripDay, day_strip
from tests.unit.charts.drawn import marks_of, words_of

QUIET = StripDay("Today", twitches=())
LONG = StripDay("Sunday", twitches=(), length=1500, clock_moves_at=1320)
SHORT = StripDay("Sunday", twitches=(), length=1380, clock_moves_at=1260)


def test_noon_of_the_day_is_in_the_middle() -> None:
    tick = marks_of(day_strip(replace(QUIET, twitches=[720])), "tw")[0]
    assert tick.attrib == {"class": "tw", "x1": "148", "y1": "4", "x2": "148", "y2": "31"}


@pytest.mark.parametrize(("length", "x"), [(1380, "154.5"), (1440, "148"), (1500, "142")])
def test_places_are_shares_of_the_real_length_of_the_day(length: int, x: str) -> None:
    strip = day_strip(StripDay("Sunday", twitches=[720], length=length))
    assert marks_of(strip, "tw")[0].get("x1") == x


def test_the_hours_start_where_the_persons_day_starts() -> None:
    assert sorted(words_of(day_strip(QUIET)), key=int) == ["4", "4", "10", "16", "22"]


def test_a_day_from_midnight_ends_at_24() -> None:
    assert set(words_of(day_strip(replace(QUIET, starts_at=0)))) == {"0", "6", "12", "18", "24"}


@pytest.mark.parametrize(
    ("day", "minute", "shown"),
    [
        (LONG, 1319, "01:59"),
        (LONG, 1320, "01:00"),
        (LONG, 1500, "04:00"),
        (SHORT, 1259, "00:59"),
        (SHORT, 1260, "02:00"),
    ],
)
def test_clock_times_follow_a_change_of_the_clocks(day: StripDay, minute: int, shown: str) -> None:
    assert day.at(minute) == shown


def test_hours_after_a_change_of_the_clocks_move_with_it() -> None:
    day = StripDay("Sunday", starts_at=0, length=1380, clock_moves_at=60)
    assert [day.minute_of(hours) for hours in (0, 6, 24)] == [0, 300, 1380]


def test_without_a_word_the_clocks_change_at_two() -> None:
    assert StripDay("Sunday", length=1500).change == 1320


@pytest.mark.parametrize(("day", "words"), [(LONG, "back, so this day has 25"), (SHORT, "forward, so this day has 23")])
def test_a_day_of_other_length_says_so(day: StripDay, words: str) -> None:
    assert f"The clocks went {words} hours." in day_strip(day).caption


def test_a_day_not_logged_is_dashed_and_a_day_of_none_is_not() -> None:
    assert marks_of(day_strip(StripDay("Today")), "h-na")
    assert not marks_of(day_strip(QUIET), "h-na")


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (StripDay("Today"), "Today: nothing logged"),
        (QUIET, "Today: no twitches"),
        (StripDay("Today", caffeine=[60]), "Today: twitches not logged; caffeine at 05:00"),
        (replace(QUIET, twitches=[60]), "Today: 1 twitch at 05:00"),
        (replace(QUIET, twitches=[90, 60]), "Today: 2 twitches at 05:00 and 05:30"),
        (replace(QUIET, twitches=range(0, 600, 60)), "Today: 10 twitches, 04:00 to 13:00"),
        (replace(QUIET, bouts=[Span(60)]), "Today: bout 05:00, still going on"),
        (replace(QUIET, sleep=[Span(-300, 180)]), "Today: no twitches; asleep 23:00 to 07:00"),
    ],
)
def test_the_title_says_the_day_in_words(day: StripDay, title: str) -> None:
    assert day_strip(day).title == title


def test_a_bout_is_a_bar_from_start_to_end() -> None:
    bar = marks_of(day_strip(replace(QUIET, bouts=[Span(360, 720)])), "bar on")[0].attrib
    assert (bar["x"], bar["width"]) == ("76", "72")


def test_a_bout_still_going_on_ends_now() -> None:
    bar = marks_of(day_strip(replace(QUIET, bouts=[Span(360)], now=720)), "bar on")[0].attrib
    assert (bar["x"], bar["width"]) == ("76", "72")


def test_sleep_from_before_the_day_starts_with_the_track() -> None:
    band = marks_of(day_strip(replace(QUIET, sleep=[Span(-120, 180)])), "sleep")[0].attrib
    assert (band["x"], band["width"]) == ("0", "40")


def test_an_hour_makes_room_for_now() -> None:
    strip = day_strip(replace(QUIET, now=725))
    assert len(marks_of(strip, "now")) == 1
    assert "16" not in words_of(strip)


def test_a_crowded_day_stays_a_small_drawing() -> None:
    strip = day_strip(replace(QUIET, twitches=[n % 1440 for n in range(200_000)]))
    assert len(marks_of(strip, "tw")) < 600
    assert len(strip.table.rows) == 200_000


def test_the_table_is_the_day_in_order() -> None:
    day = replace(QUIET, twitches=[600], caffeine=[60], bouts=[Span(120, 150)], sleep=[Span(-60, 30)])
    assert day_strip(day).table.rows == (
        ("03:00 to 04:30", "Sleep"),
        ("05:00", "Caffeine"),
        ("06:00 to 06:30", "Bout of twitching"),
        ("14:00", "Twitch"),
    )
