"""The invented year: seeded, within bounds, with one planted link and no other."""

import statistics
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from journal.demo import DemoDay, diary, false_alarm
from journal.factors import FACTORS

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def year(seed: int = 1, **more: int) -> list[DemoDay]:
    return list(diary(Random(seed), NOW, **more))


@pytest.fixture(scope="module")
def decade() -> list[DemoDay]:
    return year(days=3650)


def test_the_same_seed_gives_the_same_rows() -> None:
    assert year(7) == year(7)


def test_another_seed_gives_other_rows() -> None:
    assert year(7) != year(8)


def test_it_covers_a_year_that_ends_today() -> None:
    days = [day.day for day in year()]
    assert (days[0], days[-1], len(days)) == (NOW.date() - timedelta(days=364), NOW.date(), 365)


def test_nothing_lies_after_now() -> None:
    moments = [row.get("started_at") or row["at"] for day in year() for row in (*day.episodes, *day.readings)]
    assert max(moments) <= NOW


def test_the_number_of_episodes_can_be_asked_for() -> None:
    assert sum(len(day.episodes) for day in year(days=60, episodes=777)) == 777


def test_some_days_hold_nothing_at_all() -> None:
    empty = sum(not day.episodes and not day.readings for day in year())
    assert 15 <= empty <= 60


def test_every_value_is_in_the_range_of_its_factor() -> None:
    readings = [row for day in year() for row in day.readings]
    assert all(FACTORS[row["factor"]].low <= row["value"] <= FACTORS[row["factor"]].high for row in readings)


def value_of(day: DemoDay, factor: str) -> float | None:
    values = [row["value"] for row in day.readings if row["factor"] == factor]
    return sum(values) if values else None


def ratio(days: list[DemoDay], factor: str, bound: float) -> float:
    """Mean episodes on days under the bound over the mean on the others; days without the factor are left out."""
    known = [(value, len(day.episodes)) for day in days if (value := value_of(day, factor)) is not None]
    under = [count for value, count in known if value < bound]
    return statistics.mean(under) / statistics.mean(count for value, count in known if value >= bound)


def test_short_nights_go_with_more_twitches(decade: list[DemoDay]) -> None:
    assert 1.6 < ratio(decade, "sleep", 6) < 2.2


@pytest.mark.parametrize(("factor", "bound"), [("stress", 6), ("exercise", 1), ("alcohol", 1)])
def test_other_factors_go_with_nothing(decade: list[DemoDay], factor: str, bound: float) -> None:
    assert 0.85 < ratio(decade, factor, bound) < 1.18


def test_quiet_days_are_days_without_a_twitch() -> None:
    quiet = [day for day in year() if value_of(day, "quiet_day")]
    assert quiet
    assert not any(day.episodes for day in quiet)


def test_the_false_alarm_lies_in_the_past_with_one_sign() -> None:
    row = false_alarm(NOW)
    assert row["started_at"] < NOW - timedelta(days=90)
    assert row["signs"] == {"q_speech": "yes"}
