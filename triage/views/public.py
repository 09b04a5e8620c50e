"""Urgent help and the emergency page for everybody: no account, no script, no database."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from triage.advice import advice_for, letters
from triage.forms import PublicForm
from triage.rules.evaluate import evaluate
from triage.rules.facts import Answer, Entry, Facts
from triage.rules.numbers import countries
from triage.rules.ruleset import load_ruleset

CACHE_SECONDS = 300


@require_safe
def urgent(request: HttpRequest) -> HttpResponse:
    """The quick check. Ticking a row shows the call button without any script."""
    told = PublicForm(request.GET).told()
    return _page(request, "triage/urgent.html", _whereabouts(told) | {"screen": load_ruleset().screen})


@require_safe
def emergency(request: HttpRequest) -> HttpResponse:
    """What to do now, for the signs in the address; without any, the general words."""
    told = PublicForm(request.GET).told()
    answers: dict[str, Answer] = dict.fromkeys(told["sign"], "yes")
    verdict = evaluate(load_ruleset(), Facts(now=0, day=0, entry=Entry(answers=answers)))
    context = {
        "advice": advice_for(verdict.flags, answers),
        "signs": told["sign"],
        "letters": letters(answers),
        "well": told["well"],
        "woke": told["woke"],
        "asks": request.GET.get("ask"),
        "is_emergency_page": True,
    }
    return _page(request, "triage/now.html", _whereabouts(told) | context)


def _whereabouts(told: dict[str, Any]) -> dict[str, Any]:
    return {"chosen": told["country"], "countries": countries()}


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
