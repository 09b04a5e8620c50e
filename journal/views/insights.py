"""The charts: what was logged in the last weeks, counted and drawn, with its numbers."""

import datetime as dt
from collections import Counter
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods

from journal import charts, maps
from journal.context import PersonRequest, preferences_of, today_of
from journal.factors import Factor, Kind
from journal.forms.periods import LENGTHS, PeriodForm
from journal.insights import METER_DAYS, Overview, overview_of
from journal.models import Preferences
from journal.services.preferences import see_insights
from journal.sites import place

CALENDAR_DAYS = 56
ENOUGH = ((14, "hints"), (42, "fair"), (84, "solid"))
"""Complete days from which a comparison would give hints, a fair and a solid amount to go by."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def insights(request: PersonRequest) -> HttpResponse:
    """The charts of a period. In calm mode only on request, a POST, and once a day."""
    preferences = preferences_of(request.user)
    today = today_of(preferences, timezone.now())
    form = PeriodForm(request.POST if request.method == "POST" else request.GET)
    status = 200 if form.is_valid() else 422
    choice = {"active": "insights", "form": form, "lengths": LENGTHS, "length": form.length()}
    if preferences.is_calm and not may_look(request, preferences, today):
        choice["was_seen"] = preferences.insights_seen_on == today
        return render(request, "journal/insights_calm.html", choice, status=status)
    overview = overview_of(request.user.pk, today, form.length())
    beside = chosen_factor(overview, preferences, form.cleaned_data.get("factor", ""))
    context = choice | {"overview": overview, "beside": beside, "today": today} | figures(overview, beside, today)
    return render(request, "journal/insights.html", context, status=status)


def may_look(request: PersonRequest, preferences: Preferences, today: dt.date) -> bool:
    """Whether this is the day's one look; asking for it uses it up."""
    return request.method == "POST" and see_insights(preferences.user_id, today)


def chosen_factor(overview: Overview, preferences: Preferences, slug: str) -> Factor | None:
    """The factor asked for when it was noted in the period, else the first of the person's own list that was."""
    noted = {factor.slug: factor for factor in overview.factors}
    return next((noted[one] for one in (slug, *preferences.factors) if one in noted), None)


def figures(overview: Overview, factor: Factor | None, today: dt.date) -> dict[str, Any]:
    """The meter, and where any day was logged the charts, each with the words above it."""
    meter = charts.meter(overview.complete_days, ENOUGH, METER_DAYS)
    shown: dict[str, Any] = {"meter": meter, "is_thin": overview.complete_days < ENOUGH[0][0]}
    if not overview.has_logged_days:
        return shown
    shown["course"] = charts.over_time(day_counts(overview), line(overview, factor) if factor else None)
    first = max(overview.period.first, today - dt.timedelta(days=CALENDAR_DAYS - 1))
    shown["calendar"] = charts.calendar(day_counts(overview), first, today, today)
    shown["hours"] = charts.hours_of_day(overview.hours, overview.approximate)
    shown["places"] = charts.sites(site_counts(overview))
    shown["maps"] = site_maps(overview)
    return shown


def day_counts(overview: Overview) -> list[charts.DayCount]:
    return [charts.DayCount(day, overview.count_on(day)) for day in overview.period]


def line(overview: Overview, factor: Factor) -> charts.FactorLine:
    daily = overview.amounts[factor.slug]
    amounts = [daily.get(day) for day in overview.period]
    is_answer = factor.kind == Kind.ANSWER
    top = factor.high if factor.kind == Kind.SCALE else None
    return charts.FactorLine(factor.name, "" if is_answer else factor.unit, amounts, top, yes_no=is_answer)


def site_counts(overview: Overview) -> list[charts.SiteCount]:
    """By place in words, so that episodes without a place stand as such beside the others."""
    return [charts.SiteCount(place(site, side), count) for (site, side), count in overview.places.items()]


def site_maps(overview: Overview) -> list[tuple[str, SafeString]]:
    """The pictures on which any place was logged, all on one scale. `maps` escapes all that it writes."""
    counts = Counter({(site, side): n for (site, side), n in overview.places.items() if site is not None})
    most = max((counts[zone.place] for view in maps.VIEWS for zone in maps.zones(view)), default=0)
    return [(view, mark_safe(maps.site_map(counts, view, most))) for view in maps.VIEWS if is_on(counts, view)]


def is_on(counts: Counter[maps.Place], view: str) -> bool:
    return any(zone.place in counts for zone in maps.zones(view))
