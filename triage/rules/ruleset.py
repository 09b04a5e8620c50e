"""Read and check the rule table. A table with anything unknown in it is refused as a whole, never read in part."""

import json
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from importlib.resources import files
from itertools import chain
from types import UnionType
from typing import Any, Final

from triage.rules import measures
from triage.rules.measures import Value

type Keys = Mapping[str, type | UnionType]
type Names = Mapping[str, Any]

MOST_CONDITIONS: Final = 4
PLACEHOLDERS: Final = frozenset({"ambulance", "crisis_line"})
LETTERS: Final = frozenset({"B", "E", "F", "A", "S"})
RULESET_KEYS: Final[Keys] = {
    "version": str, "tiers": dict, "groups": dict, "sources": dict, "banners": dict, "sign_sets": dict,
    "screen": dict, "flags": list,
}  # fmt: skip
SOURCE_KEYS: Final[Keys] = {"title": str, "url": str | None, "how": str}
BANNER_KEYS: Final[Keys] = {"head": str, "why": str, "lines": list, "sources": list}
LINE_KEYS: Final[Keys] = {"lead": str, "rest": str}
ROW_KEYS: Final[Keys] = {"sign": str, "words": str, "letter": str | None, "opens": list}
FLAG_KEYS: Final[Keys] = {
    "id": str, "sign": str | None, "group": str, "tier": str, "question": str | None, "why": str,
    "clinical_term": str, "banner": str, "sources": list, "note": str, "reviewed_by": str | None,
}  # fmt: skip


class Tier(IntEnum):
    """How urgent. CHECK is the ten-second check with the call button in view."""

    SELF_CARE = 0
    SOON = 1
    URGENT = 2
    CHECK = 3
    EMERGENCY = 4


class RuleSetError(ValueError):
    """The rule table cannot be trusted. The message names the flag (or section) and the key."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from. `url` None: general knowledge. `how`: page, mirror, secondary or none was read."""

    title: str
    url: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Banner:
    """Words for a red flag: a head, a sentence why (may be empty), lines of what to do and what goes with it.

    Words may hold {ambulance} and {crisis_line}; see `EmergencyNumbers.fill`.
    """

    head: str
    why: str
    lines: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """One row of the quick check: a sign of its own, its words, its BE-FAST letter, the precise signs it opens."""

    sign: str
    words: str
    letter: str | None
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """The quick check: rows that are always in view, and more rows under a disclosure."""

    first: tuple[ScreenRow, ...]
    more: tuple[ScreenRow, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A measure with its arguments, and what it must be. `key` names the measured value in the Verdict."""

    key: str
    compute: Callable[..., Value]
    args: tuple[Any, ...]
    is_met: Callable[[Value, Any], bool]
    value: Any


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One rule. `sign` is the sign it asks about, None for a rule that joins several things.

    `why` completes "You ticked …"; `rank` is its place among all flags, 0 the most urgent. `needs_all`: every
    condition must hold, otherwise any one. `reviewed_by` None: no clinician has signed it off.
    """

    id: str
    rank: int
    sign: str | None
    group: str
    tier: Tier
    question: str | None
    why: str
    clinical_term: str
    conditions: tuple[Condition, ...]
    needs_all: bool
    banner: str
    sources: tuple[str, ...]
    note: str
    reviewed_by: str | None

    @property
    def waits_for(self) -> str | None:
        """A sign without whose answer the flag cannot hold; None when there is no such sign."""
        asked = (c.args[0] for c in self.conditions if c.compute is measures.answer and not c.is_met(None, c.value))
        return next(asked, None) if self.needs_all else None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All red flags under one version, most urgent first, in the table's order within a tier."""

    version: str
    tiers: Mapping[Tier, str]
    groups: Mapping[str, str]
    sources: Mapping[str, Source]
    banners: Mapping[str, Banner]
    sign_sets: Mapping[str, frozenset[str]]
    screen: Screen
    signs: frozenset[str]
    flags: tuple[RedFlag, ...]
    by_id: Mapping[str, RedFlag]
    by_sign: Mapping[str, RedFlag]
    _waiting: Mapping[str | None, tuple[RedFlag, ...]]

    def asked(self, answered: Iterable[str]) -> list[RedFlag]:
        """The flags that can hold when these signs are answered: all others wait for a sign that is not there."""
        flags = list(self._waiting[None])
        for sign in answered:
            flags += self._waiting.get(sign, ())
        return flags


@cache
def load_ruleset() -> RuleSet:
    """The rule set of this release, read once. RuleSetError when the file is not a whole, sound table."""
    text = files("triage").joinpath("static/triage/ruleset.json").read_text(encoding="utf-8")
    return parse_ruleset(json.loads(text))


def parse_ruleset(data: object) -> RuleSet:
    """The rule set in a decoded JSON table. RuleSetError names the section or flag and the key that is wrong."""
    table = _keys(data, "ruleset", RULESET_KEYS)
    asked = (flag.get("sign") for flag in table["flags"] if isinstance(flag, dict))
    signs = frozenset(sign for sign in asked if isinstance(sign, str))
    sources = {key: Source(**_keys(raw, f"source {key}", SOURCE_KEYS)) for key, raw in table["sources"].items()}
    banners = {key: _banner(raw, f"banner {key}", sources) for key, raw in table["banners"].items()}
    sets = {key: frozenset(_listed(raw, signs, f"sign_sets: {key}")) for key, raw in table["sign_sets"].items()}
    groups = _keys(table["groups"], "groups", dict.fromkeys(table["groups"], str))
    names = {
        "sign": signs, "signs": sets, "attribute": measures.ATTRIBUTES,
        "group": groups, "banner": banners, "source": sources, "tier": Tier.__members__,
    }  # fmt: skip
    tiers = _keys(table["tiers"], "tiers", dict.fromkeys(Tier.__members__, str))
    flags = _ranked([_flag(raw, names) for raw in table["flags"]])
    return RuleSet(
        version=table["version"],
        tiers={tier: tiers[tier.name] for tier in Tier},
        groups=groups,
        sources=sources,
        banners=banners,
        sign_sets=sets,
        screen=_screen(table["screen"], signs),
        signs=signs,
        flags=flags,
        by_id={flag.id: flag for flag in flags},
        by_sign={flag.sign: flag for flag in flags if flag.sign is not None},
        _waiting={sign: tuple(flag for flag in flags if flag.waits_for == sign) for sign in (None, *signs)},
    )


def _keys(data: object, where: str, kinds: Keys) -> dict[str, Any]:
    """The object itself when it has exactly these keys, each of its kind."""
    if not isinstance(data, dict):
        raise RuleSetError(f"{where}: not an object")
    if wrong := data.keys() ^ kinds.keys():
        key = min(map(str, wrong))
        raise RuleSetError(f"{where}: {key} is {'not known' if key in data else 'missing'}")
    for key, kind in kinds.items():
        if not isinstance(data[key], kind):
            raise RuleSetError(f"{where}: {key} has the wrong kind of value")
    return data


def _one_of(value: object, known: Container[str], where: str) -> str:
    if not isinstance(value, str) or value not in known:
        raise RuleSetError(f"{where} {value!r} is not known")
    return value


def _listed(values: object, known: Container[str], where: str) -> tuple[str, ...]:
    """A list of known names, at least one and none twice."""
    if not isinstance(values, list) or not values:
        raise RuleSetError(f"{where} is not a list with something in it")
    names = tuple(_one_of(value, known, where) for value in values)
    if len(set(names)) < len(names):
        raise RuleSetError(f"{where} has a name twice")
    return names


def _banner(data: object, where: str, sources: Container[str]) -> Banner:
    raw = _keys(data, where, BANNER_KEYS)
    lines = [_keys(line, f"{where}: line", LINE_KEYS) for line in raw["lines"]]
    pairs = tuple((line["lead"], line["rest"]) for line in lines)
    for words in (raw["head"], raw["why"], *chain.from_iterable(pairs)):
        _check_placeholders(words, where)
    return Banner(raw["head"], raw["why"], pairs, _listed(raw["sources"], sources, f"{where}: source"))


def _check_placeholders(words: str, where: str) -> None:
    try:
        words.format(**dict.fromkeys(PLACEHOLDERS, ""))
    except (LookupError, ValueError, AttributeError):
        raise RuleSetError(f"{where}: a placeholder in {words!r} is not known") from None


def _screen(data: object, signs: Container[str]) -> Screen:
    raw = _keys(data, "screen", {"first": list, "more": list})
    screen = Screen(*(tuple(_row(row, signs) for row in raw[part]) for part in ("first", "more")))
    _listed([row.sign for row in (*screen.first, *screen.more)], signs, "screen: sign")
    return screen


def _row(data: object, signs: Container[str]) -> ScreenRow:
    raw = _keys(data, "screen row", ROW_KEYS)
    where = f"screen row {raw['sign']}:"
    if raw["letter"] is not None:
        _one_of(raw["letter"], LETTERS, f"{where} letter")
    return ScreenRow(raw["sign"], raw["words"], raw["letter"], _listed(raw["opens"], signs, f"{where} opens"))


def _flag(data: object, names: Names) -> RedFlag:
    where = f"flag {data.get('id', 'without id')}" if isinstance(data, dict) else "flag"
    joiner = "any_of" if isinstance(data, dict) and "any_of" in data else "all_of"
    raw = _keys(data, where, {**FLAG_KEYS, joiner: list})
    if not 1 <= len(raw[joiner]) <= MOST_CONDITIONS:
        raise RuleSetError(f"{where}: {joiner} does not have 1 to {MOST_CONDITIONS} conditions")
    conditions = tuple(_condition(condition, where, names) for condition in raw[joiner])
    return RedFlag(
        **{key: raw[key] for key in ("id", "sign", "question", "why", "clinical_term", "note", "reviewed_by")},
        rank=0,
        group=_one_of(raw["group"], names["group"], f"{where}: group"),
        tier=Tier[_one_of(raw["tier"], names["tier"], f"{where}: tier")],
        conditions=conditions,
        needs_all=joiner == "all_of",
        banner=_one_of(raw["banner"], names["banner"], f"{where}: banner"),
        sources=_listed(raw["sources"], names["source"], f"{where}: source"),
    )


def _ranked(flags: list[RedFlag]) -> tuple[RedFlag, ...]:
    for key in ("id", "sign"):
        names = [getattr(flag, key) for flag in flags if getattr(flag, key) is not None]
        _listed(names, names, f"flags: {key}")
    ordered = sorted(flags, key=lambda flag: -flag.tier)
    return tuple(replace(flag, rank=rank) for rank, flag in enumerate(ordered))


def _condition(data: object, where: str, names: Names) -> Condition:
    name = _one_of(data.get("measure") if isinstance(data, dict) else data, measures.MEASURES, f"{where}: measure")
    measure = measures.MEASURES[name]
    raw = _keys(data, where, {"measure": str, "op": str, "value": object} | dict.fromkeys(measure.params, object))
    op = _one_of(raw["op"], measures.OPERATORS, f"{where}: op")
    if not measures.can_compare(measure.gives, op, raw["value"]):
        raise RuleSetError(f"{where}: value {raw['value']!r} does not fit {name} {op}")
    key = ":".join([name, *(str(raw[key]) for key in measure.params)])
    args = tuple(_argument(kind, raw[key], names, f"{where}: {key}") for key, kind in measure.params.items())
    return Condition(key, measure.compute, args, measures.OPERATORS[op], raw["value"])


def _argument(kind: measures.ParamKind, value: object, names: Names, where: str) -> Any:
    if kind == "minutes":
        if type(value) is not int or value < 1:
            raise RuleSetError(f"{where} is not a whole number above 0")
        return value
    name = _one_of(value, names[kind], where)
    return names["signs"][name] if kind == "signs" else name
