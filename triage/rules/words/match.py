"""Look for every phrase of the lexicon at once. From each token at most a fixed stretch is looked at: linear time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from triage.rules.words.lexicon import UNKNOWN, Lexicon, Word
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

    `words`: what the lexicon knows of each; `longer`: what it begins in several words, with the last of them. `bits`
    are both as a set, `wide` those of the FAR tokens behind it: most phrases are given up by a look at these. `until`
    is where the clause ends.
    """

    words: list[Word]
    longer: dict[int, list[tuple[str, int]]]
    bits: list[int]
    wide: list[int]
    until: list[int]

    def reads(self, at: int) -> list[tuple[str, int]]:
        """What may be read at a token, each with its last token."""
        alone = [(symbol, at) for symbol in self.words[at].readings]
        return alone + self.longer[at] if at in self.longer else alone

    def add(self, symbol: str, first: int, last: int, bit: int) -> None:
        """Take in what is said in several words."""
        self.longer.setdefault(first, []).append((symbol, last))
        self.bits[first] |= bit
        for at in range(max(0, first - FAR), first):
            self.wide[at] |= bit


def field_of(tokens: list[Token], lexicon: Lexicon) -> Field:
    """The tokens, ready to look for signs and cues in."""
    words = [
        _number(token.word, lexicon) if token.word[0] < "a" else lexicon.words.get(token.word, UNKNOWN)
        for token in tokens
    ]
    bits = [word.bits for word in words]
    field = Field(words, {}, bits, _widened(bits), _until([token.clause for token in tokens]))
    for root in lexicon.atoms:
        for hit in list(hits_in(field, root)):
            field.add(hit.value, hit.first, hit.last, lexicon.bits[hit.value])
    return field


def hits_in(field: Field, root: Node) -> Iterator[Hit]:
    """Every phrase of a tree, by first token."""
    begins = root.next[0]
    for first, bits in enumerate(field.bits):
        if bits & root.bits:
            for symbol, last in field.reads(first):
                node = begins.get(symbol)
                if node and (node.ends or node.bits & field.wide[last]):
                    yield from _from(node, first, last, field)


def _number(word: str, lexicon: Lexicon) -> Word:
    readings, bits, _ = lexicon.words.get(word, UNKNOWN)
    value = float(word)
    ranges = ["@" + name for name, low, high in lexicon.numbers if low <= value <= high]
    return Word((*readings, *ranges), bits | sum(lexicon.bits.get(one, 0) for one in ranges), 1)


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


def _from(node: Node, first: int, last: int, field: Field) -> Iterator[Hit]:
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Node, int, Used]] = [(node, last, ((first, last),))]
    for node, last, used in waiting:
        for kind, value in node.ends:
            yield Hit(kind, value, first, last, used)
        if node.bits & field.wide[last] and len(seen) < MOST_STEPS:
            for after, at, end in _steps(node, last, field):
                if (after.number, end) not in seen:
                    seen.add((after.number, end))
                    waiting.append((after, end, (*used, (at, end))))


def _steps(node: Node, last: int, field: Field) -> list[tuple[Node, int, int]]:
    """The next elements, the nearest first: an order that Python and the browser share."""
    found: list[tuple[Node, int, int]] = []
    passed = TIGHT
    for at in range(last + 1, min(field.until[last], last + 1 + FAR)):
        if field.bits[at] & node.bits:
            for gap, follows in node.next.items():
                if passed <= gap and at <= last + (FAR if gap > 0 else NEAR):
                    found += [(follows[symbol], at, end) for symbol, end in field.reads(at) if symbol in follows]
        adds = field.words[at].passes
        if adds != TIGHT:
            passed = max(passed, 0) + adds
        if passed > node.widest:
            break
    return found
