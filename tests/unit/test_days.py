"""Local days keep every moment once, in order, also when clocks change and people travel."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.days import Period, day_of, last_days, length_of, start_of, utc_offset_at

UTC = dt.UTC
LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
SPRING, AUTUMN = dt.date(2026, 3, 28), dt.date(2026, 10, 24)
MOMENTS = st.integers(0, 2_000_000_000).map(lambda seconds: dt.datetime.fromtimestamp(seconds, UTC))
ZONES = st.sampled_from(["Europe/London", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "Australia/Lord_Howe"])


def local_day(moment: dt.datetime, zone: ZoneInfo, hour: int = 4) -> dt.date:
    return day_of(moment, utc_offset_at(moment, zone), hour)


@pytest.mark.parametrize(
    ("hour", "minute", "day"), [(3, 59, 13), (4, 0, 14), (23, 59, 14)], ids=["before", "at", "after"]
)
def test_a_day_starts_at_the_chosen_hour(hour: int, minute: int, day: int) -> None:
    moment = dt.datetime(2026, 1, 14, hour, minute, tzinfo=UTC)
    assert local_day(moment, LONDON) == dt.date(2026, 1, day)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (dt.date(2026, 6, 1), 24)])
def test_the_night_of_the_clock_change_makes_a_day_shorter_or_longer(day: dt.date, hours: int) -> None:
    assert length_of(day, LONDON, 4) == dt.timedelta(hours=hours)


@pytest.mark.parametrize("hour", [0, 1, 2, 4, 23])
def test_days_follow_each_other_without_a_gap_across_the_clock_change(hour: int) -> None:
    days = list(Period(dt.date(2026, 10, 20), dt.date(2026, 10, 30)))
    for day, following in pairwise(days):
        assert start_of(day, LONDON, hour) + length_of(day, LONDON, hour) == start_of(following, LONDON, hour)


def test_both_hours_of_one_oclock_in_autumn_are_the_same_day() -> None:
    first, second = (dt.datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert local_day(first, LONDON) == local_day(second, LONDON) == AUTUMN


def test_a_start_hour_that_the_clock_skips_starts_at_the_change() -> None:
    assert start_of(dt.date(2026, 3, 8), NEW_YORK, 2) == dt.datetime(2026, 3, 8, 7, tzinfo=UTC)


@given(MOMENTS, ZONES, st.integers(0, 23))
def test_every_moment_lies_inside_its_own_day(moment: dt.datetime, zone_name: str, hour: int) -> None:
    zone = ZoneInfo(zone_name)
    day = local_day(moment, zone, hour)
    slack = dt.timedelta(hours=1)  # a start hour inside the night of the clock change is read two ways
    assert start_of(day, zone, hour) - slack <= moment < start_of(day + dt.timedelta(days=1), zone, hour) + slack


@given(MOMENTS, st.sampled_from(["Europe/London", "Asia/Kathmandu"]))
def test_an_hour_later_is_never_an_earlier_day(moment: dt.datetime, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    assert local_day(moment, zone) <= local_day(moment + dt.timedelta(hours=1), zone)


def test_across_the_date_line_the_day_is_that_of_the_place() -> None:
    moment = dt.datetime(2026, 6, 1, 12, tzinfo=UTC)
    days = [local_day(moment, ZoneInfo(name)) for name in ("Pacific/Auckland", "Pacific/Honolulu")]
    assert days == [dt.date(2026, 6, 1), dt.date(2026, 5, 31)]


def test_a_period_holds_both_its_ends() -> None:
    period = last_days(dt.date(2026, 3, 2), 4)
    assert [day.day for day in period] == [27, 28, 1, 2]
    assert period.days == 4
