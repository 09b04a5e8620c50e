"""A note asks for the same on the device and on the server: the emergency, the check, the crisis line, the call."""

import json
import random
import subprocess
from pathlib import Path
from typing import Any

from tests.unit.rules.test_words_twins import SEED, mash_up
from tests.unit.rules.words_report import SENTENCES
from triage.rules.named import named_in
from triage.rules.ruleset import load_ruleset
from triage.rules.words import load_lexicon

SCRIPT = Path(__file__).parents[1] / "js/name_many.js"
MASHUPS = 300


def asked_on_the_server(text: str) -> dict[str, Any]:
    named = named_in(text, load_ruleset().signs, load_lexicon())
    told = {name: getattr(named, name) for name in ("unclear", "crisis", "someone")}
    return told | {"written": dict(named.written), "doubts": list(named.doubts)}


def asked_on_the_device(texts: list[str]) -> list[dict[str, Any]]:
    sent = json.dumps({"texts": texts})
    done = subprocess.run(["node", str(SCRIPT)], input=sent, capture_output=True, text=True, check=True, timeout=60)
    asked: list[dict[str, Any]] = json.loads(done.stdout)
    return asked


def test_a_note_asks_for_the_same_on_both_sides() -> None:
    rng = random.Random(SEED)
    texts = ["", *(one["text"] for one in SENTENCES), *(mash_up(rng) for _ in range(MASHUPS))]
    assert asked_on_the_device(texts) == [asked_on_the_server(text) for text in texts]
