"""What a note names: the second net, which can only raise."""

from journal.models import JournalRow
from triage.rules.named import Named, named_in
from triage.rules.ruleset import load_ruleset
from triage.rules.words import load_lexicon


def read_note(row: JournalRow) -> Named:
    """What the row's note names, without the words of which the person said that they were not meant.

    No query; at most a few milliseconds, and none at all for an empty note.
    """
    return named_in(row.note, load_ruleset().signs, load_lexicon(), but=row.not_meant) if row.note else Named()


def not_meant_in(row: JournalRow) -> list[str]:
    """All words of the row's note that name a sign, or may, and those of which the person said so before."""
    named = read_note(row)
    return [*row.not_meant, *named.written.values(), *named.doubts]
