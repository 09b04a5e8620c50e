"""Facts go to plain JSON and come back the same; what is not Facts is refused."""

import json
import random
from typing import Any

import pytest

from tests.unit.rules.timelines import NOW, timeline
from triage.rules.facts import Entry, Facts, FactsError, Mark, Person

FULL = Facts(
    NOW,
    20526,
    Entry("lip", "left", "flutter", 3, NOW - 9, NOW - 2, 20526, False, {"face_droop": "unsure"}),
    (Mark("dose", NOW, 20526, factor="caffeine", amount=80), Mark("sign", NOW, 20526, sign="seizure", answer="no")),
    Person("no", 1988, 70, "yes", "unsure", 20500, "left"),
)
SIGN = {"what": "sign", "at": 1, "day": 1, "sign": "seizure", "answer": "yes"}
REFUSED: dict[str, tuple[object, str]] = {
    "not an object": ([], "facts: not an object"),
    "unknown part": ({"now": 1, "day": 1, "mood": 1}, "facts: unknown key 'mood'"),
    "no now": ({"day": 1}, "facts: now"),
    "now as truth": ({"now": True, "day": 1}, "facts: now"),
    "marks not a list": ({"now": 1, "day": 1, "marks": {}}, "facts: marks"),
    "unknown key of the entry": ({"now": 1, "day": 1, "entry": {"colour": "red"}}, "entry: unknown key 'colour'"),
    "text for a number": ({"now": 1, "day": 1, "entry": {"started_at": "now"}}, "entry: started_at"),
    "truth for a number": ({"now": 1, "day": 1, "entry": {"intensity": True}}, "entry: intensity"),
    "number for truth": ({"now": 1, "day": 1, "entry": {"is_ongoing": 1}}, "entry: is_ongoing"),
    "unknown answer": ({"now": 1, "day": 1, "entry": {"answers": {"seizure": "maybe"}}}, "entry: answers"),
    "answers not a map": ({"now": 1, "day": 1, "entry": {"answers": ["seizure"]}}, "entry: answers"),
    "unknown mark": ({"now": 1, "day": 1, "marks": [SIGN | {"what": "omen"}]}, "mark: what"),
    "mark without its sign": ({"now": 1, "day": 1, "marks": [{"what": "sign", "at": 1, "day": 1}]}, "mark: answer"),
    "undated mark": ({"now": 1, "day": 1, "marks": [{"what": "episode", "at": 1}]}, "mark: day"),
    "days no list": ({"now": 1, "day": 1, "marks": [{"what": "episode", "day": 1, "days": 1}]}, "mark: days"),
    "written no map": ({"now": 1, "day": 1, "entry": {"written": {"seizure": 1}}}, "entry: written"),
    "unknown key of the person": ({"now": 1, "day": 1, "person": {"name": "Ada"}}, "person: unknown key 'name'"),
}


def through_json(facts: Facts) -> Any:
    return json.loads(json.dumps(facts.as_json()))


def test_full_facts_survive_json() -> None:
    assert Facts.from_json(through_json(FULL)) == FULL


def test_random_facts_survive_json() -> None:
    rng = random.Random(3)
    timelines = [timeline(rng) for _ in range(50)]
    assert [Facts.from_json(through_json(facts)) for facts in timelines] == timelines


def test_what_was_not_told_is_left_out_of_the_json() -> None:
    assert Facts(1, 2).as_json() == {"now": 1, "day": 2, "entry": {"answers": {}}, "marks": [], "person": {}}


def test_zero_and_false_are_told() -> None:
    told = Facts(1, 2, Entry(intensity=0, is_ongoing=False)).as_json()["entry"]
    assert told == {"intensity": 0, "is_ongoing": False, "answers": {}}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_facts_is_refused_and_the_place_is_named(name: str) -> None:
    data, message = REFUSED[name]
    with pytest.raises(FactsError) as refusal:
        Facts.from_json(data)
    assert message in str(refusal.value)
