"""The place and the red-flag check after the tap. Script off."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Episode, Preferences
from journal.services.episodes import log_episode
from triage.models import Assessment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]


@pytest.fixture
def episode(ada: User, now: dt.datetime) -> Episode:
    """Ada's, a minute old, its place not given and its check not answered."""
    started_at = now - dt.timedelta(minutes=1)
    return log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=started_at, zone="Europe/London")[0]


def only() -> Episode:
    return Episode.objects.get()


def logged(user: User, now: dt.datetime, *places: tuple[str, str | None], **more: Any) -> None:
    for number, (site, side) in enumerate(places, 1):
        started_at = now - dt.timedelta(hours=number)
        fields = {"started_at": started_at, "site": site, "side": side, **more}
        log_episode(user.pk, client_id=uuid.uuid4(), now=now, **fields)


# --- The place


def test_a_place_sent_by_the_script_is_kept_at_once(ada_client: Client, episode: Episode) -> None:
    answer = ada_client.post(f"/episodes/{episode.client_id}/where/", {"site": "thigh", "side": "both"})
    assert answer.headers["Location"] == f"/episodes/{episode.client_id}/check/"
    assert only().place == "Thigh, both sides"


@pytest.mark.parametrize(
    "bad", [{}, {"site": "tail"}, {"site": "calf", "side": "up"}, {"site": "whole_body", "side": "left"}]
)
def test_a_bad_place_is_refused_beside_the_maps(ada_client: Client, episode: Episode, bad: dict[str, str]) -> None:
    answer = ada_client.post(f"/episodes/{episode.client_id}/where/", bad)
    assert (answer.status_code, 'class="err"' in answer.content.decode()) == (422, True)
    assert (only().site, only().version) == (None, 1)


def test_every_zone_of_the_maps_is_a_named_link_and_stands_in_the_list(ada_client: Client, episode: Episode) -> None:
    page = ada_client.get(f"/episodes/{episode.client_id}/where/").content.decode()
    assert page.count('data-site="eyelid_upper" data-side="left"') == 2
    assert page.count('data-site="eyelid_upper" data-side="both"') == 1
    assert 'data-site="tongue" data-side=""' in page


def test_places_logged_before_have_a_dot(ada: User, ada_client: Client, episode: Episode, now: dt.datetime) -> None:
    url = f"/episodes/{episode.client_id}/where/"
    assert 'class="dot"' not in ada_client.get(url).content.decode()
    logged(ada, now, ("calf", "right"))
    assert 'aria-label="Right calf, logged before"' in ada_client.get(url).content.decode()


# --- The check


def test_nothing_is_ticked_for_the_person(ada_client: Client, episode: Episode) -> None:
    assert " checked>" not in ada_client.get(f"/episodes/{episode.client_id}/check/").content.decode()


def test_a_tick_leads_to_the_emergency_page(ada_client: Client, episode: Episode) -> None:
    answer = ada_client.post(f"/episodes/{episode.client_id}/check/", {"signs": "face_droop", "site": "calf"})
    assert answer.headers["Location"] == f"/triage/{only().assessment_id}/"
    assert (only().signs, only().site, only().none_of_these) == ({"face_droop": "yes"}, "calf", False)


def test_a_tick_counts_even_beside_none_of_these(ada_client: Client, episode: Episode) -> None:
    ada_client.post(f"/episodes/{episode.client_id}/check/", {"signs": "face_droop", "none": "on"})
    assert only().signs == {"face_droop": "yes"}


def test_what_the_device_judged_is_kept(ada_client: Client, episode: Episode) -> None:
    ada_client.post(f"/episodes/{episode.client_id}/check/", {"signs": "face_droop", "device_tier": "4"})
    assert Assessment.objects.get(pk=only().assessment_id).device_tier == 4


def test_the_same_tick_again_leads_to_the_same_alert(
    ada_client: Client, episode: Episode, still_clock: time_machine.Traveller
) -> None:
    places = []
    for _ in range(2):
        still_clock.shift(0.5)
        answer = ada_client.post(f"/episodes/{episode.client_id}/check/", {"signs": "face_droop"})
        places.append(answer.headers["Location"])
    assert places[0] == places[1]


def test_none_of_these_is_an_answer(ada_client: Client, episode: Episode) -> None:
    answer = ada_client.post(f"/episodes/{episode.client_id}/check/", {"none": "on"})
    assert answer.headers["Location"] == f"/?saved={episode.client_id}"
    assert (only().none_of_these, only().is_check_answered) == (True, True)


def test_skipping_leaves_the_check_unanswered_and_keeps_the_place(ada_client: Client, episode: Episode) -> None:
    ada_client.post(f"/episodes/{episode.client_id}/check/", {"skip": "on", "site": "calf", "side": "right"})
    assert (only().is_check_answered, only().place) == (False, "Right calf")


@pytest.mark.parametrize(
    "bad", [{}, {"signs": "no_such_sign"}, {"none": "on", "device_tier": "9"}, {"none": "on", "site": "x"}]
)
def test_a_check_that_says_nothing_sound_is_refused(ada_client: Client, episode: Episode, bad: dict[str, str]) -> None:
    answer = ada_client.post(f"/episodes/{episode.client_id}/check/", bad)
    assert (answer.status_code, 'class="err"' in answer.content.decode()) == (422, True)
    assert (only().version, only().is_check_answered) == (1, False)


def test_the_check_again_shows_what_was_ticked_and_none_clears_it(ada_client: Client, episode: Episode) -> None:
    url = f"/episodes/{episode.client_id}/check/"
    ada_client.post(url, {"signs": "q_gone"})
    page = ada_client.get(url).content.decode()
    assert 'value="q_gone" data-flag checked' in page
    assert '<details class="more" open>' in page
    ada_client.post(url, {"none": "on"})
    assert only().signs == {}


def test_signs_told_elsewhere_stay_when_a_row_is_ticked(ada: User, ada_client: Client, now: dt.datetime) -> None:
    told = {"vision_loss": "unsure", "q_head": "unsure"}
    log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=now, signs=told)
    ada_client.post(f"/episodes/{only().client_id}/check/", {"signs": ["q_head", "face_droop"]})
    assert only().signs == {**told, "face_droop": "yes"}


def test_the_call_button_has_the_persons_own_number(ada: User, ada_client: Client, episode: Episode) -> None:
    Preferences.objects.filter(user=ada).update(country="GB")
    assert 'href="tel:999"' in ada_client.get(f"/episodes/{episode.client_id}/check/").content.decode()


def test_an_older_twitch_is_asked_about_then_and_now(ada: User, ada_client: Client, now: dt.datetime) -> None:
    logged(ada, now - dt.timedelta(hours=5), ("calf", "left"))
    assert "then or now?" in ada_client.get(f"/episodes/{only().client_id}/check/").content.decode()
