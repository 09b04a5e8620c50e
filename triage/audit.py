"""The audit trail: the only writer of it, who it says has read what, and the walk that proves that it is whole."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import QuerySet

from triage.ledger import GENESIS, NOTHING_BEFORE, AuditRow
from triage.models import Assessment

REVIEWERS: Final = "Reviewers"
"""The group whose members may sit at the desk."""

CHUNK: Final = 500
"""Rows of the trail held in memory at once while walking it."""


@transaction.atomic
def record_read(assessment: Assessment, reader: User, purpose: str, reason: str, *, now: dt.datetime) -> AuditRow:
    """Append who is about to read a person's words and why. Only when this has returned may they be shown.

    `now` is UTC. One writer at a time: SQLite lets only one in, on PostgreSQL each holds the first row while appending.
    ValidationError on `purpose` (`required`, `invalid_choice`) and on `reason` (`required`, `max_length`, a null
    character).
    """
    row = AuditRow(
        made_at=now,
        reader=reader.pk,
        reader_name=reader.get_full_name() or reader.get_username(),
        reader_role=role_of(reader),
        assessment=assessment.pk,
        purpose=purpose,
        reason=reason.strip(),
    )
    row.clean_fields(exclude=("number", "previous", "digest"))
    AuditRow.objects.select_for_update().get(number=0)
    last = AuditRow.objects.order_by("number").only("number", "digest").reverse()[0]
    row.number, row.previous = last.number + 1, last.digest
    row.digest = row.seal()
    row.save(force_insert=True)
    return row


def role_of(user: User) -> str:
    """In which role somebody reads, in a word for the person whose words they are."""
    if user.groups.filter(name=REVIEWERS).exists():
        return "Reviewer"
    return "Administrator" if user.is_superuser else "Staff"


def reads_of(user_id: int) -> QuerySet[AuditRow]:
    """Every look of staff at this person's words, the newest first."""
    own = Assessment.objects.of(user_id).values("pk")
    return AuditRow.objects.reads().filter(assessment__in=own).reverse()


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk along the trail found. `fault`: what is wrong with the first broken row, "" where all is whole.

    `first` is None when nothing was ever read. `is_met`: the digest that was looked for is one of the chain's.
    """

    rows: int
    first: AuditRow | None
    last: AuditRow | None
    fault: str
    is_met: bool


def walk(digest: str = "") -> Walk:
    """Read the whole trail from its first row, in constant memory, until a row does not fit.

    `digest` is one that was noted down earlier: only that can tell when somebody who may alter the schema has written
    the trail anew from some row on, or cut off its end.
    """
    rows, first, last, fault, is_met = 0, None, None, "", digest == ""
    for row in AuditRow.objects.order_by("number").iterator(chunk_size=CHUNK):
        fault = _fault(row, last)
        if fault:
            break
        rows, first, last = row.number, first or (row if row.number else None), row
        is_met = is_met or row.digest == digest
    if last is None and not fault:
        fault = "Row 0 is missing: the trail has lost its beginning."
    return Walk(rows, first, last, fault, is_met)


def _fault(row: AuditRow, before: AuditRow | None) -> str:
    """What is wrong with a row, given the one before it; "" when it fits."""
    expected = before.number + 1 if before else 0
    if row.number != expected:
        return f"Row {expected} is missing."
    if row.previous != (before.digest if before else NOTHING_BEFORE):
        return f"Row {row.number} does not follow the row before it."
    if row.seal() != row.digest or (before is None and row.digest != GENESIS["digest"]):
        return f"Row {row.number} was changed: what it says does not fit its digest."
    return ""


GUARDS: Final = {
    "sqlite": {
        "auditrow_kept", "auditrow_stays", "auditrow_in_turn",
        "review_kept", "review_stays", "review_once", "review_erased",
    },
    "postgresql": {
        "auditrow_kept", "auditrow_stays", "auditrow_in_turn", "auditrow_unemptied",
        "review_kept", "review_stays", "review_unemptied", "review_erased",
    },
}  # fmt: skip
"""The triggers that refuse changes, without the "triage_" before them; see the migration that makes them."""

STANDING: Final = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def missing_guards() -> list[str]:
    """The names of the triggers that should refuse changes in this database and are not there or switched off."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    return sorted({f"triage_{name}" for name in GUARDS[connection.vendor]} - standing)
