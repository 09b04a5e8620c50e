"""The words of an alert: the person's own tick, what to do, no diagnosis; and the check of the rule table."""

import datetime as dt
import json
import re
from importlib.resources import files
from typing import Any

import pytest
from django.template import Context
from django.test import RequestFactory

from triage.advice import CRISIS, STATES, advice_for, ago, heading, letters
from triage.apps import faults, rule_table
from triage.rules.numbers import numbers_for
from triage.rules.ruleset import load_ruleset
from triage.templatetags.triage import emergency_numbers, filled, joined, line_icon, now_pages, tel, with_article

TABLE = load_ruleset()
NOW = dt.datetime(2026, 3, 14, 12, 0, tzinfo=dt.UTC)
TEXT = files("triage").joinpath("static/triage/ruleset.json").read_text(encoding="utf-8")


def test_the_tick_is_named_in_the_persons_own_words() -> None:
    advice = advice_for(["face_droop"], {"face_droop": "yes"})
    assert (advice.lead, advice.named) == ("You ticked", ("one side of the face drooping",))


def test_not_sure_is_not_turned_into_a_tick() -> None:
    assert advice_for(["face_droop"], {"face_droop": "unsure"}).lead == "You were not sure about"


def test_a_rule_over_several_entries_was_not_ticked() -> None:
    assert advice_for(["stroke_sign_today"], {}).lead == "You logged"


def test_a_tick_is_named_before_a_rule_that_joins_entries() -> None:
    assert advice_for(["stroke_sign_today", "q_speech"], {"q_speech": "yes"}).lead == "You ticked"


def test_at_most_three_signs_are_named() -> None:
    flags = ["face_droop", "q_limb", "q_speech", "q_sight"]
    assert len(advice_for(flags, dict.fromkeys(flags, "yes")).named) == 3


@pytest.mark.parametrize("flags", [[], ["a_flag_of_an_older_table"]])
def test_without_a_known_flag_it_still_says_to_get_help(flags: list[str]) -> None:
    assert advice_for(flags, {}).banner.head == "Call {ambulance} now"


def test_a_flag_that_only_the_device_raised_is_named_by_its_tick() -> None:
    assert advice_for([], {"face_droop": "yes", "q_limb": "no"}).named == ("one side of the face drooping",)


def test_self_harm_is_named_nowhere() -> None:
    advice = advice_for(["q_safe"], {"q_safe": "yes"})
    assert (advice.named, advice.short, advice.is_crisis) == ((), "", True)


def test_a_crisis_keeps_its_line_in_view_beside_another_sign() -> None:
    advice = advice_for(["face_droop", "q_safe"], {"face_droop": "yes", "q_safe": "yes"})
    assert advice.has_crisis
    assert advice.short == ""


def test_a_sign_that_is_known_is_ticked_already() -> None:
    known = {row.letter for row in letters({"arm_weakness": "yes", "q_speech": "no"}) if row.is_known}
    assert known == {"A"}


def test_be_fast_is_whole() -> None:
    assert [row.letter for row in letters({})] == ["B", "E", "F", "A", "S"]


@pytest.mark.parametrize("choice", list(STATES))
def test_a_crisis_keeps_its_own_head_whatever_was_answered(choice: str) -> None:
    assert heading(choice, advice_for(["q_safe"], {}))[1] == "Talk to someone now"


def test_signs_that_have_gone_still_need_a_call() -> None:
    _, head, why = heading("signs_gone", advice_for(["face_droop"], {}))
    assert head == "Still call {ambulance}"
    assert "can be a warning" in why


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "just now"), (-5, "just now"), (12, "12 min ago"), (60, "1 h ago"), (125, "2 h 5 min ago"),
     (1440, "1 day ago"), (5000, "3 days ago")],
)  # fmt: skip
def test_how_long_ago(minutes: int, words: str) -> None:
    assert ago(NOW - dt.timedelta(minutes=minutes), NOW) == words


def told(key: str) -> str:
    banner = TABLE.banners[key]
    return " ".join([banner.head, banner.why, *(" ".join(line) for line in banner.lines)])


@pytest.mark.parametrize("key", TABLE.banners)
def test_no_banner_diagnoses_or_plays_down(key: str) -> None:
    wrong = r"you have (a|had)|you are having|diagnos|probabl|low risk|nothing to worry|caused by|\d+ ?%|!"
    assert not re.search(wrong, told(key), re.IGNORECASE)


@pytest.mark.parametrize("key", sorted({flag.banner for flag in TABLE.flags if flag.tier >= 3} - CRISIS))
def test_every_emergency_names_the_ambulance(key: str) -> None:
    assert "{ambulance}" in told(key)


@pytest.mark.parametrize("country", ["GB", "FR", "AC", None])
def test_words_without_a_number_to_put_in_are_left_out(country: str | None) -> None:
    numbers = numbers_for(country)
    words = filled("Talk to {crisis_line}", numbers)
    assert words is None if numbers.crisis_line is None else numbers.crisis_line in str(words)


def numbers(cookies: dict[str, str], *kept: str, **more: Any) -> Any:
    request = RequestFactory().get("/")
    request.COOKIES = cookies
    request.country = cookies.get("country")  # type: ignore[attr-defined]
    return emergency_numbers(Context({"request": request, **more}), *kept)


@pytest.mark.parametrize(("country", "number"), [("GB", "999"), ("US", "911"), ("DE", "112"), ("ZZ", "112")])
def test_the_device_knows_the_country(country: str, number: str) -> None:
    assert numbers({"country": country}).ambulance == number


def test_what_the_person_keeps_comes_before_the_device() -> None:
    assert numbers({"country": "US", "emergency_number": "5555"}, "GB", "000").ambulance == "000"


def test_a_country_chosen_on_the_page_comes_first() -> None:
    assert numbers({"country": "US"}, "GB", "000", chosen="DE").ambulance == "112"


@pytest.mark.parametrize("number", ["", "0", "javascript:1", "99 a", "9" * 17, "+"])
def test_a_number_that_cannot_be_dialled_is_passed_over(number: str) -> None:
    assert numbers({"country": "US", "emergency_number": number}).ambulance == "911"


def test_an_own_number_keeps_112_as_the_second() -> None:
    assert numbers({"country": "GB"}, "GB", "144").second == "112"


def test_without_a_request_there_is_still_a_number() -> None:
    assert emergency_numbers(Context({})).ambulance == "112"


@pytest.mark.parametrize(
    ("number", "link"), [("999", "tel:999"), ("0800 111 0", "tel:08001110"), ("*0#", "tel:*0%23"), ("+1 2", "tel:+12")]
)
def test_a_number_as_a_link(number: str, link: str) -> None:
    assert tel(number) == link


@pytest.mark.parametrize(
    ("name", "words"),
    [("United Kingdom", "the United Kingdom"), ("Germany", "Germany"), ("Cook Islands", "the Cook Islands")],
)
def test_a_country_in_a_sentence(name: str, words: str) -> None:
    assert with_article(name) == words


@pytest.mark.parametrize(("items", "words"), [(("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")])
def test_words_in_a_row(items: tuple[str, ...], words: str) -> None:
    assert joined(items) == words


def test_a_line_that_forbids_is_crossed_out() -> None:
    assert 'class="gap"' in line_icon("Do not drive.")
    assert line_icon("Something nobody foresaw") == line_icon("Another")


def test_every_row_of_the_check_has_what_the_browser_raises() -> None:
    raised = {sign for signs, _ in now_pages() for sign in signs.split()}
    assert raised == {row.sign for row in (*TABLE.screen.first, *TABLE.screen.more)}


def test_the_table_of_this_release_is_sound() -> None:
    assert rule_table(None) == []


def bent(**changes: Any) -> str:
    table = json.loads(TEXT)
    table["flags"][0] |= changes
    return json.dumps(table)


@pytest.mark.parametrize(
    "text", ["{", "[]", bent(sources=[]), bent(tier="HIGH"), bent(sources=["NOBODY"]), bent(surprise=1)]
)
def test_a_table_that_cannot_be_trusted_is_a_fault(text: str) -> None:
    assert [fault.id for fault in faults(text)] == ["triage.E001"]


def test_a_row_that_raises_nothing_is_a_fault() -> None:
    table = json.loads(TEXT)
    table["flags"] = [flag for flag in table["flags"] if flag["id"] != "q_limb"]
    assert faults(json.dumps(table))
