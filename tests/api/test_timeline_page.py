"""The timeline as a page: its words, its search, its way on, and whose it is."""

import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from journal.services.bulk import import_rows
from journal.services.episodes import log_episode, remove_episode
from journal.services.preferences import save_preferences
from journal.services.readings import take_reading
from journal.timeline import Cursor

pytestmark = pytest.mark.usefixtures("still_clock")

type Log = Callable[..., uuid.UUID]


@pytest.fixture
def log(ada: User, now: datetime) -> Log:
    """Log an episode of ada's, `ago` before now."""

    def log(ago: timedelta = timedelta(), user: User = ada, **fields: Any) -> uuid.UUID:
        client_id = uuid.uuid4()
        log_episode(
            user.pk, client_id=client_id, now=now, started_at=now - ago, zone=fields.pop("zone", "UTC"), **fields
        )
        return client_id

    return log


@pytest.fixture
def take(ada: User, now: datetime) -> Callable[..., None]:
    def take(factor: str, value: float, ago: timedelta = timedelta()) -> None:
        take_reading(ada.pk, client_id=uuid.uuid4(), now=now, factor=factor, value=value, at=now - ago, zone="UTC")

    return take


def page(client: Client, **query: str) -> str:
    response = client.get("/timeline/", query)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_an_empty_timeline_leads_to_where_a_quiet_day_is_told(ada_client: Client, now: datetime) -> None:
    assert f'href="/days/{now:%Y-%m-%d}/check/"' in ada_client.get("/timeline/").content.decode()


@pytest.mark.parametrize("is_calm", [True, False])
def test_calm_mode_draws_no_strips(ada: User, ada_client: Client, log: Log, now: datetime, is_calm: bool) -> None:
    log()
    save_preferences(ada.pk, now=now, is_calm=is_calm)
    page = ada_client.get("/timeline/").content.decode()
    assert ('class="chart' in page) is not is_calm
    assert "Place not given" in page


def test_an_entry_stands_under_its_day_in_words(ada_client: Client, log: Log) -> None:
    log(site="eyelid_upper", side="left", intensity=2, duration="under_minute", none_of_these=True)
    shown = page(ada_client)
    assert "<b>Left upper eyelid</b><small>Strength 2, under a minute</small>" in shown
    assert ">Today</h2>" in shown


def test_an_entry_leads_to_its_details(ada_client: Client, log: Log) -> None:
    assert f'href="/episodes/{log()}/"' in page(ada_client)


def test_the_time_is_that_of_the_place_where_it_was_felt(ada_client: Client, log: Log) -> None:
    log(zone="Asia/Tokyo")
    assert ">21:00<small>Tokyo</small></time>" in page(ada_client)


def test_an_unanswered_check_is_visible(ada_client: Client, log: Log) -> None:
    log()
    assert "Check not answered" in page(ada_client)


def test_an_answered_check_is_not_mentioned(ada_client: Client, log: Log) -> None:
    log(none_of_these=True)
    assert "Check not answered" not in page(ada_client)


def test_an_entry_that_raised_an_emergency_is_marked(ada_client: Client, log: Log) -> None:
    log(signs={"face_droop": "yes"})
    assert "Warning sign" in page(ada_client)


def test_a_long_note_is_shown_by_its_beginning(ada_client: Client, log: Log) -> None:
    log(note="long " * 100 + "the end")
    shown = page(ada_client)
    assert "long long" in shown
    assert "the end" not in shown


def test_what_the_person_wrote_is_never_markup(ada_client: Client, log: Log) -> None:
    log(note="<script>alert(1)</script>")
    assert "<script>alert" not in page(ada_client)


def test_a_quiet_day_is_shown_as_one(ada_client: Client, take: Callable[..., None]) -> None:
    take("quiet_day", 1)
    assert '<p class="facts">No twitches.</p>' in page(ada_client)


def test_the_facts_of_a_day_tell_none_from_unknown(ada_client: Client, take: Callable[..., None]) -> None:
    take("caffeine", 0)
    take("sleep", 6.5)
    assert "Slept 6 h 30 min. No caffeine.</p>" in page(ada_client)


def test_what_was_deleted_today_can_be_put_back(ada: User, ada_client: Client, log: Log, now: datetime) -> None:
    client_id = log(site="lip_upper")
    remove_episode(ada.pk, client_id, now=now)
    shown = page(ada_client)
    assert "Upper lip, deleted" in shown
    assert f'action="/episodes/{client_id}/restore/"' in shown


def test_what_was_deleted_yesterday_is_gone(ada: User, ada_client: Client, log: Log, now: datetime) -> None:
    remove_episode(ada.pk, log(site="lip_upper"), now=now - timedelta(hours=10))
    assert "deleted" not in page(ada_client)


def test_an_empty_journal_says_what_to_do_next(ada_client: Client) -> None:
    shown = page(ada_client)
    assert "No entries yet" in shown
    assert "Log a twitch" in shown


def test_nothing_found_says_so_and_offers_a_way_back(ada_client: Client, log: Log) -> None:
    log(note="running")
    shown = page(ada_client, q="swimming")
    assert "Nothing found" in shown
    assert "Clear search" in shown


@pytest.mark.parametrize(
    "query", [{"site": "elbow"}, {"side": "up"}, {"factor": "phlogiston"}, {"q": "x" * 101}, {"q": "a\0b"}]
)
def test_a_search_that_does_not_hold_is_refused_in_words(ada_client: Client, query: dict[str, str]) -> None:
    response = ada_client.get("/timeline/", query)
    assert response.status_code == 422
    assert b'class="err"' in response.content


def test_a_refused_search_keeps_what_was_typed(ada_client: Client) -> None:
    response = ada_client.get("/timeline/", {"q": "kept words", "site": "elbow"})
    assert 'value="kept words"' in response.content.decode()


@pytest.mark.parametrize("before", ["x", "!!", "MjAyNi0xMy00MA", "é", "MjAyNi0wMy0xNCAxIA", "A" * 5000, "%00", "="])
def test_a_broken_address_is_a_page_in_words(ada_client: Client, before: str) -> None:
    assert ada_client.get("/timeline/", {"before": before}).status_code == 400


def test_the_way_to_earlier_days_keeps_the_search(ada_client: Client, log: Log) -> None:
    for days in range(20):
        log(timedelta(days=days), note="Run & rest")
    [href] = re.findall(r'id="earlier" href="([^"]+)"', page(ada_client, q="run &", factor=""))
    assert href.startswith("/timeline/?q=run+%26&amp;before=")
    assert "Run &amp; rest" in ada_client.get(href.replace("&amp;", "&")).content.decode()


def test_htmx_gets_only_the_days(ada_client: Client, log: Log) -> None:
    log()
    response = ada_client.get("/timeline/", headers={"HX-Request": "true"})
    assert b"<html" not in response.content
    assert b'<section class="day"' in response.content


def test_another_persons_entries_never_show(ada_client: Client, ben: User, log: Log) -> None:
    log(user=ben, note="bens secret")
    assert "bens secret" not in page(ada_client)


def test_signed_out_the_door_is_shown(client: Client, db: None) -> None:
    assert client.get("/timeline/").headers["Location"].startswith("/account/login/")


def test_a_full_page_takes_six_queries(
    ada: User, ada_client: Client, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = {"zone": "UTC", "site": "calf"}
    episodes = [{"client_id": uuid.uuid4(), "started_at": now - timedelta(hours=7 * n)} | row for n in range(60)]
    readings = [
        {"client_id": uuid.uuid4(), "at": now - timedelta(hours=n), "zone": "UTC", "factor": "water", "value": 250}
        for n in range(300)
    ]
    import_rows(ada.pk, episodes, readings, now=now)
    with django_assert_max_num_queries(6):
        assert page(ada_client).count('<section class="day"') == 7


def test_a_cursor_survives_its_text(now: datetime) -> None:
    cursor = Cursor(now.date(), (now + timedelta(microseconds=7), 2**40))
    assert Cursor.from_text(cursor.as_text()) == cursor
