"""Learn: cards to read without an account, and beside them what the person noted themselves."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from journal.context import PersonRequest, preferences_of, today_of
from journal.learn.cards import Card, load_shelf
from journal.learn.numbers import DAYS, own_numbers

CACHE_SECONDS = 300


@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """All cards under their groups."""
    return for_everybody(request, render(request, "journal/learn.html", {"active": "more", "shelf": load_shelf()}))


@require_safe
def card(request: HttpRequest, card: str) -> HttpResponse:
    """One card: the same words for everybody, nothing of the person's own."""
    found = card_or_404(card)
    related = [load_shelf().cards[slug] for slug in found.related]
    context = {"active": "more", "card": found, "related": related}
    return for_everybody(request, render(request, "journal/learn_card.html", context))


@login_required
@require_safe
def mine(request: PersonRequest, card: str) -> HttpResponse:
    """What the person noted of it, counted; htmx gets only the part, to put it into the card."""
    found, preferences = card_or_404(card), preferences_of(request.user)
    if not found.has_own_numbers:
        raise Http404
    today = today_of(preferences, timezone.now())
    counts = own_numbers(request.user.pk, found, today, preferences.units, is_calm=preferences.is_calm)
    template = "journal/learn_mine.html#counts" if request.htmx else "journal/learn_mine.html"
    return render(request, template, {"active": "more", "card": found, "counts": counts, "days": DAYS})


def card_or_404(slug: str) -> Card:
    found = load_shelf().cards.get(slug)
    if found is None:
        raise Http404
    return found


def for_everybody(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let caches keep the page for a while where nobody is signed in; with a session the middleware forbids it."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
        patch_vary_headers(response, ["Cookie"])
    return response
