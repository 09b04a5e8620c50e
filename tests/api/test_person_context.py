"""What the person tells the rules about themselves: kept from the page and over JSON, refused where it cannot be."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from rest_framework.test import APIClient

from journal.facts import PERSON_COLUMNS, day_number, person_of
from journal.models import Preferences
from journal.services.preferences import save_preferences

pytestmark = pytest.mark.django_db
TOLD = {
    "is_pregnant": "no",
    "weight_kg": "61",
    "has_treated_diabetes": "unsure",
    "had_neck_surgery": "yes",
    "bell_palsy_on": "2026-01-30",
    "bell_palsy_side": "left",
}
PAGE = "/preferences/paramedic/"
ROAD = "/api/v1/preferences/"
BAD: list[tuple[str, Any]] = [
    ("weight_kg", 1),
    ("weight_kg", 401),
    ("is_pregnant", "maybe"),
    ("bell_palsy_side", "both"),
    ("bell_palsy_on", "2999-01-01"),
    ("has_treated_diabetes", "y"),
]


def kept(user: User) -> tuple[Any, ...]:
    return tuple(getattr(Preferences.objects.get(user=user), name) for name in PERSON_COLUMNS)


def test_the_page_keeps_what_was_told(ada: User, ada_client: Client) -> None:
    assert ada_client.post(PAGE, TOLD).status_code == 302
    assert kept(ada) == ("no", None, 61, "unsure", "yes", dt.date(2026, 1, 30), "left")


def test_the_page_shows_what_was_told(ada_client: Client) -> None:
    ada_client.post(PAGE, TOLD)
    page = ada_client.get(PAGE).content.decode()
    assert page.count(" checked") == 5  # the four answers, and blood thinners not answered
    assert 'value="2026-01-30"' in page


def test_an_answer_can_be_taken_back(ada: User, ada_client: Client) -> None:
    for told in (TOLD, {}):
        ada_client.post(PAGE, told)
    assert kept(ada) == (None,) * 7


@pytest.mark.parametrize(("field", "value"), BAD)
def test_both_doors_refuse_the_same(ada: User, ada_client: Client, ada_api: APIClient, field: str, value: Any) -> None:
    save_preferences(ada.pk, now=dt.datetime.now(dt.UTC), had_neck_surgery="yes")
    page = ada_client.post(PAGE, TOLD | {field: value})
    road = ada_api.patch(ROAD, {field: value}, format="json")
    assert (page.status_code, road.status_code, list(road.json()["errors"])) == (422, 400, [field])
    assert kept(ada) == (None, None, None, None, "yes", None, None)


def test_the_person_in_triages_words_is_the_same_from_dates_and_from_their_text() -> None:
    born, palsy = dt.date(1988, 5, 1), dt.date(2026, 1, 30)
    person = person_of("no", born, 61, "unsure", "yes", palsy, "left")
    assert person_of("no", born.isoformat(), 61, "unsure", "yes", palsy.isoformat(), "left") == person
    assert (person.birth_year, person.bell_palsy_day, person.weight_kg) == (1988, day_number(palsy), 61)


def test_what_was_not_told_is_none_in_triages_words() -> None:
    person = person_of(*(None,) * 7)
    assert {getattr(person, name) for name in person.__slots__} == {None}
