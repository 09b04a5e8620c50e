"""Which member of staff has read what the person wrote, and why."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from journal.context import PersonRequest, preferences_of
from journal.entries import zone_of
from triage.audit import reads_of
from triage.models import Assessment, AuditRow

PAGE = 50


@dataclass(frozen=True, slots=True)
class Read:
    """One look at the person's words. `at` and `entry_at`, when it was felt, are on the person's clock at home."""

    row: AuditRow
    at: dt.datetime
    entry_at: dt.datetime


@login_required
@require_safe
def readers(request: PersonRequest) -> HttpResponse:
    """The newest looks; `before` (a row's number) gives the ones before that, anything else is passed over."""
    rows = reads_of(request.user.pk)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 19:
        rows = rows.filter(number__lt=int(before))
    found = list(rows[: PAGE + 1])
    page = found[:PAGE]
    context = {
        "active": "settings",
        "reads": told(request.user, page),
        "is_first": not before,
        "earlier": page[-1].number if len(found) > PAGE else None,
    }
    return render(request, "journal/readers.html", context)


def told(user: User, rows: list[AuditRow]) -> list[Read]:
    """The looks with the time of their entries. One query."""
    zone = zone_of(preferences_of(user).zone)
    felt = felt_at(user.pk, [row.assessment for row in rows])
    return [Read(row, row.made_at.astimezone(zone), felt[row.assessment].astimezone(zone)) for row in rows]


def felt_at(user_id: int, assessments: list[uuid.UUID]) -> dict[uuid.UUID, dt.datetime]:
    """When each entry was felt, by what was judged: as it was logged where nothing else is known."""
    own = Assessment.objects.of(user_id).filter(pk__in=assessments)
    rows = own.values_list("pk", "made_at", "facts__entry__started_at")
    return {pk: dt.datetime.fromtimestamp(minute * 60, dt.UTC) if minute else made_at for pk, made_at, minute in rows}
