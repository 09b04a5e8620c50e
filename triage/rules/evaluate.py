"""From Facts to a Verdict. Mirrored line by line in static/js/triage/evaluate.js."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from triage.rules.facts import Facts
from triage.rules.measures import ASKED
from triage.rules.measures.entry import Value
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
    over. Measured are the conditions of every flag that waits for nothing or for something that is told.
    """
    measured: dict[str, Value] = {}
    raised = [flag for flag in ruleset.asked(told(facts)) if _holds(flag, facts, measured)]
    raised.sort(key=_rank)
    raised = _lowered(raised)
    tier = raised[0].tier if raised else Tier.SELF_CARE
    return Verdict(tier, tuple(flag.id for flag in raised), measured, ruleset.version)


def told(facts: Facts) -> Iterator[str]:
    """What a flag may wait for and is there.

    Each answered sign by its name; "signs": one is not answered no; "reported": another entry had one; "kind:…" and
    "factor:…" of the entry; "person:…" for what the person answered about themselves.
    """
    entry, person = facts.entry, facts.person
    yield from entry.answers
    if any(answer != "no" for answer in entry.answers.values()):
        yield "signs"
    if facts.signs:
        yield "reported"
    yield from (f"kind:{entry.kind}", f"factor:{entry.factor}")
    yield from (f"person:{name}" for name in ASKED if getattr(person, name) is not None)


def _lowered(raised: list[RedFlag]) -> list[RedFlag]:
    """Without the flags that a lowering one takes back; all of them stay as soon as anything else is raised."""
    lowers = {name for flag in raised for name in flag.lowers}
    if not lowers:
        return raised
    if any(flag.tier > Tier.SELF_CARE and flag.id not in lowers for flag in raised):
        return [flag for flag in raised if not flag.lowers]
    return [flag for flag in raised if flag.id not in lowers]


def _holds(flag: RedFlag, facts: Facts, measured: dict[str, Value]) -> bool:
    # Every condition is measured, also when the first already decides: the audit wants them all.
    met = []
    for condition in flag.conditions:
        if condition.key not in measured:
            measured[condition.key] = condition.compute(facts, *condition.args)
        met.append(condition.is_met(measured[condition.key], condition.value))
    return all(met) if flag.needs_all else any(met)
