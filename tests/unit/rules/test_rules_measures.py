"""Each measure on its edges, and what may be compared with what."""

import pytest

from tests.unit.rules.timelines import NOW
from triage.rules.facts import Entry, Facts, Mark, Person
from triage.rules.measures import MEASURES, OPERATORS, can_compare
from triage.rules.measures.entry import Value

NOBODY = Person()
PAIR = frozenset({"face_droop", "seizure"})


def entry(**given: object) -> Facts:
    return Facts(NOW, 1, Entry(**given))  # type: ignore[arg-type]


def sign(ago: int, name: str = "seizure", answer: str = "yes") -> Facts:
    return Facts(NOW, 1, marks=(Mark("sign", NOW - ago, 1, sign=name, answer=answer),))


PLACES = {"lip_upper": "lips", "lip_lower": "lips", "lip": "lips"}


def twitched(*days: tuple[int, int | None]) -> Facts:
    """A lip today, day 20, and on other days so many times."""
    marks = (Mark("episode", 0, day, site="lip", days=(day,) * (count or 0)) for day, count in days)
    return Facts(NOW, 20, Entry(site="lip", day=20), tuple(marks))


def at_places(*sites: str | None, day: int = 20, at: int = 0) -> Facts:
    """A lip now, on day 20, and other places."""
    marks = tuple(Mark("episode", at, day, site=site) for site in sites)
    return Facts(NOW, 20, Entry(site="lip_upper" if day == 20 else "lip", started_at=NOW, day=20), marks)


def drunk(*doses: tuple[int, int, int], person: Person = NOBODY, marks: tuple[Mark, ...] = ()) -> Facts:
    """1 mg of caffeine now, on day 20, and other doses: moment, day, amount."""
    others = tuple(Mark("dose", at, day, factor="caffeine", amount=amount) for at, day, amount in doses)
    return Facts(NOW, 20, Entry(started_at=NOW, day=20, factor="caffeine", amount=1), (*others, *marks), person)


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
    ("lasting_minutes", entry(is_ongoing=False, lasted=6), (), 6),
    ("attribute", entry(factor="caffeine"), ("factor",), "caffeine"),
    ("note_says", entry(unclear="face feels odd"), ("unclear",), "yes"),
    ("note_says", entry(), ("unclear",), "no"),
    ("amount", entry(amount=0), (), 0),
    ("amount", entry(), (), None),
    ("episodes", twitched((20, None), (14, 3), (13, 2)), (7,), 5),
    ("episodes", drunk((0, 20, 5)), (7,), 0),
    ("rate_ratio", twitched((-15, None), (0, 8), (19, 3)), (7, 28), 2.0),
    ("rate_ratio", twitched((-14, None), (0, 8), (19, 3)), (7, 28), None),
    ("rate_ratio", twitched((-20, 1)), (7, 28), 2.0),
    ("rate_ratio_low", twitched((-15, None), (0, 8), (19, 3)), (7, 28), 0.602),
    ("rate_ratio_low", drunk((0, 20, 5), marks=(Mark("episode", 0, -20),)), (7, 28), None),
    ("run_days", twitched((13, None), (6, None), (-2, None)), (PLACES, 7), 14),
    ("run_days", twitched((12, None)), (PLACES, 7), 0),
    ("run_days", entry(day=20), (PLACES, 7), None),
    ("run_days", drunk((0, 20, 5)), (PLACES, 7), None),
    ("run_days", twitched((24, None), (30, None)), (PLACES, 6), 10),
    ("run_distinct_days", twitched((13, 5), (13, None), (5, None)), (PLACES, 7), 2),
    ("run_distinct_days", entry(day=20), (PLACES, 7), None),
    ("places_in_days", at_places("lip_upper", "lip_lower", "calf", None), (PLACES, 1), 2),
    ("places_in_days", at_places("calf", day=19), (PLACES, 1), 1),
    ("places_near", at_places("calf", at=NOW - 5), (PLACES, 5), 2),
    ("places_near", at_places("calf", at=NOW + 6), (PLACES, 5), 1),
    ("places_near", entry(site="lip"), (PLACES, 5), None),
    ("spread_days", at_places("calf", day=13), ({"calf"}, {"lip"}, 30), 7),
    ("spread_days", at_places("calf", day=13), ({"lip"}, {"calf"}, 30), -7),
    ("spread_days", at_places("calf", day=13), ({"calf"}, {"lip"}, 7), None),
    ("dose_sum", drunk((NOW - 60, 20, 3), (NOW - 61, 20, 5)), ("caffeine", 60), 4),
    ("dose_sum", drunk(), ("water", 60), 0),
    ("dose_peak", drunk((NOW - 90, 20, 3), (NOW - 150, 20, 4)), ("caffeine", 60, 90), 7),
    ("dose_peak", drunk((NOW - 91, 20, 3), (NOW - 150, 20, 4)), ("caffeine", 60, 90), 1),
    ("dose_peak", Facts(NOW, 1), ("caffeine", 60, 90), 0),
    ("dose_peak_per_kg", drunk((NOW, 20, 1), person=Person(weight_kg=3)), ("caffeine", 60, 90), 0.667),
    ("dose_peak_per_kg", drunk((NOW, 20, 1)), ("caffeine", 60, 90), None),
    ("day_dose", drunk((0, 20, 3), (0, 19, 9)), ("caffeine",), 4),
    ("day_dose_per_kg", drunk((0, 20, 1), person=Person(weight_kg=4)), ("caffeine",), 0.5),
    ("dose_mean", drunk((0, 19, 3), (0, 19, 2)), ("caffeine", 4), 3.0),
    ("dose_mean", drunk((0, 19, 3)), ("caffeine", 5), None),
    ("days_under", drunk((0, 19, 5), (0, 18, 4), (0, 18, 1), (0, 17, 1)), ("caffeine", 5, 3), 1),
    ("days_at_least", drunk((0, 19, 5), (0, 19, 6), (0, 18, 4), (0, 17, 9)), ("caffeine", 5, 3), 1),
    ("person", Facts(NOW, 1, person=Person(pregnant="unsure")), ("pregnant",), "unsure"),
    ("person", Facts(NOW, 1), ("diabetes",), None),
    ("is_told", Facts(NOW, 1, person=Person(weight_kg=70)), ("weight_kg",), "yes"),
    ("is_told", Facts(NOW, 1), ("birth_year",), "no"),
    ("least_age", Facts(NOW, 20453, person=Person(birth_year=2008)), (), 16),
    ("least_age", Facts(NOW, 20454, person=Person(birth_year=2008)), (), 17),
    ("least_age", Facts(NOW, 20454), (), None),
    ("palsy_days", Facts(NOW, 20, person=Person(bell_palsy_day=20)), (), 0),
    ("palsy_days", Facts(NOW, 20, person=Person(bell_palsy_day=21)), (), None),
    ("palsy_days", Facts(NOW, 20), (), None),
    ("on_palsy_side", Facts(NOW, 1, Entry(side="left"), person=Person(bell_palsy_side="left")), (), "yes"),
    ("on_palsy_side", Facts(NOW, 1, Entry(side="both"), person=Person(bell_palsy_side="both")), (), "no"),
    ("on_palsy_side", Facts(NOW, 1), (), "no"),
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
