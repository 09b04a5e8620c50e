"""The CSV: everything the person entered, nobody else's, in a shape that spreadsheets and an import can read."""

import csv
import io
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from journal.services.bulk import import_rows
from journal.services.episodes import log_episode, remove_episode
from journal.services.preferences import add_factor
from journal.services.readings import take_reading

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("still_clock")


FULL = {
    "site": "calf", "side": "left", "kind": "flutter", "intensity": 3, "ended_at": NOW, "zone": "Asia/Tokyo",
    "relief": {"rest": "no", "water": "yes"}, "none_of_these": True, "note": "After the run",
    "is_onset_approximate": True,
}  # fmt: skip


def download(client: Client, **query: str) -> str:
    response = client.get("/export.csv", query)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode("utf-8-sig")


def rows(client: Client, **query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(download(client, **query), newline="")))


def log(user: User, now: datetime, **fields: Any) -> uuid.UUID:
    client_id = uuid.uuid4()
    log_episode(user.pk, client_id=client_id, now=now, **{"started_at": now, "zone": "UTC"} | fields)
    return client_id


def has(row: Mapping[str, str], **cells: str) -> bool:
    return all(row[name] == cell for name, cell in cells.items())


def test_an_episode_keeps_every_field(ada: User, ada_client: Client, now: datetime) -> None:
    client_id = log(ada, now, **FULL)
    [row] = rows(ada_client)
    assert has(row, record="episode", id=str(client_id), day="2026-03-14", zone="Asia/Tokyo", note="After the run")
    assert has(row, start_utc="2026-03-14T12:00:00Z", start_local="2026-03-14 21:00:00", end_utc="2026-03-14T12:00:00Z")
    assert has(row, site="calf", side="left", kind="flutter", strength_1_to_5="3", relief="rest:no water:yes",
        none_of_these="yes", start_is_approximate="yes", still_going_on="no", rough_duration="")  # fmt: skip


def test_what_was_not_answered_stays_blank(ada: User, ada_client: Client, now: datetime) -> None:
    log(ada, now)
    [row] = rows(ada_client)
    assert has(row, site="", side="", kind="", strength_1_to_5="", end_utc="", relief="", signs="", none_of_these="no")


def test_a_sign_keeps_its_answer(ada: User, ada_client: Client, now: datetime) -> None:
    log(ada, now, signs={"face_droop": "unsure"})
    assert rows(ada_client)[0]["signs"] == "face_droop:unsure"


def test_a_reading_keeps_its_unit_and_preset(ada: User, ada_client: Client, now: datetime) -> None:
    take_reading(ada.pk, client_id=uuid.uuid4(), now=now, factor="caffeine", preset="espresso", at=now, zone="UTC")
    [row] = rows(ada_client)
    assert has(row, record="reading", factor="caffeine", factor_name="Caffeine", unit="mg", preset="espresso")
    assert (float(row["value"]), float(row["volume_ml"])) == (63, 30)


def test_an_explicit_none_is_a_zero(ada: User, ada_client: Client, now: datetime) -> None:
    take_reading(ada.pk, client_id=uuid.uuid4(), now=now, factor="alcohol", value=0, at=now, zone="UTC")
    assert rows(ada_client)[0]["value"] == "0.0"


def test_own_factors_come_with_their_name_and_kind(ada: User, ada_client: Client, now: datetime) -> None:
    factor = add_factor(ada.pk, now=now, name="=Zinc", kind="dose", unit="mg")
    [row] = rows(ada_client)
    assert has(row, record="factor", id=factor.slug, factor=factor.slug, factor_name="'=Zinc", kind="dose", unit="mg")


def test_a_formula_in_a_note_is_made_harmless(ada: User, ada_client: Client, now: datetime) -> None:
    log(ada, now, note='=HYPERLINK("http://evil.example","x")')
    assert rows(ada_client)[0]["note"].startswith("'=")


def test_commas_quotes_and_lines_survive(ada: User, ada_client: Client, now: datetime) -> None:
    note = 'a "quoted", note\nwith lines; naïve – 日本'
    log(ada, now, note=note)
    assert rows(ada_client)[0]["note"] == note


def test_the_file_has_a_byte_order_mark_and_crlf(ada_client: Client) -> None:
    raw = b"".join(ada_client.get("/export.csv").streaming_content)
    assert raw.startswith(b"\xef\xbb\xbfrecord,id,day,")
    assert raw.endswith(b"\r\n")
    assert b"\0" not in raw


def test_removed_entries_are_left_out(ada: User, ada_client: Client, now: datetime) -> None:
    remove_episode(ada.pk, log(ada, now), now=now)
    assert rows(ada_client) == []


def test_nobody_elses_rows_are_in_it(ben: User, ada_client: Client, now: datetime) -> None:
    log(ben, now, note="bens")
    assert rows(ada_client) == []


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ({"from": "2026-03-13"}, ["2", "3"]),
        ({"to": "2026-03-13"}, ["1", "2"]),
        ({"from": "2026-03-13", "to": "2026-03-13"}, ["2"]),
    ],
)
def test_days_can_be_chosen(
    ada: User, ada_client: Client, now: datetime, query: dict[str, str], notes: list[str]
) -> None:
    for note, ago in (("1", 2), ("2", 1), ("3", 0)):
        log(ada, now, note=note, started_at=now - timedelta(days=ago))
    assert [row["note"] for row in rows(ada_client, **query)] == notes


@pytest.mark.parametrize(
    "query", [{"from": "yesterday"}, {"to": "2026-02-30"}, {"from": "2026-02-02", "to": "2026-02-01"}]
)
def test_bad_days_are_refused_in_words(ada_client: Client, query: dict[str, str]) -> None:
    response = ada_client.get("/export.csv", query)
    assert response.status_code == 422
    assert b'class="err"' in response.content


def test_the_file_is_named_by_the_day_and_never_stored(ada_client: Client) -> None:
    response = ada_client.get("/export.csv")
    assert response.headers["Content-Disposition"] == 'attachment; filename="twitchlog-2026-03-14.csv"'
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"


def test_signed_out_there_is_no_file(client: Client, db: None) -> None:
    assert client.get("/export.csv").status_code == 302


def test_many_rows_take_no_more_queries(
    ada: User, ada_client: Client, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many = [{"client_id": uuid.uuid4(), "started_at": now, "zone": "UTC"} for _ in range(1200)]
    import_rows(ada.pk, many, [], now=now)
    with django_assert_num_queries(6):
        assert len(rows(ada_client)) == 1200
