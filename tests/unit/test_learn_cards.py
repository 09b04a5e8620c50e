"""The cards of Learn: whole and sound, sourced, in plain words, and never against the rules of triage."""

import copy
import json
import re
from importlib.resources import files
from typing import Any

import pytest

from journal.apps import learn_cards
from journal.entries import Remedy
from journal.factors import FACTORS
from journal.learn.cards import CRISIS, KINDS, Card, load_shelf, parse_shelf
from triage.rules.ruleset import Tier, load_ruleset
from triage.rules.shapes import RuleSetError
from triage.templatetags.icons import ICONS

RULES = load_ruleset()
SHELF = load_shelf()
CARDS = tuple(SHELF.cards.values())
TABLE = json.loads(files("journal").joinpath("learn/cards.json").read_text(encoding="utf-8"))
ASKED_FOR = {
    "caffeine", "potassium", "alcohol", "stress", "sleep", "dehydration", "bells-palsy", "tics", "injury", "hormones",
    "anxiety", "hold-the-spot", "rest", "water", "less-stress", "see-a-doctor",
}  # fmt: skip
GRADE = 8
UNSAID = (
    r"probably|nothing to worry|low risk|don[’']t worry|!|\bshould\b|you have (a |an )?(stroke|seizure|disease)"
    r"|wait (an hour|a day|\d+ (minutes|hours))|\bcauses?\b(?!\.)|\bcaused\b|\btriggers?\b|stop (taking|your medicine)"
)
cards = pytest.mark.parametrize("card", CARDS, ids=lambda card: card.slug)


def words_of(card: Card) -> list[str]:
    points = [f"{point.lead} {point.text}" for point in (*card.known, *card.do)]
    return [card.title, card.line, *points, *(sign for _, signs in card.help for sign in signs)]


def changed(section: str, **more: Any) -> dict[str, Any]:
    """The table with other values in its first card, or in the first of one of that card's lists."""
    table = copy.deepcopy(TABLE)
    card = next(one for one in table["cards"] if one["slug"] == "caffeine")
    (card if section == "card" else card[section][0]).update(more)
    return table


def test_every_subject_has_its_card() -> None:
    assert SHELF.cards.keys() >= ASKED_FOR
    assert [card for _, group in SHELF.groups for card in group] == list(CARDS)


@cards
def test_a_card_is_not_signed_off_by_a_machine(card: Card) -> None:
    assert card.reviewed_by is None


@cards
def test_a_card_has_a_source_to_open(card: Card) -> None:
    assert [source for source in card.sources if source.url and source.title and source.url.startswith("http")]
    assert all(point.cites for point in card.known)
    assert {n for point in (*card.known, *card.do) for n in point.cites} == set(range(1, len(card.sources) + 1))


@cards
def test_an_icon_is_drawn_for_a_card(card: Card) -> None:
    assert card.icon in ICONS


@cards
def test_help_is_as_urgent_as_the_rules_say(card: Card) -> None:
    kinds = {CRISIS if RULES.by_id[flag].banner == CRISIS else RULES.by_id[flag].tier.name for flag in card.flags}
    assert [kind for kind, _ in card.help] == [kind for kind in KINDS if kind in kinds]


def test_every_source_of_the_table_is_cited() -> None:
    cited = {key for card in TABLE["cards"] for point in (*card["known"], *card["do"]) for key in point["sources"]}
    assert TABLE["sources"].keys() - cited == set()


def test_every_factor_but_the_quiet_day_has_a_card() -> None:
    assert {slug for card in CARDS for slug in card.factors} == FACTORS.keys() - {"quiet_day"}


def test_every_remedy_has_a_card() -> None:
    assert {slug for card in CARDS for slug in card.remedies} == set(Remedy.values) - {Remedy.OTHER.value}


@pytest.mark.parametrize("flag", [flag.id for flag in RULES.flags if flag.tier == Tier.SOON and flag.sign])
def test_a_sign_that_asks_for_a_doctor_is_on_a_card(flag: str) -> None:
    assert [card.slug for card in CARDS if flag in card.flags]


def test_a_calm_alert_leads_to_one_card() -> None:
    explained = [flag for card in CARDS for flag in card.explains]
    assert len(explained) == len(set(explained))
    assert {RULES.by_id[flag].tier for flag in explained} == {Tier.SOON, Tier.URGENT}


def test_the_most_urgent_rule_that_has_a_card_leads_to_it() -> None:
    found = SHELF.explaining(["muscle_wasting", "medicine_suspect", "twitch_2_weeks"])
    assert found == SHELF.cards["medicines"]
    assert SHELF.explaining(["muscle_wasting", "a_rule_of_an_older_table"]) is None


@cards
def test_a_card_speaks_calmly_and_claims_no_cause(card: Card) -> None:
    assert [words for words in words_of(card) if re.search(UNSAID, words, re.I)] == []


def syllables(word: str) -> int:
    """Groups of vowels, a silent e at the end aside: right to about one in ten."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, groups - (word.lower().endswith("e") and not word.lower().endswith("le")))


def grade(text: str) -> float:
    """School grade by Flesch and Kincaid, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    words = re.findall(r"[A-Za-z’]+", text)
    sentences = len(re.findall(r"[.!?:](?:\s|$)", text)) or 1
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_the_grade_tells_plain_from_heavy() -> None:
    assert grade("The cat sat on the mat. It was glad.") < 2
    assert grade("Hypoparathyroidism necessitates comprehensive biochemical investigation of electrolytes.") > 16


@cards
def test_a_card_can_be_read_in_the_eighth_grade(card: Card) -> None:
    known = " ".join(point.text for point in card.known)
    assert grade(known) <= GRADE
    assert grade(" ".join(words.rstrip(".") + "." for words in words_of(card)[2:])) <= GRADE


BROKEN = {
    "card caffeine: tune is not known": changed("card", tune="x"),
    "card caffeine: group 'nowhere' is not known": changed("card", group="nowhere"),
    "card caffeine: evidence 'sure' is not known": changed("card", evidence="sure"),
    "card caffeine: factor 'tea' is not known": changed("card", factors=["tea"]),
    "card caffeine: remedy 'gin' is not known": changed("card", remedies=["gin"]),
    "card caffeine: explains 'x' is not known": changed("card", explains=["x"]),
    "card caffeine: related 'x' is not known": changed("card", related=["x"]),
    "card caffeine: source 'X' is not known": changed("known", sources=["X"]),
    "card caffeine: source is not a list with something in it": changed("known", sources=[]),
    "card caffeine: flag 'x' is not known": changed("help", flags=["x"]),
    "card caffeine: help is empty": changed("card", help=[]),
    "differ in urgency": changed("help", flags=["face_droop", "palpitations"]),
    "card caffeine: help 'SELF_CARE' is not known": changed("help", flags=["caffeine_day"]),
    "no source has an address": changed("card", do=[], known=[{"text": "x", "sources": ["GK"]}]),
    "source NINDS is in the rule table already": TABLE | {"sources": TABLE["sources"] | {
        "NINDS": {"title": "x", "url": "http://x", "how": "page"}}},
    "learn: slug has a name twice": TABLE | {"cards": [*TABLE["cards"], TABLE["cards"][0]]},
    "learn: not an object": [],
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_table_is_refused_as_a_whole(fault: str) -> None:
    with pytest.raises(RuleSetError, match=re.escape(fault)):
        parse_shelf(BROKEN[fault], RULES)


def test_the_app_checks_its_cards_at_the_start() -> None:
    assert learn_cards(None) == []
