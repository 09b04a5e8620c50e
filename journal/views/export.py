"""The person's own rows as a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from journal.context import PersonRequest, preferences_of, today_of
from journal.export import csv_chunks
from journal.forms.periods import DaysForm


@login_required
@require_GET
def export(request: PersonRequest) -> HttpResponseBase:
    """Everything, or the days `from` to `to`, streamed as CSV. Dates that do not hold: 422 and a form to mend them."""
    form = DaysForm(request.GET)
    if not form.is_valid():
        return refused(request, form)
    chunks = csv_chunks(request.user.pk, form.period())
    file = StreamingHttpResponse(chunks, content_type="text/csv; charset=utf-8; header=present")
    file.headers["Content-Disposition"] = f'attachment; filename="{file_name(request)}"'
    file.headers["Cache-Control"] = "no-store, private"
    return file


def refused(request: PersonRequest, form: DaysForm) -> HttpResponse:
    return render(request, "journal/export.html", {"form": form, "active": "more"}, status=422)


def file_name(request: PersonRequest) -> str:
    """Named by the person's own day, so that two exports of different days do not overwrite each other."""
    return f"twitchlog-{today_of(preferences_of(request.user), timezone.now()).isoformat()}.csv"
