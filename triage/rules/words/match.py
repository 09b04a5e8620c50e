"""Look for every phrase of the lexicon at once. From each token at most a fixed stretch is looked at: linear time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from triage.rules.words.lexicon import Lexicon
from triage.rules.words.normalise import Token
from triage.rules.words.patterns import TIGHT, Node

NEAR: Final = 4
FAR: Final = 8
MOST_STEPS: Final = 120
"""Places looked at from one token; more than any phrase of ordinary text needs."""

type Lattice = list[list[tuple[str, int]]]
type Ahead = dict[str, list[tuple[int, int, int]]]
type Used = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was found: its first and last token, and the stretches that its elements used."""

    kind: str
    value: Any
    first: int
    last: int
    used: Used

    def uses(self, first: int, last: int) -> bool:
        """Whether one of its elements lies in the stretch from first to last."""
        return any(a <= last and b >= first for a, b in self.used)


@dataclass(slots=True)
class Field:
    """The tokens with all that may be read at each: its word, its classes, what it begins in several words."""

    tokens: list[Token]
    lattice: Lattice
    lexicon: Lexicon
    _ahead: dict[int, Ahead] = field(default_factory=dict)

    def ahead(self, last: int) -> Ahead:
        """What stands after a token in its clause: symbol to (first, last, how much stands between).

        Between: TIGHT for nothing but articles, 0 for fillers, above that the number of words that are no fillers.
        """
        if last not in self._ahead:
            known = self._ahead[last] = {}
            clause, passed = self.tokens[last].clause, TIGHT
            for at in range(last + 1, min(len(self.tokens), last + 1 + FAR)):
                if self.tokens[at].clause != clause:
                    break
                for symbol, end in self.lattice[at]:
                    known.setdefault(symbol, []).append((at, end, passed))
                if self.tokens[at].word not in self.lexicon.articles:
                    passed = max(passed, 0) + (self.tokens[at].word not in self.lexicon.fillers)
        return self._ahead[last]


def hits_in(tokens: list[Token], lexicon: Lexicon) -> list[Hit]:
    """Every sign, idiom and cue in the tokens, by first token."""
    lattice = [[(symbol, at) for symbol in _readings(token.word, lexicon)] for at, token in enumerate(tokens)]
    for hit in list(_found(lexicon.atoms, Field(tokens, lattice, lexicon))):
        lattice[hit.first].append((hit.value, hit.last))
    return list(_found(lexicon.phrases, Field(tokens, lattice, lexicon)))


def _readings(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    known = lexicon.readings.get(word, ())
    if not word[0].isdigit():
        return known
    number = float(word)
    return (*known, *("@" + name for name, low, high in lexicon.numbers if low <= number <= high))


def _found(root: Node, ground: Field) -> Iterator[Hit]:
    begins = root.next.get(0, {})
    for first, readings in enumerate(ground.lattice):
        for symbol, last in readings:
            if symbol in begins:
                yield from _from(begins[symbol], first, last, ground)


def _from(node: Node, first: int, last: int, ground: Field) -> Iterator[Hit]:
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Node, int, Used]] = [(node, last, ((first, last),))]
    for node, last, used in waiting:
        if (id(node), last) in seen or len(seen) == MOST_STEPS:
            continue
        seen.add((id(node), last))
        for kind, value in node.ends:
            yield Hit(kind, value, first, last, used)
        ahead = ground.ahead(last) if node.next else {}
        for gap, follows in node.next.items():
            if not follows.keys().isdisjoint(ahead):
                reach = last + (FAR if gap > 0 else NEAR)
                waiting += [(after, end, (*used, (at, end))) for at, end, after in _steps(follows, ahead, gap, reach)]


def _steps(follows: Mapping[str, Node], ahead: Ahead, gap: int, reach: int) -> list[tuple[int, int, Node]]:
    """The next elements, the nearest first: an order that Python and the browser share."""
    places = sorted(
        (at, end, symbol)
        for symbol in follows.keys() & ahead.keys()
        for at, end, passed in ahead[symbol]
        if at <= reach and passed <= gap
    )
    return [(at, end, follows[symbol]) for at, end, symbol in places]
