"""What the log page shows of the last days: how today went, and the places a person taps most."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from journal.models import Episode
from journal.sites import place
from journal.words import moment_words

USUAL_DAYS = 30
MOST_ROWS = 100
"""Enough to know the usual places; a bound for time, so that a full journal opens as fast as an empty one."""
MOST_PLACES = 4

type Place = tuple[str, str | None]


class Recent(NamedTuple):
    """One of the newest episodes, only what the log page says of it."""

    client_id: uuid.UUID
    site: str | None
    side: str | None
    day: dt.date
    started_at: dt.datetime
    utc_offset: dt.timedelta
    is_onset_approximate: bool

    @property
    def place(self) -> str:
        """Where it was, in words."""
        return place(self.site, self.side)

    def when(self, now: dt.datetime) -> str:
        """`14:32`, `yesterday, 22:10`, on the clock of where it was felt."""
        return moment_words(self.started_at, now, self.utc_offset, is_about=self.is_onset_approximate)

    @property
    def local_time(self) -> dt.datetime:
        """The start on the clock of where it was felt."""
        return self.started_at + self.utc_offset


def recent_of(user_id: int, now: dt.datetime) -> list[Recent]:
    """The newest 100 episodes of the last 30 days, the latest first. One query."""
    since = now - dt.timedelta(days=USUAL_DAYS)
    rows = Episode.objects.of(user_id).kept().filter(started_at__gte=since).newest_first()
    return [Recent(*row) for row in rows.values_list(*Recent._fields)[:MOST_ROWS]]


def one_of(user_id: int, client_id: uuid.UUID, *, is_deleted: bool) -> Recent | None:
    """The person's episode of that id, whatever its age; its tombstone with `is_deleted`. One query."""
    rows = Episode.objects.of(user_id).filter(client_id=client_id, deleted_at__isnull=not is_deleted)
    row = rows.values_list(*Recent._fields).first()
    return Recent(*row) if row else None


def usual_places(rows: Sequence[Recent]) -> list[Place]:
    """The up to four places logged most, the latest first among equals; none until there are two of them."""
    counts = Counter((row.site, row.side) for row in rows if row.site is not None)
    places = [place for place, _ in counts.most_common(MOST_PLACES)]
    return places if len(places) > 1 else []
