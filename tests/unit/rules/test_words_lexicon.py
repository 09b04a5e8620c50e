"""lexicon.json is closed: anything unknown in it is refused, naming the part."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from triage.rules.ruleset import load_ruleset
from triage.rules.words import LexiconError, load_lexicon, parse_lexicon

TABLE = json.loads((Path(__file__).parents[3] / "triage/static/triage/lexicon.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("bend", "named"),
    [
        (lambda table: table.update(colour="red"), "colour"),
        (lambda table: table.pop("idioms"), "idioms"),
        (lambda table: table.update(classes=[]), "classes"),
        (lambda table: table["cues"].update(maybe=[]), "maybe"),
        (lambda table: table["classes"].pop("filler"), "filler"),
        (lambda table: table["classes"]["face"].append("+snout"), "snout"),
        (lambda table: table["numbers"].update(odd=[3, 1]), "odd"),
        (lambda table: table["signs"][0].update(tier="FIRE"), "tier"),
        (lambda table: table["signs"][0].update(sources=["HEARSAY"]), "HEARSAY"),
        (lambda table: table["signs"][0]["FIRE"].append("@snout droops"), "@snout"),
        (lambda table: table["idioms"].append("face *x drops"), r"\*x"),
        (lambda table: table["idioms"].append("face & drops"), "&"),
        (lambda table: table["idioms"].append("My face"), "My"),
        (lambda table: table["idioms"].append(""), "empty"),
    ],
)  # fmt: skip
def test_a_lexicon_with_anything_unknown_is_refused(bend: Callable[[dict[str, Any]], object], named: str) -> None:
    table = copy.deepcopy(TABLE)
    bend(table)
    with pytest.raises(LexiconError, match=named):
        parse_lexicon(table)


def test_a_lexicon_that_is_no_object_is_refused() -> None:
    with pytest.raises(LexiconError, match="not an object"):
        parse_lexicon([])


def test_every_sign_is_one_of_the_rule_set_or_only_for_words() -> None:
    known = {flag.sign: flag.group for flag in load_ruleset().flags if flag.sign}
    assert {sign.id for sign in load_lexicon().signs if known.get(sign.id) != sign.group} == {
        "self_named",
        "vague_alarm",
    }


def test_every_emergency_sign_of_the_rule_set_has_words() -> None:
    named = {sign.id for sign in load_lexicon().signs}
    asked = {flag.sign for flag in load_ruleset().flags if flag.sign and flag.tier.name == "EMERGENCY"}
    assert {sign for sign in asked - named if not sign.startswith("q_")} == set()


def test_nobody_has_reviewed_the_lexicon_yet() -> None:
    assert load_lexicon().reviewed_by is None


def test_a_class_says_the_words_of_the_classes_it_holds() -> None:
    assert {"listed", "negated"} & set(load_lexicon().classes["mum"]) == set()
    assert "other" in load_lexicon().classes["mum"]
