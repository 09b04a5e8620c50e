"""Readings: a tap on a card, one in full, mend it, take it back, put it back."""

import datetime as dt
import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from journal.amounts import plain
from journal.cards import reading_words
from journal.catalogue import catalogue_of
from journal.context import PersonRequest, preferences_of, today_of
from journal.day import read_day
from journal.factors import Factor, Kind
from journal.forms.fields import add_refusal
from journal.forms.readings import DayAndZone, NewReadingForm, ReadingForm, TapForm
from journal.models import Reading
from journal.services.readings import (
    answer_day,
    edit_reading,
    moment_on,
    remove_reading,
    restore_reading,
    take_reading,
)
from journal.services.rows import Clash, Stale
from journal.views.days import day_page, day_url, known_day
from journal.views.flow import help_first


@login_required
@require_POST
def take(request: PersonRequest) -> HttpResponse:
    """One tap: a dose is one more, any other answer replaces the day's earlier one."""
    now = timezone.now()
    form = TapForm(request.POST)
    if form.is_valid():
        try:
            return tapped(request, form, now)
        except ValidationError as error:
            add_refusal(form, error)
    date = getattr(form, "cleaned_data", {}).get("day") or today_of(preferences_of(request.user), now)
    return day_page(request, known_day(request, date, now), now, form, status=422)


def tapped(request: PersonRequest, form: TapForm, now: dt.datetime) -> HttpResponseRedirect:
    """Keep the tap and go to its day."""
    said = form.cleaned_data
    preferences = preferences_of(request.user)
    factor = catalogue_of(request.user.pk, said["factor"]).get(said["factor"])
    date = known_day(request, said["day"] or today_of(preferences, now), now)
    if factor is None or factor.kind != Kind.DOSE or said["none"]:
        return answered(request, date, said["factor"], 0 if said["none"] else said["value"], now)
    zone = said["zone"] or preferences.zone
    at = moment_on(said["day"], zone, preferences.day_start_hour, now) if said["day"] else now
    fields = {"factor": factor.slug, "preset": said["preset"], "value": said["value"], "at": at, "zone": zone}
    return taken(request, form.act, fields, now)


def taken(
    request: PersonRequest, client_id: uuid.UUID, fields: dict[str, Any], now: dt.datetime
) -> HttpResponseRedirect:
    """Take it and go to its day. The same form sent twice is one act, although each time its moment is another."""
    try:
        reading, _ = take_reading(request.user.pk, client_id=client_id, now=now, **fields)
    except Clash as clash:
        reading = Reading.objects.get(pk=clash.row.pk)
    word = "removed" if reading.is_deleted else "saved"
    return help_first(reading, now) or to_day_of(request, reading, now, **{word: reading.client_id})


def answered(
    request: PersonRequest, date: dt.date, slug: str, value: float | None, now: dt.datetime
) -> HttpResponseRedirect:
    """Keep the day's answer; the address carries the earlier one, so that Undo can bring it back."""
    if value is None:
        raise ValidationError({"value": ValidationError("Give an amount.", code="required")})
    before = read_day(request.user.pk, date).amount(slug)
    (reading,) = answer_day(request.user.pk, date, {slug: value}, now=now)
    was = None if before is None else plain(before, 4)
    return to_day_of(request, reading, now, saved=reading.client_id, was=was)


def to_day_of(request: PersonRequest, reading: Reading, now: dt.datetime, **query: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(day_url(preferences_of(request.user), reading.day, now, **query))


def factor_or_404(user_id: int, slug: str) -> Factor:
    """The factor of that slug in the person's catalogue."""
    factor = catalogue_of(user_id, slug).get(slug)
    if factor is None:
        raise Http404
    return factor


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest, date: dt.date, slug: str) -> HttpResponse:
    """One reading in full: any preset with its volume, or an amount by hand."""
    now = timezone.now()
    preferences = preferences_of(request.user)
    factor = factor_or_404(request.user.pk, slug)
    day = DayAndZone(known_day(request, date, now), preferences.zone, preferences.day_start_hour, now)
    data = request.POST if request.method == "POST" else None
    form = NewReadingForm(factor, preferences.units, data, day)
    if form.is_valid():
        try:
            return added(request, date, form, now)
        except ValidationError as error:
            add_refusal(form, error)
    context = {"form": form, "factor": factor, "day": date, "zone": preferences.zone, "active": "today"}
    context |= {"presets": form.preset_rows(), "back": day_url(preferences, date, now)}
    return render(request, "journal/reading.html", context, status=422 if form.is_bound else 200)


def added(request: PersonRequest, date: dt.date, form: NewReadingForm, now: dt.datetime) -> HttpResponseRedirect:
    if form.factor.kind != Kind.DOSE:
        return answered(request, date, form.factor.slug, form.kept("value"), now)
    return taken(request, form.cleaned_data["client_id"], form.fields_said(), now)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: PersonRequest, client_id: uuid.UUID) -> HttpResponse:
    """Mend a reading: amount, time, note. A change to an old version shows the stored one and keeps what was typed."""
    now = timezone.now()
    stored = kept_or_404(request.user.pk, client_id)
    units = preferences_of(request.user).units
    factor = factor_or_404(request.user.pk, stored.factor)
    form = ReadingForm(stored, factor, units, request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            return edited(request, form, now)
        except ValidationError as error:
            add_refusal(form, error)
        except Stale:
            status = 409
    context = {"form": form, "factor": factor, "reading": stored, "day": stored.day, "zone": stored.zone}
    context |= {"words": reading_words(stored, factor, units), "is_stale": status == 409, "active": "today"}
    context["back"] = day_url(preferences_of(request.user), stored.day, now)
    return render(request, "journal/reading.html", context, status=status)


def edited(request: PersonRequest, form: ReadingForm, now: dt.datetime) -> HttpResponseRedirect:
    said, version = form.fields_said(), form.cleaned_data["version"]
    mended = edit_reading(request.user.pk, form.reading.client_id, now=now, if_version=version, **said)
    return help_first(mended, now) or to_day_of(request, mended, now, saved=mended.client_id, edited=1)


def kept_or_404(user_id: int, client_id: uuid.UUID) -> Reading:
    """The person's own reading. Somebody else's, an unknown and a removed one are all 404."""
    stored = Reading.objects.of(user_id).kept().filter(client_id=client_id).first()
    if stored is None:
        raise Http404
    return stored


@login_required
@require_POST
def remove(request: PersonRequest, client_id: uuid.UUID) -> HttpResponse:
    """Take it back; its day offers to put it back."""
    return turned(request, client_id, remove_reading, "removed")


@login_required
@require_POST
def restore(request: PersonRequest, client_id: uuid.UUID) -> HttpResponse:
    """Put it back."""
    return turned(request, client_id, restore_reading, "saved")


def turned(request: PersonRequest, client_id: uuid.UUID, service: Any, word: str) -> HttpResponseRedirect:
    now = timezone.now()
    try:
        done: Reading = service(request.user.pk, client_id, now=now)
    except Reading.DoesNotExist as absence:
        raise Http404 from absence
    return to_day_of(request, done, now, **{word: client_id})
