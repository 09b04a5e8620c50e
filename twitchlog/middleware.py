"""What every answer carries, and what every request is told before a view sees it."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from journal.views.cookies import remember_what_is_set
from twitchlog.views import wrong_method

Handler = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}


def security_headers(get_response: Handler) -> Handler:
    """Put the headers on every answer, also on those that other middleware refuses."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def readable(get_response: Handler) -> Handler:
    """Refuse (400) a cookie or a token that no database can be asked for, before anybody asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        has_nul = any("\x00" in value for value in request.COOKIES.values())  # a quoted cookie can spell it
        if has_nul or not request.headers.get("Authorization", "").isascii():
            raise BadRequest("a cookie or a token holds what is no text")
        return get_response(request)

    return middleware


def personal(get_response: Handler) -> Handler:
    """Tell the request its country, and the device the country of who is signed in; keep what belongs to one person
    out of every cache.

    `request.country` is the ISO 3166 alpha-2 code of the cookie `country`, or None. A device that asks for a page to
    keep sends no cookie but names its country as `?kept=GB`.
    Judged by the cookie or token sent, so that no session is read for it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.country = country_of(request)  # type: ignore[attr-defined]
        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response = wrong_method(request, response)
        if (preferences := getattr(request, "preferences", None)) is not None:
            remember_what_is_set(request, response, preferences)
        if is_personal(request, response) and "public" not in response.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware


def country_of(request: HttpRequest) -> str | None:
    code = request.GET.get("kept", request.COOKIES.get("country", ""))
    return code if len(code) == 2 and code.isascii() and code.isalpha() and code.isupper() else None


def is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or "Authorization" in request.headers
        or settings.SESSION_COOKIE_NAME in response.cookies
        or request.path.startswith("/account/")
    )
