"""What a reviewer sees of an assessment: words for what was frozen when it was judged. Reads, never judges again."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from triage.advice import ago
from triage.archive import served
from triage.judged import Rows, entry_rows, measured, own_words, raised, table_of
from triage.models import Acknowledgement, Assessment, Review, TierChoices
from triage.rules.ruleset import load_ruleset


@dataclass(frozen=True, slots=True)
class Drawer:
    """What the floor above lends to the desk. `words` gives (label, words): who the person is, what they wrote.

    To be asked only after `triage.audit.record_read` has returned.
    """

    words: Callable[[Assessment], Rows]


def code(assessment: Assessment) -> str:
    """A short name for the entry that says nothing of the person; two entries of one person have nothing in common."""
    return assessment.pk.hex[:8].upper()


def headline(assessment: Assessment, whys: Mapping[str, str]) -> str:
    """The signs in few words, given the words of each flag; "no flag" where only the device raised it."""
    words = [whys.get(flag) or flag for flag in assessment.flags[:2]]
    more = len(assessment.flags) - len(words)
    return "; ".join(words).capitalize() + (f" and {more} more" if more > 0 else "") if words else "No flag"


@cache
def whys_of_today() -> dict[str, str]:
    """Flag to its words in today's table, for the list, where one entry's own table would be too much to look up."""
    return {flag.id: flag.why for flag in load_ruleset().flags}


def opinions(assessment: Assessment) -> str:
    """Whether device and server said the same."""
    if assessment.device_tier is None:
        return "Server only"
    if assessment.device_tier == assessment.server_tier:
        return "Agree"
    device, server = (TierChoices(tier).label for tier in (assessment.device_tier, assessment.server_tier))
    return f"Differ: device {device}, server {server}"


def answer(assessment: Any) -> str:
    """What the person said last, of an assessment with its story."""
    closed = getattr(assessment, "acknowledgement", None)
    if closed is not None:
        return str(closed.get_reason_display())
    from_story = dict(assessment.responses.model.Choice.choices).get(assessment.choice)
    return str(from_story) if from_story else "No answer"


def was_mistake(assessment: Any) -> bool:
    """Whether the person closed it as ticked by mistake."""
    closed = getattr(assessment, "acknowledgement", None)
    return closed is not None and closed.reason == Acknowledgement.Reason.MISTAKE


def looks_missing(assessment: Any) -> int:
    """How many people still have to look: two in all where it was a mistake, so that no real one is ticked away."""
    return max(0, (2 if was_mistake(assessment) else 1) - len(assessment.reviews.all()))


def state(assessment: Any, now: dt.datetime) -> str:
    """Waiting and for how long, waiting for somebody else, or reviewed and by whom; of one with its reviews."""
    looks = list(assessment.reviews.all())
    if not looks:
        return f"Waiting, {span(assessment.made_at, now)}"
    who = " and ".join(by(look) for look in looks)
    return f"Second look, not by {who}" if looks_missing(assessment) else f"Reviewed by {who}"


def by(look: Review) -> str:
    """The reviewer's name."""
    return look.reviewer.get_full_name() or look.reviewer.get_username()


def first_look(assessment: Any) -> str:
    """How long after the judgement somebody first looked, "6 min"; "" while nobody has."""
    looks = list(assessment.reviews.all())
    return span(assessment.made_at, looks[0].made_at) if looks else ""


def span(start: dt.datetime, end: dt.datetime) -> str:
    """How long from one moment to another, "16 h"; "under a minute"."""
    words = ago(start, end).removesuffix(" ago")
    return "under a minute" if words == "just now" else words


def record(assessment: Any, words: Rows | None = None) -> dict[str, Any]:
    """Context of the page of one assessment. After a reveal with `words`: they and the person's own are shown too."""
    kept = table_of(assessment.ruleset_version)
    table = kept or served()
    flags = [raised(flag, table) for flag in assessment.flags]
    return {
        "code": code(assessment),
        "headline": headline(assessment, {flag.id: flag.why for flag in flags}),
        "opinions": opinions(assessment),
        "raised": flags,
        "entry": entry_rows(assessment, table),
        "measures": measured(assessment),
        "story": story(assessment),
        "looks": [(look, by(look)) for look in assessment.reviews.all()],
        "first_look": first_look(assessment),
        "is_mistake": was_mistake(assessment),
        "repeats": assessment.continued_by.count(),
        "is_repeat": assessment.continues_id is not None,
        "judged_by": assessment.ruleset_version,
        "current": load_ruleset().version,
        "has_words_of_then": kept is not None,
        "words": None if words is None else [*words, *own_words(assessment)],
    }


def story(assessment: Assessment) -> list[tuple[dt.datetime, str]]:
    """What happened, oldest first: the tick, each answer, each statement of the last known well, the closing."""
    rows = [(assessment.made_at, "Judged, advice shown")]
    rows += [(row.made_at, f"Answer: {row.get_choice_display()}") for row in assessment.responses.all()]
    rows += [(row.stated_at, f"Last known well: {well(row)}") for row in assessment.last_known_well.all()]
    closed = getattr(assessment, "acknowledgement", None)
    if closed is not None:
        rows.append((closed.made_at, f"Closed: {closed.get_reason_display()}"))
    return sorted(rows)


def well(row: Any) -> str:
    """The moment and its certainty."""
    at = f"{row.at:%Y-%m-%d %H:%M} UTC, " if row.at else ""
    return f"{at}{row.get_certainty_display().lower()}"


@cache
def unreviewed() -> str:
    """How many rules of today's table no clinician has signed off, "all 70 rules"; "" when none is left."""
    flags = load_ruleset().flags
    left = sum(flag.reviewed_by is None for flag in flags)
    return f"all {left} rules" if left == len(flags) else f"{left} of {len(flags)} rules" if left else ""
