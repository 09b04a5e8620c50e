"""A day of the timeline as its page shows it: the words of the day and of each row."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from typing import cast

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from journal.amounts import amount_words
from journal.cards import reading_words
from journal.charts import Chart, day_strip
from journal.day import Day
from journal.entries import Duration
from journal.factors import Catalogue, Factor, Kind
from journal.models import Episode, Preferences, Reading
from journal.sites import place
from journal.strips import strip_of
from journal.timeline import EpisodeLine, TimelineDay
from journal.words import date_words
from triage.rules.ruleset import Tier
from triage.templatetags.icons import icon

NOTE_EXCERPT = 140
NOBODY, SOME_DAY = uuid.UUID(int=0), dt.date(2000, 1, 1)
CHEVRON = icon("chevron-right", "chev")
ALARM = f'<span class="tag sand">{icon("flag")}Warning sign</span> '
UNANSWERED = f'<span class="tag line">{icon("circle-help")}Check not answered</span>'
SLEEP = "sleep"


def episode_row(episode: EpisodeLine, home: str) -> str:
    """A kept episode as a line that leads to its details; `home` is the zone in which times need no place name.

    Drawn here and not by the template, which takes ten times as long for the lines of a page. All words are escaped.
    """
    city = f"<small>{escape(city_of(episode.zone))}</small>" if episode.zone != home else ""
    lines = "".join(f"<small>{escape(words)}</small>" for words in (meta(episode), excerpt(episode.note)) if words)
    return (
        f'<li><a class="row" href="{episode_path(episode.client_id)}">'
        f'<time datetime="{episode.started_at.isoformat()}">{clock(episode)}{city}</time>'
        f'<span class="grow"><b>{escape(place(episode.site, episode.side))}</b>{lines}{tags(episode)}</span>'
        f"{CHEVRON}</a></li>"
    )


def clock(episode: EpisodeLine) -> str:
    """The start on the clock of where it was felt."""
    return f"{episode.started_at + episode.utc_offset:%H:%M}"


def episode_path(client_id: uuid.UUID) -> str:
    return pattern("details", NOBODY).replace(str(NOBODY), str(client_id))


@cache
def pattern(name: str, example: uuid.UUID | dt.date) -> str:
    """The address of a page with an example in it: putting the real one in its place is quicker than `reverse`."""
    return reverse(f"journal:{name}", args=[example])


def city_of(zone: str) -> str:
    """The place in a zone's name: `Athens`."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def meta(episode: EpisodeLine) -> str:
    """`Strength 2, under a minute`."""
    strength = f"strength {episode.intensity}" if episode.intensity else ""
    about = "time not exact" if episode.is_onset_approximate else ""
    line = ", ".join(filter(None, (strength, how_long(episode), about)))
    return line[:1].upper() + line[1:]


def how_long(episode: EpisodeLine) -> str:
    """How long it was, empty where nobody said."""
    if episode.is_ongoing:
        return "still going on"
    if episode.ended_at is not None:
        return length_words(episode.ended_at - episode.started_at)
    return Duration(episode.duration).label.lower() if episode.duration else ""


def excerpt(note: str) -> str:
    """The beginning of a note."""
    return note if len(note) <= NOTE_EXCERPT else f"{note[:NOTE_EXCERPT].rstrip()}…"


def tags(episode: EpisodeLine) -> str:
    """Whether a sign in it asked for the emergency page, and whether the check was left out."""
    is_alarm = (episode.tier or 0) >= Tier.CHECK
    is_answered = episode.none_of_these or episode.signs
    return (ALARM if is_alarm else "") + ("" if is_answered else UNANSWERED)


def length_words(length: dt.timedelta) -> str:
    """`under a minute`, `25 min`, `2 h 5 min`, `8 days`."""
    minutes = length // dt.timedelta(minutes=1)
    if length.days >= 2:
        return f"{length.days} days"
    hours, rest = divmod(minutes, 60)
    words = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest)
    return " ".join(words) or "under a minute"


@dataclass(frozen=True)
class DaySection:
    """A day of the timeline as the page shows it."""

    shown: TimelineDay
    catalogue: Catalogue
    preferences: Preferences
    now: dt.datetime
    today: dt.date

    @cached_property
    def day(self) -> Day:
        """The day as its entries sum it. The lines hold all that a Day asks of its entries."""
        readings, episodes = cast("list[Reading]", self.shown.readings), cast("list[Episode]", self.shown.kept[::-1])
        return Day(self.shown.day, self.catalogue, readings, episodes)

    @property
    def title(self) -> str:
        """`Today`, `Yesterday`, `Fri 20 Nov`; the year where it is another one."""
        words = date_words(self.shown.day, self.today)
        return f"{words[0].upper()}{words[1:]}{', continued' if self.shown.is_continued else ''}"

    @property
    def anchor(self) -> str:
        """Names the day within the page, also where it goes on below an earlier part of itself."""
        return f"{self.shown.day.isoformat()}{'-more' if self.shown.is_continued else ''}"

    @property
    def path(self) -> str:
        """The page of the day."""
        return pattern("day", SOME_DAY).replace(SOME_DAY.isoformat(), self.shown.day.isoformat())

    @property
    def facts(self) -> str:
        """What is known of the day, in words; nothing again where the day goes on from the page before."""
        return "" if self.shown.is_continued else facts_line(self.day, self.preferences)

    @property
    def strip(self) -> Chart | None:
        """The strip, only of a day that is all there: half a day would show the rest as quiet."""
        return day_strip(strip_of(self.day, self.preferences, self.now)) if self.shown.is_whole else None

    @property
    def rows(self) -> SafeString:
        """The lines of its kept episodes, the latest first."""
        return mark_safe("".join(episode_row(episode, self.preferences.zone) for episode in self.shown.kept))

    @property
    def deleted(self) -> list[tuple[str, EpisodeLine, str]]:
        """What was deleted today: local time, episode, place."""
        rows = [episode for episode in self.shown.episodes if episode.deleted_at is not None]
        return [(clock(row), row, place(row.site, row.side)) for row in rows]

    @property
    def noted(self) -> SafeString:
        """A line for each reading, the earliest first, on its own clock; unknown factors are left out."""
        units, get = self.preferences.units, self.catalogue.get
        known = [(reading, factor) for reading in self.shown.readings if (factor := get(reading.factor))]
        lines = [
            (f"{row.at + row.utc_offset:%H:%M}", reading_words(cast(Reading, row), factor, units))
            for row, factor in known
        ]
        return mark_safe("".join(f"<li><time>{time}</time> <span>{escape(words)}</span></li>" for time, words in lines))


def facts_line(day: Day, preferences: Preferences) -> str:
    """What is known, in short sentences: `No twitches. Slept 6 h 10 min. Caffeine 158 mg. Stress 4 of 10.`

    Only factors that the person follows, in their order; an unknown one is not mentioned. Empty: nothing is known.
    """
    return " ".join(f"{sentence}." for sentence in _facts(day, preferences))


def _facts(day: Day, preferences: Preferences) -> Iterator[str]:
    if day.twitches == 0:
        yield "No twitches"
    for slug in preferences.factors:
        factor, amount = day.catalogue.get(slug), day.amount(slug)
        if factor is not None and amount is not None:
            yield _fact(factor, amount, preferences.units)


def _fact(factor: Factor, amount: float, units: str) -> str:
    words = amount_words(factor, amount, units)
    if factor.slug == SLEEP:
        return f"Slept {words}" if amount else factor.none_words
    if factor.kind == Kind.ANSWER:
        return f"{factor.name}: {words.lower()}"
    if not amount and factor.kind != Kind.SCALE:
        return f"No {factor.name.lower()}"
    return f"{factor.name} {words}"
