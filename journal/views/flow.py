"""Where the log flow goes next, and the pictures it shows on the way."""

import datetime as dt
import uuid
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe

from journal import maps
from journal.context import PersonRequest
from journal.entries import zone_of
from journal.forms.episodes import PlaceForm
from journal.models import Episode, Reading
from journal.notes import read_note
from journal.sites import MIDLINE, SITE_GROUPS, Side, Site, place
from journal.words import moment_words
from triage.models import Assessment
from triage.rules.ruleset import load_ruleset

SIDE_WORDS = {None: "", Side.LEFT: "Left", Side.RIGHT: "Right", Side.BOTH: "Both"}


FRESH = dt.timedelta(hours=1)
"""So long an entry counts as just made: the check asks about now, the details offer the timer and Undo."""


def kept_or_404(user_id: int, client_id: uuid.UUID) -> Episode:
    """The person's own episode. Somebody else's, an unknown and a removed one are all 404."""
    episode = Episode.objects.of(user_id).kept().filter(client_id=client_id).first()
    if episode is None:
        raise Http404
    return episode


def when(episode: Episode, now: dt.datetime) -> str:
    """`14:32`, `yesterday, 22:10`, on the clock of where it was felt."""
    return moment_words(episode.started_at, now, episode.utc_offset, is_about=episode.is_onset_approximate)


def elapsed(since: dt.datetime, now: dt.datetime) -> str:
    """`0:42`, minutes and seconds; the page counts on from there where it can."""
    minutes, seconds = divmod(max(0, int((now - since).total_seconds())), 60)
    return f"{minutes}:{seconds:02}"


def signs_words(episode: Episode) -> str:
    """How the red-flag check was answered."""
    if not episode.is_check_answered:
        return "The check was not answered"
    table = load_ruleset()
    rows = {row.sign: row.words for row in (*table.screen.first, *table.screen.more)}
    told = [sign for sign, answer in episode.signs.items() if answer != "no"]
    words = [rows.get(sign) or table.by_sign[sign].why for sign in told if sign in rows or sign in table.by_sign]
    return "; ".join(words) if told else "None of these"


def for_device(episode: Episode) -> dict[str, str]:
    """What the device judges a form of this episode by, where the form itself does not ask it."""
    zone, ended_at = zone_of(episode.zone), episode.ended_at
    length = "exact" if ended_at else "ongoing" if episode.is_ongoing else episode.duration
    return {
        "started_at": episode.started_at.astimezone(zone).isoformat(),
        "ended_at": ended_at.astimezone(zone).isoformat() if ended_at else "",
        "length": length or "",
        "kind": episode.kind or "",
        "answers": " ".join(f"{sign}:{answer}" for sign, answer in episode.signs.items()),
    }


def chosen(request: PersonRequest, episode: Episode) -> dict[str, Any]:
    """The place: chosen on the page before and not saved yet, else the stored one."""
    data = request.POST if request.method == "POST" else request.GET
    form = PlaceForm({name: data.get(name, "") for name in ("site", "side")})
    said = form.place() if form.is_valid() else {}
    site, side = (said["site"], said["side"]) if said else (episode.site, episode.side)
    return {
        "site": site,
        "side": side,
        "place": place(site, side),
        "is_place_saved": (site, side) == (episode.site, episode.side),
    }


def step(name: str, client_id: uuid.UUID, **query: Any) -> HttpResponseRedirect:
    """Go on to the page of that name about this episode."""
    return HttpResponseRedirect(with_query(reverse(f"journal:{name}", args=[client_id]), **query))


def help_first(row: Episode | Reading, now: dt.datetime) -> HttpResponseRedirect | None:
    """The page that comes before any other after this write at `now`; None where nothing asks for it.

    Words about self-harm lead to the crisis lines and words about somebody else to the call for them; of neither is
    anything kept. An alert that this write raised leads to its page.
    """
    named = read_note(row)
    if named.crisis:
        return redirect("triage:crisis")
    if named.someone:
        return redirect("triage:for-someone")
    raised = Assessment.objects.open_for(row.user_id).emergencies().filter(subject=row.client_id, made_at=now)
    alert = raised.values_list("pk", flat=True).first()
    return redirect("triage:alert", alert) if alert else None


def home_with(**query: Any) -> HttpResponseRedirect:
    """Go to the log page, which shows what was `saved` or `removed`."""
    return HttpResponseRedirect(with_query(reverse("journal:home"), **query))


def with_query(path: str, **query: Any) -> str:
    """The path with those of the values that say something."""
    said = {name: value for name, value in query.items() if value not in {None, ""}}
    return f"{path}?{urlencode(said)}" if said else path


def next_page(request: PersonRequest) -> str:
    """The page of ours to go back to, from the form or the address; empty where none is named."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    return url if url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None) else ""


def page_before(request: PersonRequest) -> str:
    """The page of ours on which the button was pressed; empty where the browser does not tell."""
    url = request.headers.get("Referer", "")
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}) else ""


@lru_cache(maxsize=64)
def pictures(href: str, logged_before: frozenset[maps.Place]) -> dict[str, SafeString]:
    """The three maps, each zone a link to `href`. `maps` escapes all that it writes."""
    return {view: mark_safe(maps.picker(view, href, logged_before)) for view in maps.VIEWS}


@lru_cache(maxsize=64)
def site_list(href: str) -> SafeString:
    """Every place as a link with words: the maps' equivalent in text."""
    return render_to_string("journal/_site_list.html", {"groups": site_links(href)})


def site_links(href: str) -> list[dict[str, Any]]:
    """The list by part of the body: places on the midline, and places with their sides."""
    return [
        {
            "name": name,
            "midline": [site_link(href, site) for site in sites if site in MIDLINE],
            "sided": [
                (site.label, [site_link(href, site, side) for side in Side]) for site in sites if site not in MIDLINE
            ],
        }
        for name, sites in SITE_GROUPS
    ]


def site_link(href: str, site: Site, side: Side | None = None) -> dict[str, str]:
    query = {"site": site.value} | ({"side": side.value} if side else {})
    return {
        **query,
        "href": f"{href}{'&' if '?' in href else '?'}{urlencode(query)}",
        "label": place(site, side),
        "word": SIDE_WORDS[side],
    }
