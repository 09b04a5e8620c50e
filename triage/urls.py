"""The streets of triage."""

from django.urls import URLPattern, path

from triage.advice import Upstairs
from triage.views import alerts, public


def streets(upstairs: Upstairs) -> tuple[list[URLPattern], str]:
    """All streets with their namespace; the pages are handed what the floor above lends."""
    lent = {"upstairs": upstairs}
    one = "triage/<uuid:alert>/"
    return [
        path("urgent/", public.urgent, lent, name="urgent"),
        path("urgent/crisis/", public.crisis, lent, name="crisis"),
        path("urgent/for-someone/", public.for_someone, lent, name="for-someone"),
        path("emergency/", public.emergency, lent, name="emergency"),
        path(one, alerts.alert, lent, name="alert"),
        path(f"{one}respond/", alerts.respond, lent, name="respond"),
        path(f"{one}last-known-well/", alerts.last_known_well, lent, name="last-known-well"),
        path(f"{one}signs/", alerts.signs, lent, name="signs"),
        path(f"{one}acknowledge/", alerts.acknowledge, lent, name="acknowledge"),
    ], "triage"
