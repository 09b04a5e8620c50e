"""The database refuses to change or remove rows of the audit trail and of reviews. Tests must empty it all the same."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from triage.ledger import GENESIS, AuditRow

KEPT = ("triage_auditrow", "triage_review")
WATCHED = (*KEPT, "triage_assessment")


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def taken_down() -> Iterator[None]:
    """The guards away, as somebody who may alter the schema can have it; back afterwards."""
    if connection.vendor == "postgresql":
        # Constraints that wait for the end of the transaction would stand in the way.
        run("SET CONSTRAINTS ALL IMMEDIATE", *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in WATCHED))
        yield
        run(*(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in WATCHED))
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'triage_%'")
            found = cursor.fetchall()
        run(*(f"DROP TRIGGER {name}" for name, _ in found))
        yield
        run(*(sql for _, sql in found))


def let_tests_empty_tables() -> None:
    """PostgreSQL empties tables by TRUNCATE after each test that commits; that guard alone stays away from tests."""
    if connection.vendor == "postgresql":
        run(*(f"ALTER TABLE {table} DISABLE TRIGGER {table}_unemptied" for table in KEPT))


def forbid_emptying() -> None:
    """As in earnest again, until the test's transaction is rolled back."""
    if connection.vendor == "postgresql":
        run(*(f"ALTER TABLE {table} ENABLE TRIGGER {table}_unemptied" for table in KEPT))


def emptied() -> None:
    """Remove what a test that commits has written, before SQLite does so row by row and is refused."""
    with taken_down():
        run(*(f"DELETE FROM {table}" for table in KEPT))
    let_tests_empty_tables()


def begun() -> None:
    """The first row of the trail, where an earlier test has emptied the table."""
    if not AuditRow.objects.exists():
        AuditRow(number=0, **GENESIS).save(force_insert=True)
