"""What stands around a sign decides: negated, past, supposed, somebody else's; and what only looks negated."""

import random

import pytest

from tests.unit.rules.words_report import best_ms, sentences, strength_of
from triage.rules.words import Strength, find_signs, load_lexicon

FIRE, CHECK, CRISIS = Strength.FIRE, Strength.CHECK, Strength.CRISIS


def abouts(text: str) -> set[str]:
    return {finding.about for finding in find_signs(text, load_lexicon()).all}


@pytest.mark.parametrize(
    "text",
    [
        "I cannot feel my left arm", "can't smile", "no feeling in my hand on the left", "my eye will not close",
        "never had a headache like this", "no doubt my face is drooping", "not sure if my face is drooping",
        "No headache, face drooping on the right", "not only twitching, my speech is slurred too",
    ],
)  # fmt: skip
def test_a_symptom_that_only_looks_negated_fires(text: str) -> None:
    assert strength_of(text) is FIRE


@pytest.mark.parametrize(
    "text",
    [
        "no droop, numbness or slurring", "my face is not drooping", "denies weakness, numbness, slurred speech",
        "arm weakness ruled out", "I do not have any numbness or weakness", "I'm not suicidal",
    ],
)  # fmt: skip
def test_a_negated_sign_is_silent(text: str) -> None:
    assert strength_of(text) is None


@pytest.mark.parametrize(
    "text",
    ["my grandmother had a stroke in 1990", "when I was a kid I had a seizure", "I had a mini stroke in 2018"],
)
def test_a_sign_of_long_ago_is_silent(text: str) -> None:
    assert strength_of(text) is None


def test_a_sign_of_long_ago_that_is_back_fires() -> None:
    assert strength_of("I had a stroke in 2015 and now my face is drooping again") is FIRE


@pytest.mark.parametrize("text", ["my face drooped three weeks ago", "am I having a stroke?", "I had a TIA last month"])
def test_an_earlier_or_self_named_sign_opens_the_check(text: str) -> None:
    assert strength_of(text) is CHECK


@pytest.mark.parametrize(
    "text",
    [
        "what if I have a stroke one day",
        "what does slurred speech mean?",
        "I read that face drooping is a sign of stroke",
    ],
)
def test_a_supposed_sign_is_silent(text: str) -> None:
    assert strength_of(text) is None


def test_an_everyday_cause_lowers_a_numb_arm_to_the_check() -> None:
    assert strength_of("my arm is numb after sleeping on it") is CHECK


def test_an_everyday_cause_does_not_lower_a_drooping_face() -> None:
    assert strength_of("my face is drooping after sleeping on it") is FIRE


@pytest.mark.parametrize("text", ["my wife's face just dropped", "he can't speak", "the man next to me has collapsed"])
def test_somebody_else_now_fires_for_them(text: str) -> None:
    assert (strength_of(text), abouts(text)) == (FIRE, {"other"})


@pytest.mark.parametrize("text", ["My mum says my face is drooping", "my arm is numb, mum says call"])
def test_somebody_who_only_says_so_does_not_take_the_sign_over(text: str) -> None:
    assert abouts(text) == {"self"}


def test_self_harm_words_call_for_the_crisis_line_whatever_is_supposed() -> None:
    assert strength_of("if this goes on I will kill myself") is CRISIS


def test_a_finding_shows_the_words_as_they_were_written() -> None:
    text = "\U0001f62d My FÁCE is  drooping!"
    finding = find_signs(text, load_lexicon()).all[0]
    assert (finding.words, text[finding.start : finding.end]) == ("FÁCE is  drooping", finding.words)


@pytest.mark.parametrize("joint", [". ", "\n", "! ", "? "])
def test_other_sentences_never_lower_a_sign(joint: str) -> None:
    rng = random.Random(7)
    others = [one["text"] for one in sentences(None)]
    for one in sentences("FIRE", ["dev"])[::9]:
        alone = strength_of(one["text"]) or 0
        note = joint.join([rng.choice(others), one["text"], rng.choice(others)])
        assert (strength_of(note) or 0) >= alone, note


def test_the_order_of_sentences_does_not_change_the_strength() -> None:
    rng = random.Random(8)
    for _ in range(60):
        note = [one["text"] for one in rng.sample(sentences("FIRE") + sentences(None), 4)]
        assert strength_of(". ".join(note)) == strength_of(". ".join(reversed(note))), note


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "a" * 10_000, "\U0001f62d" * 5000, "\u0645\u0631\u062d\u0628\u0627 " * 900, "e\u0301" * 5000,
        "\ud800" * 99, "\x00" * 99, "9" * 9000,
    ],
    ids=["empty", "blank", "one letter", "emoji", "right to left", "marks", "surrogates", "nulls", "digits"],
)  # fmt: skip
def test_a_text_without_words_names_nothing(text: str) -> None:
    assert find_signs(text, load_lexicon()).all == ()


@pytest.mark.parametrize(
    "unit", ["cant feel my arm face ", "no face droop my arm is not weak ", "left right one side ", "qwertyuiopas "]
)
def test_twice_the_text_takes_about_twice_the_time(unit: str) -> None:
    short, long = (unit * 400)[:900], (unit * 400)[:1800]
    assert any(best_ms(long, 3) / best_ms(short, 3) <= 2.5 for _ in range(4))


def test_words_after_the_four_thousandth_character_are_not_read() -> None:
    assert find_signs("coffee " * 600 + "my face is drooping", load_lexicon()).all == ()
