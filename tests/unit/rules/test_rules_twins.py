"""Python and the browser answer the same, on thousands of made-up timelines on and beside every threshold."""

import json
import os
import random
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.unit.rules.timelines import probe, raw_table, timeline
from triage.rules.evaluate import evaluate
from triage.rules.facts import Facts
from triage.rules.ruleset import parse_ruleset

ROOT = Path(__file__).parents[3]
SEED = 20_261_122
SIDE = {"measure": "attribute", "name": "side", "op": "is"}
PROBES = [
    probe("probe_any", "CHECK", any_of=[SIDE | {"value": None}, {"measure": "age_minutes", "op": "is", "value": 60}]),
    probe("probe_null", "SOON", all_of=[{"measure": "answer", "sign": "seizure", "op": "in", "value": ["no", None]}]),
    probe("probe_order", "SOON", all_of=[{"measure": "lasting_minutes", "op": "at_most", "value": 4}]),
]


def judged_by_node(table: dict[str, Any], timelines: list[Facts]) -> list[dict[str, Any]]:
    sent = json.dumps({"table": table, "timelines": [facts.as_json() for facts in timelines]})
    command = ["node", str(ROOT / "tests/unit/js/judge_many.js")]
    done = subprocess.run(command, input=sent, capture_output=True, text=True, check=True, timeout=60)
    verdicts: list[dict[str, Any]] = json.loads(done.stdout)
    return verdicts


@pytest.fixture(scope="module")
def timelines() -> list[Facts]:
    rng = random.Random(SEED)
    return [timeline(rng) for _ in range(int(os.environ.get("TRIAGE_TIMELINES", "2000")))]


def test_python_and_the_browser_agree_on_every_timeline(timelines: list[Facts]) -> None:
    table = raw_table()
    table["flags"] += PROBES
    ruleset = parse_ruleset(table)
    ours = [evaluate(ruleset, facts).as_json() for facts in timelines]
    assert judged_by_node(table, timelines) == ours


def test_the_timelines_reach_every_flag_and_every_tier(timelines: list[Facts]) -> None:
    ruleset = parse_ruleset(raw_table())
    verdicts = [evaluate(ruleset, facts) for facts in timelines]
    raised = Counter(flag for verdict in verdicts for flag in verdict.flags)
    assert set(raised) == set(ruleset.by_id)
    assert {verdict.tier for verdict in verdicts} == {0, 1, 2, 3, 4}
