"""The timeline: days with their episodes and readings, newest first, a page at a time by keyset.

A page costs the same wherever it lies and however long the journal is: two queries along two indexes.
"""

import base64
import binascii
import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from journal.models import Episode, Reading
from journal.querysets import EpisodeQuerySet
from journal.sites import Side, Site, place

MOST_DAYS, MOST_EPISODES = 7, 30
"""A page: a week of days with anything on them, less where they are full."""

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_LARGEST_ID = 2**63 - 1


class EpisodeLine(NamedTuple):
    """What the timeline shows of an Episode, without the cost of one. `tier`: of its judgement, None: never judged."""

    id: int
    client_id: uuid.UUID
    day: dt.date
    started_at: dt.datetime
    utc_offset: dt.timedelta
    zone: str
    site: str | None
    side: str | None
    ended_at: dt.datetime | None
    duration: str | None
    is_ongoing: bool
    is_onset_approximate: bool
    intensity: int | None
    signs: dict[str, str]
    none_of_these: bool
    note: str
    deleted_at: dt.datetime | None
    tier: int | None


class ReadingLine(NamedTuple):
    """What the timeline shows of a Reading, without the cost of one."""

    day: dt.date
    factor: str
    value: float
    at: dt.datetime
    utc_offset: dt.timedelta
    preset: str | None


class BadCursor(ValueError):
    """The text is not a place on a timeline."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page starts: with `day` and all before it; with `after` only behind that episode (onset, id) of it."""

    day: dt.date
    after: tuple[dt.datetime, int] | None = None

    def as_text(self) -> str:
        """Opaque text for an address."""
        parts = [self.day.isoformat()]
        if self.after:
            parts += [str((self.after[0] - _EPOCH) // _MICROSECOND), str(self.after[1])]
        return base64.urlsafe_b64encode(" ".join(parts).encode()).decode().rstrip("=")

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read what `as_text` wrote; `BadCursor` for anything else."""
        try:
            day, *after = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii").split(" ")
            if not after:
                return cls(dt.date.fromisoformat(day))
            microseconds, row_id = (int(number) for number in after)
            if not 0 <= row_id <= _LARGEST_ID:
                raise BadCursor(text)
            return cls(dt.date.fromisoformat(day), (_EPOCH + microseconds * _MICROSECOND, row_id))
        except (ValueError, OverflowError, binascii.Error):
            raise BadCursor(text) from None


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for. `words` in the note or the place, any case; `factor` noted on the day. Empty: everything."""

    words: str = ""
    site: str = ""
    side: str = ""
    factor: str = ""

    @property
    def picks_episodes(self) -> bool:
        """Whether a day may be shown without all of its episodes."""
        return bool(self.words or self.site or self.side)

    @property
    def is_on(self) -> bool:
        """Whether anything is looked for."""
        return self.picks_episodes or bool(self.factor)


@dataclass(slots=True)
class TimelineDay:
    """One local day. `is_whole`: it holds all its episodes. `is_continued`: its beginning was on the page before."""

    day: dt.date
    episodes: list[EpisodeLine] = field(default_factory=list)
    readings: list[ReadingLine] = field(default_factory=list)
    is_whole: bool = True
    is_continued: bool = False

    @property
    def kept(self) -> list[EpisodeLine]:
        """Without those that were deleted today."""
        return [episode for episode in self.episodes if episode.deleted_at is None]


@dataclass(frozen=True, slots=True)
class Page:
    """At most 7 days with anything on them and 30 episodes. `earlier`: where the next page starts, None at the end."""

    days: list[TimelineDay]
    earlier: Cursor | None


def page_of(user_id: int, search: Search, cursor: Cursor | None, today_began_at: dt.datetime) -> Page:
    """The page that starts at the cursor, None: with the newest. Two queries.

    Days without an entry are jumped over. What was deleted since `today_began_at` (UTC) is still there, so that it
    can be put back. A day is only cut where it alone has more than 30 episodes.
    """
    rows = _episodes(user_id, search, cursor, today_began_at).values_list(*EpisodeLine._fields)
    episodes, cut = _cut([EpisodeLine(*row) for row in rows[: MOST_EPISODES + 1]])
    noted = _readings(user_id, search, cursor, episodes, cut).values_list(*ReadingLine._fields)
    readings = [ReadingLine(*row) for row in noted]
    days = _gather(episodes, readings, search, cursor)
    if len(days) > MOST_DAYS:
        return Page(days[:MOST_DAYS], Cursor(days[MOST_DAYS].day))
    if cut is not None and cut.after is not None:
        days[-1].is_whole = False
    return Page(days, cut)


def _episodes(user_id: int, search: Search, cursor: Cursor | None, today_began_at: dt.datetime) -> EpisodeQuerySet:
    shown = Q(deleted_at=None) | Q(deleted_at__gte=today_began_at)
    rows = Episode.objects.of(user_id).filter(shown, _words(search.words))
    if cursor is not None:
        rows = rows.filter(day__lte=cursor.day)
    if cursor is not None and cursor.after is not None:
        onset, row_id = cursor.after
        behind = Q(started_at__lt=onset) | Q(started_at=onset, id__lt=row_id)
        rows = rows.filter(Q(day__lt=cursor.day) | behind)
    for name in ("site", "side"):
        if wanted := getattr(search, name):
            rows = rows.filter(**{name: wanted})
    if search.factor:
        noted = Reading.objects.kept().filter(user_id=OuterRef("user_id"), day=OuterRef("day"), factor=search.factor)
        rows = rows.filter(Exists(noted))
    return rows.annotate(tier=F("assessment__tier")).by_day()


def _words(words: str) -> Q:
    """Note or place has the words, in upper or lower case. Databases fold case only for a to z, so we ask for each."""
    if not words:
        return Q()
    variants = {words, words.lower(), words.upper(), words.capitalize(), words.title()}
    found = Q()
    for variant in variants if not words.isascii() else {words}:
        found |= Q(note__icontains=variant)
    return found | _places(words.lower())


def _places(words: str) -> Q:
    """Places whose name has the words, such as "left upper eyelid"."""
    found = Q()
    for side in (None, *Side):
        sites = [site for site in Site if words in place(site, side).lower()]
        if sites:
            found |= Q(site__in=sites) & (Q() if side is None else Q(side=side))
    return found


def _cut(found: Sequence[EpisodeLine]) -> tuple[list[EpisodeLine], Cursor | None]:
    """At most 30 episodes of whole days, and where the rest starts; a day that alone has more is cut."""
    if len(found) <= MOST_EPISODES:
        return list(found), None
    last, shown = found[MOST_EPISODES], list(found[:MOST_EPISODES])
    if last.day == shown[0].day:
        return shown, Cursor(last.day, (shown[-1].started_at, shown[-1].id))
    return [episode for episode in shown if episode.day > last.day], Cursor(last.day)


def _readings(
    user_id: int, search: Search, cursor: Cursor | None, episodes: Sequence[EpisodeLine], cut: Cursor | None
) -> QuerySet[Reading]:
    """The readings of the page's days: the 8 newest days with one, or of the found episodes' days in a search."""
    rows = Reading.objects.of(user_id).kept()
    if search.picks_episodes:
        rows = rows.filter(day__in={episode.day for episode in episodes})
    else:
        rows = rows.filter(day__in=_days_with_readings(user_id, search, cursor, cut))
    return rows.order_by("-day", "at", "id")


def _days_with_readings(
    user_id: int, search: Search, cursor: Cursor | None, cut: Cursor | None
) -> QuerySet[Reading, Any]:
    rows = Reading.objects.of(user_id).kept()
    if search.factor:
        rows = rows.filter(factor=search.factor)
    if cursor is not None:
        rows = rows.filter(day__lt=cursor.day) if cursor.after else rows.filter(day__lte=cursor.day)
    if cut is not None:
        rows = rows.filter(day__gte=cut.day) if cut.after else rows.filter(day__gt=cut.day)
    return rows.order_by("-day").values("day").distinct()[: MOST_DAYS + 1]


def _gather(
    episodes: Sequence[EpisodeLine], readings: Sequence[ReadingLine], search: Search, cursor: Cursor | None
) -> list[TimelineDay]:
    """The days with an episode or a reading, newest first."""
    days: dict[dt.date, TimelineDay] = {}
    for day, group in groupby(episodes, attrgetter("day")):
        days[day] = TimelineDay(day, episodes=list(group), is_whole=not search.picks_episodes)
    for day, noted in groupby(readings, attrgetter("day")):
        days.setdefault(day, TimelineDay(day)).readings = list(noted)
    if cursor is not None and cursor.after and cursor.day in days:
        days[cursor.day].is_continued, days[cursor.day].is_whole = True, False
    return sorted(days.values(), key=attrgetter("day"), reverse=True)
