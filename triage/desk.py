"""What a reviewer sees of an assessment: words for what was frozen when it was judged. Reads, never judges again."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from triage.advice import ago, answers_of, reported
from triage.models import Assessment, TierChoices
from triage.rules.ruleset import RedFlag, Source, load_ruleset


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A flag that was raised. `flag` None: the table of today no longer has it."""

    id: str
    flag: RedFlag | None
    sources: tuple[Source, ...]


def headline(assessment: Assessment) -> str:
    """The signs in few words, "no flag" where only the device raised it."""
    table = load_ruleset()
    words = [table.by_id[flag].why if flag in table.by_id else flag for flag in assessment.flags[:2]]
    more = len(assessment.flags) - len(words)
    return "; ".join(words).capitalize() + (f" and {more} more" if more > 0 else "") if words else "No flag"


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


def waiting(assessment: Assessment, now: dt.datetime) -> str:
    """How long it has been waiting, "16 h"."""
    return ago(assessment.made_at, now).removesuffix(" ago")


def record(assessment: Assessment) -> dict[str, Any]:
    """Context of the page of one assessment."""
    table = load_ruleset()
    return {
        "headline": headline(assessment),
        "opinions": opinions(assessment),
        "raised": [raised(flag) for flag in assessment.flags],
        "entry": entry_rows(assessment),
        "measures": sorted(assessment.measures.items()),
        "story": story(assessment),
        "judged_by": assessment.ruleset_version,
        "current": table.version,
        "is_older": assessment.ruleset_version != table.version,
        "is_repeat": assessment.continues_id is not None,
    }


def raised(flag_id: str) -> RaisedFlag:
    """The flag with its sources, by the table of today."""
    table = load_ruleset()
    flag = table.by_id.get(flag_id)
    sources = tuple(table.sources[source] for source in flag.sources) if flag else ()
    return RaisedFlag(flag_id, flag, sources)


def entry_rows(assessment: Assessment) -> list[tuple[str, str]]:
    """The entry as it was judged: label and value; what was not told is left out."""
    entry = dict(assessment.facts.get("entry", {}))
    answers, table = answers_of(assessment), load_ruleset()
    entry.pop("answers", None)
    rows = [(key.replace("_", " ").capitalize(), in_words(key, value)) for key, value in entry.items()]
    words = {sign: table.by_sign[sign].why if sign in table.by_sign else sign for sign in reported(answers)}
    return [*rows, *((words[sign].capitalize(), str(answers[sign])) for sign in words)]


def in_words(key: str, value: Any) -> str:
    """A frozen value for people: minutes and day numbers as dates in UTC."""
    if key in {"started_at", "ended_at"}:
        return f"{dt.datetime.fromtimestamp(value * 60, dt.UTC):%Y-%m-%d %H:%M} UTC"
    if key == "day":
        return f"{dt.date(1970, 1, 1) + dt.timedelta(days=value):%Y-%m-%d}"
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


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
