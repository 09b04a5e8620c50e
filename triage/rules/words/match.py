"""Look for every phrase of the lexicon at once. From each token at most a fixed stretch is looked at: linear time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from triage.rules.words.lexicon import UNKNOWN, Lexicon, Tree, Word
from triage.rules.words.normalise import Token
from triage.rules.words.patterns import TIGHT, Node

NEAR: Final = 4
FAR: Final = 8
MOST_STEPS: Final = 120
"""Places looked at from one token; more than any phrase of ordinary text needs."""

type Used = tuple[tuple[int, int], ...]


class Hit(NamedTuple):
    """A phrase that was found: its first and last token, and the stretches that its elements used."""

    kind: str
    value: Any
    first: int
    last: int
    used: Used

    def shares(self, other: "Hit") -> bool:
        """Whether an element of each lies on one token."""
        return any(a <= d and b >= c for a, b in self.used for c, d in other.used)


@dataclass(slots=True)
class Field:
    """The tokens with all that may be read at each.

    `words`: what the lexicon knows of each; `longer`: what else it may be, a number in a range or the first of several
    words, with the last of them; `known`: both, once read. `bits` are both as a set, `wide` those of the FAR tokens
    behind it: most phrases are given up by a look at these. `until` is where the clause ends.
    """

    tokens: list[Token]
    words: list[Word]
    bits: list[int]
    wide: list[int]
    until: list[int]
    longer: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    known: dict[int, list[tuple[str, int]]] = field(default_factory=dict)

    def reads(self, at: int) -> list[tuple[str, int]]:
        """What may be read at a token, each with its last token."""
        if at not in self.known:
            alone = [(symbol, at) for symbol in self.words[at].readings]
            self.known[at] = alone + self.longer.get(at, [])
        return self.known[at]

    def add(self, symbol: str, first: int, last: int, bits: Mapping[str, int]) -> None:
        """Take in what is said in several words, or in figures."""
        bit = bits.get(symbol, 0)
        self.longer.setdefault(first, []).append((symbol, last))
        self.known.pop(first, None)
        self.bits[first] |= bit
        for at in range(max(0, first - FAR), first):
            self.wide[at] |= bit


def field_of(tokens: list[Token], lexicon: Lexicon) -> Field:
    """The tokens, ready to look for signs and cues in."""
    words = [lexicon.words.get(token.word, UNKNOWN) for token in tokens]
    bits = [word.bits for word in words]
    found = Field(tokens, words, bits, _widened(bits), _until([token.clause for token in tokens]))
    for at, token in enumerate(tokens):
        if token.word[0] < "a":
            for name, low, high in lexicon.numbers:
                if low <= float(token.word) <= high:
                    found.add("@" + name, at, at, lexicon.bits)
    for tree in lexicon.atoms:
        for hit in list(hits_in(found, tree)):
            found.add(hit.value, hit.first, hit.last, lexicon.bits)
    return found


def hits_in(ground: Field, tree: Tree) -> Iterator[Hit]:
    """Every phrase of a tree, by first token."""
    wide, longer = ground.wide, ground.longer
    for first, token in enumerate(ground.tokens):
        if token.word in tree.starts:
            for node in tree.starts[token.word]:
                if node.ends or node.bits & wide[first]:
                    yield from _from(node, first, first, ground)
        if first in longer:
            for symbol, last in longer[first]:
                later = tree.begins.get(symbol)
                if later and (later.ends or later.bits & wide[last]):
                    yield from _from(later, first, last, ground)


def _widened(bits: list[int]) -> list[int]:
    """For each token the readings of the FAR tokens behind it: of one, of two, of four, of eight."""
    wide = [*bits[1:], 0]
    for step in (1, 2, 4):
        wide = [one | other for one, other in zip(wide, [*wide[step:], *([0] * step)], strict=False)]
    return wide


def _until(clauses: list[int]) -> list[int]:
    """For each token where its clause ends, that place not included."""
    ends: list[int] = []
    end = len(clauses)
    for at in range(len(clauses) - 1, -1, -1):
        if at + 1 < len(clauses) and clauses[at] != clauses[at + 1]:
            end = at + 1
        ends.append(end)
    return ends[::-1]


def _from(node: Node, first: int, last: int, ground: Field) -> Iterator[Hit]:
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Node, int, Used]] = [(node, last, ((first, last),))]
    for node, last, used in waiting:
        for kind, value in node.ends:
            yield Hit(kind, value, first, last, used)
        if node.bits & ground.wide[last] and len(seen) < MOST_STEPS:
            for after, at, end in _steps(node, last, ground):
                if (after.number, end) not in seen:
                    seen.add((after.number, end))
                    waiting.append((after, end, (*used, (at, end))))


def _steps(node: Node, last: int, ground: Field) -> list[tuple[Node, int, int]]:
    """The next elements, the nearest first: an order that Python and the browser share."""
    found: list[tuple[Node, int, int]] = []
    passed = TIGHT
    reach = FAR if node.widest > 0 else NEAR
    for at in range(last + 1, min(ground.until[last], last + 1 + reach)):
        if ground.bits[at] & node.bits:
            reads = ground.reads(at)
            for gap, follows in node.next.items():
                if passed <= gap and at <= last + (FAR if gap > 0 else NEAR):
                    found += [(follows[symbol], at, end) for symbol, end in reads if symbol in follows]
        adds = ground.words[at].passes
        if adds != TIGHT:
            passed = max(passed, 0) + adds
        if passed > node.widest:
            break
    return found
