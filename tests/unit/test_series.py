"""A day's readings become one value or stay unknown; unknown never turns into none."""

import pytest

from journal.stats.series import Summary, by_day, summarise, totals


@pytest.mark.parametrize("how", Summary)
def test_no_reading_is_unknown_and_not_none(how: Summary) -> None:
    assert summarise([], how) is None


@pytest.mark.parametrize("how", Summary)
def test_an_explicit_none_is_nought(how: Summary) -> None:
    assert summarise([0], how) == 0


@pytest.mark.parametrize(("how", "value"), [(Summary.SUM, 6), (Summary.MEAN, 2), (Summary.ANY, 3)])
def test_each_kind_sums_in_its_own_way(how: Summary, value: float) -> None:
    assert summarise([1, 2, 3], how) == value


def test_a_day_is_rounded_to_three_decimals() -> None:
    assert summarise([0.1, 0.2, 0.0004], Summary.SUM) == 0.3


def test_a_factor_without_a_reading_has_no_key() -> None:
    days = by_day([(1, "water", 250.0), (2, "water", 0.0), (1, "sleep", 7.0), (1, "water", 500.0)])
    assert days == {1: {"water": [250, 500], "sleep": [7]}, 2: {"water": [0]}}


def test_totals_keep_none_and_leave_out_unknown() -> None:
    values = {"stress": [4.0, 6.0], "alcohol": [0.0], "water": []}
    assert totals(values, {"stress": Summary.MEAN}) == {"stress": 5, "alcohol": 0}
