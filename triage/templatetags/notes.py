"""What the device shows by itself: every emergency, and in answer to a note the check and the crisis card."""

from functools import cache

from django import template

from triage.advice import Advice, advice_for, for_somebody
from triage.rules.ruleset import RedFlag, Screen, Tier, load_ruleset

register = template.Library()

SELF_HARM = "suicidal_thoughts"


@register.simple_tag
@cache
def emergencies(of: str) -> tuple[tuple[str, Advice], ...]:
    """For each banner of an emergency: its signs, and its flags without a sign, in one string; and the words.

    `of` "note": every sign may be named. "check": what a tick in the quick check or the record alone can raise.
    """
    table = load_ruleset()
    told = {None, *(row.sign for row in (*table.screen.first, *table.screen.more))}
    alike: dict[str, list[RedFlag]] = {}
    for flag in table.flags:
        if flag.tier is Tier.EMERGENCY and (of == "note" or flag.sign in told):
            alike.setdefault(flag.banner, []).append(flag)
    return tuple(
        (" ".join(flag.sign or flag.id for flag in flags), advice_for([flags[0].id], {})) for flags in alike.values()
    )


@register.simple_tag
def quick_check() -> Screen:
    """The rows of the quick check."""
    return load_ruleset().screen


@register.simple_tag
@cache
def somebody() -> Advice:
    """The words for a person who writes of somebody else."""
    return for_somebody()


@register.simple_tag
@cache
def crisis_advice() -> Advice:
    """The words for thoughts of self-harm."""
    return advice_for([], {SELF_HARM: "yes"})
