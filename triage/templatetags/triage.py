"""What templates ask of triage: whom to call, the alert bar, and a few words."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from triage.advice import Advice, advice_for, of_alert
from triage.advice import ago as ago_words
from triage.models import Assessment, newest_open
from triage.rules.numbers import EVERYWHERE, EmergencyNumbers, numbers_for
from triage.rules.ruleset import load_ruleset
from triage.templatetags.icons import icon

register = template.Library()

OWN_NUMBER: Final = re.compile(r"[0-9+*#][0-9*# -]{1,15}")
THE: Final = ("United ", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros", "Seychelles")
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
    if not OWN_NUMBER.fullmatch(own) or own == numbers.ambulance:
        return numbers
    return replace(numbers, ambulance=own, second=None if own == EVERYWHERE else EVERYWHERE, alternates=())


@dataclass(frozen=True, slots=True)
class Bar:
    """What the bar of an open alert shows. `is_red` only for an emergency."""

    alert: Assessment
    advice: Advice
    now: datetime

    @property
    def is_red(self) -> bool:
        """Whether the bar is the red one."""
        return self.alert.is_emergency


@register.simple_tag(takes_context=True)
def alert_banner(context: Context) -> Bar | None:
    """The most urgent open alert of whoever is signed in, the newest first. One query; None, and no query, for others.

    None on an emergency page, which says so by `is_emergency_page` in its context, and on the page of a
    calm alert itself.
    """
    user = context.get("user")
    if context.get("is_emergency_page") or user is None or not user.is_authenticated:
        return None
    alert = newest_open(user.pk)
    if alert is None or (alert == context.get("alert") and not alert.is_emergency):
        return None
    return Bar(alert, of_alert(alert), timezone.now())


@register.simple_tag
@cache
def now_pages() -> tuple[tuple[str, Advice], ...]:
    """For each banner that a row of the quick check can raise: those signs in one string, and the words."""
    table = load_ruleset()
    signs: dict[str, list[str]] = {}
    for row in (*table.screen.first, *table.screen.more):
        signs.setdefault(table.by_sign[row.sign].banner, []).append(row.sign)
    return tuple((" ".join(rows), advice_for([table.by_sign[rows[0]].id], {})) for rows in signs.values())


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
def clock(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    """The time in that zone, with the day when it is another day there than `now`: "14:20", "23:10 on 21 November"."""
    local = moment.astimezone(zone)
    time = f"{local:%H:%M}"
    return time if local.date() == now.astimezone(zone).date() else f"{time} on {local.day} {local:%B}"


@register.simple_tag
@cache
def line_icon(words: str) -> SafeString:
    """The icon of a line of advice, by its first words."""
    for start, name, slash in LINE_ICONS:
        if words.startswith(start):
            return icon(name, "", slash)
    return icon("circle-check")


@register.filter
def joined(items: tuple[Any, ...]) -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    *front, last = map(str, items)
    return f"{', '.join(front)} and {last}" if front else last
