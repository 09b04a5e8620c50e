"""What the rule table of this release promises."""

import re

import pytest

from tests.unit.rules.timelines import raw_table, said
from triage.rules.evaluate import evaluate
from triage.rules.facts import Answer
from triage.rules.ruleset import ScreenRow, Tier, load_ruleset

RULES = load_ruleset()
ROWS = (*RULES.screen.first, *RULES.screen.more)
EMERGENCY_SIGNS = sorted(sign for sign, flag in RULES.by_sign.items() if flag.tier is Tier.EMERGENCY)
NEAR_AND_FAR = (0, 60, 61, 1440, 1441, 10080, 10081, 172_800)


def every_word() -> list[str]:
    banners = [
        words for banner in RULES.banners.values() for words in (banner.head, banner.why, *sum(banner.lines, ()))
    ]
    flags = [words or "" for flag in RULES.flags for words in (flag.question, flag.why)]
    return [*banners, *flags, *(row.words for row in ROWS), *RULES.groups.values(), *RULES.tiers.values()]


def test_the_version_is_a_calendar_one() -> None:
    assert re.fullmatch(r"20\d\d\.\d\d\.\d+", RULES.version)


def test_seven_rows_are_always_in_view() -> None:
    first = ["face_droop", "q_limb", "q_speech", "q_sight", "q_balance", "q_head", "q_fit"]
    assert [row.sign for row in RULES.screen.first] == first


def test_the_rows_cover_be_fast() -> None:
    assert {row.letter for row in RULES.screen.first} - {None} == set("BEFAS")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.sign)
def test_the_first_tick_on_a_row_is_an_emergency_by_itself(row: ScreenRow) -> None:
    assert evaluate(RULES, said({row.sign: "yes"})).flags == (row.sign,)
    assert evaluate(RULES, said({row.sign: "yes"})).tier is Tier.EMERGENCY


def test_every_emergency_sign_is_reachable_from_the_quick_check() -> None:
    reachable = {name for row in ROWS for name in (row.sign, *row.opens)}
    assert set(EMERGENCY_SIGNS) <= reachable


@pytest.mark.parametrize("answer", ["yes", "unsure"])
@pytest.mark.parametrize("sign", EMERGENCY_SIGNS)
def test_a_ticked_emergency_sign_never_ends_without_advice(sign: str, answer: Answer) -> None:
    tiers = [evaluate(RULES, said({sign: answer}, ago)).tier for ago in NEAR_AND_FAR]
    assert min(tiers) >= Tier.URGENT


def test_signs_answered_no_raise_nothing() -> None:
    assert evaluate(RULES, said(dict.fromkeys(RULES.signs, "no"))).flags == ()


def test_a_sign_with_the_stroke_words_joins_a_twitch_of_the_same_day() -> None:
    worded = {sign for sign, flag in RULES.by_sign.items() if flag.banner.startswith("STROKE")}
    assert worded <= RULES.sign_sets["stroke"]


@pytest.mark.parametrize("sign", ["suicidal_thoughts", "self_harm_now", "q_safe"])
def test_self_harm_leads_to_the_crisis_words(sign: str) -> None:
    assert RULES.by_sign[sign].banner in {"CRISIS", "CRISIS_NOW"}


def test_the_stroke_words_name_a_sign_and_not_a_diagnosis() -> None:
    banner = RULES.banners["STROKE"]
    assert banner.head == "Call {ambulance} now"
    assert banner.why.startswith("This can be a sign of a stroke.")


def test_an_eye_that_does_not_close_names_the_72_hours() -> None:
    assert "72 hours" in str(RULES.banners[RULES.by_sign["cannot_close_eye"].banner].lines)


def test_no_word_shouts_diagnoses_or_claims_a_cause() -> None:
    unwanted = re.compile(r"!|\bcaus|\boops|^you have|you (may|could|probably) have|diagnos", re.IGNORECASE)
    assert [words for words in every_word() if unwanted.search(words)] == []


def test_every_banner_and_every_source_is_used() -> None:
    used = [part.sources for part in RULES.flags] + [part.sources for part in RULES.banners.values()]
    assert {flag.banner for flag in RULES.flags} == set(RULES.banners)
    assert set(sum(used, ())) == set(RULES.sources)


def test_no_rule_claims_a_review_that_did_not_happen() -> None:
    assert {flag["reviewed_by"] for flag in raw_table()["flags"]} == {None}


def test_a_flag_is_small() -> None:
    assert max(len(flag.conditions) for flag in RULES.flags) <= 4


def test_the_most_urgent_flags_come_first() -> None:
    tiers = [flag.tier for flag in RULES.flags]
    assert tiers == sorted(tiers, reverse=True)
