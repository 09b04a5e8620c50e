"""The labelled sentences keep their bands; the browser's tests read the same files and bands."""

import json
from pathlib import Path

import pytest

from tests.unit.rules.words_report import LEARNED, RANKS, SENTENCES, false_alarms, fits, recall, row, sentences
from triage.rules.words import Strength, find_signs, load_lexicon

BANDS = json.loads(Path(__file__).with_name("sentence_bands.json").read_text(encoding="utf-8"))
FRESH = [part for part in LEARNED if part.startswith("batch")]
PARTS = {"dev": ["dev"], "held-out": ["held-out"], "fresh": FRESH, "sealed": ["sealed"]}


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("strength", list(Strength), ids=lambda one: one.name)
def test_recall_stays_in_its_band(strength: Strength, name: str) -> None:
    assert recall(strength, PARTS[name]) >= BANDS["recall"][name][strength.name]


@pytest.mark.parametrize("name", PARTS)
def test_false_alarms_stay_in_their_band(name: str) -> None:
    assert false_alarms(Strength.CHECK, PARTS[name]) <= BANDS["false_alarms"][name]["CHECK"]
    assert false_alarms(Strength.FIRE, PARTS[name]) <= BANDS["false_alarms"][name]["FIRE"]


def test_half_of_the_sentences_must_stay_silent() -> None:
    assert 0.45 <= len(sentences(None)) / len(sentences(None) + [one for one in SENTENCES if one["strength"]]) <= 0.6


def test_a_named_sign_is_of_its_group_and_about_its_person() -> None:
    found = [(one, find_signs(one["text"], load_lexicon()).all) for one in sentences("FIRE") + sentences("CRISIS")]
    known = [any(fits(finding, one) for finding in findings) for one, findings in found if findings]
    assert sum(known) / len(known) >= BANDS["group_and_person"]


def test_no_two_sentences_are_the_same() -> None:
    assert len({one["text"].lower() for one in SENTENCES if one["part"] in FRESH}) == sum(
        one["part"] in FRESH for one in SENTENCES
    )


@pytest.mark.parametrize("part", [*FRESH, "sealed"])
def test_every_fresh_sentence_keeps_what_it_was_given_at_first_sight(part: str) -> None:
    many = [one for one in SENTENCES if one["part"] == part]
    assert len(many) >= 60
    assert all(one["first"] in RANKS for one in many)


def test_the_table_counts_recall_and_false_alarms() -> None:
    many = [{"strength": label} for label in ("FIRE", "FIRE", "CHECK", None, None)]
    assert row("x", many, ["FIRE", "CHECK", "FIRE", None, "CHECK"]).split("  ")[0] == "x"
    assert "50.0% of 2" in row("x", many, ["FIRE", "CHECK", "FIRE", None, "CHECK"])
