"""The page with the big button: what it says, and what it costs."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from journal.context import PREFERENCES_AND_RUNNING
from journal.models import Episode, Preferences
from journal.services.episodes import log_episode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]


@pytest.fixture
def episode(ada: User, now: dt.datetime) -> Episode:
    """Ada's, a minute old, its place not given and its check not answered."""
    started_at = now - dt.timedelta(minutes=1)
    return log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=started_at, zone="Europe/London")[0]


def tap(client: Client, **fields: Any) -> Any:
    return client.post("/episodes/", {"client_id": str(uuid.uuid4()), "zone": "", **fields})


def only() -> Episode:
    return Episode.objects.get()


def logged(user: User, now: dt.datetime, *places: tuple[str, str | None], **more: Any) -> None:
    for number, (site, side) in enumerate(places, 1):
        started_at = now - dt.timedelta(hours=number)
        fields = {"started_at": started_at, "site": site, "side": side, **more}
        log_episode(user.pk, client_id=uuid.uuid4(), now=now, **fields)


def home(client: Client, **query: Any) -> str:
    return client.get("/", query).content.decode()


def test_the_saved_bar_says_what_and_when(ada: User, ada_client: Client, now: dt.datetime) -> None:
    logged(ada, now, ("calf", "right"))
    page = home(ada_client, saved=only().client_id)
    assert "Saved, 11:00<small>Right calf</small>" in page
    assert f'action="/episodes/{only().client_id}/remove/"' in page


BAR = 'class="savedbar tall"'


def test_an_old_or_foreign_id_in_the_address_shows_no_bar(ben_client: Client, episode: Episode) -> None:
    for name in ("saved", "removed"):
        assert BAR not in home(ben_client, **{name: episode.client_id})
        assert BAR not in home(ben_client, **{name: "x"})


def test_the_bar_finds_an_entry_older_than_the_usual_days(ada: User, ada_client: Client, now: dt.datetime) -> None:
    started_at = now - dt.timedelta(days=300)
    log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=started_at, is_onset_approximate=True)
    assert "Sun 18 May 2025, about 12:00" in home(ada_client, saved=only().client_id)


@pytest.mark.parametrize(
    ("places", "line"),
    [
        ((), "Today: nothing logged."),
        ((("calf", "right"),), "Today: 1 logged, right calf at 11:00."),
        ((("calf", "right"), ("hand", "left")), "Today: 2 logged, last right calf at 11:00."),
    ],
)
def test_today_in_one_line(
    ada: User, ada_client: Client, now: dt.datetime, places: tuple[tuple[str, str], ...], line: str
) -> None:
    logged(ada, now, *places)
    assert line in home(ada_client)


def test_calm_mode_counts_nothing(ada: User, ada_client: Client, now: dt.datetime) -> None:
    logged(ada, now, ("calf", "right"))
    Preferences.objects.filter(user=ada).update(is_calm=True)
    assert "Today:" not in home(ada_client)


def test_today_starts_at_the_hour_the_person_chose(ada: User, ada_client: Client, now: dt.datetime) -> None:
    Preferences.objects.create(user=ada, day_start_hour=4)
    log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=now.replace(hour=3))
    assert "Today: nothing logged." in home(ada_client)


def test_one_usual_place_is_none_yet(ada: User, ada_client: Client, now: dt.datetime) -> None:
    logged(ada, now, ("calf", "right"), ("calf", "right"))
    assert 'name="place"' not in home(ada_client)


def test_four_usual_places_at_most_the_most_frequent_first(ada: User, ada_client: Client, now: dt.datetime) -> None:
    rare = [("hand", "left"), ("chin", None), ("jaw", "left"), ("nose", None)]
    logged(ada, now, *rare, ("calf", "right"), ("calf", "right"))
    page = home(ada_client)
    assert page.count('name="place"') == 4
    assert page.index("calf right") < page.index("hand left")


def test_a_place_not_logged_for_a_month_is_not_usual(ada: User, ada_client: Client, now: dt.datetime) -> None:
    logged(ada, now - dt.timedelta(days=31), ("calf", "right"), ("hand", "left"))
    assert 'name="place"' not in home(ada_client)


def test_each_rendering_is_a_new_act(ada_client: Client) -> None:
    first, second = (ada_client.get("/").context["client_id"] for _ in range(2))
    assert first != second


def test_notes_and_names_of_others_never_show(ada: User, ben_client: Client, now: dt.datetime) -> None:
    logged(ada, now, ("calf", "right"), ("hand", "left"))
    assert "alf" not in home(ben_client)


# --- What it costs


def test_a_log_is_nine_statements(
    ada: User, ada_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Session, user, begin, the turn, the copy of the places, the places, the judgement, the episode, commit."""
    Preferences.objects.create(user=ada)
    with django_assert_num_queries(9):
        tap(ada_client)


@pytest.mark.parametrize(("path", "most"), [("/", 5), ("/episodes/{}/where/", 6), ("/episodes/{}/check/", 5)])
def test_a_page_of_the_flow_asks_at_most_six_times(
    ada_client: Client, episode: Episode, path: str, most: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(most):
        ada_client.get(path.format(episode.client_id), {"saved": episode.client_id})


@pytest.mark.skipif(connection.vendor != "sqlite", reason="EXPLAIN QUERY PLAN is SQLite's")
def test_a_full_journal_is_not_read_through_to_find_a_running_one(ada: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {PREFERENCES_AND_RUNNING}", [True, ada.pk])
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "USING INDEX episode_running" in plan
