"""The README's way to a new red flag works as it is written there."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.unit.rules.timelines import raw_table
from triage.rules.evaluate import evaluate
from triage.rules.facts import Facts
from triage.rules.ruleset import parse_ruleset

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
FLAG, CASES = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", README, re.DOTALL)[:2])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_the_example_of_the_readme_is_a_rule(case: dict[str, Any]) -> None:
    table = raw_table()
    table["flags"].append(FLAG)
    verdict = evaluate(parse_ruleset(table), Facts.from_json(case["facts"]))
    assert (verdict.tier.name, list(verdict.flags)) == (case["tier"], case["flags"])
