"""A page of 25 rows with a form, the form's POST with one INSERT, the 25 rows as JSON."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from bench.floor.models import SITES, Entry

FIELDS = ("site", "started_at", "intensity", "note")


class EntryForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """The form as Django makes it."""

    class Meta:
        model = Entry
        fields = FIELDS


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    return show(request)


def show(request: HttpRequest, status: int = 200) -> HttpResponse:
    return render(request, "floor/page.html", {"sites": SITES, "rows": newest(request)}, status=status)


@login_required
@require_POST
def log(request: HttpRequest) -> HttpResponse:
    form = EntryForm(request.POST, instance=Entry(user_id=request.user.pk))
    if not form.is_valid():
        return show(request, status=422)
    form.save()
    return redirect("/")


@login_required
@require_GET
def rows(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"results": list(newest(request).values("id", *FIELDS))})


def newest(request: HttpRequest) -> QuerySet[Entry]:
    return Entry._default_manager.filter(user_id=request.user.pk).order_by("-started_at")[:25]
