"""Nothing of the clinical draft is lost: each flag and joined rule is in the table, proved elsewhere or left out."""

import re
from pathlib import Path

import pytest

from triage.rules.ruleset import load_ruleset

RULES = load_ruleset()
TESTS = Path(__file__).parents[2]

DRAFT = """
face_droop arm_weakness leg_weakness one_side_numb one_side_weak slurred_speech speech_trouble sudden_confusion
vision_loss double_vision balance_loss sudden_dizziness sudden_fall thunderclap_headache headache_with_sign
headache_red lip_changed sudden_swallow tia_resolved one_side_jerking seizure seizure_5min awareness_loss twitch_march
passed_out trouble_breathing throat_closing lip_swelling tetany perioral_tingling neck_surgery low_sugar
sudden_general_weak chest_pain palpitations_faint palpitations caffeine_overdose caffeine_symptoms serotonin_toxicity
overdose stiff_fever_medicine acute_dystonia alcohol_withdrawal head_injury_red head_injury cannot_close_eye
ear_rash_face eyelid_persist hemifacial_spread eyes_forced_shut progressive_weakness muscle_wasting
swallow_speech_progressive breathless_flat rapid_weakness droopy_lids_fluctuate cauda_equina botulism lockjaw
fever_neuro pregnancy_warning magnesium_toxicity suicidal_thoughts self_harm_now twitch_2_weeks twitch_many_sites
twitch_weak_stiff medicine_suspect tics_troubling anxiety_frequent
"""
DRAFT_FLAGS = DRAFT.split()

JOINED = {
    "C_NEW_SIDE": {"stroke_sign_today"},
    "C_TIA_OLD": {"stroke_sign_earlier"},
    "C_MARCH": {"jerking_march"},
    "C_JERK_LONG": {"one_side_jerking_long"},
    "C_WEAK_30D": {"weakness_and_twitch"},
    "C_BULBAR_30D": {"bulbar_sign_and_twitch"},
    "C_RECUR_14D": {"same_place_two_weeks"},
    "C_EYELID_3M": {"eyelid_three_months"},
    "C_MULTI_SITE": {"several_places"},
    "C_SPREAD_FACE": {"one_side_spread"},
    "C_ESCALATE": {"more_often"},
    "C_CAFF_ADULT": {"caffeine_day"},
    "C_CAFF_SINGLE": {"caffeine_single"},
    "C_CAFF_PREG": {"caffeine_pregnant"},
    "C_CAFF_CHILD": {"caffeine_child", "caffeine_child_per_kg"},
    "C_CAFF_ACUTE": {"caffeine_overdose", "caffeine_within_4_hours", "caffeine_within_4_hours_per_kg"},
    "C_CAFF_HIGH": {"caffeine_high"},
    "C_CAFF_DANGER": {"danger_sign_after_caffeine", "caffeine_after_danger_sign"},
    "C_CAFF_CUT": {"caffeine_stopped"},
    "C_SLEEP": {"short_nights", "short_sleep"},
    "C_ALC_STOP": {"shaky_after_stopping_alcohol"},
    "C_HYDRATION": {"much_water"},
    "C_NECK_OP": {
        "calcium_sign_after_neck_surgery", "face_twitch_after_neck_surgery", "tingling_after_neck_surgery"
    },
    "C_PREG": {"warning_sign_in_pregnancy"},
    "C_DIAB": {"sugar_sign_with_diabetes"},
    "C_HEAD_48H": {"sign_after_head_injury"},
    "C_ANX": {"anxiety_two_weeks"},
    "C_SELF_NAMED": {"note_unclear"},
    "C_BELL_KNOWN": {"bell_known", "bell_known_eye"},
}  # fmt: skip
"""Joined rules of the draft, and the flags that stand for them."""

PROVED_BY = {
    "C_ANY_EMERGENCY": "test_answering_one_more_sign_never_lowers_the_tier",
    "C_ONSET_UNSURE": "test_not_sure_is_judged_as_yes_and_never_below_no",
    "C_WOKE_WITH": "test_a_ticked_emergency_sign_never_ends_without_advice",
    "C_TIA_7D": "test_a_golden_case_gets_its_tier_and_flags",
    "C_BACKDATED": "test_a_backdated_entry_with_a_sign_raises_its_alert",
    "C_OTHER_PERSON": "test_words_about_someone_else_say_call_for_them",
    "C_REPEAT": "test_an_emergency_is_never_held_back",
}
"""Joined rules of the draft that are properties of the whole, and the test that proves each."""

LEFT_OUT = {
    "C_CAFF_SYMPT": "Five separate signs are not asked; caffeine_symptoms asks them in one question, URGENT by itself.",
    "C_ALC": "Needs the guideline of each country, which the app does not hold yet.",
    "C_K_SUPP": "Needs kidney disease and classes of medicine, which are not asked; nothing here speaks of potassium.",
    "C_MED_SERO": "Needs classes of medicine and dates of change; serotonin_toxicity asks for it, EMERGENCY by itself.",
}
"""Joined rules of the draft that are not in the table, each with its reason."""


def test_every_flag_of_the_draft_is_asked_by_a_flag_of_its_own() -> None:
    assert len(DRAFT_FLAGS) == len(set(DRAFT_FLAGS)) == 70
    assert {name for name in DRAFT_FLAGS if name in RULES.by_id and RULES.by_id[name].sign == name} == set(DRAFT_FLAGS)


def test_every_joined_rule_of_the_draft_stands_in_one_list() -> None:
    assert len({*JOINED, *PROVED_BY, *LEFT_OUT}) == len(JOINED) + len(PROVED_BY) + len(LEFT_OUT) == 40


def test_the_flags_that_stand_for_joined_rules_exist() -> None:
    assert set.union(*JOINED.values()) <= set(RULES.by_id)


def test_every_flag_without_a_sign_of_its_own_stands_for_a_joined_rule_or_an_age() -> None:
    aged = {"emergency_sign_earlier", "low_sugar_earlier"}
    joined = {flag.id for flag in RULES.flags if flag.sign is None}
    assert joined - aged <= set.union(*JOINED.values())


@pytest.mark.parametrize("name", sorted(PROVED_BY.values()))
def test_the_test_that_proves_a_property_exists(name: str) -> None:
    texts = (path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    assert any(re.search(rf"^def {name}\b", text, re.MULTILINE) for text in texts)


def test_what_is_left_out_says_why() -> None:
    assert min(map(len, LEFT_OUT.values())) > 40
