"""What a page with a note shows in answer to its words: the emergency pages, the ten-second check, the crisis card."""

from functools import cache

from django import template

from triage.advice import Advice, advice_for
from triage.rules.ruleset import Screen, Tier, load_ruleset

register = template.Library()

SELF_HARM = "suicidal_thoughts"


@register.simple_tag
@cache
def note_pages() -> tuple[tuple[str, Advice], ...]:
    """For each banner that a sign alone can raise: those signs in one string, and the words."""
    signs: dict[str, list[str]] = {}
    for sign, flag in load_ruleset().by_sign.items():
        if flag.tier >= Tier.CHECK:
            signs.setdefault(flag.banner, []).append(sign)
    return tuple((" ".join(alike), advice_for([alike[0]], {alike[0]: "yes"})) for alike in signs.values())


@register.simple_tag
def quick_check() -> Screen:
    """The rows of the quick check."""
    return load_ruleset().screen


@register.simple_tag
@cache
def crisis_advice() -> Advice:
    """The words for thoughts of self-harm."""
    return advice_for([], {SELF_HARM: "yes"})
