"""A Day tells unknown, none and an amount apart, and shows each entry once."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User

from journal.day import State, days_between, read_day, read_day_and_usual
from journal.days import Period
from journal.models import Reading
from journal.services.episodes import log_episode, remove_episode
from journal.services.preferences import add_factor, save_preferences
from journal.services.readings import remove_reading, take_reading
from journal.strips import strip_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 14)


def take(user: User, now: dt.datetime, factor: str, value: float | None = None, **more: Any) -> Reading:
    fields = {"factor": factor, "value": value, "at": now, "zone": "UTC"} | more
    return take_reading(user.pk, client_id=uuid.uuid4(), now=now, **fields)[0]


def log(user: User, at: dt.datetime, **more: Any) -> Any:
    return log_episode(user.pk, client_id=uuid.uuid4(), now=at, started_at=at, zone="UTC", **more)[0]


@pytest.mark.parametrize(
    ("values", "state", "amount"),
    [((), State.UNKNOWN, None), ((0,), State.NONE, 0), ((96, 63), State.AMOUNT, 159), ((0, 96), State.AMOUNT, 96)],
)
def test_a_factor_has_three_states(
    ada: User, now: dt.datetime, values: tuple[float, ...], state: State, amount: float | None
) -> None:
    for value in values:
        take(ada, now, "caffeine", value)
    day = read_day(ada.pk, TODAY)
    assert (day.state("caffeine"), day.amount("caffeine")) == (state, amount)


def test_only_answered_factors_have_an_amount(ada: User, now: dt.datetime) -> None:
    take(ada, now, "alcohol", 0)
    take(ada, now, "stress", 4)
    take(ada, now, "stress", 6)
    assert read_day(ada.pk, TODAY).amounts() == {"stress": 5, "alcohol": 0}


def test_a_reading_taken_back_is_unknown_again(ada: User, now: dt.datetime) -> None:
    remove_reading(ada.pk, take(ada, now, "alcohol", 0).client_id, now=now)
    assert read_day(ada.pk, TODAY).state("alcohol") is State.UNKNOWN


def test_a_day_without_an_entry_does_not_know_its_twitches(ada: User) -> None:
    assert read_day(ada.pk, TODAY).twitches is None


def test_a_quiet_day_has_none(ada: User, now: dt.datetime) -> None:
    take(ada, now, "quiet_day", 1)
    assert read_day(ada.pk, TODAY).twitches == 0


def test_twitches_are_counted_without_those_taken_back(ada: User, now: dt.datetime) -> None:
    log(ada, now)
    remove_episode(ada.pk, log(ada, now).client_id, now=now)
    assert read_day(ada.pk, TODAY).twitches == 1


def test_a_period_has_every_day_in_two_queries(ada: User, now: dt.datetime, django_assert_num_queries: Any) -> None:
    take(ada, now, "caffeine", 96)
    with django_assert_num_queries(3):
        days = days_between(ada.pk, Period(dt.date(2026, 3, 12), TODAY))
    assert [(day.day.day, day.amount("caffeine")) for day in days] == [(12, None), (13, None), (14, 96)]


def test_nobody_sees_anothers_day(ada: User, ben: User, now: dt.datetime) -> None:
    take(ada, now, "caffeine", 96)
    log(ada, now)
    day = read_day(ben.pk, TODAY)
    assert (day.readings, day.episodes) == ([], [])


def test_the_usual_presets_are_those_used_most_lately(ada: User, now: dt.datetime) -> None:
    for days, preset in ((20, "cola_can"), (3, "espresso"), (2, "tea_black"), (1, "tea_black")):
        take(ada, now, "caffeine", preset=preset, at=now - dt.timedelta(days=days))
    assert read_day_and_usual(ada.pk, TODAY, (), "caffeine")[1] == ["tea_black", "espresso"]


def test_an_own_factor_costs_one_query_more(ada: User, now: dt.datetime, django_assert_num_queries: Any) -> None:
    own = add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    with django_assert_num_queries(3):
        day, _ = read_day_and_usual(ada.pk, TODAY, [own.slug], "caffeine")
    assert day.catalogue.get(own.slug) is not None


def strip(user: User, now: dt.datetime, day: dt.date, zone: str = "Europe/London") -> Any:
    preferences = save_preferences(user.pk, now=now, zone=zone)
    return strip_of(read_day(user.pk, day), preferences, now)


def test_the_strip_counts_from_the_start_of_the_own_day(ada: User, now: dt.datetime) -> None:
    log(ada, now)
    drawn = strip(ada, now, TODAY)
    assert (drawn.twitches, drawn.now, drawn.length) == ([480], 480, 1440)


def test_the_strip_of_a_day_without_an_entry_claims_nothing(ada: User, now: dt.datetime) -> None:
    assert strip(ada, now, TODAY).twitches is None


@pytest.mark.parametrize(("day", "length", "moves_at"), [(28, 1380, 1260), (29, 1440, None)])
def test_the_strip_knows_the_night_of_the_clock_change(
    ada: User, now: dt.datetime, day: int, length: int, moves_at: float | None
) -> None:
    drawn = strip(ada, now, dt.date(2026, 3, day))
    assert (drawn.length, drawn.clock_moves_at) == (length, moves_at)


def test_an_entry_from_far_away_stands_at_the_hour_of_its_own_clock(ada: User, now: dt.datetime) -> None:
    take(ada, now, "caffeine", 96, at=dt.datetime(2026, 3, 14, 1, tzinfo=dt.UTC), zone="Asia/Tokyo")
    assert strip(ada, now, TODAY).caffeine == [360]


def test_a_long_episode_is_a_bout_and_a_short_one_a_moment(ada: User, now: dt.datetime) -> None:
    log(ada, now, ended_at=now + dt.timedelta(minutes=2))
    log(ada, now, ended_at=now + dt.timedelta(minutes=40))
    drawn = strip(ada, now, TODAY)
    assert (len(drawn.twitches), [(bout.start, bout.end) for bout in drawn.bouts]) == (1, [(480, 520)])
