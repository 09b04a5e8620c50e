"""What is read out and what is written: facts that were told, no diagnosis, and nothing is ever sent by us."""

import pytest

from triage.advice import advice_for
from triage.rules.numbers import by_country, crisis_lines, numbers_for
from triage.spoken import CRISIS_MESSAGE, Contact, message, script, sms, well_words
from triage.templatetags.triage import SURE, sure

DROOP = advice_for(["face_droop"], {"face_droop": "yes"})
SELF_HARM = advice_for(["q_safe"], {"q_safe": "yes"})


def spoken(*told: object) -> list[str]:
    return [line.words for line in script(*told)]  # type: ignore[arg-type]


def test_the_operator_is_told_stroke_the_signs_the_time_and_the_address() -> None:
    assert spoken(DROOP, ["one side of the face drooping, noted at 14:32."], "Last well at 14:20.") == [
        "Ambulance, please.",
        "It could be a stroke.",
        "One side of the face drooping, noted at 14:32.",
        "Last well at 14:20.",
        "The address is …",
    ]


def test_only_signs_of_a_stroke_are_called_one() -> None:
    assert "It could be a stroke." not in spoken(advice_for(["chest_pain"], {}), [], "")


def test_what_was_not_told_is_left_to_say_and_never_guessed() -> None:
    lines = script(advice_for([], {}), [], "")
    assert [line.words for line in lines if line.hint] == ["The signs are …", "Last well at …", "The address is …"]


def test_self_harm_is_named_neither_aloud_nor_in_writing() -> None:
    assert spoken(SELF_HARM, [], "") == ["I need help to stay safe.", "The address is …"]
    assert message(SELF_HARM, ["I noted at 14:32: something."]) == CRISIS_MESSAGE


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        ("exact", "Last well at 14:20."),
        ("about", "Last well at about 14:20."),
        ("woke", "Went to sleep at 14:20, and woke with it."),
        ("unknown", "Nobody knows when it began."),
    ],
)
def test_each_way_of_knowing_the_last_moment_of_being_well_is_a_sentence(certainty: str, words: str) -> None:
    assert well_words(certainty, "14:20") == words


def test_a_message_says_what_was_told_and_asks_to_come() -> None:
    told = ["", "I noted at 14:32: one side of the face drooping."]
    words = "I need help now. I noted at 14:32: one side of the face drooping. Please come, or call me. (Times: UTC)"
    assert message(DROOP, told, "(Times: UTC)") == words


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        ("07700 900123", "07700900123"),
        (" +44 (0)7700 900-123 ", "+4407700900123"),
        ("07700 900123 or 020 7946", ""),
        ("my sister", ""),
        ("1", ""),
        ("", ""),
    ],
)
def test_only_one_phone_number_is_an_address(phone: str, address: str) -> None:
    assert Contact("Sam", phone).address == address


def test_a_message_opens_in_every_phones_own_app() -> None:
    assert sms("+441", "Help & come #1") == "sms:+441?&body=Help%20%26%20come%20%231"


@pytest.mark.parametrize(
    ("country", "how"), [("GB", "high"), ("AF", "medium"), ("AC", "low"), (None, "none"), ("ZZ", "none")]
)
def test_how_sure_a_number_is_has_words(country: str | None, how: str) -> None:
    assert sure(numbers_for(country)) == SURE[how]


def test_an_own_number_is_called_ones_own_and_112_stays_beside_it() -> None:
    own = numbers_for("GB").with_own("0118 999")
    assert sure(own) == "This is your own number."
    assert (own.ambulance, own.second, own.listed) == ("0118 999", "112", "999")


@pytest.mark.parametrize("number", ["999", "112"])
def test_an_own_number_that_the_table_gives_needs_no_second_of_its_kind(number: str) -> None:
    own = numbers_for("GB").with_own(number)
    assert own.second == (None if number == "112" else "112")


def test_every_country_has_a_number_and_its_confidence_in_words() -> None:
    assert len(by_country()) == 246
    assert all(row.ambulance and sure(row) for row in by_country())


def test_every_crisis_line_is_listed_by_the_name_of_its_country() -> None:
    names = [row.name for row in crisis_lines()]
    assert names == sorted(names)
    assert {"United Kingdom", "United States"} < set(names)
