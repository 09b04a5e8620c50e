"""What every write of a dated row shares: the next data version, the local day, repeats, versions."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from journal.days import day_of, utc_offset_at
from journal.entries import zone_of
from journal.facts import AHEAD, MARK_DAYS, PERSON_COLUMNS, person_of
from journal.models import JournalRow, Preferences
from triage.rules.facts import Person

EARLIEST = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)


class Clash(Exception):
    """The client id is already used for another content. `row` is what is stored under it."""

    def __init__(self, row: JournalRow) -> None:
        super().__init__(f"client id {row.client_id} already holds another content")
        self.row = row


class Stale(Exception):
    """The change was made to an old version. `row` is the one that is stored now."""

    def __init__(self, row: JournalRow) -> None:
        super().__init__(f"version {row.version} is newer")
        self.row = row


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's turn to write: the number of the change, what they prefer about days, and what rules look at."""

    user_id: int
    zone: str
    day_start_hour: int
    change: int
    has_recent_signs: bool
    person: Person


def advance(user_id: int, now: dt.datetime) -> Turn:
    """Take the person's next data version and with it the lock on their data, until the transaction ends.

    One writer at a time per person, so that `change` numbers are seen in order. One statement; in SQL, because it
    stands in front of every write and the ORM's select and update take many times as long.
    """
    for _ in range(2):
        with connection.cursor() as cursor:
            since = connection.ops.adapt_datetimefield_value(now - dt.timedelta(days=MARK_DAYS))
            cursor.execute(_ADVANCE, (user_id, since))
            if row := cursor.fetchone():
                return Turn(user_id, row[0], row[1], row[2], bool(row[3]), person_of(*row[4:]))
        Preferences.objects.get_or_create(user_id=user_id)
    raise Preferences.DoesNotExist


_ADVANCE = f"""
UPDATE {Preferences._meta.db_table} SET data_version = data_version + 1 WHERE user_id = %s
RETURNING zone, day_start_hour, data_version, last_sign_at >= %s, {", ".join(PERSON_COLUMNS)}
"""


def say(row: JournalRow, fields: Mapping[str, Any]) -> None:
    """Set what was said. An empty choice from a form is "not answered"; only a note may be empty."""
    for name, value in fields.items():
        setattr(row, name, None if value == "" and name != "note" else value)


def place_in_time(row: JournalRow, moment: dt.datetime, turn: Turn, now: dt.datetime, field: str) -> None:
    """Set offset, local day and change number of a row felt at `moment` in `row.zone`.

    ValidationError on `field`: `in_the_future` beyond now plus 48 h, `too_long_ago` before 1900.
    """
    if moment > now + AHEAD:
        raise ValidationError({field: ValidationError("This time has not come yet.", code="in_the_future")})
    if moment < EARLIEST:
        raise ValidationError({field: ValidationError("This time is too long ago.", code="too_long_ago")})
    row.utc_offset = utc_offset_at(moment, zone_of(row.zone))
    row.day = day_of(moment, row.utc_offset, turn.day_start_hour)
    row.change = turn.change
    row.changed_at = now


def fingerprint(fields: Mapping[str, Any]) -> str:
    """A digest of what a client sent, the same for the same content in any order of keys."""
    text = json.dumps(fields, sort_keys=True, default=_plain, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    return value.astimezone(dt.UTC).isoformat() if isinstance(value, dt.datetime) else str(value)


def same_or_clash[Row: JournalRow](
    model: type[Row], user_id: int, client_id: uuid.UUID, digest: str, refusal: IntegrityError
) -> Row:
    """The stored row of that client id when it began with the same content; `Clash` when it did not.

    The refusal itself where no such row exists, because then another constraint refused.
    """
    row: Row | None = model._default_manager.filter(user_id=user_id, client_id=client_id).first()
    if row is None:
        raise refusal
    if row.fingerprint != digest:
        raise Clash(row)
    return row


def locked[Row: JournalRow](model: type[Row], user_id: int, client_id: uuid.UUID, if_version: int | None) -> Row:
    """The person's row, locked; `DoesNotExist` where there is none, `Stale` when `if_version` is not its version."""
    row: Row = model._default_manager.select_for_update().get(user_id=user_id, client_id=client_id)
    if if_version is not None and row.version != if_version:
        raise Stale(row)
    return row


def touch(row: JournalRow, turn: Turn, now: dt.datetime) -> None:
    """Give a changed row its next version and change number."""
    row.version += 1
    row.change = turn.change
    row.changed_at = now
