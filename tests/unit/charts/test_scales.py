"""Scales and the words of numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.charts.marks import fit, text_width
from journal.charts.scales import Scale, ticks
from journal.charts.words import average, clock, number, short
from tests.unit.charts.made import quick


@pytest.mark.parametrize(
    ("high", "expected"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (4, [0, 2, 4]),
        (7, [0, 3, 6, 9]),
        (10, [0, 5, 10]),
        (300, [0, 100, 200, 300]),
    ],
)
def test_counts_get_round_whole_ticks(high: int, expected: list[int]) -> None:
    assert ticks(0, high, whole=True) == expected


@quick
@given(st.floats(-1e12, 0), st.floats(0, 1e12))
def test_ticks_are_few_rise_and_reach_both_ends(low: float, high: float) -> None:
    found = ticks(low, high)
    assert 2 <= len(found) <= 5
    assert all(before < after for before, after in pairwise(found))
    hair = (high - low) * 1e-6 + 1e-9
    assert found[0] - hair <= low <= high <= found[-1] + hair


def test_amounts_beyond_a_scale_stop_at_its_end() -> None:
    scale = Scale(0, 10, 100, 0)
    assert [scale(amount) for amount in (-5, 0, 5, 10, 99)] == [100, 100, 50, 0, 0]


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0.25, "0.25"), (1200.0, "1,200"), (1.0004, "1"), (0.0123, "0.0123"), (10, "10"), (100.5, "100.5")],
)
def test_amounts_read_as_they_were_entered(amount: float, words: str) -> None:
    assert number(amount) == words


@pytest.mark.parametrize(
    ("amount", "words"), [(0, "0"), (0.04, "0.04"), (1.25, "1.2"), (2.0, "2"), (1234.56, "1,234.6")]
)
def test_averages_have_one_decimal(amount: float, words: str) -> None:
    assert average(amount) == words


@pytest.mark.parametrize(
    ("amount", "words"), [(0.3, "0.3"), (1500, "1,500"), (12_000, "12k"), (2e6, "2M"), (3e12, "3e+12")]
)
def test_axis_words_are_short(amount: float, words: str) -> None:
    assert short(amount) == words


@pytest.mark.parametrize(("minute", "shown"), [(0, "00:00"), (-60, "23:00"), (1500.9, "01:00")])
def test_the_clock_goes_round(minute: float, shown: str) -> None:
    assert clock(minute) == shown


@quick
@given(st.text(max_size=80), st.floats(30, 300))
def test_fitted_words_fit(words: str, room: float) -> None:
    assert text_width(fit(words, room)) <= room + 1e-6
