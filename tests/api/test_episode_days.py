"""Local days: travel, the nights in which the clocks change, the hour at which a day starts; and the same in facts."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User

from journal.facts import MARK_DAYS, day_number, episode_marks, facts_of, minutes, sign_marks
from journal.models import Episode, Preferences
from journal.services.episodes import edit_episode, log_episode, remove_episode
from journal.services.preferences import save_preferences
from triage.rules.facts import Person
from triage.rules.named import Named

pytestmark = pytest.mark.django_db
UTC = dt.UTC
LATER = dt.datetime(2026, 12, 1, 12, tzinfo=UTC)


def log(user: User, started_at: dt.datetime, zone: str = "Europe/London", **fields: Any) -> Episode:
    said = {"started_at": started_at, "zone": zone, **fields}
    return log_episode(user.pk, client_id=uuid.uuid4(), now=fields.pop("now", LATER), **said)[0]


@pytest.mark.parametrize(
    ("zone", "utc", "day", "offset_hours"),
    [
        ("Europe/London", dt.datetime(2026, 3, 14, 3, 59, tzinfo=UTC), dt.date(2026, 3, 13), 0),
        ("Europe/London", dt.datetime(2026, 3, 14, 4, 0, tzinfo=UTC), dt.date(2026, 3, 14), 0),
        ("Pacific/Auckland", dt.datetime(2026, 3, 14, 14, 59, tzinfo=UTC), dt.date(2026, 3, 14), 13),
        ("Pacific/Auckland", dt.datetime(2026, 3, 14, 15, 0, tzinfo=UTC), dt.date(2026, 3, 15), 13),
        ("America/Los_Angeles", dt.datetime(2026, 3, 14, 10, 59, tzinfo=UTC), dt.date(2026, 3, 13), -7),
        # The night without 02:30, and the night with two.
        ("Europe/Berlin", dt.datetime(2026, 3, 29, 1, 59, tzinfo=UTC), dt.date(2026, 3, 28), 2),
        ("Europe/Berlin", dt.datetime(2026, 3, 29, 2, 0, tzinfo=UTC), dt.date(2026, 3, 29), 2),
        ("Europe/Berlin", dt.datetime(2026, 10, 25, 0, 30, tzinfo=UTC), dt.date(2026, 10, 24), 2),
        ("Europe/Berlin", dt.datetime(2026, 10, 25, 1, 30, tzinfo=UTC), dt.date(2026, 10, 24), 1),
        ("Europe/Berlin", dt.datetime(2026, 10, 25, 3, 0, tzinfo=UTC), dt.date(2026, 10, 25), 1),
    ],
)
def test_an_episode_belongs_to_the_day_of_the_place_where_it_was_felt(
    ada: User, zone: str, utc: dt.datetime, day: dt.date, offset_hours: int
) -> None:
    episode = log(ada, utc, zone)
    assert (episode.day, episode.utc_offset) == (day, dt.timedelta(hours=offset_hours))


def test_both_half_past_two_of_the_autumn_night_are_kept_apart_and_in_order(ada: User) -> None:
    first, second = (log(ada, dt.datetime(2026, 10, 25, hour, 30, tzinfo=UTC), "Europe/Berlin") for hour in (0, 1))
    local = {f"{row.started_at + row.utc_offset:%H:%M}" for row in (first, second)}
    assert (local, list(Episode.objects.newest_first())) == ({"02:30"}, [second, first])


def test_across_the_date_line_every_entry_is_kept_once_and_in_order(ada: User) -> None:
    """Friday evening in Auckland, and Friday evening once more in Honolulu after the flight."""
    before = log(ada, dt.datetime(2026, 3, 13, 7, 0, tzinfo=UTC), "Pacific/Auckland")
    after = log(ada, dt.datetime(2026, 3, 14, 6, 0, tzinfo=UTC), "Pacific/Honolulu")
    assert (before.day, after.day) == (dt.date(2026, 3, 13), dt.date(2026, 3, 13))
    assert list(Episode.objects.by_day()) == [after, before]


def test_a_new_start_of_the_day_regroups_what_was_logged(ada: User) -> None:
    log(ada, dt.datetime(2026, 3, 14, 3, 0, tzinfo=UTC))
    save_preferences(ada.pk, now=LATER, day_start_hour=0)
    assert Episode.objects.get().day == dt.date(2026, 3, 14)


def test_the_persons_own_start_of_the_day_counts(ada: User) -> None:
    Preferences.objects.create(user=ada, day_start_hour=0)
    assert log(ada, dt.datetime(2026, 3, 14, 0, 1, tzinfo=UTC)).day == dt.date(2026, 3, 14)


def test_a_changed_onset_moves_it_to_its_day(ada: User) -> None:
    episode = log(ada, dt.datetime(2026, 3, 14, 12, tzinfo=UTC))
    onset = dt.datetime(2026, 7, 1, 3, 30, tzinfo=UTC)
    moved = edit_episode(ada.pk, episode.client_id, now=LATER, started_at=onset)
    assert (moved.day, moved.utc_offset) == (dt.date(2026, 7, 1), dt.timedelta(hours=1))


# --- The same in triage's words


def facts(episode: Episode, now: dt.datetime = LATER) -> Any:
    marks = sign_marks(episode.user_id, now, without=episode.client_id)
    return facts_of(episode, marks, Person(), Named(), day_start_hour=4, now=now)


def test_facts_are_whole_minutes_and_local_days(ada: User) -> None:
    onset = dt.datetime(2026, 11, 30, 23, 0, 59, tzinfo=UTC)
    told = facts(log(ada, onset, "Asia/Tokyo", site="calf", side="left", intensity=3))
    assert told.entry.started_at == minutes(dt.datetime(2026, 11, 30, 23, 0, tzinfo=UTC))
    assert (told.entry.day, told.day) == (day_number(dt.date(2026, 12, 1)), day_number(dt.date(2026, 12, 1)))
    assert (told.entry.site, told.entry.side, told.entry.intensity) == ("calf", "left", 3)


@pytest.mark.parametrize(
    ("fields", "ongoing"),
    [
        ({}, None),
        ({"is_ongoing": True}, True),
        ({"duration": "seconds"}, False),
        ({"ended_at": dt.datetime(2026, 11, 2, tzinfo=UTC)}, False),
    ],
)
def test_whether_it_goes_on_is_three_valued(ada: User, fields: dict[str, Any], ongoing: bool | None) -> None:
    assert facts(log(ada, dt.datetime(2026, 11, 1, tzinfo=UTC), **fields)).entry.is_ongoing is ongoing


def test_earlier_signs_are_marks_and_the_entrys_own_are_not(ada: User) -> None:
    earlier = log(ada, LATER - dt.timedelta(days=2), site="hand", signs={"face_droop": "yes", "q_head": "unsure"})
    told = facts(log(ada, LATER, signs={"q_fit": "yes"}))
    assert {(mark.sign, mark.answer, mark.site) for mark in told.marks} == {
        ("face_droop", "yes", "hand"),
        ("q_head", "unsure", "hand"),
    }
    assert {mark.at for mark in told.marks} == {minutes(earlier.started_at)}


def test_removed_old_and_foreign_signs_are_no_marks(ada: User, ben: User) -> None:
    sign = {"signs": {"face_droop": "yes"}}
    remove_episode(ada.pk, log(ada, LATER - dt.timedelta(days=1), **sign).client_id, now=LATER)
    log(ada, LATER - dt.timedelta(days=MARK_DAYS, minutes=1), **sign)
    log(ben, LATER - dt.timedelta(days=1), **sign)
    assert facts(log(ada, LATER)).marks == ()


def test_a_sign_is_judged_beside_the_earlier_ones(ada: User) -> None:
    """The person's row remembers that there was a sign, so that a journal without any is not asked for them."""
    log(ada, LATER - dt.timedelta(days=2), signs={"face_droop": "yes"})
    assessment = log(ada, LATER).assessment
    assert assessment is not None
    assert [mark["sign"] for mark in assessment.facts["marks"]] == ["face_droop"]


def test_what_came_later_is_no_mark_of_an_entry_judged_then(ada: User, now: dt.datetime) -> None:
    log(ada, now, site="calf", signs={"arm_weakness": "yes"})
    before = now - dt.timedelta(days=5)
    assert [*sign_marks(ada.pk, before), *episode_marks(ada.pk, before)] == []
