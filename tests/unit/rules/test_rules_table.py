"""What the rule table of this release promises."""

import re

import pytest

from journal.sites import Site
from tests.unit.rules.timelines import raw_table, said
from triage.advice import FOR_SOMEONE, advice_for
from triage.rules.evaluate import evaluate
from triage.rules.facts import Answer
from triage.rules.measures import FACTORS
from triage.rules.ruleset import RedFlag, ScreenRow, Tier, load_ruleset

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


@pytest.mark.parametrize("flag", [flag for flag in RULES.flags if flag.sign is None], ids=lambda flag: flag.id)
def test_a_rule_without_a_sign_says_what_was_logged_or_what_the_record_shows(flag: RedFlag) -> None:
    advice = advice_for([flag.id], {})
    assert advice.lead in {"You logged", "You wrote", "Your own record shows"}
    assert flag.why == f"{advice.lead} {advice.named[0]}"


def test_nothing_is_said_about_potassium_magnesium_or_how_likely_it_is() -> None:
    unwanted = re.compile(r"potassium|\bmagnesium (helps|may|can)|probab|likely|nothing to worry", re.IGNORECASE)
    assert [words for words in every_word() if unwanted.search(words)] == []


@pytest.mark.parametrize("tier", [Tier.SELF_CARE, Tier.SOON, Tier.URGENT])
def test_no_calm_card_puts_the_ambulance_in_its_head(tier: Tier) -> None:
    heads = {RULES.banners[flag.banner].head for flag in RULES.flags if flag.tier is tier}
    assert [head for head in heads if "{ambulance}" in head] == []


def test_a_rule_about_doses_names_a_factor_that_can_be_looked_at() -> None:
    factors = {name.removeprefix("factor:") for name in RULES.waiting if name and name.startswith("factor:")}
    assert factors - {"None"} <= FACTORS


def test_the_places_of_the_table_are_those_of_the_body_map() -> None:
    assert frozenset.union(*RULES.site_sets.values()) == set(Site.values)
    assert set(RULES.place_maps["region"]) == set(Site.values)


def test_every_banner_and_every_source_is_used() -> None:
    used = [part.sources for part in RULES.flags] + [part.sources for part in RULES.banners.values()]
    assert {flag.banner for flag in RULES.flags} | {FOR_SOMEONE} == set(RULES.banners)
    assert set(sum(used, ())) == set(RULES.sources)


def test_no_rule_claims_a_review_that_did_not_happen() -> None:
    assert {flag["reviewed_by"] for flag in raw_table()["flags"]} == {None}


def test_a_flag_is_small() -> None:
    assert max(len(flag.conditions) for flag in RULES.flags) <= 4


def test_the_most_urgent_flags_come_first() -> None:
    tiers = [flag.tier for flag in RULES.flags]
    assert tiers == sorted(tiers, reverse=True)
