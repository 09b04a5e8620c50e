"""What templates ask of triage: whom to call, the alert bar, and a few words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from typing import Final
from urllib.parse import quote

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from triage.advice import Advice, advice_for, of_alert
from triage.advice import ago as ago_words
from triage.advice import clock as clock_words
from triage.advice import joined as joined_words
from triage.models import Assessment, newest_open
from triage.rules.numbers import EmergencyNumbers, by_country, numbers_for
from triage.rules.ruleset import load_ruleset
from triage.spoken import Contact, sms
from triage.templatetags.icons import icon

register = template.Library()

OWN_NUMBER: Final = re.compile(r"[0-9+*#][0-9*# -]{1,15}")
THE: Final = ("United ", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros", "Seychelles")
SURE: Final = {
    "own": "This is your own number.",
    "none": "It works from most mobile phones. The number of your country may be quicker.",
    "high": "Most lists of emergency numbers give it.",
    "medium": "Lists of emergency numbers do not agree here, so it may not connect.",
    "low": "Hardly any list names a number here, so it may be wrong.",
}
"""How sure an emergency number is, by where it comes from: the person, no country, or the table's confidence."""

LINE_ICONS: Final = (
    ("Do not drive", "car", True),
    ("Nothing by mouth", "utensils", True),
    ("Unlock", "door-open", False),
    ("Stay with", "users", False),
    ("Say", "message-circle", False),
    ("Tell", "message-circle", False),
    ("Lie", "bed", False),
    ("Sit", "bed", False),
    ("Note", "clock", False),
    ("Check again", "clock", False),
    ("Use your", "syringe", False),
    ("Go without", "navigation", False),
    ("Do not", "ban", False),
)
"""The first words of a line to its icon, and whether it is crossed out."""


@register.simple_tag(takes_context=True)
def emergency_numbers(context: Context, country: str | None = None, own: str | None = None) -> EmergencyNumbers:
    """Whom to call. `country` and `own` are what the person keeps; the device's cookies stand in for them.

    A country chosen on the page (`chosen` in the context) comes before everything. Never raises, asks no database.
    """
    request: HttpRequest | None = context.get("request")
    if chosen := context.get("chosen"):
        return numbers_for(chosen)
    cookies = request.COOKIES if request else {}
    numbers = numbers_for(country or getattr(request, "country", None))
    own = (own or cookies.get("emergency_number") or "").strip()
    return numbers.with_own(own) if OWN_NUMBER.fullmatch(own) else numbers


@dataclass(frozen=True, slots=True)
class Bar:
    """What the bar of an open alert shows. `is_red` only for an emergency, `is_check` for the ten-second check."""

    alert: Assessment
    advice: Advice
    now: datetime

    @property
    def is_red(self) -> bool:
        """Whether the bar is the red one."""
        return self.alert.is_emergency and not self.alert.is_check

    @property
    def is_check(self) -> bool:
        """Whether the bar asks for the ten-second check."""
        return self.alert.is_check


@register.simple_tag(takes_context=True)
def alert_banner(context: Context) -> Bar | None:
    """The most urgent open alert of whoever is signed in, the newest first. One query; None, and no query, for others.

    None on an emergency page, which says so by `is_emergency_page` in its context, and on the page of an alert that
    is no emergency itself.
    """
    user = context.get("user")
    if context.get("is_emergency_page") or user is None or not user.is_authenticated:
        return None
    alert = newest_open(user.pk)
    if alert is None:
        return None
    bar = Bar(alert, of_alert(alert), timezone.now())
    return None if alert == context.get("alert") and not bar.is_red else bar


@register.simple_tag
@cache
def now_pages() -> tuple[tuple[str, Advice], ...]:
    """For each banner that a row of the quick check can raise: those signs in one string, and the words."""
    table = load_ruleset()
    signs: dict[str, list[str]] = {}
    for row in (*table.screen.first, *table.screen.more):
        signs.setdefault(table.by_sign[row.sign].banner, []).append(row.sign)
    return tuple((" ".join(rows), advice_for([table.by_sign[rows[0]].id], {})) for rows in signs.values())


@register.simple_tag
def sure(numbers: EmergencyNumbers) -> str:
    """How sure the number is, in words."""
    return SURE["own" if numbers.listed else numbers.confidence if numbers.country else "none"]


@register.simple_tag
def sure_words() -> dict[str, str]:
    """All of those words, for a page on which the number follows a choice."""
    return SURE


@register.filter
def filled(words: str, numbers: EmergencyNumbers) -> str | None:
    """Banner words with the numbers in place; None when they need a crisis line and the country has none."""
    return numbers.fill(words)


@register.filter
def tel(number: str) -> str:
    """The number as a link to dial: no spaces, "#" escaped."""
    return "tel:" + quote(re.sub(r"[^0-9+*#]", "", number), safe="+*")


@register.filter
def with_article(country: str) -> str:
    """The country inside a sentence: "the United Kingdom", "Germany"."""
    return f"the {country}" if country.startswith(THE) or country.endswith((" Islands", " Republic")) else country


@register.filter
def ago(moment: datetime, now: datetime) -> str:
    """How long ago, in words."""
    return ago_words(moment, now)


@register.simple_tag
def clock(moment: datetime, zone: tzinfo, now: datetime) -> str:
    """The time in that zone, in words."""
    return clock_words(moment, zone, now)


@register.simple_tag
@cache
def line_icon(words: str) -> SafeString:
    """The icon of a line of advice, by its first words."""
    for start, name, slash in LINE_ICONS:
        if words.startswith(start):
            return icon(name, "", slash)
    return icon("circle-check")


@register.filter
def joined(items: Sequence[object]) -> str:
    """Words in a row, with "and" before the last."""
    return joined_words(items)


@register.simple_tag
def every_country() -> tuple[EmergencyNumbers, ...]:
    """Every country with its numbers, by name."""
    return by_country()


@register.filter
def sms_link(contact: Contact, message: str) -> str:
    """The link that opens the person's own app for messages, with the words in it."""
    return sms(contact.address, message)
