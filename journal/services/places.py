"""The places of a person's recent episodes, kept from one log to the next within a day."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.db import connection

from journal.days import day_of, utc_offset_at
from journal.entries import zone_of
from journal.facts import day_number, episode_marks
from journal.models import Episode, Places
from journal.services.rows import Turn
from triage.rules.facts import Mark

MOST_NEW = 20
"""With more rows changed since, the copy is made anew; with fewer in all there is none."""


def recalled_places(turn: Turn, now: dt.datetime) -> list[Mark]:
    """The marks of `episode_marks` before the row that this turn writes, from the copy where it still holds.

    One query; where the copy does not hold, one more to read the episodes and one to keep them, unless they are few.
    The person's lock is held by the turn.
    """
    today = day_number(day_of(now, utc_offset_at(now, zone_of(turn.zone)), turn.day_start_hour))
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, (turn.user_id, today, turn.day_start_hour, MOST_NEW + 1))
        rows = cursor.fetchall()
    if rows and len(rows) <= MOST_NEW and all(_is_of_today(row, today) for row in rows):
        return list(_marks(rows))
    marks = list(episode_marks(turn.user_id, now))
    if sum(len(mark.days) for mark in marks) > MOST_NEW:
        _keep(turn, today, marks)
    return marks


def _keep(turn: Turn, today: int, marks: list[Mark]) -> None:
    days = json.dumps([[mark.site, mark.side, mark.days] for mark in marks])
    up_to = turn.change - 1
    kept = Places(user_id=turn.user_id, change=up_to, day=today, day_start_hour=turn.day_start_hour, days=days)
    Places.objects.bulk_create(
        [kept], update_conflicts=True, unique_fields=["user"], update_fields=["change", "day", "day_start_hour", "days"]
    )


def _is_of_today(row: tuple[Any, ...], today: int) -> bool:
    """Whether it is an episode that only came to the copy: new, of today and still there; or none at all."""
    day, version, deleted_at = row[3:]
    return version is None or (version == 1 and deleted_at is None and _number(day) >= today)


def _marks(rows: list[tuple[Any, ...]]) -> Iterator[Mark]:
    for site, side, days in json.loads(rows[0][0]):
        yield Mark("episode", None, max(days), site, side, days=tuple(days))
    for _, site, side, day, version, _ in rows:
        if version is not None:
            yield Mark("episode", None, _number(day), site, side)


def _number(day: dt.date | str) -> int:
    return day_number(dt.date.fromisoformat(day) if isinstance(day, str) else day)


# In SQL, because it stands in every log.
_KEPT = f"""
SELECT kept.days, e.site, e.side, e.day, e.version, e.deleted_at FROM {Places._meta.db_table} AS kept
LEFT JOIN {Episode._meta.db_table} AS e ON e.user_id = kept.user_id AND e.change > kept.change
WHERE kept.user_id = %s AND kept.day = %s AND kept.day_start_hour = %s
LIMIT %s
"""
