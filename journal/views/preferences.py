"""How the person wants the journal, what a paramedic should know, and the way to everything else."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from journal.context import PersonRequest, preferences_of
from journal.forms.fields import add_refusal
from journal.forms.preferences import ParamedicForm, PreferencesForm, zones
from journal.services.preferences import save_preferences
from journal.views.cookies import remember
from triage.rules.numbers import by_country

METHODS = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(METHODS)
def preferences(request: PersonRequest) -> HttpResponse:
    """Country and number, days, units, look."""
    kept = preferences_of(request.user)
    form = PreferencesForm.of(kept, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return saved(request, form.fields_said(), "journal:preferences", timezone.now())
        except ValidationError as error:
            add_refusal(form, error)
    context = {"active": "settings", "form": form, "zones": zones(), "countries": by_country()}
    return render(request, "journal/preferences.html", context, status=422 if form.is_bound else 200)


def saved(request: PersonRequest, fields: dict[str, Any], page: str, now: dt.datetime) -> HttpResponse:
    """Save, tell the device, and go on."""
    kept = save_preferences(request.user.pk, now=now, **fields)
    messages.success(request, "Saved.")
    response = redirect(page)
    remember(request, response, kept)
    return response


@login_required
@require_http_methods(METHODS)
def paramedic(request: PersonRequest) -> HttpResponse:
    """The card that the emergency page shows."""
    form = ParamedicForm(preferences_of(request.user), request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return saved(request, form.fields_said(), "journal:preferences", timezone.now())
        except ValidationError as error:
            add_refusal(form, error)
    context = {"active": "settings", "form": form}
    return render(request, "journal/paramedic.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def more(request: PersonRequest) -> HttpResponse:
    """The way to everything that is not a tab."""
    return render(request, "journal/more.html", {"active": "more", "host": request.get_host()})
