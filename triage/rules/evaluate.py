"""From Facts to a Verdict. Mirrored line by line in static/js/triage/evaluate.js."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from triage.rules.facts import Facts
from triage.rules.measures import Value
from triage.rules.ruleset import RedFlag, RuleSet, Tier

_rank = attrgetter("rank")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How urgent, which red flags (most urgent first), every value that was measured, and the rule set's version."""

    tier: Tier
    flags: tuple[str, ...]
    measures: Mapping[str, Value]
    version: str

    def as_json(self) -> dict[str, Any]:
        """Plain JSON, the tier as its number."""
        return {
            "tier": int(self.tier),
            "flags": list(self.flags),
            "measures": dict(self.measures),
            "version": self.version,
        }


def evaluate(ruleset: RuleSet, facts: Facts) -> Verdict:
    """Judge the facts: the tier of the most urgent flag that holds, SELF_CARE when none does.

    Pure and total; the order of answers and marks does not matter. A sign that the rule set does not know is passed
    over. Measured are the conditions of every flag whose sign was answered and of every flag without one sign.
    """
    measured: dict[str, Value] = {}
    raised = [flag for flag in ruleset.asked(facts.entry.answers) if _holds(flag, facts, measured)]
    raised.sort(key=_rank)
    tier = raised[0].tier if raised else Tier.SELF_CARE
    return Verdict(tier, tuple(flag.id for flag in raised), measured, ruleset.version)


def _holds(flag: RedFlag, facts: Facts, measured: dict[str, Value]) -> bool:
    # Every condition is measured, also when the first already decides: the audit wants them all.
    met = []
    for condition in flag.conditions:
        if condition.key not in measured:
            measured[condition.key] = condition.compute(facts, *condition.args)
        met.append(condition.is_met(measured[condition.key], condition.value))
    return all(met) if flag.needs_all else any(met)
