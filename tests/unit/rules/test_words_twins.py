"""Python and the browser find the same signs, in every labelled sentence and in thousands of mash-ups of them."""

import json
import os
import random
import subprocess
from pathlib import Path
from typing import Any

from tests.unit.rules.words_report import SENTENCES
from triage.rules.words import find_signs, load_lexicon

ROOT = Path(__file__).parents[3]
SEED = 20_261_122
JOINS = (" ", ". ", ", ", "\n", " and ", " but ", "? ", " - ", "; ")
NOISE = (
    "",
    "’",
    "\U0001f62d",
    ", ",
    "\u0301",
    "\u00e9",
    "\ud800",
    " - ",
    ". ",
    "\u202e",
    "\ufdfa",
    "\uff2e",
    "1,200",
    "\u200d",
)


def found_by_node(texts: list[str]) -> list[list[dict[str, Any]]]:
    command = ["node", str(ROOT / "tests/unit/js/find_many.js")]
    sent = json.dumps({"texts": texts})
    done = subprocess.run(command, input=sent, capture_output=True, text=True, check=True, timeout=60)
    findings: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return findings


def bent(text: str, rng: random.Random) -> str:
    """The text with its words shuffled or cut off, and a slip or a strange sign somewhere."""
    words = text.split()
    if rng.random() < 0.5:
        words = rng.sample(words, rng.randint(1, len(words)))
    text = " ".join(words)
    at = rng.randrange(len(text))
    slip = rng.choice([*NOISE, text[at] * 3, text[at : at + 2][::-1]])
    return text[:at] + slip + text[at + 1 :]


def mash_up(rng: random.Random) -> str:
    return rng.choice(JOINS).join(bent(rng.choice(SENTENCES)["text"], rng) for _ in range(rng.randint(1, 4)))


def test_python_and_the_browser_find_the_same_signs() -> None:
    rng = random.Random(SEED)
    texts = [one["text"] for one in SENTENCES]
    texts += [mash_up(rng) for _ in range(int(os.environ.get("TRIAGE_MASHUPS", "500")))]
    ours = [find_signs(text, load_lexicon()).as_json() for text in texts]
    assert found_by_node(texts) == ours


def test_python_and_the_browser_read_long_and_hostile_notes_alike() -> None:
    texts = ["", "a" * 10_000, "\U0001f62d" * 5000, "\ud800" * 100, "cant feel my arm " * 400, "\ufdfa e\u0301" * 3000]
    assert found_by_node(texts) == [find_signs(text, load_lexicon()).as_json() for text in texts]
