"""The one rule that may lower: a facial palsy that a clinician confirmed. It takes back two signs and nothing else."""

import random
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.rules.timelines import NOW, SIGNS, TODAY, palsy, raw_table, timeline
from triage.rules.evaluate import evaluate
from triage.rules.facts import Answer, Entry, Facts, Person
from triage.rules.ruleset import LOWERABLE, RuleSet, Tier, load_ruleset, parse_ruleset

RULES = load_ruleset()
KNOWN = Person(bell_palsy_day=TODAY - 30, bell_palsy_side="left")


def drooping(**answers: Answer) -> Facts:
    """A drooping face on the side of the known palsy, and these answers."""
    entry = Entry(site="cheek", side="left", started_at=NOW, day=TODAY, answers={"face_droop": "yes", **answers})
    return Facts(NOW, TODAY, entry, person=KNOWN)


@cache
def without_lowering() -> RuleSet:
    table = raw_table()
    table["flags"] = [flag for flag in table["flags"] if "lowers" not in flag]
    return parse_ruleset(table)


def test_only_two_rules_lower_and_only_the_signs_of_a_facial_palsy() -> None:
    lowering = {flag.id: flag.lowers for flag in RULES.flags if flag.lowers}
    assert lowering == {"bell_known": ("face_droop",), "bell_known_eye": ("cannot_close_eye",)}
    assert frozenset({"face_droop", "cannot_close_eye"}) == LOWERABLE


def test_the_known_palsy_alone_is_noted_without_an_alarm() -> None:
    assert evaluate(RULES, drooping()).tier is Tier.SELF_CARE


@pytest.mark.parametrize("sign", sorted(set(SIGNS) - LOWERABLE))
def test_any_other_sign_keeps_the_emergency(sign: str) -> None:
    verdict = evaluate(RULES, drooping(**{sign: "yes"}))
    assert verdict.tier is Tier.EMERGENCY
    assert "face_droop" in verdict.flags


@pytest.mark.parametrize("sign", sorted(LOWERABLE))
def test_a_sign_that_is_not_sure_is_never_lowered(sign: str) -> None:
    assert evaluate(RULES, drooping(**{sign: "unsure"})).tier is Tier.EMERGENCY


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_but_those_two_signs_is_ever_taken_back(seed: int) -> None:
    rng = random.Random(seed)
    facts = rng.choice((timeline, palsy))(rng)
    whole = evaluate(without_lowering(), facts)
    lost = set(whole.flags) - set(evaluate(RULES, facts).flags)
    assert lost <= LOWERABLE
    assert not lost or {flag for flag in whole.flags if RULES.by_id[flag].tier > Tier.SELF_CARE} == lost


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(SIGNS))
def test_one_more_sign_beside_a_known_palsy_never_lowers_the_tier(seed: int, sign: str) -> None:
    facts = palsy(random.Random(seed))
    entry = replace(facts.entry, answers={sign: "yes", **facts.entry.answers})
    assert evaluate(RULES, replace(facts, entry=entry)).tier >= evaluate(RULES, facts).tier
