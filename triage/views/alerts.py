"""The pages of one stored alert. Looking never writes; every answer is a POST that leads back to the page."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from triage import advice, services, spoken
from triage.advice import Upstairs
from triage.forms import AcknowledgementForm, LastKnownWellForm, PublicForm, ResponseForm, SignsForm
from triage.models import Acknowledgement, Assessment, Response
from triage.rules.ruleset import Tier, load_ruleset
from triage.spoken import Contact

EMERGENCY = "triage/emergency.html"
CALM = "triage/calm.html"
CHECK = "CHECK_NOTE"
ASKS = frozenset({"again", LastKnownWellForm.WOKE, LastKnownWellForm.PICKED})


class OwnRequest(HttpRequest):
    """A request of somebody who is signed in, as the views behind `login_required` get it."""

    user: User


@login_required
@require_GET
def alert(request: OwnRequest, alert: uuid.UUID, upstairs: Upstairs) -> HttpResponse:
    """The page of an alert. A repeat leads to the alert it repeats, an older one to the newest of the same entry."""
    found = alert_of(request.user, alert)
    if onwards := found.continues_id or found.newer:
        return redirect("triage:alert", onwards)
    return page(request, found, upstairs)


@login_required
@require_POST
def respond(request: OwnRequest, alert: uuid.UUID, upstairs: Upstairs) -> HttpResponse:
    """Keep what is happening; the alert stays open."""
    found, form = alert_of(request.user, alert), ResponseForm(request.POST)
    if not form.is_valid():
        return page(request, found, upstairs, form)
    services.respond(found, form.cleaned_data["choice"], now=timezone.now())
    return redirect("triage:alert", found.pk)


@login_required
@require_POST
def last_known_well(request: OwnRequest, alert: uuid.UUID, upstairs: Upstairs) -> HttpResponse:
    """Keep the last moment the person felt normal."""
    found, now = alert_of(request.user, alert), timezone.now()
    zone = upstairs.zone(request.user, found)
    form = LastKnownWellForm(request.POST, zone=zone, reference=reported_at(found), now=now)
    if not form.is_valid():
        return page(request, found, upstairs, form)
    services.state_last_known_well(found, *form.said(), now=now)
    return redirect("triage:alert", found.pk)


@login_required
@require_POST
def signs(request: OwnRequest, alert: uuid.UUID, upstairs: Upstairs) -> HttpResponse:
    """Keep further signs with the entry and judge it again."""
    found, form = alert_of(request.user, alert), SignsForm(request.POST)
    if not form.is_valid():
        return page(request, found, upstairs, form)
    upstairs.add_signs(request.user.pk, found, form.cleaned_data["signs"], now=timezone.now())
    return redirect("triage:alert", found.pk)


@login_required
@require_http_methods(["GET", "POST"])
def acknowledge(request: OwnRequest, alert: uuid.UUID, upstairs: Upstairs) -> HttpResponse:
    """Close an alert. Looking at the address asks once more whether it was a mistake."""
    found = alert_of(request.user, alert)
    if request.method == "GET":
        return render(request, "triage/mistake.html", {"alert": found, "advice": advice.of_alert(found)})
    form = AcknowledgementForm(request.POST)
    if form.is_valid():
        try:
            close(request.user, found, form.cleaned_data["reason"], upstairs, timezone.now())
        except ValidationError as refusal:
            form.add_error(None, refusal.messages[0])
    return redirect("triage:alert", found.pk) if form.is_valid() else page(request, found, upstairs, form)


def close(user: User, alert: Assessment, reason: str, upstairs: Upstairs, now: dt.datetime) -> None:
    """Acknowledge. A mistake clears the tick in the entry too, and an answered check is noted there."""
    if reason == Acknowledgement.Reason.MISTAKE:
        upstairs.withdraw(user.pk, alert, now=now)
    elif reason == Acknowledgement.Reason.CHECKED:
        upstairs.answer_none(user.pk, alert, now=now)
    else:
        services.acknowledge(alert, reason, now=now)


def alert_of(user: User, alert: uuid.UUID) -> Any:
    """The person's alert with its story (see `with_story`); 404 for anybody else's and for what is no alert."""
    rows = Assessment.objects.of(user.pk).filter(tier__gte=Tier.SOON).with_story().select_related("acknowledgement")
    found = rows.filter(pk=alert).first()
    if found is None:
        raise Http404
    return found


def reported_at(alert: Any) -> dt.datetime:
    """When the signs were last reported: at the tick, or when they came back."""
    at: dt.datetime = alert.choice_at if alert.choice == Response.Choice.SIGNS_BACK else alert.made_at
    return at


def page(request: OwnRequest, alert: Any, upstairs: Upstairs, form: forms.Form | None = None) -> HttpResponse:
    """The alert's page; with a refused form, its words beside what was asked, and 422."""
    template, now, zone = template_of(alert), timezone.now(), upstairs.zone(request.user, alert)
    context = {
        "alert": alert,
        "advice": advice.of_alert(alert),
        "asks": asks(request, form),
        "form": form,
        "zone": zone,
        "settings": reverse(upstairs.settings),
        "chosen": PublicForm(request.GET).told()["country"],
        "now": now,
        "screen": load_ruleset().screen,
        "check": load_ruleset().banners[CHECK],
        "is_emergency_page": template == EMERGENCY,
    }
    if template == EMERGENCY:
        context |= told(request.user, alert, upstairs, zone, now)
    elif template == CALM:
        context["learn"] = upstairs.learn(alert.flags)
    return render(request, template, context, status=422 if form else 200)


def told(user: User, alert: Any, upstairs: Upstairs, zone: dt.tzinfo, now: dt.datetime) -> dict[str, Any]:
    """What an open emergency tells the person, the operator, the crew and somebody close."""
    words = advice.of_alert(alert)
    ticks = spoken.ticks_of(alert, words)
    return {
        "heading": advice.heading(alert.choice, words),
        "letters": advice.letters(advice.answers_of(alert)),
        "card": upstairs.card(user),
        "card_form": reverse(upstairs.card_form),
        "ticks": ticks,
        "said": spoken.said_since(alert),
        "script": spoken.script_of(alert, words, ticks, zone, now),
        "contact": Contact(*upstairs.contact(user)),
        "message": spoken.message_of(alert, words, ticks, zone, now),
    }


def asks(request: HttpRequest, form: forms.Form | None) -> str:
    """What the last-known-well box asks: "" nothing new, "again", "woke" or "picked"."""
    asked = form.data.get("when", "") if isinstance(form, LastKnownWellForm) else request.GET.get("ask", "")
    return asked if asked in ASKS else ""


def template_of(alert: Any) -> str:
    """Closed, the ten-second check, an emergency, or an alert that can wait for a doctor."""
    if getattr(alert, "acknowledgement", None) is not None:
        return "triage/closed.html"
    if alert.is_check:
        return "triage/check.html"
    return EMERGENCY if alert.is_emergency else CALM
