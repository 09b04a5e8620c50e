"""Free text to tokens: plain letters, slips mended, clauses and sentences counted."""

import pytest

from triage.rules.words import load_lexicon
from triage.rules.words.normalise import tokens_of


def words(text: str) -> list[str]:
    return [token.word for token in tokens_of(text, load_lexicon())]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("CAN’T", ["cant"]), ("can not", ["cant"]), ("my wife's face", ["my", "wife", "face"]),
        ("ｆａｃｅ", ["face"]), ("fáce", ["face"]), ("fa\u0301ce", ["face"]), ("fa\u200bce", ["face"]),
        ("sooo numbbb", ["so", "numb"]), ("rite arm", ["right", "arm"]), ("arm L", ["arm", "left"]),
        ("1,200 mg", ["1200", "mg"]), ("2.4", ["2.4"]), ("2000mg", ["2000", "mg"]),
        ("face\U0001f62ddroop", ["face", "droop"]),
    ],
)  # fmt: skip
def test_a_word_becomes_what_was_meant(text: str, meant: list[str]) -> None:
    assert words(text) == meant


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("droopign", "drooping"),
        ("siezure", "seizure"),
        ("slurrred", "slurred"),
        ("fcae", "face"),
        ("palpitatoins", "palpitations"),
    ],
)
def test_a_slip_of_the_keyboard_is_mended(slip: str, meant: str) -> None:
    assert words(slip) == [meant]


@pytest.mark.parametrize("word", ["week", "dropping", "dumb", "sour", "nose", "stroll", "contusion", "walnut"])
def test_a_word_of_its_own_is_not_mended_into_a_sign(word: str) -> None:
    assert words(word) == [word]


def test_a_comma_stays_in_the_clause_and_a_full_stop_ends_the_sentence() -> None:
    tokens = tokens_of("weak, numb but calm. Tired", load_lexicon())
    assert [(token.clause, token.sentence, token.after_comma) for token in tokens] == [
        (0, 0, False), (0, 0, True), (1, 0, False), (1, 0, False), (2, 1, False),
    ]  # fmt: skip


def test_a_token_knows_where_it_was_written() -> None:
    text = "\U0001f62d I can not, see"
    assert [text[token.start : token.end] for token in tokens_of(text, load_lexicon())] == ["I", "can not", "see"]
