"""Who reads a person's words leaves a row that stays, chained to the one before; the person can see it."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from journal.services.episodes import remove_episode
from tests import guards
from tests.api.test_triage_desk import judged, page_of
from triage.audit import missing_guards, record_read, walk
from triage.models import Assessment, AuditRow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
SECRET = "kanarienvogel"
WHY = {"reveal": "1", "purpose": "judge", "reason": "The sign alone does not tell."}
READERS = "/preferences/readers/"


@pytest.fixture
def alert(ada: User, now: dt.datetime) -> Assessment:
    return judged(ada, now, note=SECRET)


@pytest.fixture
def trail(rae: User, alert: Assessment, now: dt.datetime) -> list[AuditRow]:
    """Five reads."""
    return [record_read(alert, rae, "judge", f"Reason {n}", now=now + dt.timedelta(minutes=n)) for n in range(5)]


def reads() -> list[AuditRow]:
    return list(AuditRow.objects.reads())


def contents() -> list[dict[str, Any]]:
    return list(AuditRow.objects.order_by("number").values())


def verified(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue()


def test_words_are_hidden_until_a_reason_is_given(rae_client: Client, alert: Assessment) -> None:
    assert SECRET not in rae_client.get(page_of(alert)).text
    shown = rae_client.post(page_of(alert), WHY).text
    assert SECRET in shown
    assert '<dd class="desk-words">ada</dd>' in shown


def test_a_reveal_holds_for_one_view(rae_client: Client, alert: Assessment) -> None:
    rae_client.post(page_of(alert), WHY)
    assert SECRET not in rae_client.get(page_of(alert)).text


def test_each_reveal_leaves_a_row(rae_client: Client, rae: User, alert: Assessment) -> None:
    for _ in range(2):
        rae_client.post(page_of(alert), WHY)
    rows = [(row.number, row.reader, row.reader_name, row.reader_role, row.assessment, row.reason) for row in reads()]
    assert rows == [(n, rae.pk, "rae", "Reviewer", alert.pk, WHY["reason"]) for n in (1, 2)]


@pytest.mark.parametrize("bad", [{"purpose": ""}, {"purpose": "none"}, {"reason": " "}, {"reason": "x" * 501}])
def test_without_a_good_reason_nothing_is_shown(rae_client: Client, alert: Assessment, bad: dict[str, str]) -> None:
    answer = rae_client.post(page_of(alert), WHY | bad)
    assert answer.status_code == 422
    assert SECRET not in answer.text
    assert reads() == []


@pytest.mark.parametrize(("purpose", "reason"), [("none", "x"), ("judge", "  "), ("judge", "x" * 501), ("judge", "\0")])
def test_the_service_refuses_too(rae: User, alert: Assessment, now: dt.datetime, purpose: str, reason: str) -> None:
    with pytest.raises(ValidationError):
        record_read(alert, rae, purpose, reason, now=now)
    assert reads() == []


def test_frozen_words_of_the_person_are_hidden_too(rae_client: Client, alert: Assessment) -> None:
    own = {"written": {"face_droop": SECRET}, "unclear": SECRET, "other": SECRET}
    facts = alert.facts | {"entry": alert.facts["entry"] | own}
    measures = alert.measures | {"written:face_droop": SECRET}
    Assessment.objects.filter(pk=alert.pk).update(facts=facts, measures=measures)
    assert SECRET not in rae_client.get(page_of(alert)).text
    assert rae_client.post(page_of(alert), WHY).text.count(SECRET) == 4


def test_a_removed_entry_is_not_shown_again(rae_client: Client, ada: User, alert: Assessment, now: dt.datetime) -> None:
    remove_episode(ada.pk, alert.subject, now=now)
    text = rae_client.post(page_of(alert), WHY).text
    assert SECRET not in text
    assert "The entry was removed" in text


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE triage_auditrow SET reason = 'x' WHERE number = 2",
        "UPDATE triage_auditrow SET reader_name = 'x'",
        "DELETE FROM triage_auditrow WHERE number = 5",
        "DELETE FROM triage_auditrow",
    ],
)
def test_the_database_refuses_to_touch_the_trail(trail: list[AuditRow], act: str) -> None:
    before = contents()
    with pytest.raises(IntegrityError, match="never changed or removed"), transaction.atomic():
        guards.run(act)
    assert contents() == before


@pytest.mark.parametrize("number", [3, 5, 7])
def test_the_database_takes_rows_in_turn_only(trail: list[AuditRow], number: int) -> None:
    before, row = contents(), trail[-1]
    row.number, row.previous = number, "x"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    assert contents() == before


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own way around")
def test_a_row_is_not_replaced_either(trail: list[AuditRow]) -> None:
    columns = ", ".join(field.column for field in AuditRow._meta.fields if field.name != "reason")
    act = f"INSERT OR REPLACE INTO triage_auditrow ({columns}, reason) SELECT {columns}, 'x' FROM triage_auditrow"
    with pytest.raises(IntegrityError), transaction.atomic():
        guards.run(act)
    assert [row.reason for row in reads()] == [row.reason for row in trail]


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has no such command")
@pytest.mark.parametrize("table", guards.KEPT)
def test_no_table_is_emptied_at_a_stroke(trail: list[AuditRow], table: str) -> None:
    guards.forbid_emptying()
    with pytest.raises(IntegrityError), transaction.atomic():
        guards.run(f"TRUNCATE {table} CASCADE")


def test_every_guard_stands_after_the_migrations(db: None) -> None:
    guards.forbid_emptying()
    assert missing_guards() == []


def test_a_whole_trail_is_proved(trail: list[AuditRow]) -> None:
    guards.forbid_emptying()
    told = verified("--expect", trail[2].digest)
    assert "Reads:  5" in told
    assert trail[-1].digest in told
    assert "The trail is whole." in told


def test_an_empty_trail_is_whole(db: None) -> None:
    guards.forbid_emptying()
    assert "Reads:  0" in verified()


@pytest.mark.parametrize(
    ("act", "fault"),
    [
        ("UPDATE triage_auditrow SET reason = 'x' WHERE number = 3", "Row 3 was changed"),
        ("UPDATE triage_auditrow SET made_at = '2026-01-01' WHERE number = 1", "Row 1 was changed"),
        ("UPDATE triage_auditrow SET assessment = reverse_id WHERE number = 4", "Row 4 was changed"),
        ("DELETE FROM triage_auditrow WHERE number = 2", "Row 2 is missing"),
        ("DELETE FROM triage_auditrow WHERE number = 0", "Row 0 is missing"),
        ("DELETE FROM triage_auditrow", "Row 0 is missing"),
        ("UPDATE triage_auditrow SET previous = 'x' WHERE number = 5", "Row 5 does not follow"),
    ],
)
def test_tampering_behind_the_guards_is_found(trail: list[AuditRow], act: str, fault: str) -> None:
    with guards.taken_down():
        guards.run(act.replace("reverse_id", "'00000000000000000000000000000001'"))
    with pytest.raises(CommandError, match=fault):
        verified()


def test_the_end_cannot_be_cut_off_from_who_noted_the_digest(trail: list[AuditRow]) -> None:
    with guards.taken_down():
        guards.run("DELETE FROM triage_auditrow WHERE number > 3")
    assert walk().fault == ""
    with pytest.raises(CommandError, match="cut off or written anew"):
        verified("--expect", trail[-1].digest)


def test_guards_that_are_gone_are_told(db: None) -> None:
    guards.run("DROP TRIGGER triage_auditrow_kept" + (" ON triage_auditrow" * (connection.vendor != "sqlite")))
    with pytest.raises(CommandError, match="no longer refuses changes: triage_auditrow_kept"):
        verified()


def test_the_person_sees_who_read_what_and_why(ada_client: Client, alert: Assessment, rae_client: Client) -> None:
    assert "Nobody has" in ada_client.get(READERS).text
    rae_client.post(page_of(alert), WHY)
    text = ada_client.get(READERS).text
    for words in ("Reviewer rae", "14 Mar 2026, 12:00", "The advice cannot be judged", WHY["reason"]):
        assert words in text


def test_nobody_sees_who_read_anothers_entries(ben_client: Client, trail: list[AuditRow]) -> None:
    text = ben_client.get(READERS).text
    assert "Nobody has" in text
    assert "Reason" not in text


def test_looking_at_the_entry_without_its_words_is_no_read(
    ada_client: Client, rae_client: Client, alert: Assessment
) -> None:
    rae_client.get(page_of(alert))
    assert "Nobody has" in ada_client.get(READERS).text


def test_a_page_of_many_reads_asks_as_few_questions(
    ada_client: Client, alert: Assessment, rae: User, now: dt.datetime, django_assert_max_num_queries: Any
) -> None:
    for n in range(60):
        record_read(alert, rae, "judge", f"Reason <{n}>", now=now)
    with django_assert_max_num_queries(6):
        text = ada_client.get(READERS).text
    assert text.count("Reason &lt;") == 50
    assert ada_client.get(READERS, {"before": "11"}).text.count("Reason &lt;") == 10


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "٣", "\0"])
def test_a_page_that_is_no_number_is_the_first(ada_client: Client, trail: list[AuditRow], before: str) -> None:
    assert ada_client.get(READERS, {"before": before}).text.count("Reason ") == 5


def test_the_trail_outlives_the_account_and_leads_to_nobody(ada: User, trail: list[AuditRow]) -> None:
    before = contents()
    ada.delete()
    assert contents() == before
    assert walk().fault == ""
