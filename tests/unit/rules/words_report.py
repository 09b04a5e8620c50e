"""Recall and false alarms of the word net on sentences.json, and its speed: python -m tests.unit.rules.words_report."""

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from triage.rules.words import Finding, Strength, find_signs, load_lexicon

SENTENCES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("sentences.json").read_text(encoding="utf-8"))
PARTS = ("dev", "held-out")
CALM = (
    "Woke up late after a busy weekend, drank two cups of coffee and walked to the office. The lower left eyelid "
    "fluttered for a few minutes while I was writing emails, then it settled. "
)


def sentences(strength: str | None, parts: Iterable[str] = PARTS) -> list[dict[str, Any]]:
    """The labelled sentences of one strength; None for those that must stay silent."""
    return [one for one in SENTENCES if one["strength"] == strength and one["part"] in parts]


def strength_of(text: str) -> Strength | None:
    """The highest strength that the text is given."""
    return find_signs(text, load_lexicon()).strength


def recall(strength: Strength, parts: Iterable[str] = PARTS) -> float:
    """How many of the sentences of a strength are given it or a higher one, 0 to 1."""
    wanted = sentences(strength.name, parts)
    return sum((strength_of(one["text"]) or 0) >= strength for one in wanted) / len(wanted)


def false_alarms(strength: Strength, parts: Iterable[str] = PARTS) -> float:
    """How many of the silent sentences are given at least a strength, 0 to 1."""
    silent = sentences(None, parts)
    return sum((strength_of(one["text"]) or 0) >= strength for one in silent) / len(silent)


def fits(finding: Finding, one: dict[str, Any]) -> bool:
    """Whether a finding is of the group, and about the person, that the sentence is labelled with."""
    return (finding.group, finding.about) == (one["group"], one["about"])


def misses(parts: Iterable[str] = PARTS) -> list[str]:
    """Every sentence that is not given exactly its strength."""
    found = ((one, strength_of(one["text"])) for part in parts for one in SENTENCES if one["part"] == part)
    return [
        f"  {one['part']:8} {one['strength']} -> {got and got.name}: {one['text']}"
        for one, got in found
        if one["strength"] != (got and got.name)
    ]


def best_ms(text: str, tries: int = 20) -> float:
    """The fastest of some tries, in milliseconds of processor time."""
    lexicon, spent = load_lexicon(), []
    for _ in range(tries):
        begun = time.process_time_ns()
        find_signs(text, lexicon)
        spent.append(time.process_time_ns() - begun)
    return min(spent) / 1e6


def main() -> None:
    for part in PARTS:
        counted = {name: len(sentences(name, [part])) for name in ("FIRE", "CHECK", "CRISIS", None)}
        shares = [f"{one.name} recall {recall(one, [part]):.1%} of {counted[one.name]}" for one in Strength]
        alarms = [f"at least {one.name} {false_alarms(one, [part]):.1%}" for one in Strength]
        print(f"{part}: {', '.join(shares)}; false alarms of {counted[None]} silent: {', '.join(alarms)}")
    print("\n".join(misses()))
    signs = " ".join(one["text"] + "." for one in SENTENCES if one["strength"])[:2000]
    print(f"2,000 characters: {best_ms((CALM * 12)[:2000]):.1f} ms of journal, {best_ms(signs):.1f} ms of signs only")


if __name__ == "__main__":
    main()
