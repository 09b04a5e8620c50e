"""What the log page shows of the last days: how today went, and the places a person taps most."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from journal.models import Episode
from journal.sites import place
from journal.words import moment_words

USUAL_DAYS = 30
MOST_ROWS = 100
"""Enough to know the usual places; a bound for time, so that a full journal opens as fast as an empty one."""
MOST_PLACES = 4

type Place = tuple[str, str | None]


class Line(NamedTuple):
    """One episode, only what the log page says of it."""

    site: str | None
    side: str | None
    day: dt.date
    client_id: uuid.UUID
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


_SITE, _SIDE, _DAY, _CLIENT_ID = range(4)
_FIELDS = {field.name: field for field in Episode._meta.fields}
_NEWEST = f"""
SELECT {", ".join(Line._fields)} FROM {Episode._meta.db_table}
WHERE user_id = %s AND deleted_at IS NULL AND started_at >= %s ORDER BY started_at DESC, id DESC LIMIT {MOST_ROWS}
"""


@dataclass(frozen=True, slots=True)
class Recent:
    """The newest 100 episodes of the last 30 days, the latest first, as the database gave them."""

    rows: Sequence[tuple[Any, ...]]

    def places(self) -> list[Place]:
        """Where they were, one for each that has a place."""
        return [(row[_SITE], row[_SIDE]) for row in self.rows if row[_SITE] is not None]

    def on(self, day: dt.date) -> tuple[int, Line | None]:
        """How many were on that local day, and the latest of them."""
        rows = [row for row in self.rows if row[_DAY] == day]
        return len(rows), _line(rows[0]) if rows else None

    def find(self, client_id: uuid.UUID) -> Line | None:
        """The one of that id, if it is among them."""
        stored = _stored("client_id", client_id)
        return next((_line(row) for row in self.rows if row[_CLIENT_ID] == stored), None)


def recent_of(user_id: int, now: dt.datetime) -> Recent:
    """What the log page needs to know. One query.

    In SQL, because it stands in front of every log, and the ORM takes five times as long to build rows of which one
    or two are read.
    """
    since = _stored("started_at", now - dt.timedelta(days=USUAL_DAYS))
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, (user_id, since))
        return Recent(cursor.fetchall())


def _stored(name: str, value: Any) -> Any:
    """The value as this database holds it."""
    return _FIELDS[name].get_db_prep_value(value, connection)


def _line(row: tuple[Any, ...]) -> Line:
    return Line(*(_read(name, value) for name, value in zip(Line._fields, row, strict=True)))


def _read(name: str, value: Any) -> Any:
    """The value as the ORM would give it."""
    column = _FIELDS[name].cached_col
    for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection)):
        value = convert(value, column, connection)
    return value


def one_of(user_id: int, client_id: uuid.UUID, *, is_deleted: bool) -> Line | None:
    """The person's episode of that id, whatever its age; its tombstone with `is_deleted`. One query."""
    rows = Episode.objects.of(user_id).filter(client_id=client_id, deleted_at__isnull=not is_deleted)
    row = rows.values_list(*Line._fields).first()
    return Line(*row) if row else None


def usual_places(places: Sequence[Place]) -> list[Place]:
    """The up to four places logged most, the latest first among equals; none until there are two of them."""
    usual = [place for place, _ in Counter(places).most_common(MOST_PLACES)]
    return usual if len(usual) > 1 else []
