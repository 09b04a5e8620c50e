"""All that a rule may look at, as plain integers, strings and answers.

Calendars stay outside: moments are whole minutes since 1970-01-01T00:00 UTC, days are local day numbers (days since
1970-01-01, by the person's own day), both made by the caller. Facts go to and come from plain JSON, where an absent
key is None: not answered, not told. None never means no, none or zero.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple, Self, get_type_hints

type Answer = Literal["yes", "no", "unsure"]

ANSWERS: Final = frozenset({"yes", "no", "unsure"})
LISTED: Final = frozenset({"answers", "written", "days"})
"""Keys that hold several values, each checked where it is read."""
MARK_NEEDS: Final[Mapping[object, frozenset[str]]] = {
    "episode": frozenset({"day"}),
    "sign": frozenset({"at", "day", "sign", "answer"}),
    "dose": frozenset({"at", "day", "factor", "amount"}),
}


class FactsError(ValueError):
    """The JSON is not Facts. The message names the part and the key."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is judged now.

    `started_at` and `ended_at` are minutes, `day` the local day of the start, `intensity` as the person gave it.
    `is_ongoing` False says that it is over; None says that nobody told, and counts as still there.
    `answers` maps a sign to its answer; a sign that is absent was not answered. `lasted` is roughly how many minutes
    it went on, at most, where no end is known. `written` maps the signs that the note names to its words, and each of
    them is also answered yes; `unclear` are words that may name one. `factor` and `amount` say that a dose is judged
    and not an episode.
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
    written: Mapping[str, str] = field(default_factory=dict)
    unclear: str | None = None
    factor: str | None = None
    amount: int | None = None


class Mark(NamedTuple):
    """One dated atom of the last 120 days, other than the entry that is judged.

    `what` is "episode", "sign" (a reported sign: `sign`, `answer`) or "dose" (of a factor: `factor`, and `amount`
    in whole units: mg, ml, g, minutes, points). `at` is its start in minutes, `day` the local day. An episode mark
    may stand for all episodes of one place: `days` has the local day of each, `day` is the newest, and `at` is None.
    """

    what: str
    at: int | None
    day: int
    site: str | None = None
    side: str | None = None
    intensity: int | None = None
    sign: str | None = None
    answer: str | None = None
    factor: str | None = None
    amount: int | None = None
    days: tuple[int, ...] = ()


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


@dataclass(frozen=True)
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
            "entry": _entry_told(self.entry),
            "marks": [_mark_told(mark) for mark in self.marks],
            "person": _told(self.person),
        }

    @cached_property
    def episodes(self) -> tuple[Mark, ...]:
        """The marks of episodes, and one of the entry itself unless a dose is judged or its day is not known."""
        entry, marks = self.entry, tuple(mark for mark in self.marks if mark.what == "episode")
        if entry.factor is not None or entry.day is None:
            return marks
        return (*marks, Mark("episode", entry.started_at, entry.day, entry.site, entry.side))

    @cached_property
    def days_at(self) -> Mapping[tuple[str | None, str | None], set[int]]:
        """Site and side to the local days with an episode there."""
        days: defaultdict[tuple[str | None, str | None], set[int]] = defaultdict(set)
        for mark in self.episodes:
            days[mark.site, mark.side].update(mark.days or (mark.day,))
        return days

    @cached_property
    def signs(self) -> tuple[Mark, ...]:
        """The marks of reported signs; those of the entry itself are its answers."""
        return tuple(mark for mark in self.marks if mark.what == "sign" and mark.answer != "no")

    @cached_property
    def episodes_by_day(self) -> Mapping[int, int]:
        """Local day to how many episodes began on it."""
        days: Counter[int] = Counter()
        for mark in self.episodes:
            days.update(mark.days or (mark.day,))
        return days

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


def _told(part: Entry | Person) -> dict[str, Any]:
    values = ((name.name, getattr(part, name.name)) for name in fields(part))
    return {name: value for name, value in values if value is not None}


def _entry_told(entry: Entry) -> dict[str, Any]:
    told = _told(entry) | {"answers": dict(entry.answers), "written": dict(entry.written)}
    return told if entry.written else {name: value for name, value in told.items() if name != "written"}


def _mark_told(mark: Mark) -> dict[str, Any]:
    told = {name: value for name, value in mark._asdict().items() if value is not None}
    return told | {"days": list(mark.days)} if mark.days else {name: told[name] for name in told if name != "days"}


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
        if key not in LISTED and (is_stray_bool or not isinstance(value, hints[key])):
            raise FactsError(f"{where}: {key} has the wrong kind of value")
    return cls(**raw)


def _entry(data: object) -> Entry:
    entry = _read(Entry, data, "entry")
    if not _is_map(entry.answers) or not ANSWERS.issuperset(entry.answers.values()):
        raise FactsError("entry: answers is not a map from sign to answer")
    if not _is_map(entry.written):
        raise FactsError("entry: written is not a map from sign to words")
    return entry


def _is_map(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for pair in value.items() for one in pair)


def _mark(data: object) -> Mark:
    raw = _object(data, "mark", set(_HINTS[Mark]))
    needs = MARK_NEEDS.get(raw.get("what"))
    if needs is None:
        raise FactsError("mark: what is not episode, sign or dose")
    if missing := needs - raw.keys():
        raise FactsError(f"mark: {min(missing)} is missing")
    days = raw.get("days", [])
    if not isinstance(days, list) or any(type(day) is not int for day in days):
        raise FactsError("mark: days is not a list of whole numbers")
    return _read(Mark, {"at": None, **raw, "days": tuple(days)}, "mark")
