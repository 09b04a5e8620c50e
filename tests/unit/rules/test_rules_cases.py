"""The golden cases: what a clinician reads, what Python and the browser must both answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from triage.rules.evaluate import Verdict, evaluate
from triage.rules.facts import Facts
from triage.rules.ruleset import RedFlag, load_ruleset

CASES = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
RULES = load_ruleset()
VERDICTS = [evaluate(RULES, Facts.from_json(case["facts"])) for case in CASES]


def is_beside(verdict: Verdict, flag: RedFlag) -> bool:
    """Whether the flag does not hold only because of one of its conditions."""
    if any(condition.key not in verdict.measures for condition in flag.conditions):
        return False
    return [one.is_met(verdict.measures[one.key], one.value) for one in flag.conditions].count(False) == 1


@pytest.mark.parametrize(
    ("case", "verdict"), list(zip(CASES, VERDICTS, strict=True)), ids=[c["sentence"] for c in CASES]
)
def test_a_golden_case_gets_its_tier_and_flags(case: dict[str, Any], verdict: Verdict) -> None:
    assert (verdict.tier.name, list(verdict.flags)) == (case["tier"], case["flags"])


def test_every_flag_has_a_case_that_raises_it() -> None:
    assert {flag for case in CASES for flag in case["flags"]} == set(RULES.by_id)


def test_every_flag_has_a_case_that_only_just_does_not_raise_it() -> None:
    beside = {flag.id for flag in RULES.flags if any(is_beside(verdict, flag) for verdict in VERDICTS)}
    assert beside == set(RULES.by_id)


def test_every_case_says_in_words_what_happened() -> None:
    sentences = [case["sentence"] for case in CASES]
    assert len(set(sentences)) == len(sentences)
    assert min(map(len, sentences)) > 20
