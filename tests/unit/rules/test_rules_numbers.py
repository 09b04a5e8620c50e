"""Whom to call: every country has a number to dial, and an unknown one still gets 112."""

import pytest

from triage.rules.numbers import UNKNOWN, countries, numbers_for

ROWS = [numbers_for(code) for code, _ in countries()]


@pytest.mark.parametrize(
    ("country", "ambulance", "second"),
    [("GB", "999", "112"), ("US", "911", "112"), ("DE", "112", None), ("AU", "000", "112"), ("JP", "119", "112")],
)
def test_a_country_has_its_number_and_112_as_the_second(country: str, ambulance: str, second: str | None) -> None:
    assert (numbers_for(country).ambulance, numbers_for(country).second) == (ambulance, second)


@pytest.mark.parametrize("country", [None, "", "ZZ", "<script>"])
def test_an_unknown_country_gets_112_and_low_confidence(country: str | None) -> None:
    assert numbers_for(country) == UNKNOWN
    assert (UNKNOWN.ambulance, UNKNOWN.confidence) == ("112", "low")


def test_a_code_in_small_letters_is_the_same_country() -> None:
    assert numbers_for("gb") == numbers_for("GB")


def test_every_number_can_be_dialled() -> None:
    dialled = {number for row in ROWS for number in (row.ambulance, *row.alternates, row.crisis_number or "0")}
    assert [number for number in dialled if not number.strip("*").isdigit()] == []


def test_no_number_is_offered_twice() -> None:
    assert [row.country for row in ROWS if {row.ambulance, row.second} & set(row.alternates)] == []


def test_every_country_has_a_name_and_a_known_confidence() -> None:
    assert {row.confidence for row in ROWS} == {"high", "medium", "low"}
    assert all(row.name for row in ROWS)


def test_the_choices_are_sorted_by_name() -> None:
    names = [name for _, name in countries()]
    assert names == sorted(names)
    assert ("GB", "United Kingdom") in countries()


def test_words_are_filled_with_the_numbers() -> None:
    assert numbers_for("GB").fill("Call {ambulance} now") == "Call 999 now"
    assert "116 123" in (numbers_for("GB").fill("{crisis_line}") or "")


def test_words_that_need_a_crisis_line_are_left_out_where_there_is_none() -> None:
    assert numbers_for("CN").fill("{crisis_line}") is None


def test_a_crisis_number_that_nobody_looked_up_says_so() -> None:
    assert numbers_for("GB").is_crisis_checked
    assert not numbers_for("FR").is_crisis_checked
