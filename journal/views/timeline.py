"""The timeline: what was logged, day by day, to look through and to search."""

import datetime as dt
from functools import lru_cache

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from journal.catalogue import catalogue_of
from journal.context import PersonRequest, preferences_of, today_of
from journal.days import start_of
from journal.entries import zone_of
from journal.factors import Catalogue
from journal.forms.periods import SearchForm
from journal.models import Preferences
from journal.timeline import BadCursor, Cursor, Page, Search, page_of
from journal.views.flow import with_query
from journal.views.timeline_rows import DaySection

OWN = "own-"


@login_required
@require_safe
def timeline(request: PersonRequest) -> HttpResponse:
    """A page of days; htmx gets only the days, to put them below the others. A broken address is a 400."""
    preferences, now = preferences_of(request.user), timezone.now()
    catalogue = followed_catalogue(request, preferences)
    choices = tuple((factor.slug, factor.name) for factor in catalogue.all())
    form = SearchForm(request.GET, factors=choices)
    is_valid = form.is_valid()
    search = form.search()
    page = (
        page_of(request.user.pk, search, cursor_of(request), began_at(preferences, now)) if is_valid else Page([], None)
    )
    context = {
        "active": "timeline",
        "form": form,
        "search": search,
        "filters": filters(search.site, search.side, search.factor, choices),
        "days": sections(page, noted_catalogue(page, catalogue, preferences), preferences, now),
        "earlier": earlier(search, page),
        "is_first": "before" not in request.GET,
    }
    template = "journal/timeline.html#days" if request.htmx else "journal/timeline.html"
    return render(request, template, context, status=200 if is_valid else 422)


@lru_cache(maxsize=64)
def filters(site: str, side: str, factor: str, choices: tuple[tuple[str, str], ...]) -> SafeString:
    """The fields to choose a place and a factor from; kept, because drawing their options takes longer than a day."""
    form = SearchForm({"site": site, "side": side, "factor": factor}, factors=choices)
    return render_to_string("journal/_timeline_filters.html", {"form": form})


def followed_catalogue(request: PersonRequest, preferences: Preferences) -> Catalogue:
    """The person's catalogue; the built-in one, without a query, where no factor of their own is in sight."""
    has_own = any(slug.startswith(OWN) for slug in (*preferences.factors, request.GET.get("factor", "")))
    return catalogue_of(request.user.pk) if has_own else Catalogue()


def noted_catalogue(page: Page, catalogue: Catalogue, preferences: Preferences) -> Catalogue:
    """The catalogue with the person's own factors when any was noted, also one that is no longer followed."""
    noted = {reading.factor for day in page.days for reading in day.readings}
    is_missing = any(catalogue.get(slug) is None for slug in noted)
    return catalogue_of(preferences.user_id) if is_missing else catalogue


def cursor_of(request: PersonRequest) -> Cursor | None:
    try:
        before = request.GET.get("before")
        return Cursor.from_text(before) if before else None
    except BadCursor:
        raise BadRequest("no such place on the timeline") from None


def began_at(preferences: Preferences, now: dt.datetime) -> dt.datetime:
    """The UTC moment at which the person's today began."""
    return start_of(today_of(preferences, now), zone_of(preferences.zone), preferences.day_start_hour)


def sections(page: Page, catalogue: Catalogue, preferences: Preferences, now: dt.datetime) -> list[DaySection]:
    today = today_of(preferences, now)
    return [DaySection(day, catalogue, preferences, now, today) for day in page.days]


def earlier(search: Search, page: Page) -> str:
    """The address of the next page of the same search, empty at the end."""
    if page.earlier is None:
        return ""
    query = {"q": search.words, "site": search.site, "side": search.side, "factor": search.factor}
    return with_query(reverse("journal:timeline"), **query, before=page.earlier.as_text())
