"""Read and check cards.json. A file with anything unknown in it is refused as a whole, never read in part."""

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from journal.entries import Remedy
from journal.factors import FACTORS
from triage.rules.ruleset import SOURCE_KEYS, RuleSet, Source, Tier, load_ruleset
from triage.rules.shapes import Keys, Names, RuleSetError, keys, listed, one_of

CRISIS: Final = "CRISIS"
KINDS: Final = (Tier.EMERGENCY.name, CRISIS, Tier.URGENT.name, Tier.SOON.name)
"""When to get help, the most urgent first. A crisis has the urgency of an emergency and other words."""

FILE_KEYS: Final[Keys] = {"version": str, "groups": dict, "evidence": dict, "sources": dict, "cards": list}
CARD_KEYS: Final[Keys] = {
    "slug": str, "group": str, "title": str, "line": str, "icon": str, "evidence": str | None, "leads_with_help": bool,
    "known": list, "do": list, "help": list, "explains": list, "factors": list, "remedies": list, "related": list,
    "reviewed_by": str | None,
}  # fmt: skip
KNOWN_KEYS: Final[Keys] = {"text": str, "sources": list}
DO_KEYS: Final[Keys] = {"lead": str, "rest": str, "sources": list}
HELP_KEYS: Final[Keys] = {"words": str, "flags": list}


@dataclass(frozen=True, slots=True)
class Point:
    """A statement. `cites` are places in the card's list of sources, from 1; none where it only tells how to log."""

    lead: str
    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One cause, condition or remedy.

    `evidence` says how well twitching was studied beside it, None where that is not the question. `help` has for each
    kind of `KINDS` that occurs the signs, as the rule table judges them. `flags` are those rules, `explains` the rules
    whose calm alert leads here. `reviewed_by` None:
    no clinician has signed it off. `leads_with_help`: when to get help stands before what is known.
    """

    slug: str
    title: str
    line: str
    icon: str
    evidence: str | None
    known: tuple[Point, ...]
    do: tuple[Point, ...]
    help: tuple[tuple[str, tuple[str, ...]], ...]
    flags: tuple[str, ...]
    explains: tuple[str, ...]
    factors: tuple[str, ...]
    remedies: tuple[str, ...]
    related: tuple[str, ...]
    leads_with_help: bool
    sources: tuple[Source, ...]
    reviewed_by: str | None

    @property
    def has_own_numbers(self) -> bool:
        """Whether a person can note anything that belongs to it."""
        return bool(self.factors or self.remedies)


@dataclass(frozen=True, slots=True)
class Shelf:
    """All cards of one version: by slug in their order, and under the title of their group."""

    version: str
    cards: Mapping[str, Card]
    groups: tuple[tuple[str, tuple[Card, ...]], ...]

    def explaining(self, flags: Sequence[str]) -> Card | None:
        """The card of the first of these rules that has one."""
        card_of = {flag: card for card in self.cards.values() for flag in card.explains}
        return next((card_of[flag] for flag in flags if flag in card_of), None)


@cache
def load_shelf() -> Shelf:
    """The cards of this release, read once. RuleSetError when the file is not whole and sound."""
    text = files("journal").joinpath("learn/cards.json").read_text(encoding="utf-8")
    return parse_shelf(json.loads(text), load_ruleset())


def parse_shelf(data: object, rules: RuleSet) -> Shelf:
    """The cards in decoded JSON. RuleSetError names the card and the key that is wrong."""
    raw = keys(data, "learn", FILE_KEYS)
    own = {key: Source(**keys(one, f"source {key}", SOURCE_KEYS)) for key, one in raw["sources"].items()}
    if doubled := own.keys() & rules.sources.keys():
        raise RuleSetError(f"learn: source {min(doubled)} is in the rule table already")
    slugs = [one.get("slug") for one in raw["cards"] if isinstance(one, dict)]
    names = {
        "slug": listed(slugs, None, "learn: slug"), "group": raw["groups"], "evidence": raw["evidence"],
        "source": {**rules.sources, **own}, "flag": rules.by_id, "factor": FACTORS, "remedy": Remedy.values,
    }  # fmt: skip
    cards = {one["slug"]: _card(one, names) for one in raw["cards"]}
    groups = (
        (title, tuple(cards[one["slug"]] for one in raw["cards"] if one["group"] == key))
        for key, title in raw["groups"].items()
    )
    return Shelf(raw["version"], cards, tuple(groups))


def _card(data: object, names: Names) -> Card:
    where = f"card {data.get('slug')}" if isinstance(data, dict) else "card"
    raw = keys(data, where, CARD_KEYS)
    one_of(raw["group"], names["group"], f"{where}: group")
    said = [keys(one, f"{where}: known", KNOWN_KEYS) for one in raw["known"]]
    done = [keys(one, f"{where}: do", DO_KEYS) for one in raw["do"]]
    cited = _cited(said, done, names, where)
    lines = [keys(one, f"{where}: help", HELP_KEYS) for one in raw["help"]]
    return Card(
        **{key: raw[key] for key in ("slug", "title", "line", "icon", "leads_with_help", "reviewed_by")},
        evidence=_evidence(raw["evidence"], names, where),
        known=tuple(Point("", one["text"], _cites(one, cited)) for one in said),
        do=tuple(Point(one["lead"], one["rest"], _cites(one, cited)) for one in done),
        help=_help(lines, names, where),
        flags=tuple(dict.fromkeys(flag for one in lines for flag in one["flags"])),
        explains=_some(raw["explains"], names["flag"], f"{where}: explains"),
        factors=_some(raw["factors"], names["factor"], f"{where}: factor"),
        remedies=_some(raw["remedies"], names["remedy"], f"{where}: remedy"),
        related=_some(raw["related"], names["slug"], f"{where}: related"),
        sources=tuple(names["source"][key] for key in cited),
    )


def _cited(said: list[dict[str, Any]], done: list[dict[str, Any]], names: Names, where: str) -> list[str]:
    """The card's sources as they come. What is known needs one each; one of the card's must have an address."""
    lists = [listed(one["sources"], names["source"], f"{where}: source") for one in said]
    lists += [_some(one["sources"], names["source"], f"{where}: source") for one in done]
    cited = list(dict.fromkeys(key for one in lists for key in one))
    if not any(names["source"][key].url for key in cited):
        raise RuleSetError(f"{where}: no source has an address")
    return cited


def _cites(point: dict[str, Any], cited: list[str]) -> tuple[int, ...]:
    return tuple(sorted(cited.index(key) + 1 for key in point["sources"]))


def _evidence(key: str | None, names: Names, where: str) -> str | None:
    return None if key is None else str(names["evidence"][one_of(key, names["evidence"], f"{where}: evidence")])


def _help(lines: list[dict[str, Any]], names: Names, where: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lines under their kinds. A line whose rules differ in urgency is refused, and so is a card without any."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for line in lines:
        flags = [names["flag"][key] for key in listed(line["flags"], names["flag"], f"{where}: flag")]
        kinds = {CRISIS if flag.banner == CRISIS else flag.tier.name for flag in flags}
        if len(kinds) > 1:
            raise RuleSetError(f"{where}: the rules of {line['words']!r} differ in urgency")
        found[one_of(kinds.pop(), KINDS, f"{where}: help")].append(line["words"])
    if not lines:
        raise RuleSetError(f"{where}: help is empty")
    return tuple((kind, tuple(words)) for kind, words in found.items() if words)


def _some(values: object, known: Container[str], where: str) -> tuple[str, ...]:
    """Known names, none twice; there may be none at all."""
    return () if values == [] else listed(values, known, where)
