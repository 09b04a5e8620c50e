"""An episode's details; stop it, take it back, put it back."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from journal.context import PersonRequest
from journal.forms.details import DetailsForm
from journal.forms.fields import add_refusal
from journal.models import Episode
from journal.notes import waved_off
from journal.services.episodes import edit_episode, remove_episode, restore_episode, stop_episode
from journal.services.rows import Stale
from journal.views.flow import (
    FRESH,
    chosen,
    elapsed,
    for_device,
    help_first,
    home_with,
    kept_or_404,
    next_page,
    page_before,
    signs_words,
    step,
)
from journal.words import date_and_time


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: PersonRequest, client_id: uuid.UUID) -> HttpResponse:
    """Everything else about an entry, if the person likes; also the page to edit it."""
    now = timezone.now()
    if request.method == "POST":
        episode = Episode.objects.of(request.user.pk).filter(client_id=client_id).first()
        if episode is None:
            raise Http404
        return save(request, DetailsForm(episode, request.POST), now)
    return details_page(request, DetailsForm(kept_or_404(request.user.pk, client_id)), now)


def details_page(request: PersonRequest, form: DetailsForm, now: dt.datetime, status: int = 200) -> HttpResponse:
    episode = form.episode
    is_about = episode.is_onset_approximate
    is_open = episode.is_ongoing or not (episode.ended_at or episode.duration)
    context = {
        "form": form,
        "episode": episode,
        "when": ", ".join(date_and_time(episode.started_at, now, episode.utc_offset, is_about=is_about)),
        "version": request.POST.get("version", episode.version) if status == 422 else episode.version,
        "is_fresh": now - episode.received_at < FRESH,
        "has_timer": is_open and (episode.is_ongoing or now - episode.started_at < FRESH),
        "next": next_page(request),
        "timer": elapsed(episode.started_at, now),
        "signs_words": signs_words(episode),
        "device": for_device(episode),
        "is_stale": status == 409,
        "differences": list(form.differences()) if status == 409 else (),
    }
    return render(request, "journal/details.html", context | chosen(request, episode), status=status)


def save(request: PersonRequest, form: DetailsForm, now: dt.datetime) -> HttpResponse:
    """Keep the details. A change to an old version shows both and keeps what was typed (409)."""
    episode, then = form.episode, request.POST.get("then", "")
    if not form.is_valid():
        return details_page(request, form, now, status=422)
    if episode.is_deleted and then != "restore":
        return details_page(request, form, now, status=409)
    try:
        with transaction.atomic():
            fields = form.fields_said() | (form.stopped(now) if then == "stop" else {})
            fields |= checked(episode, fields.get("note", ""), request.POST.getlist("not_meant"))
            kept = keep(episode, fields, form.cleaned_data["version"], now)
    except Stale as stale:
        return details_page(request, typed_over(Episode.objects.get(pk=stale.row.pk), request), now, status=409)
    except ValidationError as error:
        add_refusal(form, error)
        return details_page(request, form, now, status=422)
    return (help_first(kept, now) if "note" in fields else None) or after(request, episode.client_id, then)


def checked(episode: Episode, note: str, words: list[str]) -> dict[str, Any]:
    """Fields that say: the device asked about these words of the new note at once, and no sign is there."""
    not_meant = waved_off(note, words)
    if not not_meant:
        return {}
    answer = {} if episode.has_signs else {"none_of_these": True}
    return {"not_meant": [*episode.not_meant, *not_meant], **answer}


def keep(episode: Episode, fields: dict[str, Any], version: int, now: dt.datetime) -> Episode:
    """Write what differs; a deleted one is put back first."""
    if episode.is_deleted:
        version = restore_episode(episode.user_id, episode.client_id, now=now).version
    if not fields:
        return episode
    return edit_episode(episode.user_id, episode.client_id, now=now, if_version=version, **fields)


def typed_over(row: Episode, request: PersonRequest) -> DetailsForm:
    """What was typed, set against the row that is stored now."""
    form = DetailsForm(row, request.POST)
    form.is_valid()
    return form


def after(request: PersonRequest, client_id: uuid.UUID, then: str) -> HttpResponseRedirect:
    """Where the pressed button leads once the details are kept."""
    if then == "where":
        return step("where", client_id, change=1, next=next_page(request))
    if then == "check":
        return step("check", client_id)
    if then == "stop":
        return step("details", client_id, next=next_page(request))
    return HttpResponseRedirect(next_page(request)) if next_page(request) else home_with(saved=client_id)


@login_required
@require_POST
def remove(request: PersonRequest, client_id: uuid.UUID) -> HttpResponse:
    """Take an entry back. It can be put back from where it was."""
    try:
        remove_episode(request.user.pk, client_id, now=timezone.now())
    except Episode.DoesNotExist:
        raise Http404 from None
    return HttpResponseRedirect(next_page(request)) if next_page(request) else home_with(removed=client_id)


@login_required
@require_POST
def restore(request: PersonRequest, client_id: uuid.UUID) -> HttpResponse:
    """Put an entry back."""
    try:
        restore_episode(request.user.pk, client_id, now=timezone.now())
    except Episode.DoesNotExist:
        raise Http404 from None
    return HttpResponseRedirect(next_page(request)) if next_page(request) else home_with(saved=client_id)


@login_required
@require_POST
def stop(request: PersonRequest, client_id: uuid.UUID) -> HttpResponse:
    """End a running episode now, and stay on the page."""
    try:
        stop_episode(request.user.pk, client_id, now=timezone.now())
    except Episode.DoesNotExist:
        raise Http404 from None
    messages.success(request, "Stopped. The time is kept.")
    back = next_page(request) or page_before(request)
    return HttpResponseRedirect(back) if back else step("details", client_id)
