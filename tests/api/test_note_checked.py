"""The check that the device opened below a note and that was answered at once: its words are not asked about again."""

import datetime as dt
import uuid

import pytest
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Episode
from journal.services.episodes import log_episode
from triage.models import Assessment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
UNSURE = "I think I am having a stroke"
UNSURE_WORDS = "think I am having a stroke"


@pytest.fixture
def episode(ada: User, now: dt.datetime) -> Episode:
    """Ada's, just begun, in London."""
    return log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=now, zone="Europe/London")[0]


def write(client: Client, episode: Episode, note: str, *not_meant: str) -> str:
    """Saves the details with that note; where it leads."""
    said = {"version": "1", "started_at": "2026-03-14T12:00", "note": note, "not_meant": list(not_meant)}
    return str(client.post(f"/episodes/{episode.client_id}/", said).headers["Location"])


def test_words_that_were_asked_about_at_once_are_not_asked_about_again(ada_client: Client, episode: Episode) -> None:
    assert write(ada_client, episode, UNSURE, UNSURE_WORDS) == f"/?saved={episode.client_id}"
    episode.refresh_from_db()
    assert (episode.not_meant, episode.none_of_these) == ([UNSURE_WORDS], True)
    assert not Assessment.objects.open_for(episode.user_id).exists()


def test_unclear_words_that_nobody_asked_about_lead_to_the_check(ada_client: Client, episode: Episode) -> None:
    assert write(ada_client, episode, UNSURE).startswith("/triage/")


def test_a_sign_that_is_clearly_named_cannot_be_waved_off(ada_client: Client, episode: Episode) -> None:
    assert write(ada_client, episode, "My face is drooping", "face is drooping").startswith("/triage/")
    episode.refresh_from_db()
    assert episode.not_meant == []


def test_words_that_the_note_does_not_hold_are_not_kept(ada_client: Client, episode: Episode) -> None:
    write(ada_client, episode, "Only coffee", UNSURE_WORDS, "anything else")
    episode.refresh_from_db()
    assert (episode.not_meant, episode.none_of_these) == ([], False)
