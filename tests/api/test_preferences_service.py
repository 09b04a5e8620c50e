"""Preferences, own factors and the start of the day change all or nothing, and lose no entry."""

import datetime as dt
import uuid
from collections import Counter
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from journal.days import day_of
from journal.models import CustomFactor, Episode, Preferences, Reading
from journal.services.episodes import log_episode
from journal.services.preferences import (
    add_factor,
    edit_factor,
    finish_welcome,
    hide_factor,
    save_preferences,
    show_factor,
)
from journal.services.readings import take_reading

pytestmark = pytest.mark.django_db
ZONES = ("Europe/London", "Pacific/Auckland", "Pacific/Honolulu", "Asia/Kathmandu")


def keep_a_day_of_entries(user: User, now: dt.datetime) -> int:
    """One episode and one drink every 97 minutes of three days, each in another zone."""
    for n in range(44):
        at, zone = now - dt.timedelta(minutes=97 * n), ZONES[n % len(ZONES)]
        log_episode(user.pk, client_id=uuid.uuid4(), now=now, started_at=at, zone=zone)
        take_reading(user.pk, client_id=uuid.uuid4(), now=now, factor="water", value=250, at=at, zone=zone)
    return 44


def days_of(model: Any) -> Counter[dt.date]:
    return Counter(model.objects.values_list("day", flat=True))


@pytest.mark.parametrize("hour", [0, 1, 12, 23])
@pytest.mark.parametrize("when", [dt.datetime(2026, 3, 30, 8, tzinfo=dt.UTC), dt.datetime(2025, 10, 27, tzinfo=dt.UTC)])
def test_a_new_start_of_the_day_regroups_every_entry_once(ada: User, hour: int, when: dt.datetime) -> None:
    count = keep_a_day_of_entries(ada, when)
    save_preferences(ada.pk, now=when, day_start_hour=hour)
    for model, moment in ((Episode, "started_at"), (Reading, "at")):
        rows = list(model.objects.all())
        assert [row.day for row in rows] == [day_of(getattr(row, moment), row.utc_offset, hour) for row in rows]
        assert sum(days_of(model).values()) == count


def test_a_start_of_the_day_changed_back_gives_the_same_days(ada: User, now: dt.datetime) -> None:
    keep_a_day_of_entries(ada, now)
    before = days_of(Episode), days_of(Reading)
    for hour in (23, 4):
        save_preferences(ada.pk, now=now, day_start_hour=hour)
    assert (days_of(Episode), days_of(Reading)) == before


def test_regrouping_leaves_others_and_versions_alone(ada: User, ben: User, now: dt.datetime) -> None:
    keep_a_day_of_entries(ben, now)
    before = days_of(Episode)
    save_preferences(ada.pk, now=now, day_start_hour=23)
    assert days_of(Episode) == before
    assert set(Episode.objects.values_list("version", flat=True)) == {1}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("country", "gb", "country"),
        ("emergency_number", "call me", "emergency_number"),
        ("zone", "Mars/Olympus", "unknown_zone"),
        ("day_start_hour", 24, "max_value"),
        ("units", "pints", "invalid_choice"),
        ("theme", "pink", "invalid_choice"),
        ("factors", ["nonsense"], "unknown_factor"),
        ("factors", "sleep", "unknown_factor"),
        ("born_on", dt.date(2026, 3, 15), "in_the_future"),
        ("full_name", "A" * 121, "max_length"),
        ("medicines", "a\x00b", "null_characters_not_allowed"),
    ],
)
def test_a_bad_preference_is_refused_and_nothing_changed(
    ada: User, now: dt.datetime, field: str, value: Any, code: str
) -> None:
    save_preferences(ada.pk, now=now, units="us")
    with pytest.raises(ValidationError) as refusal:
        save_preferences(ada.pk, now=now, theme="dark", **{field: value} if field != "theme" else {"units": value})
    assert code in {error.code for errors in refusal.value.error_dict.values() for error in errors}
    kept = Preferences.objects.get()
    assert (kept.units, kept.theme, kept.version) == ("us", "auto", 2)


def test_factors_are_kept_once_and_in_order(ada: User, now: dt.datetime) -> None:
    kept = save_preferences(ada.pk, now=now, factors=["water", "sleep", "water"])
    assert kept.factors == ["water", "sleep"]


def test_nothing_to_note_is_a_choice(ada: User, now: dt.datetime) -> None:
    assert save_preferences(ada.pk, now=now, factors=[]).factors == []


def test_an_own_factor_is_followed_at_once(ada: User, now: dt.datetime) -> None:
    own = add_factor(ada.pk, now=now, name="  Yoga ", kind="answer")
    assert own.name == "Yoga"
    assert Preferences.objects.get().factors[-1] == own.slug


@pytest.mark.parametrize("name", ["Yoga", "yoga", " YOGA "])
def test_a_name_is_taken_once(ada: User, now: dt.datetime, name: str) -> None:
    add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    with pytest.raises(ValidationError) as refusal:
        add_factor(ada.pk, now=now, name=name, kind="dose")
    assert refusal.value.error_dict["name"][0].code == "unique"
    assert CustomFactor.objects.count() == 1


def test_two_people_may_use_the_same_name(ada: User, ben: User, now: dt.datetime) -> None:
    for user in (ada, ben):
        add_factor(user.pk, now=now, name="Yoga", kind="answer")
    assert CustomFactor.objects.count() == 2


def test_a_renamed_factor_keeps_its_readings(ada: User, now: dt.datetime) -> None:
    own = add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    take_reading(ada.pk, client_id=uuid.uuid4(), now=now, factor=own.slug, value=1, at=now, zone="UTC")
    edit_factor(ada.pk, own.slug, now=now, name="Stretching")
    assert Reading.objects.get().factor == own.slug


def test_a_factor_put_away_comes_back_with_its_readings(ada: User, now: dt.datetime) -> None:
    own = add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    hide_factor(ada.pk, own.slug, now=now)
    assert own.slug not in Preferences.objects.get().factors
    show_factor(ada.pk, own.slug, now=now)
    assert Preferences.objects.get().factors[-1] == own.slug


@pytest.mark.parametrize("change", [hide_factor, show_factor])
def test_nobody_moves_anothers_factor(ada: User, ben: User, now: dt.datetime, change: Any) -> None:
    own = add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    with pytest.raises(CustomFactor.DoesNotExist):
        change(ben.pk, own.slug, now=now)
    assert CustomFactor.objects.get().is_hidden is False


def test_the_first_run_is_finished_once(ada: User, now: dt.datetime) -> None:
    for moment in (now, now + dt.timedelta(days=1)):
        finish_welcome(ada.pk, now=moment)
    assert Preferences.objects.get().welcomed_at == now
