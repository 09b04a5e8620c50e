"""What to say to the operator and to somebody close, from an alert's own facts. The person says or sends it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote

from django.utils.text import capfirst

from triage.advice import CRISIS, FOR_SOMEONE, Advice, answers_of, clock, joined, reported, words_of
from triage.models import Acknowledgement, Assessment, LastKnownWell, Response
from triage.rules.ruleset import load_ruleset

STROKES: Final = frozenset({"STROKE", "STROKE_EYE", FOR_SOMEONE})
ONE_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ()./-]{2,}")
SINCE: Final = {
    Response.Choice.CALLED: "Called",
    Response.Choice.SOMEONE_CALLS: "Someone was calling",
    Response.Choice.SIGNS_GONE: "Signs gone",
    Response.Choice.SIGNS_BACK: "Signs back",
}
TURNS: Final[Mapping[str, str]] = {
    Response.Choice.SIGNS_GONE: "The signs had gone by {at}.",
    Response.Choice.SIGNS_BACK: "The signs were back at {at}.",
}
SO_FAR: Final[Mapping[str, str]] = {
    **TURNS,
    Response.Choice.CALLED: "I called the ambulance at {at}.",
    Response.Choice.SOMEONE_CALLS: "Someone is calling the ambulance for me.",
}
WELL: Final[Mapping[str, str]] = {
    LastKnownWell.Certainty.EXACT: "Last well at {at}.",
    LastKnownWell.Certainty.ABOUT: "Last well at about {at}.",
    LastKnownWell.Certainty.WOKE: "Went to sleep at {at}, and woke with it.",
    LastKnownWell.Certainty.UNKNOWN: "Nobody knows when it began.",
}
UNSURE: Final = {"unsure": " (not sure)"}
CRISIS_MESSAGE: Final = "I am not doing well and do not want to be alone. Please call me, or come."


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the person wants told; both parts as they noted them, or empty."""

    name: str = ""
    phone: str = ""

    @property
    def address(self) -> str:
        """The number as an app for messages takes it; empty where what was noted is not one phone number."""
        return re.sub(r"[^0-9+]", "", self.phone) if ONE_NUMBER.fullmatch(self.phone.strip()) else ""


@dataclass(frozen=True, slots=True)
class Tick:
    """One reported sign in words, the person's own where they wrote it, and when it was first told (UTC)."""

    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence to read out. `hint` says what to add where it ends open."""

    words: str
    hint: str = ""


ADDRESS: Final = Line("The address is …", "Street, number, floor, and how to get in.")
UNTOLD: Final = Line("Last well at …", "Say the time, or that nobody knows it.")
UNNAMED: Final = Line("The signs are …", "Say what you see or feel.")


def ticks_of(alert: Assessment, advice: Advice) -> list[Tick]:
    """The signs reported in the alert, the earliest first. One query. Those of self-harm are left out.

    A sign counts from the first judgement of the same entry that held it, unless that was a mistake. An alert without
    a tick of its own was raised by what its entries say together: then that is named, at the time of the alert.
    """
    table, first = load_ruleset().by_sign, _first_ticked(alert)
    signs = {sign: answer for sign, answer in answers_of(alert).items() if answer != "no" and sign in table}
    if not signs:
        return [Tick(words, alert.made_at) for words in advice.named]
    words = {sign: table[sign].why + UNSURE.get(answer, "") for sign, answer in signs.items()} | words_of(alert)
    kept = [sign for sign in signs if table[sign].banner not in CRISIS]
    return sorted((Tick(words[sign], first.get(sign, alert.made_at)) for sign in kept), key=lambda tick: tick.at)


def _first_ticked(alert: Assessment) -> dict[str, datetime]:
    judged = (
        Assessment.objects.of(alert.user_id)
        .filter(subject=alert.subject, made_at__lte=alert.made_at)
        .exclude(acknowledgement__reason=Acknowledgement.Reason.MISTAKE)
        .order_by("made_at")
        .values_list("made_at", "facts__entry__answers")
    )
    first: dict[str, datetime] = {}
    for made_at, answers in judged:
        first |= dict.fromkeys(set(reported(answers or {})) - set(first), made_at)
    return first


def said_since(alert: Assessment) -> list[Tick]:
    """What the person said is happening, on this alert and on earlier ones about the same entry. One query."""
    said = (
        Response.objects.filter(assessment__user=alert.user_id, assessment__subject=alert.subject)
        .exclude(assessment__acknowledgement__reason=Acknowledgement.Reason.MISTAKE)
        .order_by("made_at", "id")
    )
    return [Tick(SINCE[Response.Choice(row.choice)], row.made_at) for row in said]


def script_of(alert: Any, advice: Advice, ticks: Iterable[Tick], zone: tzinfo, now: datetime) -> list[Line]:
    """What to read out to the operator about a stored alert with its story; times on the clock of `zone`."""
    noted = [f"{words}, noted at {at}." for words, at in _by_clock(ticks, zone, now)]
    if alert.choice in TURNS:
        noted.append(TURNS[alert.choice].format(at=clock(alert.choice_at, zone, now)))
    return script(advice, noted, well_of(alert, zone, now))


def script(advice: Advice, noted: Sequence[str], well: str) -> list[Line]:
    """What to read out; without anything noted, what to say in its place. The same for oneself and for somebody else.

    The operator is told "stroke" as the rule table's own words ask; it names no other cause.
    """
    if advice.is_crisis:
        return [Line("I need help to stay safe."), ADDRESS]
    first = ["Ambulance, please.", *(["It could be a stroke."] if advice.kind in STROKES else [])]
    signs = [Line(capfirst(words)) for words in noted] or [UNNAMED]
    return [*map(Line, first), *signs, Line(well) if well else UNTOLD, ADDRESS]


def _by_clock(ticks: Iterable[Tick], zone: tzinfo, now: datetime) -> list[tuple[str, str]]:
    """Signs in one phrase for each time on the clock."""
    by_time = groupby(ticks, key=lambda tick: clock(tick.at, zone, now))
    return [(joined([tick.words for tick in alike]), at) for at, alike in by_time]


def well_of(alert: Any, zone: tzinfo, now: datetime) -> str:
    """The last moment of being well, as it was told of a stored alert; empty where nothing was."""
    at = clock(alert.well_at, zone, now) if alert.well_at else ""
    return well_words(alert.well_certainty, at) if alert.well_certainty else ""


def well_words(certainty: str, at: str) -> str:
    """The last moment of being well as a sentence; `at` is on the clock."""
    return WELL[certainty].format(at=at)


def message_of(alert: Any, advice: Advice, ticks: Iterable[Tick], zone: tzinfo, now: datetime) -> str:
    """A message about a stored alert with its story; times on the clock of `zone`."""
    so_far = SO_FAR[alert.choice].format(at=clock(alert.choice_at, zone, now)) if alert.choice else ""
    noted = [f"I noted at {at}: {words}." for words, at in _by_clock(ticks, zone, now)]
    return message(advice, [so_far, *noted, well_of(alert, zone, now)], f"(Times: {zone})")


def message(advice: Advice, told: Sequence[str], last: str = "") -> str:
    """A message to somebody close, for the person to send. Of self-harm it says nothing."""
    if advice.is_crisis:
        return CRISIS_MESSAGE
    return " ".join(part for part in ("I need help now.", *told, "Please come, or call me.", last) if part)


def sms(address: str, body: str) -> str:
    """A link that opens the person's own app with the message written; they send it, or do not.

    RFC 5724 has "?body="; iOS wants "&body=". "?&body=" is read by both. Without an address the app asks for one.
    """
    return f"sms:{address}?&body={quote(body, safe='')}"
