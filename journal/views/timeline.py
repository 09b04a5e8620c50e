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

type Choices = tuple[tuple[str, str], ...]


@login_required
@require_safe
def timeline(request: PersonRequest) -> HttpResponse:
    """A page of days; htmx gets only the days, to put them below the others. A broken address is a 400."""
    preferences, now = preferences_of(request.user), timezone.now()
    catalogue = followed_catalogue(request, preferences)
    form = SearchForm(request.GET, factors=choices(catalogue))
    search, errors = asked(form)
    page = (
        Page([], None) if errors else page_of(request.user.pk, search, cursor_of(request), began_at(preferences, now))
    )
    context = {
        "active": "timeline",
        "errors": errors,
        "search": search,
        "fields": drawn(form, search) if errors else fields(search, choices(catalogue)),
        "days": sections(page, noted_catalogue(page, catalogue, preferences), preferences, now),
        "earlier": earlier(search, page),
        "today": today_of(preferences, now),
        "is_first": "before" not in request.GET,
    }
    template = "journal/timeline.html#days" if request.htmx else "journal/timeline.html"
    return render(request, template, context, status=422 if errors else 200)


def asked(form: SearchForm) -> tuple[Search, list[str]]:
    """What is looked for, and what is wrong with it. Nothing is checked where nothing was sent."""
    if not form.fields.keys() & form.data.keys():
        return Search(), []
    return form.search(), [str(words) for field in form.errors.values() for words in field]


def choices(catalogue: Catalogue) -> Choices:
    return tuple((factor.slug, factor.name) for factor in catalogue.all())


@lru_cache(maxsize=64)
def fields(search: Search, factors: Choices) -> SafeString:
    """The search as it is filled in; kept, because drawing all the places to choose from takes longer than a day."""
    filled = {"q": search.words, "site": search.site, "side": search.side, "factor": search.factor}
    return drawn(SearchForm(filled, factors=factors), search)


def drawn(form: SearchForm, search: Search) -> SafeString:
    return render_to_string("journal/_timeline_search.html", {"form": form, "search": search})


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
