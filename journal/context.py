"""What every page of a signed-in person shows: their preferences and the episode that is still going on."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from journal.days import day_of, utc_offset_at
from journal.entries import zone_of
from journal.models import Episode, Preferences


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in, as the views behind `login_required` get it."""

    user: User
    htmx: HtmxDetails


def preferences_of(user: User) -> Preferences:
    """The person's preferences, read once a request; the defaults, unsaved, where nothing was ever saved.

    `has_running` on it tells in the same query whether an episode is still going on.
    """
    known = getattr(user, "_journal_preferences", None)
    if known is None:
        known = next(iter(Preferences.objects.raw(PREFERENCES_AND_RUNNING, [True, user.pk])), None) or Preferences(
            user_id=user.pk
        )
        user._journal_preferences = known  # type: ignore[attr-defined]
    return known


# In SQL, because every page asks it and the ORM takes five times as long to say it. `= %s` with True is how the partial
# index of running episodes is written on both databases; without it SQLite reads all of a person's episodes.
PREFERENCES_AND_RUNNING = f"""
SELECT mine.*, EXISTS(
    SELECT 1 FROM {Episode._meta.db_table} WHERE user_id = mine.user_id AND is_ongoing = %s AND deleted_at IS NULL
) AS has_running FROM {Preferences._meta.db_table} AS mine WHERE mine.user_id = %s
"""


def running_of(user: User) -> Episode | None:
    """The newest episode that is still going on. No query where there is none."""
    if not getattr(preferences_of(user), "has_running", False):
        return None
    return Episode.objects.of(user.pk).running().newest_first().first()


def today_of(preferences: Preferences, now: dt.datetime) -> dt.date:
    """The person's own day at `now`, in the zone they call home."""
    return day_of(now, utc_offset_at(now, zone_of(preferences.zone)), preferences.day_start_hour)


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `preferences` and `running` for templates of signed-in people, nothing for others."""
    user = getattr(request, "user", None)  # a request refused before the middleware of sessions has none
    if user is None or not user.is_authenticated:
        return {}
    preferences = preferences_of(user)
    # For the middleware that keeps the device's copy of country and number; it must not cost a query of its own.
    request.preferences = preferences  # type: ignore[attr-defined]
    return {"preferences": preferences, "running": running_of(user)}
