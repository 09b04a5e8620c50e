"""Read and check lexicon.json into a Lexicon. With anything unknown in it, it is refused as a whole."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, NamedTuple, get_args

from triage.rules.words.patterns import TIGHT, LexiconError, Node, Pattern, grow, read_pattern
from triage.rules.words.spelling import Speller

__all__ = ["Lexicon", "LexiconError", "Sign", "Strength", "load_lexicon", "parse_lexicon"]

type Whose = Literal["animal", "other", "self"]

KEYS: Final[Mapping[str, type]] = {
    "version": str, "language": str, "reviewed_by": object, "note": str, "sources": list, "spelling": dict,
    "forms": dict, "mended": list, "never_fuzzy": list, "real_words": list, "numbers": dict, "classes": dict,
    "idioms": list, "cues": dict, "signs": list,
}  # fmt: skip
ROLES: Final[tuple[Whose, ...]] = get_args(Whose.__value__)
SIGN_KEYS: Final = frozenset({"sign", "group", "explainable", "sources", "FIRE", "CHECK", "CRISIS"})
CUES: Final = frozenset(
    {
        "shield", "negated", "denied", "ruled_out", "doubted", "hypothetical", "meaning", "fiction", "shown",
        "long_ago", "earlier", "recent", "fresh", "usual", "explained", "reporter", "bereaved", "lately",
    }
)  # fmt: skip
CLASSES: Final = frozenset(
    {"filler", "article", "break", "self", "other", "animal", "barrier", "and", "or", "listed", "ongoing", "turn"}
)


class Strength(IntEnum):
    """What words do: open the ten-second check, open the emergency page, or show the crisis line at once."""

    CHECK = 1
    FIRE = 2
    CRISIS = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that words can name. `is_explainable`: an everyday cause beside it lowers it by one step."""

    id: str
    group: str
    is_explainable: bool


class Word(NamedTuple):
    """What a phrase may call a word: itself and its @classes, also as `bits`; and what it adds to a gap."""

    readings: tuple[str, ...]
    bits: int
    passes: int


class Tree(NamedTuple):
    """Where the phrases begin: at which symbols, and so at which words."""

    begins: Mapping[str, Node]
    starts: Mapping[str, tuple[Node, ...]]


UNKNOWN: Final = Word((), 0, 1)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word list, ready to match with.

    `spelling` maps one or more written words to the words meant, `longest_spelling` the first of them to how many,
    `second_words` to those that may come next, "" where it may stand alone;
    a form of a word ("drooping") is known by what its plain form ("droop") is known by;
    `classes` a word to the classes it belongs to, `readings` to what a phrase may call it: itself and its @classes.
    `roles` maps a word for a person to whose sign it makes. `numbers` names ranges of numbers, both ends included.
    `bits` gives each symbol one bit of its own, `passes` what a filler (0) or article (TIGHT) adds to a gap.
    `atoms` find what is said in several words, first the plain ones, then those that hold a @class; `phrases` finds
    the signs in that, `cues` the idioms and cues.
    """

    version: str
    reviewed_by: str | None
    spelling: Mapping[str, tuple[str, ...]]
    longest_spelling: Mapping[str, int]
    second_words: Mapping[str, frozenset[str]]
    speller: Speller
    classes: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Word]
    breaks: frozenset[str]
    bits: Mapping[str, int]
    roles: Mapping[str, Whose]
    numbers: tuple[tuple[str, float, float], ...]
    signs: tuple[Sign, ...]
    atoms: tuple[Tree, Tree]
    phrases: Tree
    cues: Tree


def parse_lexicon(data: object) -> Lexicon:
    """The Lexicon of decoded JSON. LexiconError names what is unknown, missing or of the wrong kind."""
    raw = _checked(data)
    members = {name: _members(name, raw["classes"]) for name in raw["classes"]}
    signs = tuple(_sign(one, raw["sources"]) for one in raw["signs"])
    atoms, phrases = _patterns(raw, members)
    spelling = {wrong: tuple(meant.split()) for wrong, meant in raw["spelling"].items()}
    classes = _classes_of(members)
    symbols = _symbols([*atoms, *phrases])
    bits = _bits(symbols, phrases)
    forms = _forms(raw["forms"])
    classes |= {form: classes.get(plain, ()) for form, plain in forms.items()}
    known_words = {one for one in symbols if one.isalnum()}.union(
        forms, *(wrong.split() for wrong in spelling), *spelling.values()
    )
    words = {
        word: _word(forms.get(word, word), classes.get(word, ()), bits) for word in sorted(known_words | classes.keys())
    }
    long = [atom for atom in atoms if atom[0][1] in symbols and _is_long(atom)]
    nested = [atom for atom in long if any(symbol[0] == "@" for symbol in _symbols([atom]))]
    return Lexicon(
        version=raw["version"],
        reviewed_by=raw["reviewed_by"],
        spelling=spelling,
        longest_spelling=_longest(spelling),
        second_words=_seconds(spelling),
        speller=Speller(raw["mended"], known_words.union(raw["never_fuzzy"], raw["real_words"])),
        classes=classes,
        words=words,
        breaks=frozenset(members["break"]),
        bits=bits,
        roles={word: role for role in reversed(ROLES) for word in members[role]},
        numbers=tuple((name, float(low), float(high)) for name, (low, high) in raw["numbers"].items()),
        signs=signs,
        atoms=(_tree((atom for atom in long if atom not in nested), words, bits), _tree(nested, words, bits)),
        phrases=_tree((one for one in phrases if one[0][0] == "sign"), words, bits),
        cues=_tree((one for one in phrases if one[0][0] != "sign"), words, bits),
    )


@cache
def load_lexicon() -> Lexicon:
    """The Lexicon that ships with the app."""
    text = files("triage").joinpath("static/triage/lexicon.json").read_text(encoding="utf-8")
    return parse_lexicon(json.loads(text))


def _checked(data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise LexiconError("lexicon: not an object")
    _closed(data, KEYS.keys(), "lexicon")
    for key, kind in KEYS.items():
        if not isinstance(data[key], kind):
            raise LexiconError(f"lexicon: {key} has the wrong kind of value")
    _closed(data["cues"], CUES, "cues")
    if missing := CLASSES - data["classes"].keys():
        raise LexiconError(f"classes: {min(missing)} is missing")
    for name, ends in data["numbers"].items():
        if not (isinstance(ends, list) and len(ends) == 2 and ends[0] <= ends[1]):
            raise LexiconError(f"numbers: {name} is not a range")
    return data


def _closed(raw: Mapping[str, object], known: Iterable[str], where: str) -> None:
    if odd := raw.keys() ^ set(known):
        raise LexiconError(f"{where}: {min(odd)!r} is unknown or missing")


def _sign(raw: Mapping[str, Any], sources: Iterable[str]) -> Sign:
    where = f"sign {raw.get('sign')!r}"
    _closed(raw, SIGN_KEYS, where)
    if unknown := set(raw["sources"]).difference(sources):
        raise LexiconError(f"{where}: source {min(unknown)!r} is not known")
    return Sign(raw["sign"], raw["group"], raw["explainable"])


def _members(name: str, classes: Mapping[str, list[str]], above: frozenset[str] = frozenset()) -> list[str]:
    """Every way to say a class; a member "+other" stands for all members of that class."""
    if name not in classes or name in above:
        raise LexiconError(f"classes: {name!r} is not known or holds itself")
    found: list[str] = []
    for member in classes[name]:
        found += _members(member[1:], classes, above | {name}) if member.startswith("+") else [member]
    return found


def _patterns(raw: Mapping[str, Any], members: Mapping[str, list[str]]) -> tuple[list[Pattern], list[Pattern]]:
    """What is said in one or more words for a class, or with "_"; and the signs, idioms and cues."""
    known = members.keys() | raw["numbers"].keys()
    phrases = [(label, read_pattern(words, known, is_tight=label[0] != "sign")) for label, words in _phrases(raw)]
    atoms = [(("class", "@" + name), read_pattern(words, known)) for name, many in members.items() for words in many]
    joined = _joined([*atoms, *phrases])
    atoms += [(("class", one), read_pattern(one.replace("_", " "), (), is_tight=True)) for one in joined]
    return atoms, phrases


def _phrases(raw: Mapping[str, Any]) -> Iterable[tuple[tuple[str, Any], str]]:
    for index, sign in enumerate(raw["signs"]):
        for strength in Strength:
            yield from ((("sign", (index, strength)), words) for words in sign[strength.name])
    yield from ((("idiom", None), words) for words in raw["idioms"])
    for kind, many in raw["cues"].items():
        yield from (((kind, None), words) for words in many)


def _classes_of(members: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, many in members.items():
        for word in many:
            if word.isalnum() and name not in found.get(word, ()):
                found[word] = (*found.get(word, ()), name)
    return found


def _forms(endings: Mapping[str, str]) -> dict[str, str]:
    """Form to plain form. "e|es|ed|ing": "mov rais" holds the plain "move", its forms "moves", "moved", "moving"."""
    found: dict[str, str] = {}
    for ends, stems in endings.items():
        plain, *others = ends.split("|")
        found |= {stem + other: stem + plain for stem in stems.split(" ") for other in others}
    return found


def _bits(symbols: set[str], phrases: Iterable[Pattern]) -> dict[str, int]:
    """One bit for each symbol, the low ones for those that most often follow: small numbers are quickly compared."""
    follows = Counter(one for _, ways in phrases for way in ways for _, choices in way[1:] for one in choices)
    return {symbol: 1 << place for place, symbol in enumerate(sorted(symbols, key=lambda one: (-follows[one], one)))}


def _word(word: str, classes: Iterable[str], bits: Mapping[str, int]) -> Word:
    readings = [symbol for symbol in (word, *("@" + name for name in classes)) if symbol in bits]
    passes = TIGHT if "article" in classes else 0 if "filler" in classes else 1
    return Word(tuple(readings), sum(bits[symbol] for symbol in readings), passes)


def _symbols(patterns: Iterable[Pattern]) -> set[str]:
    return {one for _, ways in patterns for way in ways for _, choices in way for one in choices}


def _tree(patterns: Iterable[Pattern], words: Mapping[str, Word], bits: Mapping[str, int]) -> Tree:
    begins = grow(patterns, bits).next[0]
    starts = {word: tuple(begins[one] for one in known.readings if one in begins) for word, known in words.items()}
    return Tree(begins, {word: nodes for word, nodes in starts.items() if nodes})


def _is_long(pattern: Pattern) -> bool:
    """Whether it is more than one plain word."""
    first = pattern[1][0]
    return len(first) > 1 or first[0][1][0][0] == "@"


def _joined(patterns: Iterable[Pattern]) -> list[str]:
    """The alternatives of several words, written with "_"."""
    return sorted(one for one in _symbols(patterns) if "_" in one and one[0] != "@")


def _seconds(spelling: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for written in spelling:
        first, second, *_ = *written.split(), ""
        found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _longest(spelling: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for written in spelling:
        first, *rest = written.split()
        found[first] = max(found.get(first, 0), 1 + len(rest))
    return found
