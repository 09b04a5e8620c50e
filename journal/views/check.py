"""The two steps after the tap: where it was, and the red-flag check."""

import datetime as dt
import uuid
from functools import lru_cache
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from journal.context import PersonRequest
from journal.forms.episodes import CheckForm, WhereForm
from journal.forms.fields import add_refusal
from journal.models import Episode
from journal.recent import recent_of
from journal.services.episodes import answer_check, edit_episode
from journal.views.flow import (
    FRESH,
    chosen,
    for_device,
    home_with,
    kept_or_404,
    next_page,
    pictures,
    site_list,
    step,
    when,
    with_query,
)
from triage.rules.ruleset import load_ruleset


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def where(request: PersonRequest, client_id: uuid.UUID) -> HttpResponse:
    """The maps and the list. Each place leads to the check; with `change` back to the details."""
    now = timezone.now()
    episode = kept_or_404(request.user.pk, client_id)
    form = WhereForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            edit_episode(request.user.pk, client_id, now=now, **form.place())
            return step("check", client_id)
        except ValidationError as error:
            add_refusal(form, error)
    context = {"episode": episode, "when": when(episode, now), "form": form} | places(request, now)
    return render(request, "journal/where.html", context, status=422 if form.is_bound else 200)


def places(request: PersonRequest, now: dt.datetime) -> dict[str, Any]:
    """The maps and the list. Their links are relative, so that one picture serves every entry."""
    is_change = "change" in request.GET
    href = with_query("../", next=next_page(request)) if is_change else "../check/"
    logged_before = frozenset(recent_of(request.user.pk, now).places())
    return {"is_change": is_change, "skip": href, "list": site_list(href), "maps": pictures(href, logged_before)}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: PersonRequest, client_id: uuid.UUID) -> HttpResponse:
    """The red-flag check. A tick leads to the emergency page, everything else back to the big button."""
    now = timezone.now()
    episode = kept_or_404(request.user.pk, client_id)
    form = CheckForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return answered(episode, form, now)
        except ValidationError as error:
            add_refusal(form, error)
    context = {"episode": episode, "when": when(episode, now), "form": form} | chosen(request, episode)
    context["rows"] = rows(frozenset(ticked(request, episode)) & load_ruleset().signs)
    context["device"] = for_device(episode)
    context["is_fresh"] = now - episode.started_at < FRESH
    return render(request, "journal/check.html", context, status=422 if form.is_bound else 200)


def answered(episode: Episode, form: CheckForm, now: dt.datetime) -> HttpResponseRedirect:
    """Keep the answer, or that there was none, and go where it leads."""
    user_id, client_id, said = episode.user_id, episode.client_id, form.place()
    if form.is_skipped:
        if said:
            edit_episode(user_id, client_id, now=now, **said)
        return home_with(saved=client_id)
    signs, tier = form.answers(episode.signs), form.cleaned_data["device_tier"]
    judged = answer_check(user_id, client_id, signs=signs, now=now, device_tier=tier, **said).assessment
    if judged is not None and judged.is_emergency:
        return redirect("triage:alert", judged.continues_id or judged.pk)
    return home_with(saved=client_id)


def ticked(request: PersonRequest, episode: Episode) -> list[str]:
    """The rows that are ticked: as sent, else as answered before. Nothing is ticked for the person."""
    if request.method == "POST":
        return request.POST.getlist("signs")
    return [sign for sign, answer in episode.signs.items() if answer != "no"]


@lru_cache(maxsize=64)
def rows(ticked: frozenset[str]) -> SafeString:
    """The rows of the check with those ticked; nearly always none, so they are drawn once."""
    context = {"screen": load_ruleset().screen, "ticked": ticked}
    return render_to_string("journal/_flags.html", context)
