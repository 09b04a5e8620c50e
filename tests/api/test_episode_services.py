"""The lock behind every door: one act once, versions, tombstones, days, and what the database itself refuses."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from journal.models import Episode, Preferences
from journal.services.episodes import (
    answer_check,
    edit_episode,
    log_episode,
    remove_episode,
    restore_episode,
    stop_episode,
    withdraw_signs,
)
from journal.services.rows import Clash, Stale
from triage.models import Assessment
from triage.rules.ruleset import Tier

pytestmark = pytest.mark.django_db
UTC = dt.UTC


def log(user: User, now: dt.datetime, **fields: Any) -> Episode:
    client_id = fields.pop("client_id", None) or uuid.uuid4()
    said = {"started_at": now, "zone": "Europe/London", **fields}
    return log_episode(user.pk, client_id=client_id, now=now, **said)[0]


def codes(refusal: ValidationError) -> dict[str, list[str | None]]:
    return {field: [error.code for error in errors] for field, errors in refusal.error_dict.items()}


# --- One act


def test_the_same_act_again_is_the_same_episode(ada: User, now: dt.datetime) -> None:
    fields = {"client_id": uuid.uuid4(), "now": now, "started_at": now, "site": "calf"}
    (first, is_new), (second, is_new_again) = (log_episode(ada.pk, **fields) for _ in range(2))
    assert (is_new, is_new_again, second.pk) == (True, False, first.pk)
    assert (Episode.objects.count(), Assessment.objects.count()) == (1, 1)


def test_the_same_id_with_other_content_clashes(ada: User, now: dt.datetime) -> None:
    episode = log(ada, now, site="calf")
    with pytest.raises(Clash) as clash:
        log(ada, now, client_id=episode.client_id, site="hand")
    assert (clash.value.row.pk, Episode.objects.get().site) == (episode.pk, "calf")


def test_two_people_may_use_the_same_id(ada: User, ben: User, now: dt.datetime) -> None:
    episode = log(ada, now)
    assert log(ben, now, client_id=episode.client_id).pk != episode.pk


def test_two_episodes_may_overlap(ada: User, now: dt.datetime) -> None:
    both = [log(ada, now, site=site, is_ongoing=True) for site in ("calf", "hand")]
    assert Episode.objects.running().count() == len(both)


def test_an_entry_is_written_in_seven_statements(
    ada: User, now: dt.datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Begin, the person's turn, the copy of the places, the places, the judgement, the episode, commit."""
    Preferences.objects.create(user=ada)
    with django_assert_num_queries(7):
        log(ada, now)


def test_every_write_raises_the_persons_data_version(ada: User, now: dt.datetime) -> None:
    episode = log(ada, now)
    changes = [episode.change]
    changes.append(edit_episode(ada.pk, episode.client_id, now=now, note="x").change)
    changes.append(remove_episode(ada.pk, episode.client_id, now=now).change)
    assert changes == [1, 2, 3]


# --- Versions and tombstones


def test_a_change_to_an_old_version_is_stale(ada: User, now: dt.datetime) -> None:
    episode = log(ada, now)
    edit_episode(ada.pk, episode.client_id, now=now, note="first")
    with pytest.raises(Stale) as stale, transaction.atomic():
        edit_episode(ada.pk, episode.client_id, now=now, if_version=1, note="second")
    assert (stale.value.row.version, Episode.objects.get().note) == (2, "first")


def test_removing_leaves_a_tombstone_and_twice_is_as_once(ada: User, now: dt.datetime) -> None:
    episode = log(ada, now)
    versions = [remove_episode(ada.pk, episode.client_id, now=now).version for _ in range(2)]
    assert (versions, Episode.objects.get().deleted_at) == ([2, 2], now)


def test_restoring_undoes_it_and_twice_is_as_once(ada: User, now: dt.datetime) -> None:
    episode = log(ada, now)
    remove_episode(ada.pk, episode.client_id, now=now)
    versions = [restore_episode(ada.pk, episode.client_id, now=now).version for _ in range(2)]
    assert (versions, Episode.objects.get().is_deleted) == ([3, 3], False)


def test_a_removed_one_cannot_be_edited(ada: User, now: dt.datetime) -> None:
    episode = log(ada, now)
    remove_episode(ada.pk, episode.client_id, now=now)
    with pytest.raises(Episode.DoesNotExist), transaction.atomic():
        edit_episode(ada.pk, episode.client_id, now=now, note="x")
    assert Episode.objects.get().version == 2


@pytest.mark.parametrize("service", [edit_episode, remove_episode, restore_episode, stop_episode])
def test_another_persons_episode_does_not_exist(ada: User, ben: User, now: dt.datetime, service: Any) -> None:
    episode = log(ada, now)
    with pytest.raises(Episode.DoesNotExist), transaction.atomic():
        service(ben.pk, episode.client_id, now=now)
    assert Episode.objects.get().version == 1


def test_stopping_ends_it_now_and_later_stops_change_nothing(ada: User, now: dt.datetime) -> None:
    episode = log(ada, now, is_ongoing=True)
    later = now + dt.timedelta(minutes=5)
    for moment in (later, later + dt.timedelta(hours=1)):
        stop_episode(ada.pk, episode.client_id, now=moment)
    assert (Episode.objects.get().ended_at, Episode.objects.get().is_ongoing) == (later, False)


def test_one_that_a_fast_clock_began_ahead_is_stopped_at_its_start(ada: User, now: dt.datetime) -> None:
    ahead = now + dt.timedelta(minutes=3)
    episode = log(ada, now, is_ongoing=True, started_at=ahead)
    assert stop_episode(ada.pk, episode.client_id, now=now).ended_at == ahead


# --- What cannot be


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"site": "tail"}, {"site": ["invalid_choice"]}),
        ({"side": "left"}, {"side": ["side_without_site"]}),
        ({"site": "whole_body", "side": "left"}, {"side": ["side_without_site"]}),
        ({"kind": "buzz"}, {"kind": ["invalid_choice"]}),
        ({"intensity": 0}, {"intensity": ["min_value"]}),
        ({"intensity": 6}, {"intensity": ["max_value"]}),
        ({"duration": "ages"}, {"duration": ["invalid_choice"]}),
        ({"is_ongoing": True, "duration": "minutes"}, {"is_ongoing": ["ongoing_and_ended"]}),
        ({"relief": {"magic": "yes"}}, {"relief": ["unknown_remedy"]}),
        ({"relief": {"rest": "maybe"}}, {"relief": ["unknown_answer"]}),
        ({"relief": ["rest"]}, {"relief": ["not_a_map"]}),
        ({"signs": {"no_such": "yes"}}, {"signs": ["unknown_sign"]}),
        ({"signs": {"face_droop": True}}, {"signs": ["unknown_answer"]}),
        ({"signs": {"face_droop": "yes"}, "none_of_these": True}, {"none_of_these": ["none_and_signs"]}),
        ({"note": "x" * 4001}, {"note": ["max_length"]}),
        ({"note": "a\0b"}, {"note": ["null_characters_not_allowed"]}),
        ({"note": "\ud800"}, {"note": ["broken_text"]}),
        ({"zone": "Nowhere/Land"}, {"zone": ["unknown_zone"]}),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(
    ada: User, now: dt.datetime, fields: dict[str, Any], refused: dict[str, list[str]]
) -> None:
    with pytest.raises(ValidationError) as refusal:
        log(ada, now, **fields)
    assert (codes(refusal.value), Episode.objects.count(), Assessment.objects.count()) == (refused, 0, 0)


@pytest.mark.parametrize(
    ("offset", "refused"),
    [
        (dt.timedelta(hours=48), None),
        (dt.timedelta(hours=48, seconds=1), "in_the_future"),
        (dt.timedelta(days=-46_000), None),
        (dt.timedelta(days=-47_000), "too_long_ago"),
    ],
)
def test_a_wrong_clock_may_log_within_two_days_ahead(
    ada: User, now: dt.datetime, offset: dt.timedelta, refused: str | None
) -> None:
    if refused is None:
        assert log(ada, now, started_at=now + offset).received_at == now
        return
    with pytest.raises(ValidationError) as refusal:
        log(ada, now, started_at=now + offset)
    assert codes(refusal.value) == {"started_at": [refused]}


def test_an_end_before_the_start_is_refused(ada: User, now: dt.datetime) -> None:
    with pytest.raises(ValidationError) as refusal:
        log(ada, now, ended_at=now - dt.timedelta(seconds=1))
    assert codes(refusal.value) == {"ended_at": ["ends_before_start"]}


@pytest.mark.parametrize(
    "bad",
    [
        {"ended_at": dt.datetime(2000, 1, 1, tzinfo=UTC)},
        {"is_ongoing": True, "duration": "minutes"},
        {"is_ongoing": True, "ended_at": dt.datetime(2030, 1, 1, tzinfo=UTC)},
        {"intensity": 0},
        {"intensity": 6},
        {"version": 0},
    ],
)
def test_the_database_itself_refuses_it(ada: User, now: dt.datetime, bad: dict[str, Any]) -> None:
    episode = log(ada, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Episode.objects.filter(pk=episode.pk).update(**bad)


def test_the_database_itself_keeps_an_act_single(ada: User, now: dt.datetime) -> None:
    first, second = log(ada, now), log(ada, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Episode.objects.filter(pk=second.pk).update(client_id=first.client_id)


# --- The check


def test_no_sign_at_all_means_none_of_these(ada: User, now: dt.datetime) -> None:
    episode = answer_check(ada.pk, log(ada, now).client_id, signs={}, now=now)
    assert (episode.none_of_these, episode.is_check_answered) == (True, True)


def test_an_unanswered_check_stays_unanswered(ada: User, now: dt.datetime) -> None:
    episode = log(ada, now)
    assert (episode.none_of_these, episode.signs, episode.is_check_answered) == (False, {}, False)


def test_the_higher_opinion_counts(ada: User, now: dt.datetime) -> None:
    assessment = log(ada, now, device_tier=Tier.EMERGENCY).assessment
    assert assessment is not None
    assert (assessment.server_tier, assessment.tier) == (Tier.SELF_CARE, Tier.EMERGENCY)


def test_ticked_by_mistake_clears_the_entry_and_keeps_what_was_judged(ada: User, now: dt.datetime) -> None:
    alert = log(ada, now, signs={"face_droop": "yes"}).assessment
    assert alert is not None
    withdraw_signs(ada.pk, alert, now=now)
    alert.refresh_from_db()
    assert (Episode.objects.get().signs, Episode.objects.get().has_signs) == ({}, False)
    assert alert.facts["entry"]["answers"] == {"face_droop": "yes"}


def test_an_alert_stays_open_when_its_entry_is_edited_or_removed(ada: User, now: dt.datetime) -> None:
    episode = log(ada, now, signs={"face_droop": "yes"})
    answer_check(ada.pk, episode.client_id, signs={}, now=now + dt.timedelta(minutes=1))
    remove_episode(ada.pk, episode.client_id, now=now)
    assert [alert.pk for alert in Assessment.objects.open_for(ada.pk)] == [episode.assessment_id]
