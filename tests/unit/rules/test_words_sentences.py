"""The labelled sentences keep their bands; the browser's tests read the same file and bands."""

import json
from pathlib import Path

import pytest

from tests.unit.rules.words_report import SENTENCES, false_alarms, fits, recall, sentences
from triage.rules.words import Strength, find_signs, load_lexicon

BANDS = json.loads(Path(__file__).with_name("sentence_bands.json").read_text(encoding="utf-8"))
PARTS = [["dev"], ["held-out"]]


@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("strength", list(Strength), ids=lambda one: one.name)
def test_recall_stays_in_its_band(strength: Strength, parts: list[str]) -> None:
    assert recall(strength, parts) >= BANDS["recall"][parts[0]][strength.name]


@pytest.mark.parametrize("parts", PARTS)
def test_false_alarms_stay_in_their_band(parts: list[str]) -> None:
    assert false_alarms(Strength.CHECK, parts) <= BANDS["false_alarms"][parts[0]]


def test_half_of_the_sentences_must_stay_silent() -> None:
    assert 0.45 <= len(sentences(None)) / len(SENTENCES) <= 0.6


def test_a_named_sign_is_of_its_group_and_about_its_person() -> None:
    found = [(one, find_signs(one["text"], load_lexicon()).all) for one in sentences("FIRE") + sentences("CRISIS")]
    known = [any(fits(finding, one) for finding in findings) for one, findings in found if findings]
    assert sum(known) / len(known) >= BANDS["group_and_person"]


def test_no_two_sentences_are_the_same() -> None:
    assert len({one["text"] for one in SENTENCES}) == len(SENTENCES)
