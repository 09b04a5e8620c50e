"""Each measure on its edges, and what may be compared with what."""

import pytest

from tests.unit.rules.timelines import NOW
from triage.rules.facts import Entry, Facts, Mark
from triage.rules.measures import MEASURES, OPERATORS, Value, can_compare

PAIR = frozenset({"face_droop", "seizure"})


def entry(**given: object) -> Facts:
    return Facts(NOW, 1, Entry(**given))  # type: ignore[arg-type]


def sign(ago: int, name: str = "seizure", answer: str = "yes") -> Facts:
    return Facts(NOW, 1, marks=(Mark("sign", NOW - ago, 1, sign=name, answer=answer),))


EXPECTED: list[tuple[str, Facts, tuple[object, ...], Value]] = [
    ("answer", entry(answers={"seizure": "no"}), ("seizure",), "no"),
    ("answer", entry(), ("seizure",), None),
    ("age_minutes", entry(started_at=NOW - 7, is_ongoing=False), (), 7),
    ("age_minutes", entry(started_at=NOW - 7, is_ongoing=True), (), 0),
    ("age_minutes", entry(started_at=NOW - 7), (), 0),
    ("age_minutes", entry(is_ongoing=False), (), 0),
    ("age_minutes", entry(started_at=NOW + 7, is_ongoing=False), (), 0),
    ("lasting_minutes", entry(started_at=NOW - 9, is_ongoing=True), (), 9),
    ("lasting_minutes", entry(started_at=NOW - 9), (), 9),
    ("lasting_minutes", entry(started_at=NOW - 9, ended_at=NOW - 5, is_ongoing=False), (), 4),
    ("lasting_minutes", entry(started_at=NOW - 9, is_ongoing=False), (), None),
    ("lasting_minutes", entry(is_ongoing=True), (), None),
    ("lasting_minutes", entry(started_at=NOW + 9, is_ongoing=True), (), 0),
    ("attribute", entry(side="left"), ("side",), "left"),
    ("attribute", entry(), ("kind",), None),
    ("signs_in_entry", entry(answers={"seizure": "yes", "face_droop": "unsure", "chest_pain": "yes"}), (PAIR,), 2),
    ("signs_in_entry", entry(answers={"seizure": "no"}), (PAIR,), 0),
    ("signs_in_window", sign(60), (PAIR, 60), 1),
    ("signs_in_window", sign(61), (PAIR, 60), 0),
    ("signs_in_window", sign(-5), (PAIR, 60), 1),
    ("signs_in_window", sign(0, answer="unsure"), (PAIR, 60), 1),
    ("signs_in_window", sign(0, answer="no"), (PAIR, 60), 0),
    ("signs_in_window", sign(0, name="chest_pain"), (PAIR, 60), 0),
    ("signs_in_window", Facts(NOW, 1, marks=(Mark("episode", NOW, 1),)), (PAIR, 60), 0),
]


@pytest.mark.parametrize(("name", "facts", "args", "expected"), EXPECTED)
def test_a_measure_gives(name: str, facts: Facts, args: tuple[object, ...], expected: Value) -> None:
    assert MEASURES[name].compute(facts, *args) == expected


def test_every_measure_of_the_catalogue_is_tried_here() -> None:
    assert {name for name, *_ in EXPECTED} == set(MEASURES)


@pytest.mark.parametrize(
    ("op", "measured", "value", "expected"),
    [
        ("is", "yes", "yes", True), ("is", None, None, True), ("is", None, "no", False), ("is", 0, 0, True),
        ("in", "yes", ["yes", "unsure"], True), ("in", None, ["yes"], False), ("in", None, ["yes", None], True),
        ("at_least", 5, 5, True), ("at_least", 4, 5, False), ("at_least", None, 0, False),
        ("at_most", 5, 5, True), ("at_most", 6, 5, False), ("at_most", None, 0, False),
    ],
)  # fmt: skip
def test_an_operator_compares(op: str, measured: Value, value: object, expected: bool) -> None:
    assert OPERATORS[op](measured, value) is expected


@pytest.mark.parametrize(
    ("gives", "op", "value", "expected"),
    [
        ("number", "at_least", 3, True), ("number", "in", [1, 2], True), ("number", "is", None, False),
        ("number", "is", 1.5, False), ("number", "in", 3, False), ("answer", "is", None, True),
        ("answer", "in", ["no", None], True), ("answer", "at_most", "no", False), ("answer", "is", "maybe", False),
        ("text", "is", "jerking", True), ("text", "at_least", "jerking", False), ("text", "is", 3, False),
    ],
)  # fmt: skip
def test_a_rule_may_compare_only_what_fits(gives: str, op: str, value: object, expected: bool) -> None:
    assert can_compare(gives, op, value) is expected  # type: ignore[arg-type]
