"""What an assessment was judged by, in words: the rules of that version, the frozen entry, every measured value."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from triage.advice import answers_of, reported
from triage.archive import served
from triage.models import Assessment, RuleTable
from triage.rules.ruleset import Source, load_ruleset

OWN_WORDS: Final = ("written", "unclear", "other")
"""Keys of a frozen entry that hold what the person wrote themselves."""

NUMBERS: Final = {"ambulance": "the emergency number", "crisis_line": "the crisis line"}
"""What stands for the numbers that each person was shown."""

type Rows = list[tuple[str, str]]
"""Label and words."""


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A flag that was raised, in the words of the table that raised it. `told`: the head of the banner that was shown.

    All words are empty where that table holds no such flag.
    """

    id: str
    why: str
    clinical_term: str
    told: str
    conditions: tuple[str, ...]
    reviewed_by: str | None
    sources: tuple[Source, ...]


def table_of(version: str) -> dict[str, Any] | None:
    """The rule table of that version, from the archive if it is an older one; None where it was never kept."""
    if version == load_ruleset().version:
        return served()
    kept = RuleTable.objects.filter(pk=version).first()
    return kept.table if kept else None


def raised(flag_id: str, table: dict[str, Any]) -> RaisedFlag:
    """The flag with its words and sources in that table. Reads no more of it than it shows: an old one may be odd."""
    flag: dict[str, Any] = next((one for one in table["flags"] if one["id"] == flag_id), {})
    banner = table["banners"].get(flag.get("banner"), {})
    return RaisedFlag(
        id=flag_id,
        why=flag.get("why", ""),
        clinical_term=flag.get("clinical_term", ""),
        told=banner.get("head", "").format_map(NUMBERS),
        conditions=tuple(condition(one) for one in flag.get("all_of") or flag.get("any_of") or ()),
        reviewed_by=flag.get("reviewed_by"),
        sources=tuple(source(table["sources"][key]) for key in flag.get("sources", ())),
    )


def source(raw: dict[str, Any]) -> Source:
    """Where a rule comes from."""
    return Source(raw["title"], raw.get("url"), raw.get("how", ""))


def condition(raw: dict[str, Any]) -> str:
    """One condition as it stands in the table, "answer (sign face_droop) in yes, unsure"."""
    value = raw["value"]
    wanted = ", ".join(map(str, value)) if isinstance(value, list) else "not told" if value is None else value
    about = ", ".join(f"{key} {part}" for key, part in raw.items() if key not in {"measure", "op", "value"})
    return f"{raw['measure']}{f' ({about})' if about else ''} {raw['op'].replace('_', ' ')} {wanted}"


def entry_rows(assessment: Assessment, table: dict[str, Any]) -> Rows:
    """The entry as it was judged, label and value, without the person's own words; what was not told is left out."""
    entry, answers = assessment.facts.get("entry", {}), answers_of(assessment)
    told = {key: value for key, value in entry.items() if key != "answers" and key not in OWN_WORDS}
    words = {flag["sign"]: flag["why"] for flag in table["flags"] if flag.get("sign")}
    signs = [(words.get(sign, sign).capitalize(), str(answers[sign])) for sign in reported(answers)]
    return [*((label(key), in_words(key, value)) for key, value in told.items()), *signs]


def own_words(assessment: Assessment) -> Rows:
    """What the person wrote themselves of what was judged."""
    entry = assessment.facts.get("entry", {})
    return [(f"{label(key)}, as judged", as_written(entry[key])) for key in OWN_WORDS if entry.get(key)]


def as_written(value: Any) -> str:
    """Words, or signs with the words that name them."""
    if isinstance(value, Mapping):
        return "\n".join(f"{label(sign)}: {words}" for sign, words in value.items())
    return str(value)


def measured(assessment: Assessment) -> list[tuple[str, Any]]:
    """Every measured value, by name, but those of the person's own words."""
    rows = sorted(assessment.measures.items())
    return [(name, value) for name, value in rows if name.split(":")[0] not in OWN_WORDS]


def label(key: str) -> str:
    return key.replace("_", " ").capitalize()


def in_words(key: str, value: Any) -> str:
    """A frozen value of the closed lists for people: minutes and day numbers as dates in UTC."""
    if key in {"started_at", "ended_at"}:
        return f"{dt.datetime.fromtimestamp(value * 60, dt.UTC):%Y-%m-%d %H:%M} UTC"
    if key == "day":
        return f"{dt.date(1970, 1, 1) + dt.timedelta(days=value):%Y-%m-%d}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("_", " ")
