"""An alert in the person's own words: what was ticked, why it matters, what to do. The page fills in the numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Final

from django.contrib.auth.models import User

from triage.models import Assessment, Response
from triage.rules.facts import Answer
from triage.rules.ruleset import Banner, RedFlag, load_ruleset

CRISIS: Final = frozenset({"CRISIS", "CRISIS_NOW"})
MOST_NAMED: Final = 3
BE_FAST: Final = {
    "B": ("Balance", "Sudden loss of balance, dizziness"),
    "E": ("Eyes", "Sudden blurred, double or lost sight"),
    "F": ("Face", "One side droops when you smile"),
    "A": ("Arms", "One arm drifts down when both are raised"),
    "S": ("Speech", "Slurred, or words come out wrong"),
}
"""Letter to its name and what to look for."""

LEADS: Final = ("You logged", "You wrote", "Your own record shows")
"""How the words of a rule without a sign of its own begin."""

FOR_SOMEONE: Final = "STROKE_OTHER"
"""The banner for somebody beside the person: no rule raises it, because nothing about them is kept."""

UNCLEAR: Final = "note_unclear"
"""The flag of words that may name a sign."""

STILL: Final = "Signs that come and go can be a warning, even after a few minutes. You need to be checked today. "
STATES: Final[Mapping[str | None, tuple[str, str, str]]] = {
    Response.Choice.CALLED: (
        "Called at",
        "You have called",
        "Stay where you are and keep this page for the crew. Worse, or nobody comes? Call again.",
    ),
    Response.Choice.SOMEONE_CALLS: (
        "Said at",
        "Someone is calling for you",
        "No answer, or worse? Call yourself.",
    ),
    Response.Choice.SIGNS_GONE: (
        "Signs gone at",
        "Still call {ambulance}",
        f"{STILL}Tell them the signs have stopped.",
    ),
}
"""What the person said is happening to the kick line (its time follows), the head and the sentence below it."""


@dataclass(frozen=True, slots=True)
class Upstairs:
    """What the floor above lends to these pages; handed down by the roof.

    `card` gives rows (label, words) for a paramedic, `contact` whom the person wants told; `zone` where an alert's
    entry was felt; `add_signs`, `withdraw` and `answer_none` write to the entry itself; `settings` and `card_form` are
    the URL names of the pages on which a country and the card are kept; `learn` gives title and address of a page on
    what these flags are about, or None.
    """

    card: Callable[[User], list[tuple[str, str]]]
    contact: Callable[[User], tuple[str, str]]
    zone: Callable[[User, Assessment], tzinfo]
    add_signs: Callable[..., None]
    withdraw: Callable[..., None]
    answer_none: Callable[..., None]
    learn: Callable[[Sequence[str]], tuple[str, str] | None]
    settings: str
    card_form: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Words for raised flags. `named` is what the person reported, after `lead`; both empty where it is better unsaid.

    `kind` is the banner's key; `has_crisis`: thoughts of self-harm are among the flags, so the crisis line belongs in
    view whatever the banner.
    """

    kind: str
    banner: Banner
    lead: str
    named: tuple[str, ...]
    has_crisis: bool

    @property
    def is_crisis(self) -> bool:
        """Whether the words themselves are about self-harm."""
        return self.kind in CRISIS

    @property
    def short(self) -> str:
        """What was reported, for a bar that others may see: nothing where it is about self-harm."""
        return "" if self.has_crisis or not self.named else self.named[0][0].upper() + self.named[0][1:]


@dataclass(frozen=True, slots=True)
class Letter:
    """One row of BE-FAST. `is_known`: it, or a more precise sign of the same kind, was already reported."""

    letter: str
    name: str
    words: str
    sign: str
    is_known: bool


def advice_for(flags: Iterable[str], answers: Mapping[str, Any], note: Mapping[str, str] | None = None) -> Advice:
    """The words for these flags (most urgent first) and answers. Total: with nothing known it says to get help now.

    `note`: sign, or flag without a sign, to the person's own words that raised it. Flags of an older table that are no
    longer known are passed over; without any, the ticked signs stand for them.
    """
    table = load_ruleset()
    raised = [table.by_id[flag] for flag in flags if flag in table.by_id]
    raised = raised or [table.by_sign[sign] for sign in reported(answers) if sign in table.by_sign]
    if not raised:
        return Advice("GENERIC", table.banners["GENERIC"], "", (), has_crisis=False)
    first = raised[0]
    is_crisis = first.banner in CRISIS
    lead, named = ("", ()) if is_crisis else _named(raised, answers, note or {})
    has_crisis = any(flag.banner in CRISIS for flag in raised)
    return Advice(first.banner, table.banners[first.banner], lead, named, has_crisis)


def for_somebody() -> Advice:
    """The words for a person who sees the signs in somebody else."""
    return Advice(FOR_SOMEONE, load_ruleset().banners[FOR_SOMEONE], "", (), has_crisis=False)


def _named(raised: list[RedFlag], answers: Mapping[str, Any], note: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """What to name and the verb before it. A rule that joins several entries is named only when no tick is."""
    kept = [flag for flag in raised if flag.tier == raised[0].tier and flag.banner not in CRISIS]
    ticked = [flag for flag in kept if flag.sign is not None and flag.sign not in note]
    named = (note[name] for name in ((flag.sign or flag.id) for flag in kept) if name in note)
    written = list(dict.fromkeys(f"“{words}”" for words in named))  # the same words may name two signs
    if written and not ticked:
        return "You wrote", tuple(written[:MOST_NAMED])
    if not ticked:
        lead = next((lead for lead in LEADS if raised[0].why.startswith(lead)), "")
        alike = [flag for flag in kept if flag.why.startswith(lead)]
        return lead, tuple(flag.why.removeprefix(lead).strip() for flag in alike[:MOST_NAMED])
    is_unsure = all(answers.get(flag.sign) == "unsure" for flag in ticked if flag.sign)
    return ("You were not sure about" if is_unsure else "You ticked"), tuple(flag.why for flag in ticked[:MOST_NAMED])


def reported(answers: Mapping[str, Any]) -> list[str]:
    """The signs answered yes or unsure."""
    return [sign for sign, answer in answers.items() if answer != "no"]


def answers_of(alert: Assessment) -> dict[str, Answer]:
    """The answers that were judged, from the frozen facts."""
    answers: dict[str, Answer] = alert.facts.get("entry", {}).get("answers", {})
    return answers


def of_alert(alert: Assessment) -> Advice:
    """The words of a stored alert."""
    return advice_for(alert.flags, answers_of(alert), words_of(alert))


def words_of(alert: Assessment) -> dict[str, str]:
    """The person's own words that were judged, by the sign, or the flag without a sign, that they raised."""
    entry = alert.facts.get("entry", {})
    unclear = {UNCLEAR: entry["unclear"]} if "unclear" in entry else {}
    return {**entry.get("written", {}), **unclear}


def letters(answers: Mapping[str, Any]) -> list[Letter]:
    """BE-FAST, each letter with the sign of the quick check that it stands for."""
    table, known = load_ruleset(), set(reported(answers))
    rows = {row.letter: row for row in table.screen.first if row.letter}
    return [
        Letter(
            letter, *BE_FAST[letter], rows[letter].sign, not known.isdisjoint({rows[letter].sign, *rows[letter].opens})
        )
        for letter in BE_FAST
        if letter in rows
    ]


def heading(choice: str | None, advice: Advice) -> tuple[str, str, str]:
    """Kick line, head and the sentence below it. Only an open question keeps the banner's own head."""
    if choice in STATES and not advice.is_crisis:
        return STATES[choice]
    return "", advice.banner.head, advice.banner.why


def clock(moment: datetime, zone: tzinfo, now: datetime) -> str:
    """The time in that zone, with the day when it is another day there than `now`: "14:20", "23:10 on 21 November"."""
    local = moment.astimezone(zone)
    time = f"{local:%H:%M}"
    return time if local.date() == now.astimezone(zone).date() else f"{time} on {local.day} {local:%B}"


def ago(moment: datetime, now: datetime) -> str:
    """How long ago, in words: "just now", "12 min ago", "3 h 5 min ago", "2 days ago"."""
    minutes = int((now - moment).total_seconds() // 60)
    hours, days = minutes // 60, minutes // 1440
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if hours < 24:
        return f"{hours} h {minutes % 60} min ago" if minutes % 60 else f"{hours} h ago"
    return f"{days} days ago" if days > 1 else "1 day ago"


def joined(items: Sequence[object]) -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    *front, last = map(str, items)
    return f"{', '.join(front)} and {last}" if front else last
