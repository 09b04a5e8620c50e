"""The catalogue holds together, and amounts are told and typed in the person's own units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.amounts import amount_words, none_words, plain, time_words, to_kept, to_shown, unit_shown
from journal.factors import (
    DEFAULT_FACTORS,
    FACTORS,
    Factor,
    Kind,
    Preset,
    ethanol_g,
    preset_of,
    scaled,
    standard_drink_g,
)

PRESETS = [(factor, preset) for factor in FACTORS.values() for preset in factor.presets]


@pytest.mark.parametrize(("factor", "preset"), PRESETS, ids=lambda one: getattr(one, "id", ""))
def test_a_preset_is_a_reading_that_the_factor_takes(factor: Factor, preset: Preset) -> None:
    assert factor.low <= preset.amount <= factor.high
    assert (preset.low or preset.amount) <= preset.amount <= (preset.high or preset.amount)


@pytest.mark.parametrize("factor", FACTORS.values(), ids=lambda factor: factor.slug)
def test_scales_and_answers_have_words_at_both_ends(factor: Factor) -> None:
    assert all(factor.ends) == (factor.kind in {Kind.SCALE, Kind.ANSWER})


def test_a_new_person_follows_known_factors() -> None:
    assert set(DEFAULT_FACTORS) <= FACTORS.keys()


def test_caffeine_scales_with_the_volume() -> None:
    coffee = preset_of(FACTORS["caffeine"], "coffee_brewed")
    assert coffee is not None
    assert scaled(coffee, 474) == 192


def test_what_is_no_drink_does_not_scale() -> None:
    tablet = preset_of(FACTORS["caffeine"], "caffeine_tablet")
    assert tablet is not None
    assert scaled(tablet, 500) == 200


def test_ethanol_follows_from_volume_and_strength() -> None:
    assert ethanol_g(330, 5) == 13.0


@pytest.mark.parametrize(("country", "grams"), [("GB", 8), ("US", 14), ("ZZ", 10), (None, 10)])
def test_a_standard_drink_is_that_of_the_country(country: str | None, grams: float) -> None:
    assert standard_drink_g(country) == grams


@pytest.mark.parametrize(
    ("slug", "amount", "units", "words"),
    [
        ("caffeine", 158, "metric", "158 mg"),
        ("water", 1250, "metric", "1.25 L"),
        ("water", 250, "metric", "250 ml"),
        ("water", 500, "us", "16.9 fl oz"),
        ("sleep", 6 + 1 / 6, "metric", "6 h 10 min"),
        ("sleep", 8, "metric", "8 h"),
        ("exercise", 90, "metric", "1 h 30 min"),
        ("stress", 4, "metric", "4 of 10"),
        ("stress", 0, "metric", "0 of 10"),
        ("stress", 4.5, "metric", "4.5 of 10"),
        ("medication", 1, "metric", "Taken"),
        ("medication", 0, "metric", "Skipped"),
    ],
)
def test_an_amount_is_told_as_people_say_it(slug: str, amount: float, units: str, words: str) -> None:
    assert amount_words(FACTORS[slug], amount, units) == words


def test_no_time_at_all_is_minutes() -> None:
    assert time_words(0) == "0 min"


@pytest.mark.parametrize(("number", "words"), [(96.0, "96"), (1.25, "1.25"), (0.1 + 0.2, "0.3"), (100000, "100000")])
def test_numbers_lose_their_noughts(number: float, words: str) -> None:
    assert plain(number) == words


def test_a_us_fluid_ounce_is_29_5735_ml() -> None:
    assert to_kept(1, "ml", "us") == 29.6
    assert to_shown(295.735, "ml", "us") == 10


@given(st.floats(0, 10_000))
def test_fluid_ounces_come_back_within_their_rounding(millilitres: float) -> None:
    back = to_kept(to_shown(millilitres, "ml", "us"), "ml", "us")
    assert back == pytest.approx(millilitres, abs=29.5735 * 0.05 + 0.06)


@pytest.mark.parametrize(("unit", "units"), [("mg", "us"), ("ml", "metric"), ("h", "us")])
def test_only_volumes_in_us_units_convert(unit: str, units: str) -> None:
    assert (to_shown(123.4, unit, units), to_kept(123.4, unit, units), unit_shown(unit, units)) == (123.4, 123.4, unit)


def test_an_explicit_none_names_the_day() -> None:
    assert none_words(FACTORS["alcohol"], is_today=True) == "None today"
    assert none_words(FACTORS["alcohol"], is_today=False) == "None that day"
    assert none_words(FACTORS["sleep"], is_today=False) == "Did not sleep"
