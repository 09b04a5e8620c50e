"""The country and its number on the device, so that the urgent pages know them signed out."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from journal.models import Preferences

NAMES = ("country", "emergency_number")
LIFE = dt.timedelta(days=400)
"""As long as browsers keep any cookie."""


def remember(request: HttpRequest, response: HttpResponseBase, preferences: Preferences) -> None:
    """Set what the device does not know yet; forget what the person took away.

    Readable by scripts: a page kept for offline use is the same for everybody, and only its script can put the
    number in. It is no secret, opens nothing, and whoever reads it checks it.
    """
    remember_what_is_set(request, response, preferences)
    for name in NAMES:
        if not getattr(preferences, name) and name in request.COOKIES:
            response.delete_cookie(name, samesite="Lax")


def remember_what_is_set(request: HttpRequest, response: HttpResponseBase, preferences: Preferences) -> None:
    """Set what the device does not know yet. What this person never said stays as another one left it."""
    for name in NAMES:
        kept = getattr(preferences, name)
        if kept and kept != request.COOKIES.get(name) and name not in response.cookies:
            response.set_cookie(name, kept, max_age=LIFE, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
