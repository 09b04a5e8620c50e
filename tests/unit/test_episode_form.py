"""What is typed about an episode, without a database: shapes, what differs, and both versions in words."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from journal.forms.details import DetailsForm
from journal.forms.episodes import CheckForm, EarlierForm, TapForm, ago_moment, tapped
from journal.forms.fields import LocalTimeField, add_refusal
from journal.models import Episode
from triage.rules.ruleset import Tier

UTC = dt.UTC
NOW = dt.datetime(2026, 3, 14, 12, tzinfo=UTC)


def episode(**fields: Any) -> Episode:
    return Episode(client_id=uuid.uuid4(), zone="Europe/Berlin", started_at=NOW.replace(second=42), **fields)


def details(row: Episode, **typed: Any) -> DetailsForm:
    start = {"version": "1", "started_at": "2026-03-14T13:00", "site": row.site or "", "side": row.side or ""}
    return DetailsForm(row, start | typed)


def said(row: Episode, **typed: Any) -> dict[str, Any]:
    form = details(row, **typed)
    assert form.is_valid(), form.errors
    return form.fields_said()


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("place=calf+right", {"site": "calf", "side": "right"}),
        ("place=lip_upper", {"site": "lip_upper", "side": ""}),
        ("place=", {}),
        ("site=calf", {"site": "calf"}),
    ],
)
def test_a_chips_one_value_is_site_and_side(query: str, values: dict[str, str]) -> None:
    assert tapped(QueryDict(query)) == values


def test_a_tap_without_a_place_says_nothing_of_it() -> None:
    form = TapForm({"client_id": str(uuid.uuid4()), "zone": ""})
    assert form.is_valid()
    assert form.fields_said() == {"zone": None}


def test_untouched_details_say_nothing() -> None:
    assert said(episode(site="calf", side="right")) == {}


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"length": "minutes"}, {"is_ongoing": False, "duration": "minutes", "ended_at": None}),
        ({"length": "ongoing"}, {"is_ongoing": True, "duration": None, "ended_at": None}),
        ({"relief_rest": "no"}, {"relief": {"rest": "no"}}),
        ({"intensity": "5"}, {"intensity": 5}),
        ({"kind": "jerking"}, {"kind": "jerking"}),
        ({"is_onset_approximate": "on"}, {"is_onset_approximate": True}),
        ({"started_at": "2026-03-14T13:01"}, {"started_at": NOW.replace(minute=1)}),
        ({"site": "hand", "side": "left"}, {"site": "hand", "side": "left"}),
    ],
)
def test_only_what_differs_is_said(typed: dict[str, str], fields: dict[str, Any]) -> None:
    assert said(episode(), **typed) == fields


def test_an_end_left_over_from_before_does_not_beat_a_rough_length() -> None:
    row = episode(ended_at=NOW + dt.timedelta(minutes=9))
    fields = said(row, ended_at="2026-03-14T13:09", length="seconds")
    assert fields == {"is_ongoing": False, "duration": "seconds", "ended_at": None}


def test_an_untouched_end_keeps_its_seconds() -> None:
    row = episode(ended_at=NOW + dt.timedelta(minutes=9, seconds=7))
    assert said(row, ended_at="2026-03-14T13:09", length="exact", note="x") == {"note": "x"}


def test_both_versions_stand_in_words() -> None:
    row = episode(kind="flutter", site="calf", relief={"rest": "yes"}, is_onset_approximate=True)
    typed = {"site": "hand", "side": "left", "kind": "", "relief_rest": "", "length": "longer", "intensity": "3"}
    form = details(row, **typed, started_at="2026-03-14T13:05")
    assert form.is_valid()
    assert list(form.differences()) == [
        ("Place", "Calf", "Left hand"),
        ("What it felt like", "Flutter", "–"),
        ("How strong", "–", "3, medium"),
        ("How long", "–", "Longer"),
        ("It began", "2026-03-14 13:00", "2026-03-14 13:05"),
        ("Not sure of the time", "Yes", "No"),
        ("Rest", "Helped", "–"),
    ]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("tomorrow", "invalid"),
        ("2026-02-30T10:00", "invalid"),
        ("1899-12-31T23:59", "too_long_ago"),
        ("2201-01-01T00:00", "in_the_future"),
    ],
)
def test_a_local_time_that_no_calendar_reaches_is_refused(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        LocalTimeField().clean(typed)
    assert refusal.value.code == code


def test_a_moment_with_its_offset_is_taken_as_it_is() -> None:
    assert said(episode(), started_at="2026-03-14T08:00+09:00") == {
        "started_at": dt.datetime(2026, 3, 13, 23, tzinfo=UTC)
    }


@pytest.mark.parametrize("ago", ["morning", "night", "yesterday", "60"])
@pytest.mark.parametrize("zone", ["Pacific/Apia", "Europe/London", "America/Los_Angeles"])
def test_an_earlier_moment_never_lies_ahead(ago: str, zone: str) -> None:
    hours = (NOW + dt.timedelta(hours=hour) for hour in range(24))
    assert all(ago_moment(ago, now, zone, 4) <= now for now in hours)


def test_the_device_may_say_how_urgent_it_is() -> None:
    form = CheckForm({"none": "on", "device_tier": "3"})
    assert form.is_valid()
    assert form.cleaned_data["device_tier"] is Tier.CHECK


def test_no_opinion_of_the_device_is_none() -> None:
    form = CheckForm({"none": "on", "device_tier": ""})
    assert form.is_valid()
    assert form.cleaned_data["device_tier"] is None


def test_a_refusal_about_a_field_that_the_form_does_not_show_stands_above_it() -> None:
    form = EarlierForm({}, own_zone="UTC", now=NOW, day_start=4)
    add_refusal(form, ValidationError({"site": ["No."], "zone": ["Not that."]}))
    assert (form.non_field_errors(), form.errors["zone"]) == (["No."], ["Not that."])
