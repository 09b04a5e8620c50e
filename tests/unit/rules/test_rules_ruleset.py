"""A table with anything unknown in it is refused as a whole, and the message says where."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.rules.timelines import flag_named, probe, raw_table
from triage.rules.ruleset import load_ruleset, parse_ruleset
from triage.rules.shapes import RuleSetError

type Table = dict[str, Any]


def droop(table: Table) -> Table:
    return flag_named(table, "face_droop")


def condition(table: Table) -> Table:
    first: Table = droop(table)["all_of"][0]
    return first


def age(table: Table) -> Table:
    second: Table = droop(table)["all_of"][1]
    return second


def joined(table: Table) -> Table:
    window: Table = flag_named(table, "stroke_sign_today")["all_of"][1]
    return window


def palsy(table: Table) -> Table:
    return flag_named(table, "bell_known")


def run(table: Table) -> Table:
    days: Table = flag_named(table, "same_place_two_weeks")["all_of"][0]
    return days


def drink(table: Table) -> Table:
    peak: Table = flag_named(table, "much_water")["all_of"][1]
    return peak


BROKEN: dict[str, tuple[Callable[[Table], object], str]] = {
    "key of the table": (lambda t: t.update(extra=1), "ruleset: extra is not known"),
    "missing part": (lambda t: t.pop("screen"), "ruleset: screen is missing"),
    "flags not a list": (lambda t: t.update(flags={}), "ruleset: flags has the wrong kind"),
    "no flags": (lambda t: t.update(flags=[], sign_sets={}, screen={"first": [], "more": []}), "flags: id"),
    "flag not an object": (lambda t: t["flags"].append("x"), "flag: not an object"),
    "key of a flag": (lambda t: droop(t).update(raises=True), "flag face_droop: raises is not known"),
    "missing key of a flag": (lambda t: droop(t).pop("note"), "flag face_droop: note is missing"),
    "both joiners": (lambda t: droop(t).update(any_of=[]), "flag face_droop: all_of is not known"),
    "no joiner": (lambda t: droop(t).pop("all_of"), "flag face_droop: all_of is missing"),
    "no condition": (lambda t: droop(t).update(all_of=[]), "flag face_droop: all_of does not have"),
    "five conditions": (lambda t: droop(t).update(all_of=[condition(t)] * 5), "flag face_droop: all_of does not have"),
    "tier": (lambda t: droop(t).update(tier="PANIC"), "flag face_droop: tier 'PANIC'"),
    "group": (lambda t: droop(t).update(group="aura"), "flag face_droop: group 'aura'"),
    "banner": (lambda t: droop(t).update(banner="LOUD"), "flag face_droop: banner 'LOUD'"),
    "source": (lambda t: droop(t).update(sources=["MY_AUNT"]), "flag face_droop: source 'MY_AUNT'"),
    "no source": (lambda t: droop(t).update(sources=[]), "flag face_droop: source is not a list"),
    "source twice": (lambda t: droop(t).update(sources=["NINDS", "NINDS"]), "flag face_droop: source has a name twice"),
    "question": (lambda t: droop(t).update(question=3), "flag face_droop: question has the wrong kind"),
    "id twice": (lambda t: t["flags"].append(droop(t) | {"sign": None}), "flags: id has a name twice"),
    "sign twice": (lambda t: t["flags"].append(droop(t) | {"id": "again"}), "flags: sign has a name twice"),
    "condition not an object": (lambda t: droop(t).update(all_of=["x"]), "flag face_droop: measure 'x'"),
    "measure": (lambda t: condition(t).update(measure="aura"), "flag face_droop: measure 'aura'"),
    "parameter": (lambda t: condition(t).update(hours=1), "flag face_droop: hours is not known"),
    "missing parameter": (lambda t: condition(t).pop("sign"), "flag face_droop: sign is missing"),
    "operator": (lambda t: condition(t).update(op="like"), "flag face_droop: op 'like'"),
    "sign": (lambda t: condition(t).update(sign="glow"), "flag face_droop: sign 'glow'"),
    "sign set": (lambda t: joined(t).update(signs="all"), "flag stroke_sign_today: signs 'all'"),
    "minutes zero": (lambda t: joined(t).update(minutes=0), "flag stroke_sign_today: minutes"),
    "minutes true": (lambda t: joined(t).update(minutes=True), "flag stroke_sign_today: minutes"),
    "answer": (lambda t: condition(t).update(value=["maybe"]), "flag face_droop: value ['maybe']"),
    "answer ordered": (lambda t: condition(t).update(op="at_least", value="yes"), "flag face_droop: value 'yes'"),
    "one answer for in": (lambda t: condition(t).update(value="yes"), "flag face_droop: value 'yes'"),
    "no answer for in": (lambda t: condition(t).update(value=[]), "flag face_droop: value []"),
    "number as text": (lambda t: age(t).update(value="60"), "flag face_droop: value '60'"),
    "number as truth": (lambda t: age(t).update(value=True), "flag face_droop: value True"),
    "group words": (lambda t: t["groups"].update(stroke=1), "groups: stroke"),
    "tier words": (lambda t: t["tiers"].pop("CHECK"), "tiers: CHECK is missing"),
    "sign of a set": (lambda t: t["sign_sets"]["stroke"].append("glow"), "sign_sets: stroke 'glow'"),
    "key of a source": (lambda t: t["sources"]["NINDS"].update(year=1), "source NINDS: year"),
    "key of a banner": (lambda t: t["banners"]["STROKE"].update(color="red"), "banner STROKE: color"),
    "source of a banner": (lambda t: t["banners"]["STROKE"].update(sources=["X"]), "banner STROKE: source 'X'"),
    "line of a banner": (lambda t: t["banners"]["STROKE"]["lines"].append(["a", "b"]), "banner STROKE: line"),
    "placeholder": (lambda t: t["banners"]["STROKE"].update(head="Call {number}"), "banner STROKE: a placeholder"),
    "open brace": (lambda t: t["banners"]["STROKE"].update(why="Call {ambulance"), "banner STROKE: a placeholder"),
    "row opens": (lambda t: t["screen"]["first"][0].update(opens=["glow"]), "screen row face_droop: opens 'glow'"),
    "row letter": (lambda t: t["screen"]["first"][0].update(letter="Z"), "screen row face_droop: letter 'Z'"),
    "row sign": (lambda t: t["screen"]["first"][0].update(sign="glow"), "screen: sign 'glow'"),
    "row twice": (lambda t: t["screen"]["more"].append(t["screen"]["first"][0]), "screen: sign has a name twice"),
    "lowers as truth": (lambda t: palsy(t).update(lowers=True), "flag bell_known: lowers has the wrong kind"),
    "lowers nothing": (lambda t: palsy(t).update(lowers=[]), "flag bell_known: lowers is not a list"),
    "lowers another sign": (
        lambda t: palsy(t).update(lowers=["arm_weakness"]),
        "flag bell_known: lowers 'arm_weakness'",
    ),
    "lowers every sign": (lambda t: palsy(t).update(lowers=["*"]), "flag bell_known: lowers '*'"),
    "lowers to soon": (lambda t: palsy(t).update(tier="SOON"), "flag bell_known: lowers is only for SELF_CARE"),
    "sites twice": (lambda t: t["site_sets"]["arm"].append("hand"), "site_sets: arm has a name twice"),
    "set of places": (lambda t: t["place_maps"]["place"].append("ghosts"), "place_maps: place 'ghosts'"),
    "place in two sets": (lambda t: t["place_maps"]["place"].append("face"), "place_maps: place has a name twice"),
    "places": (lambda t: run(t).update(places="planet"), "flag same_place_two_weeks: places 'planet'"),
    "factor": (lambda t: drink(t).update(factor="gin"), "flag much_water: factor 'gin'"),
    "window zero": (lambda t: drink(t).update(window=0), "flag much_water: window"),
    "key of a row": (lambda t: t["screen"]["first"][0].update(icon="x"), "screen row: icon"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_refused_and_the_place_is_named(name: str) -> None:
    table = raw_table()
    bend, message = BROKEN[name]
    bend(table)
    with pytest.raises(RuleSetError) as refusal:
        parse_ruleset(table)
    assert message in str(refusal.value)


@pytest.mark.parametrize("data", [None, [], "rules", 1])
def test_what_is_not_an_object_is_refused(data: object) -> None:
    with pytest.raises(RuleSetError):
        parse_ruleset(data)


def test_the_table_of_this_release_is_read_once() -> None:
    assert load_ruleset() is load_ruleset()


def test_a_flag_waits_for_a_sign_that_must_be_answered() -> None:
    assert load_ruleset().by_id["face_droop"].waits_for == "face_droop"


def test_a_flag_that_takes_no_answer_for_an_answer_waits_for_nothing() -> None:
    table = raw_table()
    condition(table)["value"] = ["yes", None]
    assert parse_ruleset(table).by_id["face_droop"].waits_for is None


@pytest.mark.parametrize(
    ("flag", "waits_for"),
    [
        ("stroke_sign_today", "reported"),
        ("bulbar_sign_and_twitch", "reported"),
        ("stroke_sign_earlier", "signs"),
        ("jerking_march", "kind:jerking"),
        ("caffeine_high", "factor:caffeine"),
        ("sugar_sign_with_diabetes", "person:diabetes"),
        ("several_places", "factor:None"),
        ("same_place_two_weeks", None),
    ],
)
def test_a_joined_rule_waits_for_what_it_cannot_hold_without(flag: str, waits_for: str | None) -> None:
    assert load_ruleset().by_id[flag].waits_for == waits_for


def test_a_flag_of_alternatives_waits_for_nothing() -> None:
    table = raw_table()
    table["flags"].append(probe("either", "SOON", any_of=droop(table)["all_of"]))
    assert parse_ruleset(table).by_id["either"].waits_for is None
