"""Read and check the rule table. A table with anything unknown in it is refused as a whole, never read in part."""

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any, Final

from triage.rules import measures
from triage.rules.shapes import Condition, Keys, Names, RuleSetError, condition, keys, listed, one_of

MOST_CONDITIONS: Final = 4
LOWERABLE: Final = frozenset({"face_droop", "cannot_close_eye"})
"""All that a rule may ever lower, whatever the table says: the signs of a facial palsy that a clinician confirmed."""
NO_DOSE: Final = "factor:None"
PLACEHOLDERS: Final = frozenset({"ambulance", "crisis_line"})
LETTERS: Final = frozenset({"B", "E", "F", "A", "S"})
RULESET_KEYS: Final[Keys] = {
    "version": str, "tiers": dict, "groups": dict, "sources": dict, "banners": dict, "sign_sets": dict,
    "site_sets": dict, "place_maps": dict, "screen": dict, "flags": list,
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
class RedFlag:
    """One rule. `sign` is the sign it asks about, None for a rule that joins several things.

    `why` completes "You ticked …", and is a whole sentence where there is no sign; `rank` is its place among all flags,
    0 the most urgent. `needs_all`: every condition must hold, otherwise any one. `lowers`: flags that it may take back,
    when nothing else is raised. `reviewed_by` None: no clinician has signed it off.
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
    lowers: tuple[str, ...]
    banner: str
    sources: tuple[str, ...]
    note: str
    reviewed_by: str | None

    @property
    def waits_for(self) -> str | None:
        """What the flag cannot hold without, in the words of `told`; None when there is no such thing.

        That no dose is judged says least, so it is named only where nothing else is awaited.
        """
        awaited = [one.awaits for one in self.conditions if one.awaits] if self.needs_all else []
        return next((name for name in awaited if name != NO_DOSE), awaited[0] if awaited else None)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All red flags under one version, most urgent first, in the table's order within a tier."""

    version: str
    tiers: Mapping[Tier, str]
    groups: Mapping[str, str]
    sources: Mapping[str, Source]
    banners: Mapping[str, Banner]
    sign_sets: Mapping[str, frozenset[str]]
    site_sets: Mapping[str, frozenset[str]]
    place_maps: Mapping[str, Mapping[str, str]]
    screen: Screen
    signs: frozenset[str]
    flags: tuple[RedFlag, ...]
    by_id: Mapping[str, RedFlag]
    by_sign: Mapping[str, RedFlag]
    waiting: Mapping[str | None, tuple[RedFlag, ...]]

    def asked(self, told: Iterable[str]) -> list[RedFlag]:
        """The flags that can hold when this is told; all others wait for something that is not."""
        flags = list(self.waiting[None])
        for name in told:
            flags += self.waiting.get(name, ())
        return flags

    def self_care(self, flags: Iterable[str]) -> list[Banner]:
        """The words of these flags for the summary of a day, each once: of self-care only, the others have pages."""
        raised = [self.by_id[flag] for flag in flags if flag in self.by_id]
        kinds = dict.fromkeys(flag.banner for flag in raised if flag.tier is Tier.SELF_CARE)
        return [self.banners[kind] for kind in kinds]


@cache
def load_ruleset() -> RuleSet:
    """The rule set of this release, read once. RuleSetError when the file is not a whole, sound table."""
    text = files("triage").joinpath("static/triage/ruleset.json").read_text(encoding="utf-8")
    return parse_ruleset(json.loads(text))


def parse_ruleset(data: object) -> RuleSet:
    """The rule set in a decoded JSON table. RuleSetError names the section or flag and the key that is wrong."""
    table = keys(data, "ruleset", RULESET_KEYS)
    asked = (flag.get("sign") for flag in table["flags"] if isinstance(flag, dict))
    signs = frozenset(sign for sign in asked if isinstance(sign, str))
    sources = {key: Source(**keys(raw, f"source {key}", SOURCE_KEYS)) for key, raw in table["sources"].items()}
    banners = {key: _banner(raw, f"banner {key}", sources) for key, raw in table["banners"].items()}
    sets = {key: frozenset(listed(raw, signs, f"sign_sets: {key}")) for key, raw in table["sign_sets"].items()}
    sites = {key: frozenset(listed(raw, None, f"site_sets: {key}")) for key, raw in table["site_sets"].items()}
    places = {key: _places(raw, sites, f"place_maps: {key}") for key, raw in table["place_maps"].items()}
    groups = keys(table["groups"], "groups", dict.fromkeys(table["groups"], str))
    names = {
        "sign": signs, "signs": sets, "sites": sites, "places": places, "attribute": measures.ATTRIBUTES,
        "asked": measures.ASKED, "told": measures.TOLD, "noted": measures.NOTED, "factor": measures.FACTORS,
        "group": groups, "banner": banners, "source": sources, "tier": Tier.__members__,
    }  # fmt: skip
    tiers = keys(table["tiers"], "tiers", dict.fromkeys(Tier.__members__, str))
    flags = _ranked([_flag(raw, names) for raw in table["flags"]])
    awaited = {None, *(flag.waits_for for flag in flags)}
    return RuleSet(
        version=table["version"],
        tiers={tier: tiers[tier.name] for tier in Tier},
        groups=groups,
        sources=sources,
        banners=banners,
        sign_sets=sets,
        site_sets=sites,
        place_maps=places,
        screen=_screen(table["screen"], signs),
        signs=signs,
        flags=flags,
        by_id={flag.id: flag for flag in flags},
        by_sign={flag.sign: flag for flag in flags if flag.sign is not None},
        waiting={name: tuple(flag for flag in flags if flag.waits_for == name) for name in awaited},
    )


def _places(data: object, sets: Mapping[str, frozenset[str]], where: str) -> dict[str, str]:
    """Site to the set that it is one place with. A site of two of the sets is refused."""
    groups = listed(data, sets, where)
    pairs = [(site, group) for group in groups for site in sets[group]]
    listed([site for site, _ in pairs], None, where)
    return dict(pairs)


def _banner(data: object, where: str, sources: Container[str]) -> Banner:
    raw = keys(data, where, BANNER_KEYS)
    lines = [keys(line, f"{where}: line", LINE_KEYS) for line in raw["lines"]]
    pairs = tuple((line["lead"], line["rest"]) for line in lines)
    for words in (raw["head"], raw["why"], *chain.from_iterable(pairs)):
        _check_placeholders(words, where)
    return Banner(raw["head"], raw["why"], pairs, listed(raw["sources"], sources, f"{where}: source"))


def _check_placeholders(words: str, where: str) -> None:
    try:
        words.format(**dict.fromkeys(PLACEHOLDERS, ""))
    except (LookupError, ValueError, AttributeError):
        raise RuleSetError(f"{where}: a placeholder in {words!r} is not known") from None


def _screen(data: object, signs: Container[str]) -> Screen:
    raw = keys(data, "screen", {"first": list, "more": list})
    screen = Screen(*(tuple(_row(row, signs) for row in raw[part]) for part in ("first", "more")))
    listed([row.sign for row in (*screen.first, *screen.more)], signs, "screen: sign")
    return screen


def _row(data: object, signs: Container[str]) -> ScreenRow:
    raw = keys(data, "screen row", ROW_KEYS)
    where = f"screen row {raw['sign']}:"
    if raw["letter"] is not None:
        one_of(raw["letter"], LETTERS, f"{where} letter")
    return ScreenRow(raw["sign"], raw["words"], raw["letter"], listed(raw["opens"], signs, f"{where} opens"))


def _flag(data: object, names: Names) -> RedFlag:
    where = f"flag {data.get('id', 'without id')}" if isinstance(data, dict) else "flag"
    joiner = "any_of" if isinstance(data, dict) and "any_of" in data else "all_of"
    is_lowering = isinstance(data, dict) and "lowers" in data
    raw = keys(data, where, {**FLAG_KEYS, joiner: list} | ({"lowers": list} if is_lowering else {}))
    if not 1 <= len(raw[joiner]) <= MOST_CONDITIONS:
        raise RuleSetError(f"{where}: {joiner} does not have 1 to {MOST_CONDITIONS} conditions")
    conditions = tuple(condition(one, where, names) for one in raw[joiner])
    return RedFlag(
        **{key: raw[key] for key in ("id", "sign", "question", "why", "clinical_term", "note", "reviewed_by")},
        rank=0,
        group=one_of(raw["group"], names["group"], f"{where}: group"),
        tier=Tier[one_of(raw["tier"], names["tier"], f"{where}: tier")],
        conditions=conditions,
        needs_all=joiner == "all_of",
        lowers=_lowers(raw, where) if is_lowering else (),
        banner=one_of(raw["banner"], names["banner"], f"{where}: banner"),
        sources=listed(raw["sources"], names["source"], f"{where}: source"),
    )


def _lowers(raw: dict[str, Any], where: str) -> tuple[str, ...]:
    """What the flag may take back: only signs of `LOWERABLE`, and only as self-care."""
    if raw["tier"] != Tier.SELF_CARE.name:
        raise RuleSetError(f"{where}: lowers is only for SELF_CARE")
    return listed(raw["lowers"], LOWERABLE, f"{where}: lowers")


def _ranked(flags: list[RedFlag]) -> tuple[RedFlag, ...]:
    for key in ("id", "sign"):
        names = [getattr(flag, key) for flag in flags if getattr(flag, key) is not None]
        listed(names, names, f"flags: {key}")
    ordered = sorted(flags, key=lambda flag: -flag.tier)
    return tuple(replace(flag, rank=rank) for rank, flag in enumerate(ordered))
