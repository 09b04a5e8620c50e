"""Urgent help, the emergency page and the crisis lines for everybody: no account, no script, no database.

Nothing that is told here is kept or counted.
"""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from triage import spoken
from triage.advice import Advice, Upstairs, advice_for, for_somebody, joined, letters
from triage.forms import HOW, PublicForm
from triage.models import LastKnownWell
from triage.rules.evaluate import evaluate
from triage.rules.facts import Answer, Entry, Facts
from triage.rules.numbers import crisis_lines
from triage.rules.ruleset import load_ruleset
from triage.spoken import Contact

CACHE_SECONDS = 300
CRISIS_SIGN = ("suicidal_thoughts",)


@require_safe
def urgent(request: HttpRequest, upstairs: Upstairs) -> HttpResponse:
    """The quick check. Ticking a row shows the call button without any script."""
    context = {"screen": load_ruleset().screen, "script": spoken.script(advice_for([], {}), [], "")}
    return _page(request, "triage/urgent.html", _whereabouts(request, upstairs) | context)


@require_safe
def crisis(request: HttpRequest, upstairs: Upstairs) -> HttpResponse:
    """Whom to talk to in thoughts of self-harm, by country."""
    context = {"advice": advice_for(CRISIS_SIGN, {}), "lines": crisis_lines()}
    return _page(request, "triage/crisis.html", _whereabouts(request, upstairs) | context)


@require_safe
def for_someone(request: HttpRequest, upstairs: Upstairs) -> HttpResponse:
    """What to do for somebody beside the person: call for them."""
    advice = for_somebody()
    context = {
        "advice": advice,
        "letters": letters({}),
        "script": spoken.script(advice, [], ""),
        "is_emergency_page": True,
    }
    return _page(request, "triage/someone.html", _whereabouts(request, upstairs) | context)


@require_safe
def emergency(request: HttpRequest, upstairs: Upstairs) -> HttpResponse:
    """What to do now, for the signs in the address; without any, the general words."""
    told = PublicForm(request.GET).told()
    answers: dict[str, Answer] = dict.fromkeys(told["sign"], "yes")
    verdict = evaluate(load_ruleset(), Facts(now=0, day=0, entry=Entry(answers=answers)))
    advice = advice_for(verdict.flags, answers)
    context = {
        "advice": advice,
        "signs": told["sign"],
        "letters": letters(answers),
        "asks": request.GET.get("ask"),
        "contact": Contact(),
        "is_emergency_page": True,
    }
    return _page(request, "triage/now.html", _whereabouts(request, upstairs) | context | _story(advice, told))


def _story(advice: Advice, told: dict[str, Any]) -> dict[str, Any]:
    """What the person tells of it, in words to read out and to write."""
    how, well = told["how"] or LastKnownWell.Certainty.EXACT, told["well"]
    last_well = spoken.well_words(how, f"{well:%H:%M}") if well else ""
    noted = [f"{capfirst(joined(advice.named))}."] if advice.named else []
    return {
        "well": well,
        "how": how,
        "hows": HOW,
        "last_well": last_well,
        "script": spoken.script(advice, noted, last_well),
        "message": spoken.message(advice, [*noted, last_well]),
    }


def _whereabouts(request: HttpRequest, upstairs: Upstairs) -> dict[str, Any]:
    return {"chosen": PublicForm(request.GET).told()["country"], "settings": reverse(upstairs.settings)}


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page with the bar of whoever is signed in; the same page without it when the database is away."""
    try:
        response = render(request, template, context)
    except DatabaseError:
        response = HttpResponse(render_to_string(template, context | {"request": request}))
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
        patch_vary_headers(response, ["Cookie"])
    return response
