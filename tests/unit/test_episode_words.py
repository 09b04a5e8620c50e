"""Moments as people say them, and the places they tap most."""

import datetime as dt

import pytest

from journal.recent import usual_places
from journal.words import date_words, moment_words

NOW = dt.datetime(2026, 3, 14, 12, tzinfo=dt.UTC)
ZERO, TOKYO = dt.timedelta(), dt.timedelta(hours=9)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (dt.date(2026, 3, 14), "today"),
        (dt.date(2026, 3, 13), "yesterday"),
        (dt.date(2026, 3, 9), "Mon 9 Mar"),
        (dt.date(2025, 12, 31), "Wed 31 Dec 2025"),
        (dt.date(2026, 3, 15), "Sun 15 Mar"),
    ],
)
def test_a_date_in_words(date: dt.date, words: str) -> None:
    assert date_words(date, NOW.date()) == words


@pytest.mark.parametrize(
    ("moment", "offset", "is_about", "words"),
    [
        (NOW, ZERO, False, "12:00"),
        (NOW, TOKYO, False, "21:00"),
        (NOW - dt.timedelta(hours=22), TOKYO, True, "yesterday, about 23:00"),
        (NOW - dt.timedelta(days=1), ZERO, False, "yesterday, 12:00"),
    ],
)
def test_a_moment_on_the_clock_of_the_place(
    moment: dt.datetime, offset: dt.timedelta, is_about: bool, words: str
) -> None:
    assert moment_words(moment, NOW, offset, is_about=is_about) == words


def test_the_sides_of_a_place_are_two_places() -> None:
    assert usual_places([("calf", "left"), ("calf", "right")]) == [("calf", "left"), ("calf", "right")]


def test_places_logged_equally_often_stand_as_they_came() -> None:
    places = [("lip", None), ("jaw", "left"), ("lip", None), ("jaw", "left"), ("chin", None)]
    assert usual_places(places) == [("lip", None), ("jaw", "left"), ("chin", None)]


def test_one_place_alone_is_not_offered() -> None:
    assert usual_places([("calf", "left"), ("calf", "left")]) == []
