"""What a note names: the second net, which can only raise."""

from collections.abc import Iterable

from journal.models import JournalRow
from triage.rules.named import Named, named_in
from triage.rules.ruleset import load_ruleset
from triage.rules.words import load_lexicon


def read_note(row: JournalRow) -> Named:
    """What the row's note names, without the words of which the person said that they were not meant.

    No query; at most a few milliseconds, and none at all for an empty note.
    """
    return named_in(row.note, load_ruleset().signs, load_lexicon(), but=row.not_meant) if row.note else Named()


def waved_off(note: str, words: Iterable[str]) -> list[str]:
    """Those of the words that only may name a sign in this note. A word that clearly names one stays said."""
    doubts = named_in(note, load_ruleset().signs, load_lexicon()).doubts
    return [one for one in dict.fromkeys(words) if one in doubts]


def not_meant_in(row: JournalRow) -> list[str]:
    """All words of the row's note that name a sign, or may, and those of which the person said so before."""
    named = read_note(row)
    return [*row.not_meant, *named.written.values(), *named.doubts]
