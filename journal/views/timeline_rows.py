"""A day of the timeline as its page shows it: the words of the day and of each row."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from journal.amounts import amount_words
from journal.cards import reading_words
from journal.charts import Chart, day_strip
from journal.day import Day
from journal.entries import Duration
from journal.factors import Catalogue, Factor, Kind
from journal.models import Episode, Preferences, Reading
from journal.strips import strip_of
from journal.timeline import TimelineDay
from journal.words import date_words
from triage.rules.ruleset import Tier

NOTE_EXCERPT = 140
SLEEP = "sleep"


@dataclass(frozen=True)
class EpisodeRow:
    """An episode as a line of the timeline; `home` is the zone in which times need no place name."""

    episode: Episode
    home: str

    @property
    def local_time(self) -> dt.datetime:
        """The start on the clock of where it was felt."""
        return self.episode.started_at + self.episode.utc_offset

    @property
    def elsewhere(self) -> str:
        """Where the clock stood, when not at home: `Athens`."""
        is_home = self.episode.zone == self.home
        return "" if is_home else self.episode.zone.rsplit("/", 1)[-1].replace("_", " ")

    @property
    def meta(self) -> str:
        """`Strength 2, under a minute`."""
        strength = f"strength {self.episode.intensity}" if self.episode.intensity else ""
        about = "time not exact" if self.episode.is_onset_approximate else ""
        line = ", ".join(filter(None, (strength, self.length, about)))
        return line[:1].upper() + line[1:]

    @property
    def length(self) -> str:
        """How long it was, empty where nobody said."""
        if self.episode.is_ongoing:
            return "still going on"
        if self.episode.ended_at is not None:
            return length_words(self.episode.ended_at - self.episode.started_at)
        return Duration(self.episode.duration).label.lower() if self.episode.duration else ""

    @property
    def is_alarm(self) -> bool:
        """Whether its signs asked for the emergency page."""
        return (getattr(self.episode, "tier", None) or 0) >= Tier.CHECK

    @property
    def excerpt(self) -> str:
        """The beginning of the note."""
        note = self.episode.note
        return note if len(note) <= NOTE_EXCERPT else f"{note[:NOTE_EXCERPT].rstrip()}…"


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
        """The day as its entries sum it."""
        return Day(self.shown.day, self.catalogue, self.shown.readings, self.shown.kept[::-1])

    @property
    def title(self) -> str:
        """`Today`, `Yesterday`, `Fri 20 Nov`; the year where it is another one."""
        words = date_words(self.shown.day, self.today)
        return words[0].upper() + words[1:]

    @property
    def anchor(self) -> str:
        """Names the day within the page, also where it goes on below an earlier part of itself."""
        return f"{self.shown.day.isoformat()}{'-more' if self.shown.is_continued else ''}"

    @property
    def facts(self) -> str:
        """What is known of the day, in words; nothing again where the day goes on from the page before."""
        return "" if self.shown.is_continued else facts_line(self.day, self.preferences)

    @property
    def strip(self) -> Chart | None:
        """The strip, only of a day that is all there: half a day would show the rest as quiet."""
        return day_strip(strip_of(self.day, self.preferences, self.now)) if self.shown.is_whole else None

    @property
    def rows(self) -> list[EpisodeRow]:
        """Its episodes, the latest first."""
        return [EpisodeRow(episode, self.preferences.zone) for episode in self.shown.episodes]

    @property
    def readings(self) -> list[tuple[Reading, dt.datetime, str]]:
        """Each reading with its local time and its words, the earliest first; unknown factors are left out."""
        units = self.preferences.units
        known = [(reading, self.catalogue.get(reading.factor)) for reading in self.shown.readings]
        return [(row, row.at + row.utc_offset, reading_words(row, factor, units)) for row, factor in known if factor]


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
