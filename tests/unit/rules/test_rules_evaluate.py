"""What the judgement promises, whatever the rules of a release say."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.rules.timelines import SIGNS, flag_named, probe, raw_table, said, timeline
from triage.rules.evaluate import evaluate
from triage.rules.facts import Answer, Entry, Facts
from triage.rules.ruleset import Tier, load_ruleset, parse_ruleset

RULES = load_ruleset()
facts_drawn = st.integers(0, 2**32).map(lambda seed: timeline(random.Random(seed)))


def answered(facts: Facts, sign: str, answer: Answer) -> Facts:
    entry = replace(facts.entry, answers={**facts.entry.answers, sign: answer})
    return replace(facts, entry=entry)


@settings(max_examples=60, deadline=None)
@given(facts_drawn, st.sampled_from(SIGNS), st.sampled_from(["yes", "no", "unsure"]))
def test_answering_one_more_sign_never_lowers_the_tier(facts: Facts, sign: str, answer: Answer) -> None:
    more = answered(facts, sign, facts.entry.answers.get(sign, answer))
    assert evaluate(RULES, more).tier >= evaluate(RULES, facts).tier


@settings(max_examples=60, deadline=None)
@given(facts_drawn, st.sampled_from(SIGNS))
def test_not_sure_is_judged_as_yes_and_never_below_no(facts: Facts, sign: str) -> None:
    yes = evaluate(RULES, answered(facts, sign, "yes"))
    unsure = evaluate(RULES, answered(facts, sign, "unsure"))
    no = evaluate(RULES, answered(facts, sign, "no"))
    assert unsure.tier == yes.tier >= no.tier
    assert unsure.flags == yes.flags


@settings(max_examples=60, deadline=None)
@given(facts_drawn, st.randoms(use_true_random=False))
def test_the_order_of_marks_and_answers_does_not_matter(facts: Facts, rng: random.Random) -> None:
    marks, answers = list(facts.marks), list(facts.entry.answers.items())
    rng.shuffle(marks)
    rng.shuffle(answers)
    shuffled = replace(facts, marks=tuple(marks), entry=replace(facts.entry, answers=dict(answers)))
    assert evaluate(RULES, shuffled) == evaluate(RULES, facts)


def test_nothing_told_is_nothing_to_raise() -> None:
    verdict = evaluate(RULES, Facts(0, 0))
    assert (verdict.tier, verdict.flags) == (Tier.SELF_CARE, ())


def test_the_most_urgent_flag_comes_first_however_it_was_answered() -> None:
    verdict = evaluate(RULES, said({"anxiety_frequent": "yes", "palpitations": "yes", "chest_pain": "yes"}))
    assert verdict.flags == ("chest_pain", "palpitations", "anxiety_frequent")


def test_the_version_of_the_rules_is_in_the_verdict() -> None:
    assert evaluate(RULES, Facts(0, 0)).version == RULES.version


def test_every_value_that_was_judged_by_is_kept() -> None:
    measures = evaluate(RULES, said({"face_droop": "yes"}, 90)).measures
    assert measures["answer:face_droop"] == "yes"
    assert measures["age_minutes"] == 90
    assert measures["places_in_days:place:14"] == 0


def test_a_sign_that_was_not_answered_is_not_measured() -> None:
    assert "answer:face_droop" not in evaluate(RULES, said({"seizure": "no"})).measures


def test_a_verdict_is_plain_json_with_the_number_of_its_tier() -> None:
    verdict = evaluate(RULES, said({"face_droop": "yes"})).as_json()
    assert (verdict["tier"], verdict["flags"], verdict["version"]) == (4, ["face_droop"], RULES.version)


@pytest.mark.parametrize(("side", "raises"), [("left", True), ("both", False), (None, True)])
def test_one_of_several_alternatives_is_enough(side: str | None, raises: bool) -> None:
    table = raw_table()
    sides = [{"measure": "attribute", "name": "side", "op": "is", "value": value} for value in ("left", None)]
    table["flags"].append(probe("either", "SOON", any_of=sides))
    verdict = evaluate(parse_ruleset(table), Facts(0, 0, Entry(side=side)))
    assert ("either" in verdict.flags) is raises


def test_no_answer_counts_only_where_the_rule_spells_it() -> None:
    table = raw_table()
    flag_named(table, "face_droop")["all_of"][0]["value"] = ["yes", None]
    assert evaluate(parse_ruleset(table), Facts(0, 0)).flags == ("face_droop",)
