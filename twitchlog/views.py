"""Pages that belong to no room: health, robots and the error pages."""

import sys
from functools import cache

from django.conf import settings
from django.db import InterfaceError, InternalError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from twitchlog import __version__
from twitchlog.api_errors import problem

RETRY_SECONDS = 30


def site(request: HttpRequest) -> dict[str, object]:
    """Context of every template: `has_mail` is False where mail only reaches the server's console.

    `is_copy`: the page is asked for to be kept, so it holds nothing that would need the server.
    """
    return {
        "has_mail": settings.HAS_MAIL,
        "has_worker": settings.OFFLINE,
        "is_copy": "kept" in request.GET,
        "version": __version__,
    }


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether the app can serve: 200, or 503 when the database is away or migrations are missing."""
    try:
        missing = migrations_on_disk() - set(MigrationRecorder(connection).applied_migrations())
        database = "ok"
    except (OperationalError, InterfaceError):
        missing, database = frozenset(), "unreachable"
    ok = database == "ok" and not missing
    body = {
        "status": "ok" if ok else "unavailable",
        "version": __version__,
        "database": database,
        "missing_migrations": sorted(".".join(name) for name in missing),
    }
    return JsonResponse(body, status=200 if ok else 503)


@cache
def migrations_on_disk() -> frozenset[tuple[str, str]]:
    """The last migration of each app, read once: files do not change under a running server."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


@require_safe
@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """Who is signed in (null: nobody) and the token that a change must carry; asked just before sending.

    A token from a page that was kept for offline use may be of an earlier session.
    """
    return JsonResponse({"user": request.user.pk, "csrf_token": get_token(request)})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing here is for a search engine."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return refusal(request, 403, template="403_csrf.html")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(request, 404)


def wrong_method(request: HttpRequest, empty: HttpResponse) -> HttpResponse:
    """Words for Django's empty 405: who taps after the session ended comes by way of signing in to such an address."""
    response = refusal(request, 405)
    response.headers["Allow"] = empty.headers["Allow"]
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort, for errors in views and middleware alike: 503 when the database cannot serve, else 500.

    Rendered without context processors, because those may be what failed; the request gives the device's country.
    """
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError | InternalError)  # the last: read-only
    status = 503 if away else 500
    if is_api(request):
        response: HttpResponse = problem(status)
    else:
        response = HttpResponse(render_to_string(f"{status}.html", {"request": request}), status=status)
    if away:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def refusal(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    """A problem for the API, a page for people.

    A 400 comes from so far outside that nobody has yet asked who is there; its page gets no request.
    """
    if is_api(request):
        return problem(status)
    known = request if hasattr(request, "user") else None
    return HttpResponse(render_to_string(template or f"{status}.html", request=known), status=status)


def is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
