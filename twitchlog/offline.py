"""What a device keeps for when there is no network: nobody's own pages and files, all of one release."""

import hashlib
import json
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.finders import get_finders
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import resolve, reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from journal.learn.cards import load_shelf
from triage.advice import CRISIS
from triage.rules.ruleset import load_ruleset

HELP: Final = ("triage:urgent", "triage:crisis", "triage:for-someone", "triage:emergency")
ROOMS: Final = ("js", "triage", "icons")
KINDS: Final = frozenset({".css", ".js", ".json", ".png", ".svg"})
CALM_GROUND: Final = "#f5f4f0"


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """How the app stands on a home screen."""
    drawn = {"type": "image/png", "purpose": "any"}
    small = {"src": static("icons/icon-192.png"), "sizes": "192x192", **drawn}
    body = {
        "id": "/",
        "name": "TwitchLog",
        "short_name": "TwitchLog",
        "description": "A journal of muscle twitches that tells when to get help.",
        "lang": "en-GB",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": CALM_GROUND,
        "background_color": CALM_GROUND,
        "categories": ["health", "medical"],
        "icons": [
            small,
            {"src": static("icons/icon-512.png"), "sizes": "512x512", **drawn},
            {"src": static("icons/maskable-512.png"), "sizes": "512x512", **drawn, "purpose": "maskable"},
        ],
        "shortcuts": [
            {"name": "Twitch now", "url": reverse("journal:home"), "icons": [small]},
            {"name": "Urgent help", "url": reverse("triage:urgent"), "icons": [small]},
        ],
    }
    return JsonResponse(body, content_type="application/manifest+json")


@require_safe
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Its bytes change exactly when a kept page or file does, and so browsers see a new release.

    With `OFFLINE` off: one that throws away all that was kept and takes itself out, from whatever release it was.
    """
    script = working() if settings.OFFLINE else render_to_string("sw_gone.js")
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def working() -> str:
    release = json.dumps(release_of(files()), indent=1)
    return f'import {{ start }} from "{static("js/sw/worker.js")}";\nstart({release});\n'


@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The page that stands in, without a network, for every page that is not kept. Nobody's own."""
    return render(request, "shell.html")


def files() -> tuple[str, ...]:
    """The address of each static file that is kept."""
    return tuple(static(name) for name in names())


@cache
def names() -> tuple[str, ...]:
    """The names of those files. The worker's own modules are not among them: the browser keeps those itself."""
    found = {PurePosixPath(name) for finder in get_finders() for name, _ in finder.list(None)}
    kept = {name for name in found if name.parts[0] in ROOMS and name.suffix in KINDS and "sw" not in name.parts}
    return "css/app.css", *sorted(map(str, kept))


@cache
def release_of(files: tuple[str, ...]) -> dict[str, object]:
    """What the worker is told: the version, what to keep, and which page stands in.

    `crisis`: signs that on their own lead to the crisis lines and not to the ambulance.
    Rendered once a process. Nothing in it may depend on the process, or the workers of one server would each offer
    the other's as new.
    """
    pages = [*(reverse(name) for name in HELP), reverse("shell"), reverse("journal:learn")]
    pages += [reverse("journal:learn-card", args=[slug]) for slug in load_shelf().cards]
    digest = hashlib.sha256("\n".join(files).encode())
    for page in pages:
        digest.update(neutral(page))
    return {
        "version": digest.hexdigest()[:16],
        "shell": reverse("shell"),
        "help": reverse("triage:crisis"),
        "crisis": sorted({flag.sign for flag in load_ruleset().flags if flag.sign and flag.banner in CRISIS}),
        "pages": pages,
        "files": files,
    }


def neutral(path: str) -> bytes:
    """The page as nobody gets it on a device that knows no country."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.user, request.GET = AnonymousUser(), QueryDict("kept=")
    view, positional, named = resolve(path)
    content: bytes = view(request, *positional, **named).content
    return content
