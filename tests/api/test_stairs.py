"""What the journal lends to triage's pages is one person's own, and changes only the entry meant."""

import datetime as dt
import uuid

import pytest
from django.contrib.auth.models import User

from journal import stairs
from journal.models import Episode, Preferences
from journal.services.episodes import log_episode, remove_episode

pytestmark = pytest.mark.django_db
FACE, ARM = "face_droop", "arm_weakness"


@pytest.fixture
def episode(ada: User, now: dt.datetime) -> Episode:
    fields = {"started_at": now, "site": "eyelid_upper", "side": "left", "zone": "Asia/Tokyo", "signs": {FACE: "yes"}}
    return log_episode(ada.pk, client_id=uuid.uuid4(), now=now, **fields)[0]


def test_the_card_shows_only_what_was_filled_in(ada: User) -> None:
    Preferences.objects.create(user=ada, born_on=dt.date(1980, 2, 3), takes_blood_thinners=False, contact_name="Bo")
    assert stairs.card(ada) == [("Born", "3 February 1980"), ("Blood thinners", "No"), ("Contact", "Bo")]


def test_nothing_filled_in_is_no_card(ada: User) -> None:
    assert stairs.card(ada) == []


def test_an_alert_is_told_on_the_clock_of_where_it_was_felt(ada: User, episode: Episode) -> None:
    assert str(stairs.zone(ada, episode.assessment)) == "Asia/Tokyo"


def test_another_persons_entry_lends_no_zone(ben: User, episode: Episode) -> None:
    assert str(stairs.zone(ben, episode.assessment)) == "UTC"


def test_further_signs_join_the_earlier_ones(ada: User, episode: Episode, now: dt.datetime) -> None:
    stairs.add_signs(ada.pk, episode.assessment, [ARM], now=now)
    episode.refresh_from_db()
    assert episode.signs == {FACE: "yes", ARM: "yes"}


def test_signs_cannot_be_added_to_another_persons_entry(ben: User, episode: Episode, now: dt.datetime) -> None:
    stairs.add_signs(ben.pk, episode.assessment, [ARM], now=now)
    episode.refresh_from_db()
    assert episode.signs == {FACE: "yes"}


def test_a_removed_entry_takes_no_further_signs(ada: User, episode: Episode, now: dt.datetime) -> None:
    remove_episode(ada.pk, episode.client_id, now=now)
    stairs.add_signs(ada.pk, episode.assessment, [ARM], now=now)
    episode.refresh_from_db()
    assert episode.signs == {FACE: "yes"}
