"""Readings and days are kept once, in order, with none apart from unknown, wherever the person was."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from journal.models import Reading
from journal.services.preferences import save_preferences
from journal.services.readings import answer_day, edit_reading, remove_reading, restore_reading, take_reading
from journal.services.rows import Clash, Stale

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 14)


def take(user: User, now: dt.datetime, client_id: uuid.UUID | None = None, **fields: Any) -> tuple[Reading, bool]:
    said = {"factor": "caffeine", "at": now, "zone": "UTC"} | fields
    return take_reading(user.pk, client_id=client_id or uuid.uuid4(), now=now, **said)


def codes(refusal: ValidationError) -> dict[str, list[str | None]]:
    return {field: [error.code for error in errors] for field, errors in refusal.error_dict.items()}


@pytest.mark.parametrize(
    ("said", "amount", "volume"),
    [
        ({"preset": "coffee_brewed"}, 96, 237),
        ({"preset": "coffee_brewed", "volume_ml": 474}, 192, 474),
        ({"preset": "coffee_brewed", "volume_ml": 474, "value": 150}, 150, 474),
        ({"value": 0}, 0, None),
    ],
    ids=["preset", "larger", "by hand", "none"],
)
def test_a_preset_fills_in_what_was_not_said(
    ada: User, now: dt.datetime, said: dict[str, Any], amount: float, volume: float | None
) -> None:
    reading, is_new = take(ada, now, **said)
    assert (reading.value, reading.volume_ml, is_new) == (amount, volume, True)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"factor": "nonsense", "value": 1}, {"factor": ["unknown_factor"]}),
        ({"preset": "nonsense"}, {"preset": ["unknown_preset"]}),
        ({}, {"value": ["required"]}),
        ({"value": -1}, {"value": ["min_value"]}),
        ({"value": 99999}, {"value": ["max_value"]}),
        ({"value": float("nan")}, {"value": ["min_value"]}),
        ({"factor": "sleep", "value": 25}, {"value": ["max_value"]}),
        ({"factor": "medication", "value": 0.5}, {"value": ["yes_or_no"]}),
        ({"value": 1, "zone": "Mars/Olympus"}, {"zone": ["unknown_zone"]}),
        ({"value": 1, "at": dt.datetime(2026, 3, 17, 13, tzinfo=dt.UTC)}, {"at": ["in_the_future"]}),
        ({"value": 1, "note": "x" * 4001}, {"note": ["max_length"]}),
    ],
    ids=str,
)
def test_a_bad_reading_is_refused_and_nothing_kept(
    ada: User, now: dt.datetime, said: dict[str, Any], refused: dict[str, list[str]]
) -> None:
    with pytest.raises(ValidationError) as refusal:
        take(ada, now, **said)
    assert codes(refusal.value) == refused
    assert not Reading.objects.exists()


def test_the_same_again_is_one_reading(ada: User, now: dt.datetime) -> None:
    first, _ = take(ada, now, uuid.UUID(int=1), value=96)
    again, is_new = take(ada, now, uuid.UUID(int=1), value=96)
    assert (again.pk, is_new, Reading.objects.count()) == (first.pk, False, 1)


def test_the_same_id_with_another_amount_is_a_clash(ada: User, now: dt.datetime) -> None:
    take(ada, now, uuid.UUID(int=1), value=96)
    with pytest.raises(Clash):
        take(ada, now, uuid.UUID(int=1), value=63)
    assert Reading.objects.get().value == 96


def test_two_people_may_use_the_same_id(ada: User, ben: User, now: dt.datetime) -> None:
    for user in (ada, ben):
        assert take(user, now, uuid.UUID(int=1), value=96)[1]


def test_a_change_to_an_old_version_changes_nothing(ada: User, now: dt.datetime) -> None:
    reading, _ = take(ada, now, value=96)
    edit_reading(ada.pk, reading.client_id, now=now, if_version=1, value=63)
    with pytest.raises(Stale):
        edit_reading(ada.pk, reading.client_id, now=now, if_version=1, value=1)
    assert Reading.objects.get().value == 63


def test_nobody_changes_anothers_reading(ada: User, ben: User, now: dt.datetime) -> None:
    reading, _ = take(ada, now, value=96)
    for change in (edit_reading, remove_reading, restore_reading):
        with pytest.raises(Reading.DoesNotExist):
            change(ben.pk, reading.client_id, now=now)


def test_a_reading_comes_back_as_it_was(ada: User, now: dt.datetime) -> None:
    reading, _ = take(ada, now, preset="espresso", note="after lunch")
    remove_reading(ada.pk, reading.client_id, now=now)
    back = restore_reading(ada.pk, reading.client_id, now=now)
    assert (back.is_deleted, back.value, back.note, back.version) == (False, 63, "after lunch", 3)


def test_an_answer_replaces_the_days_earlier_one(ada: User, now: dt.datetime) -> None:
    for value in (4, 6):
        answer_day(ada.pk, TODAY, {"stress": value}, now=now)
    assert [reading.value for reading in Reading.objects.kept()] == [6]


def test_skipping_writes_nothing(ada: User, now: dt.datetime) -> None:
    assert answer_day(ada.pk, TODAY, {"stress": None, "alcohol": None}, now=now) == []
    assert not Reading.objects.exists()


def test_none_cannot_be_said_over_what_is_logged(ada: User, now: dt.datetime) -> None:
    take(ada, now, value=96)
    with pytest.raises(ValidationError) as refusal:
        answer_day(ada.pk, TODAY, {"stress": 4, "caffeine": 0}, now=now)
    assert codes(refusal.value) == {"caffeine": ["already_logged"]}
    assert [reading.factor for reading in Reading.objects.all()] == ["caffeine"]


def test_a_bad_answer_is_named_by_its_factor(ada: User, now: dt.datetime) -> None:
    with pytest.raises(ValidationError) as refusal:
        answer_day(ada.pk, TODAY, {"sleep": 25, "stress": -1}, now=now)
    assert codes(refusal.value) == {"sleep": ["max_value"], "stress": ["min_value"]}


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns"])
@pytest.mark.parametrize("day_start_hour", [0, 4, 23])
@pytest.mark.parametrize("day", [dt.date(2026, 3, 28), dt.date(2026, 3, 29), dt.date(2025, 10, 25)])
def test_an_answer_for_a_day_lies_on_that_day(
    ada: User, now: dt.datetime, zone: str, day_start_hour: int, day: dt.date
) -> None:
    save_preferences(ada.pk, now=now, zone=zone, day_start_hour=day_start_hour)
    later = now + dt.timedelta(days=30)
    assert answer_day(ada.pk, day, {"sleep": 7}, now=later)[0].day == day


def test_drinks_around_the_clock_change_keep_their_order(ada: User, now: dt.datetime) -> None:
    moments = [dt.datetime(2025, 10, 26, 0, 30, tzinfo=dt.UTC) + dt.timedelta(hours=n) for n in range(5)]
    for moment in moments:
        take(ada, now, value=50, at=moment, zone="Europe/London")
    kept = list(Reading.objects.of(ada.pk).in_order())
    assert [reading.at for reading in kept] == moments
    assert [reading.day.day for reading in kept] == [25, 25, 25, 25, 26]


def test_across_the_date_line_each_drink_keeps_the_day_of_its_place(ada: User, now: dt.datetime) -> None:
    for zone in ("Pacific/Auckland", "Pacific/Honolulu"):
        take(ada, now, value=50, at=dt.datetime(2026, 3, 14, 11, 30, tzinfo=dt.UTC), zone=zone)
    days = Reading.objects.order_by("zone").values_list("day", flat=True)
    assert list(days) == [dt.date(2026, 3, 14), dt.date(2026, 3, 13)]
