"""The page of a day with its cards, and the evening check."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from journal.amounts import none_words
from journal.cards import CAFFEINE, SLEEP, SLEEP_QUALITY, Board, Card, Chip, local_time, reading_words
from journal.charts import day_strip
from journal.context import PersonRequest, preferences_of, today_of
from journal.day import QUIET, Day, flags_of, read_day_and_usual
from journal.factors import Factor, Kind
from journal.forms.fields import add_refusal
from journal.forms.readings import CheckForm
from journal.models import Preferences, Reading
from journal.services.readings import answer_day
from journal.strips import strip_of
from journal.views.flow import with_query
from triage.rules.ruleset import load_ruleset

EARLIEST = dt.date(1900, 1, 2)
AHEAD = dt.timedelta(days=2)
"""Somebody far to the east, or with a wrong clock, has entries on days that have not come at home."""

SCALE_POINTS = range(11)


@login_required
@require_safe
def today(request: PersonRequest) -> HttpResponse:
    """The person's day so far."""
    now = timezone.now()
    return day_page(request, today_of(preferences_of(request.user), now), now)


@login_required
@require_safe
def day(request: PersonRequest, date: dt.date) -> HttpResponse:
    """Any local day."""
    now = timezone.now()
    return day_page(request, known_day(request, date, now), now)


def known_day(request: PersonRequest, date: dt.date, now: dt.datetime) -> dt.date:
    """The day, or 404 where nothing can have happened yet."""
    if not EARLIEST <= date <= today_of(preferences_of(request.user), now) + AHEAD:
        raise Http404
    return date


def day_page(
    request: PersonRequest, date: dt.date, now: dt.datetime, form: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    """The page, or only its changing part where htmx asks."""
    preferences = preferences_of(request.user)
    now_day = today_of(preferences, now)
    lived, usual = read_day_and_usual(request.user.pk, date, preferences.factors, CAFFEINE)
    board = Board(lived, preferences, date == now_day, usual)
    context = {
        "active": "today",
        "day": date,
        "is_today": board.is_today,
        "before": date - dt.timedelta(days=1),
        "after": date + dt.timedelta(days=1) if date < now_day else None,
        "strip": day_strip(strip_of(lived, preferences, now)),
        "cards": board.cards(),
        "readings": [row(reading, lived, preferences) for reading in lived.readings],
        "care": load_ruleset().self_care(flags_of(lived)),
        "said": said(request, lived, preferences),
        "client_id": uuid.uuid4(),
        "form": form,
    }
    template = "journal/today.html#day" if request.htmx else "journal/today.html"
    return render(request, template, context, status=status)


def row(reading: Reading, lived: Day, preferences: Preferences) -> dict[str, Any]:
    """One reading in the list of the day."""
    factor = lived.catalogue.get(reading.factor)
    words = reading_words(reading, factor, preferences.units) if factor else reading.factor
    return {"client_id": reading.client_id, "time": f"{local_time(reading):%H:%M}", "words": words, "of": reading}


@dataclass(frozen=True, slots=True)
class Said:
    """What was just done to a reading. `was`: the amount that Undo brings back, None where Undo removes."""

    words: str
    reading: Reading
    is_removed: bool = False
    was: str | None = None
    can_undo: bool = True


def said(request: PersonRequest, lived: Day, preferences: Preferences) -> Said | None:
    """What was just done, by the id in the address. One query, and only for what was taken back."""
    if (saved := find(request.GET.get("saved", ""), lived)) is not None:
        words = f"Saved: {row(saved, lived, preferences)['words']}"
        return Said(words, saved, was=request.GET.get("was"), can_undo="edited" not in request.GET)
    try:
        client_id = uuid.UUID(request.GET.get("removed", ""))
    except ValueError:
        return None
    gone = Reading.objects.of(request.user.pk).filter(client_id=client_id, deleted_at__isnull=False).first()
    return Said(f"Taken back: {row(gone, lived, preferences)['words']}", gone, is_removed=True) if gone else None


def find(client_id: str, lived: Day) -> Reading | None:
    return next((reading for reading in lived.readings if str(reading.client_id) == client_id), None)


def day_url(preferences: Preferences, date: dt.date, now: dt.datetime, **query: Any) -> str:
    """The address of a day, the short one for today."""
    is_today = date == today_of(preferences, now)
    return with_query(reverse("journal:today") if is_today else reverse("journal:day", args=[date]), **query)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the evening check. `done`: the answer that is there already, in words."""

    card: Card
    chips: tuple[Chip, ...]
    other: Any = None
    done: str = ""
    field: Any = None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: PersonRequest, date: dt.date) -> HttpResponse:
    """Answer the day in a few taps. What is passed over is not written."""
    now = timezone.now()
    preferences = preferences_of(request.user)
    lived, usual = read_day_and_usual(request.user.pk, known_day(request, date, now), preferences.factors, CAFFEINE)
    board = Board(lived, preferences, date == today_of(preferences, now), usual)
    cards = asked(board)
    form = CheckForm([card.factor for card in cards], preferences.units, request.POST or None)
    if form.is_valid():
        try:
            answer_day(request.user.pk, date, form.answers(), now=now)
            return HttpResponseRedirect(day_url(preferences, date, now))
        except ValidationError as error:
            add_refusal(form, error)
    context = {"day": date, "is_today": board.is_today, "form": form, "active": "today"}
    context["questions"] = [question(board, form, card) for card in cards]
    context["back"] = day_url(preferences, date, now)
    return render(request, "journal/answer_day.html", context, status=422 if form.is_bound else 200)


def asked(board: Board) -> list[Card]:
    """A card for every followed factor, sleep with its quality; last the quiet day, unless a twitch was logged."""
    slugs = list(board.preferences.factors)
    if SLEEP in slugs and SLEEP_QUALITY not in slugs:
        slugs.insert(slugs.index(SLEEP) + 1, SLEEP_QUALITY)
    slugs = [slug for slug in slugs if slug != QUIET] + ([] if board.day.episodes else [QUIET])
    factors = (board.day.catalogue.get(slug) for slug in slugs)
    return [board.card(factor) for factor in factors if factor is not None]


def question(board: Board, form: CheckForm, card: Card) -> Question:
    if not card.is_unknown:
        return Question(card, (), done=card.total)
    factor = card.factor
    other = form[f"{factor.slug}_other"] if factor.kind in {Kind.DOSE, Kind.QUANTITY} else None
    return Question(card, tuple(options(factor, board)), other, field=form[factor.slug])


def options(factor: Factor, board: Board) -> list[Chip]:
    """The answers of one tap; doses only offer the explicit none, because each drink has its own time."""
    if factor.slug == QUIET:
        return [Chip("No twitches", factor.slug, "1")]
    if factor.kind == Kind.SCALE:
        return [Chip(str(point), factor.slug, str(point)) for point in SCALE_POINTS]
    none = Chip(none_words(factor, is_today=board.is_today), factor.slug, "0")
    if factor.kind == Kind.ANSWER:
        return [Chip(words, factor.slug, str(n)) for n, words in enumerate(factor.ends)]
    quick = board.chips(factor, None) if factor.kind == Kind.QUANTITY else ()
    return [none, *(Chip(chip.label, factor.slug, chip.value) for chip in quick)]
