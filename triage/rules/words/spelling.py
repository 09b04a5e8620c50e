"""Slips of the keyboard: a word that the lexicon does not know becomes the one it was meant to be, or stays."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

SHORTEST: Final = 5
SWAPPED: Final = 4
LONG: Final = 9
LONGEST: Final = 20
KEPT: Final = 4
"""A long word with two slips is looked for by this many letters at either end."""
TRIPLED: Final = re.compile(r"(.)\1\1+")
DOUBLED: Final = re.compile(r"(.)\1+")


class Speller:
    """Knows the words of the lexicon and every spelling that lies one letter (two in long words) beside them."""

    def __init__(self, meant: Sequence[str], right: Iterable[str]) -> None:
        """`meant`: what a slip may become, the likelier first; `right`: right as it stands, so no slip."""
        self.right = frozenset({*meant, *right})
        self._swapped = frozenset(word for word in meant if len(word) == SWAPPED)
        self._beside: dict[str, list[tuple[int, str]]] = {}
        for likely, word in enumerate(meant):
            for key in _keys(word) if len(word) >= SHORTEST else ():
                self._beside.setdefault(key, []).append((likely, word))

    def fix(self, word: str) -> str:
        """The word meant. Work is bounded by the length of the word, of which 20 letters are looked at."""
        if word in self.right:
            return word
        if DOUBLED.search(word):
            word = TRIPLED.sub(r"\1\1", word)
            for plain in (word, DOUBLED.sub(r"\1", word)):
                if plain in self.right:
                    return plain
        if len(word) == SWAPPED:
            return next((meant for meant in _swaps(word) if meant in self._swapped), word)
        return self._nearest(word) if SHORTEST <= len(word) <= LONGEST else word

    def _nearest(self, word: str) -> str:
        best, least = word, (_slips(word) + 1, 0)
        for likely, meant in {one for key in _keys(word) for one in self._beside.get(key, ())}:
            # A slip seldom hits the first letter.
            if meant[0] == word[0] and abs(len(meant) - len(word)) <= _slips(word):
                rank = (distance(word, meant), likely)
                if rank < least and rank[0] <= _slips(meant):
                    best, least = meant, rank
        return best


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour (optimal string alignment)."""
    one, other = _apart(one, other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _apart(one: str, other: str) -> tuple[str, str]:
    """The words without what they share at the beginning and at the end."""
    shortest = min(len(one), len(other))
    begin = next((at for at in range(shortest) if one[at] != other[at]), shortest)
    end = next((at for at in range(shortest - begin) if one[-1 - at] != other[-1 - at]), shortest - begin)
    return one[begin : len(one) - end], other[begin : len(other) - end]


def _swaps(word: str) -> list[str]:
    """A word of four letters with two neighbours swapped: "fcae". Other slips in it could be too many words."""
    return [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)]


def _slips(word: str) -> int:
    return 2 if len(word) >= LONG else 1


def _keys(word: str) -> Iterator[str]:
    """What a word and a slip of it share: a letter left out, or in a long word one of its ends."""
    if len(word) < LONG:
        yield word
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))
    if len(word) >= LONG - 1:
        yield word[:KEPT] + "-"
        yield word[0] + "-" + word[-KEPT:]
