"""Slips of the keyboard: a word that the lexicon does not know becomes the one it was meant to be, or stays."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

SHORTEST: Final = 5
SWAPPED: Final = 4
LONG: Final = 9
LONGEST: Final = 20


class Speller:
    """Knows the words of the lexicon and every spelling that lies one letter (two in long words) beside them."""

    def __init__(self, meant: Iterable[str], never: Iterable[str], right: Iterable[str]) -> None:
        """`meant`: what a slip may become; `never`: neither that nor a slip; `right`: right as it stands."""
        meant = set(meant)
        self._right = meant | set(never) | set(right)
        self._short = {word for word in meant - set(never) if len(word) == SWAPPED and word.isalpha()}
        self._beside: dict[str, list[str]] = {}
        for word in sorted(meant - set(never)):
            if len(word) >= SHORTEST and word.isalpha():
                for shorter in _shorter(word):
                    self._beside.setdefault(shorter, []).append(word)

    def fix(self, word: str) -> str:
        """The word meant. Work is bounded by the length of the word, of which 20 letters are looked at."""
        if word in self._right:
            return word
        word = squeeze(word)
        if word in self._right:
            return word
        plain = _single(word)
        if plain in self._right:
            return plain
        if len(word) == SWAPPED:
            return next((meant for meant in _swaps(word) if meant in self._short), word)
        return self._nearest(word) if SHORTEST <= len(word) <= LONGEST else word

    def _nearest(self, word: str) -> str:
        best, least = word, (_slips(word) + 1, "")
        for meant in {meant for shorter in _shorter(word) for meant in self._beside.get(shorter, ())}:
            rank = (distance(word, meant), meant)
            # A slip seldom hits the first letter.
            if meant[0] == word[0] and rank < least and rank[0] <= _slips(meant):
                best, least = meant, rank
        return best


def squeeze(word: str) -> str:
    """Three or more of one letter become two: "sooo" is "soo"."""
    if not any(a == b == c for a, b, c in zip(word, word[1:], word[2:], strict=False)):
        return word
    kept: list[str] = []
    for letter in word:
        if kept[-2:] != [letter, letter]:
            kept.append(letter)
    return "".join(kept)


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour (optimal string alignment)."""
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


def _swaps(word: str) -> list[str]:
    """A word of four letters with two neighbours swapped: "fcae". Other slips in it could be too many words."""
    return [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)]


def _slips(word: str) -> int:
    return 2 if len(word) >= LONG else 1


def _single(word: str) -> str:
    return word[:1] + "".join(b for a, b in pairwise(word) if a != b)


def _shorter(word: str) -> set[str]:
    found = {word}
    fresh = {word}
    for _ in range(_slips(word)):
        fresh = {one[:i] + one[i + 1 :] for one in fresh for i in range(len(one))}
        found |= fresh
    return found
