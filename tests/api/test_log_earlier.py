"""An earlier twitch: by a chip, by the clock, and in the nights in which the clocks change."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Episode, Preferences

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
UTC = dt.UTC


@pytest.fixture(autouse=True)
def home_in_berlin(ada: User) -> Preferences:
    return Preferences.objects.create(user=ada, zone="Europe/Berlin")


def post(client: Client, **fields: Any) -> Any:
    return client.post("/episodes/earlier/", {"client_id": str(uuid.uuid4()), "zone": "", **fields})


@pytest.mark.parametrize("minutes", [0, 5, 15, 30, 60])
def test_a_chip_of_minutes_is_exact(ada_client: Client, now: dt.datetime, minutes: int) -> None:
    answer = post(ada_client, ago=str(minutes))
    episode = Episode.objects.get()
    assert (episode.started_at, episode.is_onset_approximate) == (now - dt.timedelta(minutes=minutes), False)
    assert answer.headers["Location"] == f"/episodes/{episode.client_id}/where/"


@pytest.mark.parametrize(
    ("ago", "local"),
    [("morning", "2026-03-14T08:00"), ("night", "2026-03-13T22:00"), ("yesterday", "2026-03-13T12:00")],
)
def test_a_chip_of_the_day_is_about_that_hour(ada_client: Client, ago: str, local: str) -> None:
    post(ada_client, ago=ago)
    episode = Episode.objects.get()
    assert f"{episode.started_at + episode.utc_offset:%Y-%m-%dT%H:%M}" == local
    assert episode.is_onset_approximate


def test_this_morning_is_never_ahead_of_now(ada_client: Client, still_clock: time_machine.Traveller) -> None:
    still_clock.move_to(dt.datetime(2026, 3, 14, 5, 30, tzinfo=UTC))
    post(ada_client, ago="morning")
    assert Episode.objects.get().started_at == dt.datetime(2026, 3, 14, 5, 30, tzinfo=UTC)


def test_after_midnight_this_morning_is_still_that_of_the_persons_day(
    ada_client: Client, still_clock: time_machine.Traveller
) -> None:
    still_clock.move_to(dt.datetime(2026, 3, 14, 0, 30, tzinfo=UTC))
    post(ada_client, ago="morning")
    assert Episode.objects.get().started_at == dt.datetime(2026, 3, 13, 7, 0, tzinfo=UTC)


def test_a_picked_time_is_read_off_the_clock_at_home(ada_client: Client) -> None:
    post(ada_client, started_at="2026-03-10T09:15")
    episode = Episode.objects.get()
    assert (episode.started_at, episode.zone) == (dt.datetime(2026, 3, 10, 8, 15, tzinfo=UTC), "Europe/Berlin")


def test_a_picked_time_is_read_off_the_clock_of_the_device(ada_client: Client) -> None:
    post(ada_client, started_at="2026-03-10T09:15", zone="Asia/Tokyo", is_onset_approximate="on")
    episode = Episode.objects.get()
    assert (episode.started_at, episode.is_onset_approximate) == (dt.datetime(2026, 3, 10, 0, 15, tzinfo=UTC), True)


def test_a_chip_counts_more_than_a_time_left_in_the_field(ada_client: Client, now: dt.datetime) -> None:
    post(ada_client, ago="5", started_at="2026-03-10T09:15")
    assert Episode.objects.get().started_at == now - dt.timedelta(minutes=5)


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"started_at": "soon"},
        {"started_at": "2026-02-30T10:00"},
        {"started_at": "0001-01-01T00:00"},
        {"started_at": "9999-12-31T23:59"},
        {"started_at": "1899-12-31T23:59"},
        {"started_at": "2026-03-17T09:00"},
        {"started_at": "2026-03-10T09:15", "zone": "Nowhere/Land"},
        {"ago": "7"},
        {"started_at": "2026-03-10T09:15", "client_id": "x"},
    ],
)
def test_a_time_that_cannot_be_is_refused_and_kept_on_the_page(ada_client: Client, bad: dict[str, str]) -> None:
    answer = post(ada_client, **bad)
    assert (answer.status_code, 'class="err"' in answer.content.decode()) == (422, True)
    assert bad.get("started_at", "") in answer.content.decode()
    assert not Episode.objects.exists()


def test_a_time_that_the_clocks_skipped_is_said_so(ada_client: Client, still_clock: time_machine.Traveller) -> None:
    still_clock.move_to(dt.datetime(2026, 3, 29, 12, tzinfo=UTC))
    answer = post(ada_client, started_at="2026-03-29T02:30")
    assert (answer.status_code, "The clocks skipped this time." in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(("fold", "hour"), [("0", 0), ("1", 1)])
def test_a_time_that_the_clocks_showed_twice_asks_which_one(
    ada_client: Client, still_clock: time_machine.Traveller, fold: str, hour: int
) -> None:
    still_clock.move_to(dt.datetime(2025, 10, 26, 12, tzinfo=UTC))
    asked = post(ada_client, started_at="2025-10-26T02:30")
    assert (asked.status_code, 'name="started_at_fold" value="1"' in asked.content.decode()) == (422, True)
    post(ada_client, started_at="2025-10-26T02:30", started_at_fold=fold)
    assert Episode.objects.get().started_at == dt.datetime(2025, 10, 26, hour, 30, tzinfo=UTC)


def test_on_other_days_nobody_is_asked_which_one(ada_client: Client) -> None:
    assert "started_at_fold" not in ada_client.get("/episodes/earlier/").content.decode()


def test_a_double_submit_is_one_twitch(ada_client: Client, still_clock: time_machine.Traveller) -> None:
    client_id = uuid.uuid4()
    post(ada_client, ago="5", client_id=client_id)
    still_clock.shift(1)
    assert post(ada_client, ago="5", client_id=client_id).headers["Location"] == f"/episodes/{client_id}/where/"
    assert Episode.objects.count() == 1


def test_the_page_names_the_clock(ada_client: Client) -> None:
    assert "<span data-zone-name>Europe/Berlin</span>" in ada_client.get("/episodes/earlier/").content.decode()
