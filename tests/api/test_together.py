"""At the same moment: only where the suite runs on PostgreSQL, because SQLite in memory is one connection."""

import datetime as dt
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client

from journal.days import day_of
from journal.models import Episode, Preferences
from journal.services.episodes import log_episode
from journal.services.preferences import save_preferences
from tests import guards
from tests.conftest import reviewer, signed_in
from triage.audit import record_read, walk
from triage.models import Assessment, AuditRow

pytestmark = [
    pytest.mark.skipif(connection.vendor == "sqlite", reason="needs PostgreSQL: make test-postgres"),
    # With the apps named, the tables are emptied in one stroke; knox's own table of tokens, which nobody uses, too.
    pytest.mark.django_db(transaction=True, available_apps=[config.name for config in apps.get_app_configs()]),
]
URL = "/api/v1/episodes/"
ENTRY = {"client_id": "6a1f9e3e-8c5b-4a75-9d8f-1f3f4f1c2b3a", "started_at": "2026-03-14T11:00:00Z", "zone": "UTC"}


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """What each act gives, all begun at the same moment, each on a connection of its own."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait(10)
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def client_of(user: User) -> Client:
    client = signed_in(user)
    client.raise_request_exception = False
    return client


def test_one_id_from_sixteen_sides_is_one_entry(ada: User) -> None:
    clients = [client_of(ada) for _ in range(4)] * 4
    post = [lambda client=one: client.post(URL, ENTRY, content_type="application/json").status_code for one in clients]
    assert sorted(at_once(post)) == [200] * 15 + [201]
    assert Episode.objects.count() == 1


def test_one_form_from_eight_sides_is_one_entry(ada: User) -> None:
    body = {"client_id": ENTRY["client_id"]}
    clients = [client_of(ada) for _ in range(8)]
    post = [lambda client=one: client.post("/episodes/", body).status_code for one in clients]
    assert at_once(post) == [302] * 8
    assert Episode.objects.count() == 1


def test_of_two_edits_of_one_version_one_is_told_to_look_again(ada: User, now: dt.datetime) -> None:
    log_episode(ada.pk, client_id=(key := uuid.uuid4()), now=now, started_at=now, zone="UTC")
    sides = {"left": client_of(ada), "right": client_of(ada)}
    edit = [
        lambda client=client, note=note: client.patch(
            f"{URL}{key}/", {"note": note}, content_type="application/json", headers={"if-match": '"1"'}
        )
        for note, client in sides.items()
    ]
    answers = {answer.status_code: answer for answer in at_once(edit)}
    assert set(answers) == {200, 412}
    assert Episode.objects.get().note == answers[200].json()["note"]
    assert Episode.objects.get().version == 2


def test_a_new_start_of_the_day_meets_every_entry(ada: User, now: dt.datetime) -> None:
    """Whichever comes first, each entry lies on the day that the hour chosen last gives it."""
    night = dt.datetime(2026, 3, 14, 2, 30, tzinfo=dt.UTC)
    save_preferences(ada.pk, now=now, zone="UTC", day_start_hour=4)
    fields = {"started_at": night, "zone": "UTC"}
    logs = [lambda: log_episode(ada.pk, client_id=uuid.uuid4(), now=now, **fields) for _ in range(8)]
    moves = [lambda hour=hour: save_preferences(ada.pk, now=now, day_start_hour=hour) for hour in (1, 3)]
    at_once([*logs[:4], *moves, *logs[4:]])
    hour = Preferences.objects.get().day_start_hour
    days = set(Episode.objects.values_list("day", flat=True))
    assert days == {day_of(night, dt.timedelta(), hour)}
    assert Episode.objects.count() == 8


def test_reads_at_once_stand_in_one_row(ada: User, now: dt.datetime) -> None:
    """Of the audit trail: each follows another, and none is lost."""
    guards.begun()
    entry, _ = log_episode(
        ada.pk, client_id=uuid.uuid4(), now=now, started_at=now, zone="UTC", signs={"face_droop": "yes"}
    )
    alert = Assessment.objects.get(pk=entry.assessment_id)
    readers = [reviewer(f"reader{n}") for n in range(8)] * 3
    at_once([lambda who=who: record_read(alert, who, "judge", "Why not.", now=now) for who in readers])
    assert AuditRow.objects.reads().count() == 24
    assert walk().fault == ""
