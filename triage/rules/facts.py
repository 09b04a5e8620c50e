"""All that a rule may look at, as plain integers, strings and answers.

Calendars stay outside: moments are whole minutes since 1970-01-01T00:00 UTC, days are local day numbers (days since
1970-01-01, by the person's own day), both made by the caller. Facts go to and come from plain JSON, where an absent
key is None: not answered, not told. None never means no, none or zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal, Self, get_type_hints

type Answer = Literal["yes", "no", "unsure"]

ANSWERS: Final = frozenset({"yes", "no", "unsure"})
MARK_NEEDS: Final[Mapping[object, frozenset[str]]] = {
    "episode": frozenset(),
    "sign": frozenset({"sign", "answer"}),
    "dose": frozenset({"factor", "amount"}),
}


class FactsError(ValueError):
    """The JSON is not Facts. The message names the part and the key."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is judged now.

    `started_at` and `ended_at` are minutes, `day` the local day of the start, `intensity` as the person gave it.
    `is_ongoing` False says that it is over; None says that nobody told, and counts as still there.
    `answers` maps a sign to its answer; a sign that is absent was not answered. `lasted` is roughly how many minutes
    it went on, at most, where no end is known. `factor` and `amount` say that a dose is judged and not an episode.
    """

    site: str | None = None
    side: str | None = None
    kind: str | None = None
    intensity: int | None = None
    started_at: int | None = None
    ended_at: int | None = None
    day: int | None = None
    is_ongoing: bool | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    lasted: int | None = None
    factor: str | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One dated atom of the last 120 days, other than the entry that is judged.

    `what` is "episode", "sign" (a reported sign: `sign`, `answer`) or "dose" (of a factor: `factor`, and `amount`
    in whole units: mg, ml, g, minutes, points). `at` is its start in minutes, `day` the local day. An episode mark
    may stand for `count` episodes of one day at one place, `at` then being the latest start; None is one.
    """

    what: str
    at: int
    day: int
    site: str | None = None
    side: str | None = None
    intensity: int | None = None
    sign: str | None = None
    answer: str | None = None
    factor: str | None = None
    amount: int | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What the person told about themselves. The strings are answers, but for `bell_palsy_side` (left or right).

    `pregnant` includes the six weeks after birth, `diabetes` means treated with insulin or tablets, `neck_surgery`
    thyroid surgery too; `bell_palsy_day` is the local day on which a clinician confirmed a facial palsy.
    """

    pregnant: str | None = None
    birth_year: int | None = None
    weight_kg: int | None = None
    diabetes: str | None = None
    neck_surgery: str | None = None
    bell_palsy_day: int | None = None
    bell_palsy_side: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """One entry with the recent marks, the person and now. The order of the marks says nothing."""

    now: int
    day: int
    entry: Entry = field(default_factory=Entry)
    marks: tuple[Mark, ...] = ()
    person: Person = field(default_factory=Person)

    def as_json(self) -> dict[str, Any]:
        """Plain JSON that `from_json` reads back to equal Facts; None is left out."""
        return {
            "now": self.now,
            "day": self.day,
            "entry": _told(self.entry) | {"answers": dict(self.entry.answers)},
            "marks": [_told(mark) for mark in self.marks],
            "person": _told(self.person),
        }

    @classmethod
    def from_json(cls, data: object) -> Self:
        """Facts from plain JSON. FactsError for an unknown or missing key or a value of the wrong kind."""
        raw = _object(data, "facts", {"now", "day", "entry", "marks", "person"})
        if not isinstance(raw.get("marks", []), list):
            raise FactsError("facts: marks is not a list")
        return cls(
            now=_whole(raw, "now"),
            day=_whole(raw, "day"),
            entry=_entry(raw.get("entry", {})),
            marks=tuple(_mark(mark) for mark in raw.get("marks", [])),
            person=_read(Person, raw.get("person", {}), "person"),
        )


_HINTS: Final[Mapping[type, dict[str, Any]]] = {part: get_type_hints(part) for part in (Entry, Mark, Person)}


def _told(part: Entry | Mark | Person) -> dict[str, Any]:
    values = ((name.name, getattr(part, name.name)) for name in fields(part))
    return {name: value for name, value in values if value is not None}


def _object(data: object, where: str, known: set[str]) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise FactsError(f"{where}: not an object")
    if unknown := data.keys() - known:
        raise FactsError(f"{where}: unknown key {min(map(str, unknown))!r}")
    return data


def _whole(raw: dict[str, Any], key: str) -> int:
    if type(raw.get(key)) is not int:
        raise FactsError(f"facts: {key} is not a whole number")
    return int(raw[key])


def _read[T](cls: type[T], data: object, where: str) -> T:
    hints = _HINTS[cls]
    raw = _object(data, where, set(hints))
    for key, value in raw.items():
        # A Python bool is an int; in JSON the two are different things.
        is_stray_bool = isinstance(value, bool) and hints[key] != bool | None
        if key != "answers" and (is_stray_bool or not isinstance(value, hints[key])):
            raise FactsError(f"{where}: {key} has the wrong kind of value")
    return cls(**raw)


def _entry(data: object) -> Entry:
    entry = _read(Entry, data, "entry")
    if not isinstance(entry.answers, dict) or not all(
        isinstance(sign, str) and isinstance(answer, str) and answer in ANSWERS
        for sign, answer in entry.answers.items()
    ):
        raise FactsError("entry: answers is not a map from sign to answer")
    return entry


def _mark(data: object) -> Mark:
    raw = _object(data, "mark", set(_HINTS[Mark]))
    needs = MARK_NEEDS.get(raw.get("what"))
    if needs is None:
        raise FactsError("mark: what is not episode, sign or dose")
    if missing := (needs | {"at", "day"}) - raw.keys():
        raise FactsError(f"mark: {min(missing)} is missing")
    return _read(Mark, raw, "mark")
