"""Made-up timelines for tests: random, seeded, and placed on and beside every threshold of the rule table."""

import json
import random
from importlib.resources import files
from typing import Any

from triage.rules.facts import Answer, Entry, Facts, Mark
from triage.rules.ruleset import load_ruleset

NOW = 29_558_160
SIGNS = sorted(load_ruleset().signs)
DAY = 1440
EDGES = [near for edge in (0, 5, 60, DAY, 7 * DAY, 30 * DAY) for near in (edge - 1, edge, edge + 1)]


def raw_table() -> dict[str, Any]:
    """A fresh copy of the rule table, to be bent."""
    text = files("triage").joinpath("static/triage/ruleset.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def flag_named(table: dict[str, Any], name: str) -> dict[str, Any]:
    """The flag of that id in a raw table."""
    flag: dict[str, Any] = next(flag for flag in table["flags"] if flag["id"] == name)
    return flag


def probe(name: str, tier: str, **conditions: list[dict[str, Any]]) -> dict[str, Any]:
    """A flag that no release has: it reaches what today's rules leave out."""
    flag = flag_named(raw_table(), "stroke_sign_today") | {"id": name, "tier": tier}
    del flag["all_of"]
    return flag | conditions


def said(answers: dict[str, Answer], ago: int = 0) -> Facts:
    """Facts of an entry that is over, began `ago` minutes before now and has these answers."""
    return Facts(NOW, 1, Entry(started_at=NOW - ago, is_ongoing=False, answers=answers))


def timeline(rng: random.Random) -> Facts:
    """One random person and moment."""
    started_at = rng.choice((None, *(NOW - ago for ago in EDGES)))
    ended_at = None if started_at is None else rng.choice((None, *(started_at + lasted for lasted in (3, 4, 5, 6))))
    entry = Entry(
        site=rng.choice((None, "lip", "cheek")),
        side=rng.choice((None, "left", "right", "both")),
        kind=rng.choice((None, "jerking", "jerking", "flutter")),
        started_at=started_at,
        ended_at=ended_at,
        is_ongoing=rng.choice((None, True, False, False)),
        answers={sign: rng.choice(("yes", "no", "unsure")) for sign in rng.sample(SIGNS, rng.randint(0, 5))},
    )
    return Facts(NOW, NOW // DAY, entry, tuple(mark(rng) for _ in range(rng.randint(0, 3))))


def mark(rng: random.Random) -> Mark:
    """One random mark, an episode or a sign."""
    at = NOW - rng.choice(EDGES)
    if rng.random() < 0.3:
        return Mark("episode", at, at // DAY, site="lip", side="left", intensity=rng.randint(1, 5))
    return Mark("sign", at, at // DAY, sign=rng.choice(SIGNS), answer=rng.choice(("yes", "no", "unsure")))
