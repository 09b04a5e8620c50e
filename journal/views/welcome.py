"""The first run in three steps. Each may be skipped; all end at the log."""

import re

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from journal.context import PersonRequest, preferences_of
from journal.factors import FACTORS
from journal.forms.fields import add_refusal
from journal.forms.preferences import ChoiceForm, DeviceForm, NumberForm, zones
from journal.services.preferences import finish_welcome, save_preferences
from journal.views.cookies import remember
from triage.rules.numbers import by_country, countries, numbers_for

NO_CHOICE = "UTC"
METHODS = ["GET", "HEAD", "POST"]
OFFERED = {
    "sleep": "Hours and how it felt",
    "caffeine": "One tap a drink",
    "stress": "A slider, once a day",
    "water": "One tap a glass",
    "alcohol": "In drinks of your country",
    "exercise": "Minutes a day",
    "screen_time": "Hours a day",
    "fatigue": "A slider, once a day",
    "anxiety": "A slider, once a day",
    "medication": "Taken or skipped",
    "potassium": "Yes or no",
    "magnesium": "Yes or no",
}
"""What the first run offers, in this order, and what noting it takes."""

FIRST_SHOWN = 5
REGION = re.compile(r"\b[A-Za-z]{2,3}-(?:[A-Za-z]{4}-)?([A-Za-z]{2})\b")


@login_required
@require_http_methods(METHODS)
def welcome(request: PersonRequest) -> HttpResponse:
    """What it is and is not. A POST skips the rest."""
    if request.method == "POST":
        return finished(request)
    return render(request, "journal/welcome_about.html", {"step": 1})


def finished(request: PersonRequest) -> HttpResponse:
    """End the first run. Who chose no zone gets the device's; one that nobody knows is passed over."""
    device = DeviceForm(request.POST)
    zone = device.cleaned_data["zone"] if device.is_valid() else ""
    if zone and preferences_of(request.user).zone == NO_CHOICE:
        save_preferences(request.user.pk, now=timezone.now(), zone=zone)
    finish_welcome(request.user.pk, now=timezone.now())
    return redirect("journal:home")


@login_required
@require_http_methods(METHODS)
def number(request: PersonRequest) -> HttpResponse:
    """The country and its number, guessed from what the browser says of its language."""
    kept = preferences_of(request.user)
    guess = kept.country or guessed_country(request)
    form = NumberForm(
        request.POST if request.method == "POST" else None,
        initial={"country": guess, "emergency_number": kept.emergency_number, "zone": kept.zone},
    )
    if form.is_valid():
        try:
            preferences = save_preferences(request.user.pk, now=timezone.now(), **form.fields_said())
        except ValidationError as error:
            add_refusal(form, error)
        else:
            response = redirect("journal:welcome-factors")
            remember(request, response, preferences)
            return response
    shown = numbers_for(guess).with_own(kept.emergency_number) if kept.emergency_number else numbers_for(guess)
    context = {"step": 2, "form": form, "zones": zones(), "countries": by_country(), "shown": shown}
    return render(request, "journal/welcome_number.html", context, status=422 if form.is_bound else 200)


def guessed_country(request: PersonRequest) -> str | None:
    """The first region in Accept-Language that has an emergency number: GB of `en-GB,en;q=0.9`."""
    known = dict(countries())
    regions = (region.upper() for region in REGION.findall(request.headers.get("Accept-Language", "")[:200]))
    return next((region for region in regions if region in known), None)


@login_required
@require_http_methods(METHODS)
def factors(request: PersonRequest) -> HttpResponse:
    """What to note. Ends the first run."""
    choices = [(slug, FACTORS[slug].name) for slug in OFFERED]
    form = ChoiceForm(choices, request.POST if request.method == "POST" else None)
    if form.is_valid():
        if "skip" not in request.POST:
            kept = [slug for slug in preferences_of(request.user).factors if slug not in OFFERED]
            chosen = [*form.cleaned_data["factors"], *kept]
            save_preferences(request.user.pk, now=timezone.now(), factors=chosen)
        return finished(request)
    chosen = request.POST.getlist("factors") if form.is_bound else preferences_of(request.user).factors
    rows = [(FACTORS[slug], words, slug in chosen) for slug, words in OFFERED.items()]
    context = {"step": 3, "form": form, "first": rows[:FIRST_SHOWN], "rest": rows[FIRST_SHOWN:]}
    return render(request, "journal/welcome_factors.html", context, status=422 if form.is_bound else 200)
