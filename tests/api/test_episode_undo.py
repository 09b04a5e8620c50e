"""Taking an entry back, putting it back, and stopping it: buttons that work once or twice alike."""

import datetime as dt
import uuid

import pytest
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Episode
from journal.services.episodes import log_episode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]


@pytest.fixture
def episode(ada: User, now: dt.datetime) -> Episode:
    fields = {"started_at": now, "site": "calf", "side": "right"}
    return log_episode(ada.pk, client_id=uuid.uuid4(), now=now, **fields)[0]


def test_undo_takes_it_back_and_offers_it_again(ada_client: Client, episode: Episode) -> None:
    answer = ada_client.post(f"/episodes/{episode.client_id}/remove/", follow=True)
    page = answer.content.decode()
    assert "Taken back<small>Right calf, 12:00</small>" in page
    assert f'action="/episodes/{episode.client_id}/restore/"' in page
    assert Episode.objects.get().is_deleted


def test_what_was_taken_back_is_gone_from_the_pages(ada_client: Client, episode: Episode) -> None:
    ada_client.post(f"/episodes/{episode.client_id}/remove/")
    assert "Today: nothing logged." in ada_client.get("/").content.decode()
    assert ada_client.get(f"/episodes/{episode.client_id}/").status_code == 404


def test_put_back_it_is_as_before(ada_client: Client, episode: Episode) -> None:
    ada_client.post(f"/episodes/{episode.client_id}/remove/")
    answer = ada_client.post(f"/episodes/{episode.client_id}/restore/", follow=True)
    assert "Saved, 12:00<small>Right calf</small>" in answer.content.decode()
    assert not Episode.objects.get().is_deleted


def test_the_way_back_stays_until_used(ada_client: Client, episode: Episode) -> None:
    ada_client.post(f"/episodes/{episode.client_id}/remove/")
    ada_client.post(f"/episodes/{episode.client_id}/restore/")
    assert "Put it back" not in ada_client.get("/", {"removed": episode.client_id}).content.decode()


@pytest.mark.parametrize("act", ["remove", "restore", "stop"])
def test_pressed_twice_is_as_once(ada_client: Client, episode: Episode, act: str) -> None:
    first, second = (ada_client.post(f"/episodes/{episode.client_id}/{act}/") for _ in range(2))
    assert (first.status_code, second.headers["Location"]) == (302, first.headers["Location"])


@pytest.mark.parametrize("act", ["remove", "restore", "stop"])
def test_looking_at_the_address_changes_nothing(ada_client: Client, episode: Episode, act: str) -> None:
    assert ada_client.get(f"/episodes/{episode.client_id}/{act}/").status_code == 405
    assert Episode.objects.get().version == 1


@pytest.mark.parametrize("act", ["remove", "restore"])
def test_from_another_page_it_leads_back_there(ada_client: Client, episode: Episode, act: str) -> None:
    answer = ada_client.post(f"/episodes/{episode.client_id}/{act}/", {"next": "/timeline/"})
    assert answer.headers["Location"] == "/timeline/"


def test_stop_does_not_follow_a_foreign_referrer(ada_client: Client, episode: Episode) -> None:
    answer = ada_client.post(f"/episodes/{episode.client_id}/stop/", headers={"referer": "https://evil.example/x"})
    assert answer.headers["Location"] == f"/episodes/{episode.client_id}/"


def test_the_door_refuses_a_form_from_elsewhere(ada: User, episode: Episode) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert client.post(f"/episodes/{episode.client_id}/remove/").status_code == 403
    assert not Episode.objects.get().is_deleted
