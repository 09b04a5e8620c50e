"""The little language of lexicon.json, and the tree in which all its phrases are looked for at once.

A phrase is a row of elements. An element is a word, `@class`, alternatives `a|b_c|@d` (`_` for the space in one of
several words), or any of these with `?` when it may be missing. Between two elements of a sign or a class only filler
words may stand, of an idiom, a cue or `b_c` only articles; after `*2` up to two other words and fillers; `&2` is `*2`
in either order.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Final

type Step = tuple[int, tuple[str, ...]]
type Label = tuple[str, Any]
type Pattern = tuple[Label, list[tuple[Step, ...]]]

NAME: Final = re.compile(r"[a-z0-9_]+")
WIDEST: Final = 8
TIGHT: Final = -1
"""The gap that lets only articles stand between."""


class LexiconError(ValueError):
    """The word list cannot be trusted. The message names the part and the phrase."""


@dataclass(slots=True)
class Node:
    """One place in the tree: what may follow, by how many other words may stand between, and what ends here.

    `bits` are the symbols that may follow, as a set: a look at them spares most walks. `widest` is the widest gap.
    """

    number: int
    next: dict[int, dict[str, "Node"]] = field(default_factory=dict)
    ends: list[Label] = field(default_factory=list)
    bits: int = 0
    widest: int = TIGHT


@dataclass(slots=True)
class _Draft:
    """A place while the tree grows: a step with its alternatives leads to one place."""

    number: int
    after: dict[Step, "_Draft"] = field(default_factory=dict)
    ends: list[Label] = field(default_factory=list)


def read_pattern(words: str, known: Iterable[str], *, is_tight: bool = False) -> list[tuple[Step, ...]]:
    """Every way through a phrase, each a row of (other words allowed before, words or @classes to choose from).

    `is_tight`: where no gap is written, the next element must follow at once but for articles.
    """
    ways: list[tuple[Step, ...]] = []
    for gaps, elements in _orders(words):
        choices = [_choices(element, known, words) for element in elements]
        may_miss = [element.endswith("?") for element in elements]
        for kept in product(*([True, False] if optional else [True] for optional in may_miss)):
            way = _spaced(
                [choice if keep else None for choice, keep in zip(choices, kept, strict=True)],
                gaps,
                TIGHT if is_tight else 0,
            )
            if way and way not in ways:
                ways.append(way)
    if not ways:
        raise LexiconError(f"phrase {words!r} is empty")
    return ways


def grow(patterns: Iterable[Pattern], bits: Mapping[str, int]) -> Node:
    """One tree of all the phrases, in which each word leads to one place. `bits`: the one bit of each symbol."""
    root = _Draft(0)
    count = 1
    for label, ways in patterns:
        for way in ways:
            draft = root
            for step in way:
                if step not in draft.after:
                    draft.after[step] = _Draft(count)
                    count += 1
                draft = draft.after[step]
            if label not in draft.ends:
                draft.ends.append(label)
    return _merged([root], {}, bits)


def _merged(drafts: list[_Draft], made: dict[tuple[int, ...], Node], bits: Mapping[str, int]) -> Node:
    """The place that stands for several drafts at once (subset construction; a tree has no circles)."""
    key = tuple(draft.number for draft in drafts)
    if key not in made:
        node = made[key] = Node(len(made))
        follows: dict[int, dict[str, list[_Draft]]] = {}
        for draft in drafts:
            node.ends += [label for label in draft.ends if label not in node.ends]
            for (gap, choices), after in draft.after.items():
                for symbol in choices:
                    follows.setdefault(gap, {}).setdefault(symbol, []).append(after)
        node.widest = max(follows, default=TIGHT)
        for gap, symbols in follows.items():
            node.next[gap] = {symbol: _merged(after, made, bits) for symbol, after in symbols.items()}
            node.bits |= sum(bits[symbol] for symbol in symbols if not node.bits & bits[symbol])
    return made[key]


def _orders(words: str) -> list[tuple[dict[int, int], list[str]]]:
    """The elements in each order, with the gaps by the place of the element that follows."""
    if "&" not in words:
        return [_gapped(words.split(), words)]
    left, right = words.split("&", 1)
    gap, *rest = right.split()
    if not gap.isdigit():
        raise LexiconError(f"phrase {words!r}: & has no number")
    one, other = left.split(), rest
    return [_gapped([*one, f"*{gap}", *other], words), _gapped([*other, f"*{gap}", *one], words)]


def _gapped(parts: list[str], words: str) -> tuple[dict[int, int], list[str]]:
    gaps: dict[int, int] = {}
    elements: list[str] = []
    for part in parts:
        if part[0] != "*":
            elements.append(part)
        elif part[1:].isdigit() and int(part[1:]) <= WIDEST and elements:
            gaps[len(elements)] = int(part[1:])
        else:
            raise LexiconError(f"phrase {words!r}: {part!r} is no gap")
    return gaps, elements


def _choices(element: str, known: Iterable[str], words: str) -> tuple[str, ...]:
    choices = tuple(element.removesuffix("?").split("|"))
    for choice in choices:
        name = choice.removeprefix("@")
        if not NAME.fullmatch(name) or (name != choice and name not in known):
            raise LexiconError(f"phrase {words!r}: {choice!r} is not known")
    return choices


def _spaced(picked: list[tuple[str, ...] | None], gaps: dict[int, int], usual: int) -> tuple[Step, ...]:
    way: list[Step] = []
    widest = usual
    for place, choices in enumerate(picked):
        # The gap before an element that is missing belongs to the next one.
        widest = max(widest, gaps.get(place, usual))
        if choices is not None:
            way.append((widest if way else 0, choices))
            widest = usual
    return tuple(way)
