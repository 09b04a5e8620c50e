"""Log a twitch: the big button, a usual place, or an earlier moment. One tap saves."""

import datetime as dt
import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from journal.context import PersonRequest, preferences_of, today_of
from journal.forms.episodes import EarlierForm, TapForm, tapped
from journal.forms.fields import add_refusal
from journal.models import Episode
from journal.recent import MOST_ROWS, Recent, one_of, recent_of, usual_places
from journal.services.episodes import log_episode
from journal.services.rows import Clash
from journal.sites import place
from journal.views.flow import home_with, step

REPEAT = dt.timedelta(minutes=1)
"""Within it the same form sent again is a double tap; later it is somebody who came back to an old page."""


@login_required(redirect_field_name=None)
@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """The big button. Signed out: the door."""
    return log_page(request, TapForm(), timezone.now())


def log_page(request: PersonRequest, form: TapForm, now: dt.datetime, status: int = 200) -> HttpResponse:
    preferences = preferences_of(request.user)
    recent = recent_of(request.user.pk, now)
    context = {
        "active": "log",
        "form": form,
        "client_id": uuid.uuid4(),
        "usual": [(f"{site} {side or ''}".strip(), place(site, side)) for site, side in usual_places(recent.places())],
        "today": None if preferences.is_calm else today_line(recent, today_of(preferences, now)),
        **bar(request, recent, now),
    }
    return render(request, "journal/home.html", context, status=status)


def today_line(recent: Recent, today: dt.date) -> str:
    """How today went so far, in one line."""
    number, last = recent.on(today)
    if last is None:
        return "Today: nothing logged."
    count = f"{MOST_ROWS} or more" if number == MOST_ROWS else str(number)
    where = f"{last.place[0].lower()}{last.place[1:]} " if last.site else ""
    return f"Today: {count} logged, {'' if number == 1 else 'last '}{where}at {last.local_time:%H:%M}."


def bar(request: PersonRequest, recent: Recent, now: dt.datetime) -> dict[str, Any]:
    """What was just saved or taken back, by the id in the address: `bar`, `bar_when`, `is_removed`."""
    for name in ("saved", "removed"):
        try:
            client_id = uuid.UUID(request.GET.get(name, ""))
        except ValueError:
            continue
        is_removed = name == "removed"
        line = None if is_removed else recent.find(client_id)
        line = line or one_of(request.user.pk, client_id, is_deleted=is_removed)
        if line is not None:
            return {"bar": line, "bar_when": line.when(now), "is_removed": is_removed}
    return {}


@login_required
@require_POST
def log(request: PersonRequest) -> HttpResponse:
    """Save the moment, and go on to the place; with a usual place go on to the check."""
    now = timezone.now()
    form = TapForm(tapped(request.POST))
    if form.is_valid():
        said = form.fields_said()
        try:
            return keep(request.user.pk, form.cleaned_data["client_id"], now, {"started_at": now, **said})
        except ValidationError as error:
            add_refusal(form, error)
    return log_page(request, form, now, status=422)


def keep(user_id: int, client_id: uuid.UUID, now: dt.datetime, fields: dict[str, Any]) -> HttpResponseRedirect:
    """Log it and go on. The same form sent twice is one act, although each time its moment is another."""
    try:
        episode, _ = log_episode(user_id, client_id=client_id, now=now, **fields)
    except Clash as clash:
        episode = Episode.objects.get(pk=clash.row.pk)
        if episode.is_deleted:
            return home_with(removed=client_id)
        if now - episode.received_at > REPEAT:
            return home_with(saved=client_id)
    if not fields.get("site"):
        return step("where", client_id)
    is_other = (fields["site"], fields["side"]) != (episode.site, episode.side)
    return step("check", client_id, **({"site": fields["site"], "side": fields["side"]} if is_other else {}))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def earlier(request: PersonRequest) -> HttpResponse:
    """Log one that was felt before, by a chip or by the clock."""
    now = timezone.now()
    own = preferences_of(request.user)
    data = request.POST if request.method == "POST" else None
    form = EarlierForm(data, own_zone=own.zone, now=now, day_start=own.day_start_hour)
    if form.is_valid():
        try:
            return keep(request.user.pk, form.cleaned_data["client_id"], now, form.fields_said())
        except ValidationError as error:
            add_refusal(form, error)
    client_id = getattr(form, "cleaned_data", {}).get("client_id") or uuid.uuid4()
    context = {"active": "log", "form": form, "client_id": client_id, "zone": own.zone}
    return render(request, "journal/earlier.html", context, status=422 if form.is_bound else 200)
