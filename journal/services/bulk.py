"""Write many rows at once: for imports and for the demo journal. The same checks as for one row, in batches."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import F

from journal.models import Episode, JournalRow, Preferences, Reading
from journal.services.episodes import fill as fill_episode
from journal.services.episodes import judge
from journal.services.readings import fill as fill_reading
from journal.services.readings import judge as judge_reading
from journal.services.rows import Turn, advance, fingerprint

A_DAY = dt.timedelta(days=1)
BATCH = 1000
"""Rows a transaction, so that other people can write in between."""

type Row = Mapping[str, Any]
type Make = Callable[[Turn, uuid.UUID, dict[str, Any], dt.datetime], JournalRow]


def import_rows(user_id: int, episodes: Iterable[Row], readings: Iterable[Row], *, now: dt.datetime) -> tuple[int, int]:
    """Keep many episodes and readings; how many of each are new.

    A row holds `client_id` and what `log_episode` and `take_reading` take. A row whose `client_id` is stored already
    is passed over, so that an import that broke off can be run again. Each row gets its own change number. Episodes
    with a red-flag sign, ticked or in the note, and readings of the last day are judged as if they were logged now; the
    others were never judged and have no assessment.
    ValidationError as for single rows; the batch of 1,000 it lies in is then not kept, earlier ones are.
    """
    return (
        sum(_keep(user_id, batch, Episode, _episode, now) for batch in batched(episodes, BATCH)),
        sum(_keep(user_id, batch, Reading, _reading, now) for batch in batched(readings, BATCH)),
    )


@transaction.atomic
def _keep(user_id: int, batch: Sequence[Row], model: type[JournalRow], make: Make, now: dt.datetime) -> int:
    """One batch in one transaction."""
    new = _unknown(user_id, batch, model)
    if not new:
        return 0
    turn = advance(user_id, now)
    rows = [make(replace(turn, change=turn.change + n), *_split(row), now) for n, row in enumerate(new)]
    model._default_manager.bulk_create(rows)
    for row in rows:
        if isinstance(row, Reading) and row.at >= now - A_DAY:
            judge_reading(row, turn, now, is_new=True)
    Preferences.objects.filter(user_id=user_id).update(data_version=F("data_version") + len(rows) - 1)
    return len(rows)


def _unknown(user_id: int, batch: Sequence[Row], model: type[JournalRow]) -> list[Row]:
    """The rows whose client id is not stored yet; of two with the same id the first one."""
    rows = {row["client_id"]: row for row in reversed(batch)}
    stored = model._default_manager.filter(user_id=user_id, client_id__in=list(rows))
    known = set(stored.values_list("client_id", flat=True))
    return [row for client_id, row in reversed(rows.items()) if client_id not in known]


def _split(row: Row) -> tuple[uuid.UUID, dict[str, Any]]:
    return row["client_id"], {name: value for name, value in row.items() if name != "client_id"}


def _episode(turn: Turn, client_id: uuid.UUID, fields: dict[str, Any], now: dt.datetime) -> Episode:
    row = Episode(user_id=turn.user_id, client_id=client_id, fingerprint=fingerprint(fields), received_at=now)
    named = fill_episode(row, fields, turn, now)
    if row.has_signs or named:
        judge(row, named, turn, None, now, is_new=True)
    return row


def _reading(turn: Turn, client_id: uuid.UUID, fields: dict[str, Any], now: dt.datetime) -> Reading:
    row = Reading(user_id=turn.user_id, client_id=client_id, fingerprint=fingerprint(fields), received_at=now)
    fill_reading(row, fields, turn, now)
    return row
