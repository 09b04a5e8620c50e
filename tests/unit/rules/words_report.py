"""Recall and false alarms of the word net on the labelled sentences, and its speed.

Run: python -m tests.unit.rules.words_report [--misses]. "dev" and "held-out" are the older sentences; each "batch" was
labelled before the reader saw it, tried once (`first`: the strength it was given then) and only then learned from;
"sealed" was written before all of them, tried once at the end and never learned from.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from triage.rules.words import Finding, Strength, find_signs, load_lexicon

FILES = ("sentences.json", "sentences_fresh.json")
SENTENCES: list[dict[str, Any]] = [
    one for name in FILES for one in json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]
PARTS = tuple(dict.fromkeys(one["part"] for one in SENTENCES))
LEARNED = tuple(part for part in PARTS if part != "sealed")
RANKS = {None: 0} | {one.name: int(one) for one in Strength}
CALM = (
    "Woke up late after a busy weekend, drank two cups of coffee and walked to the office. The lower left eyelid "
    "fluttered for a few minutes while I was writing emails, then it settled. "
)


def sentences(strength: str | None, parts: Iterable[str] = LEARNED) -> list[dict[str, Any]]:
    """The labelled sentences of one strength; None for those that must stay silent."""
    wanted = set(parts)
    return [one for one in SENTENCES if one["strength"] == strength and one["part"] in wanted]


def strength_of(text: str) -> Strength | None:
    """The highest strength that the text is given."""
    return find_signs(text, load_lexicon()).strength


def recall(strength: Strength, parts: Iterable[str] = LEARNED) -> float:
    """How many of the sentences of a strength are given it or a higher one, 0 to 1."""
    wanted = sentences(strength.name, parts)
    return sum((strength_of(one["text"]) or 0) >= strength for one in wanted) / len(wanted)


def false_alarms(strength: Strength, parts: Iterable[str] = LEARNED) -> float:
    """How many of the silent sentences are given at least a strength, 0 to 1."""
    silent = sentences(None, parts)
    return sum((strength_of(one["text"]) or 0) >= strength for one in silent) / len(silent)


def fits(finding: Finding, one: dict[str, Any]) -> bool:
    """Whether a finding is of the group, and about the person, that the sentence is labelled with."""
    return (finding.group, finding.about) == (one["group"], one["about"])


def misses(parts: Iterable[str] = LEARNED) -> list[str]:
    """Every sentence that is not given exactly its strength."""
    found = ((one, strength_of(one["text"])) for part in parts for one in SENTENCES if one["part"] == part)
    return [
        f"  {one['part']:8} {one['strength']} -> {got and got.name}: {one['text']}"
        for one, got in found
        if one["strength"] != (got and got.name)
    ]


def times_ms(text: str, tries: int = 20) -> list[float]:
    """What some tries took, in milliseconds of processor time."""
    lexicon, spent = load_lexicon(), []
    for _ in range(tries):
        begun = time.process_time_ns()
        find_signs(text, lexicon)
        spent.append((time.process_time_ns() - begun) / 1e6)
    return spent


def best_ms(text: str, tries: int = 20) -> float:
    """The fastest of some tries, in milliseconds of processor time."""
    return min(times_ms(text, tries))


def row(name: str, many: Sequence[dict[str, Any]], given: Sequence[str | None]) -> str:
    """One line of the table: recall of each strength with its count, then what silent sentences raised."""
    pairs = [(one["strength"], RANKS[got]) for one, got in zip(many, given, strict=True)]
    cells = [_share([rank >= one for label, rank in pairs if label == one.name]) for one in Strength]
    silent = [rank for label, rank in pairs if label is None]
    cells += [_share([rank >= one for rank in silent]) for one in (Strength.CHECK, Strength.FIRE)]
    return f"{name:24}" + "".join(f"{cell:>16}" for cell in cells)


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits) / len(hits):.1%} of {len(hits)}" if hits else "-"


def print_table() -> None:
    """Recall and false alarms of each part: at first sight, where that was kept, and now."""
    heads = ("CHECK recall", "FIRE recall", "CRISIS recall", "silent: CHECK+", "silent: FIRE+")
    print(f"{'part':24}" + "".join(f"{head:>16}" for head in heads))
    for part in PARTS:
        many = [one for one in SENTENCES if one["part"] == part]
        if "first" in many[0]:
            print(row(f"{part}, first sight", many, [one["first"] for one in many]))
        now = [strength_of(one["text"]) for one in many]
        print(row(f"{part}, now", many, [got.name if got else None for got in now]))
    tried = [one for one in SENTENCES if "first" in one and one["part"] != "sealed"]
    print(row("batches, first sight", tried, [one["first"] for one in tried]))


def print_times() -> None:
    """How long a note of 2,000 characters takes: an ordinary one, and one of signs only."""
    signs = " ".join(one["text"] + "." for one in SENTENCES if one["strength"])[:2000]
    for name, text in (("ordinary", (CALM * 12)[:2000]), ("signs only", signs)):
        spent = times_ms(text, 100)
        print(f"2,000 characters, {name}: {min(spent):.2f} ms at best, {statistics.median(spent):.2f} ms median")


if __name__ == "__main__":
    print_table()
    print_times()
    if "--misses" in sys.argv:
        print("\n".join(misses()))
