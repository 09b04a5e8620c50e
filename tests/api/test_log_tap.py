"""One tap saves the moment; three make a whole entry. Script off."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Episode, Preferences
from journal.services.episodes import log_episode, remove_episode

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


def test_signed_out_the_front_page_leads_to_the_door(client: Client) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/login/")


def test_one_tap_saves_the_moment(ada_client: Client, now: dt.datetime) -> None:
    answer = tap(ada_client)
    episode = only()
    assert (episode.started_at, episode.site, episode.is_check_answered) == (now, None, False)
    assert answer.headers["Location"] == f"/episodes/{episode.client_id}/where/"


def test_three_taps_log_the_moment_the_place_and_the_check(ada_client: Client) -> None:
    where = ada_client.get(tap(ada_client).headers["Location"])
    assert 'href="../check/?site=eyelid_upper&amp;side=left"' in where.content.decode()
    check = f"/episodes/{only().client_id}/check/"
    page = ada_client.get(check, {"site": "eyelid_upper", "side": "left"}).content.decode()
    assert 'name="site" value="eyelid_upper"' in page
    ada_client.post(check, {"site": "eyelid_upper", "side": "left", "none": "on"})
    assert (only().place, only().none_of_these) == ("Left upper eyelid", True)


def test_a_usual_place_and_the_check_are_two_taps(ada: User, ada_client: Client, now: dt.datetime) -> None:
    logged(ada, now, ("calf", "right"), ("lip_upper", None))
    home = ada_client.get("/").content.decode()
    assert 'form="tap" name="place" value="calf right"' in home
    client_id = uuid.uuid4()
    answer = tap(ada_client, client_id=client_id, place="calf right")
    assert answer.headers["Location"] == f"/episodes/{client_id}/check/"
    assert Episode.objects.get(client_id=client_id).place == "Right calf"


def test_a_place_on_the_midline_needs_no_side(ada_client: Client) -> None:
    tap(ada_client, place="lip_upper")
    assert (only().site, only().side) == ("lip_upper", None)


def test_the_zone_of_the_device_is_kept(ada_client: Client) -> None:
    tap(ada_client, zone="Asia/Tokyo")
    assert (only().zone, only().utc_offset) == ("Asia/Tokyo", dt.timedelta(hours=9))


def test_without_a_zone_the_persons_own_counts(ada: User, ada_client: Client) -> None:
    Preferences.objects.create(user=ada, zone="Europe/Paris")
    tap(ada_client)
    assert only().zone == "Europe/Paris"


@pytest.mark.parametrize(
    "bad",
    [
        {"client_id": "x"},
        {"client_id": ""},
        {"zone": "Nowhere/Land"},
        {"place": "tail left"},
        {"site": "calf", "side": "up"},
        {"site": "whole_body", "side": "left"},
    ],
)
def test_a_bad_tap_is_refused_in_words_and_saves_nothing(ada_client: Client, bad: dict[str, str]) -> None:
    answer = tap(ada_client, **bad)
    assert answer.status_code == 422
    assert "Nothing was saved" in answer.content.decode()
    assert not Episode.objects.exists()


def test_after_a_refused_zone_the_next_tap_goes_without_it(ada_client: Client) -> None:
    assert "data-zone" not in tap(ada_client, zone="Nowhere/Land").content.decode()


def test_a_double_tap_is_one_twitch(ada_client: Client, still_clock: time_machine.Traveller) -> None:
    client_id = uuid.uuid4()
    first = tap(ada_client, client_id=client_id)
    still_clock.shift(0.4)
    second = tap(ada_client, client_id=client_id)
    assert second.headers["Location"] == first.headers["Location"]
    assert Episode.objects.count() == 1


def test_a_tap_on_an_old_page_shows_what_was_saved_then(
    ada_client: Client, still_clock: time_machine.Traveller
) -> None:
    client_id = uuid.uuid4()
    tap(ada_client, client_id=client_id)
    still_clock.shift(600)
    assert tap(ada_client, client_id=client_id).headers["Location"] == f"/?saved={client_id}"
    assert Episode.objects.count() == 1


def test_a_tap_on_an_old_page_of_a_removed_one_offers_it_back(
    ada: User, ada_client: Client, episode: Episode, now: dt.datetime
) -> None:
    remove_episode(ada.pk, episode.client_id, now=now)
    answer = tap(ada_client, client_id=episode.client_id)
    assert answer.headers["Location"] == f"/?removed={episode.client_id}"


def test_going_back_for_a_usual_place_asks_for_the_check_with_it(ada_client: Client) -> None:
    client_id = uuid.uuid4()
    tap(ada_client, client_id=client_id)
    answer = tap(ada_client, client_id=client_id, place="calf right")
    assert answer.headers["Location"] == f"/episodes/{client_id}/check/?site=calf&side=right"
    assert only().site is None


@pytest.mark.parametrize("step", ["", "where/", "check/", "stop/", "remove/", "restore/"])
def test_another_persons_episode_does_not_exist(ben_client: Client, episode: Episode, step: str) -> None:
    post = step not in {""}
    url = f"/episodes/{episode.client_id}/{step}"
    assert ben_client.post(url, {"site": "calf", "none": "on", "version": 1}).status_code == 404
    assert not post or step in {"stop/", "remove/", "restore/"} or ben_client.get(url).status_code == 404
    episode.refresh_from_db()
    assert (episode.version, episode.site, episode.deleted_at) == (1, None, None)


@pytest.mark.parametrize("step", ["", "where/", "check/"])
def test_an_unknown_episode_does_not_exist(ada_client: Client, step: str) -> None:
    assert ada_client.get(f"/episodes/{uuid.uuid4()}/{step}").status_code == 404


@pytest.mark.parametrize("step", ["where/", "check/", "", "stop/"])
def test_signed_out_every_step_leads_to_the_door(client: Client, episode: Episode, step: str) -> None:
    answer = client.post(f"/episodes/{episode.client_id}/{step}", {"none": "on"})
    assert answer.headers["Location"].startswith("/account/login/")
