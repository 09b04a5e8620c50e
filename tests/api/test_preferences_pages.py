"""Settings, the card for the paramedic, own factors: saved as said, refused beside the field, known on the device."""

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from journal.models import CustomFactor, Preferences
from journal.services.preferences import add_factor, hide_factor, save_preferences

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
PAGE, CARD, FACTORS = "/preferences/", "/preferences/paramedic/", "/factors/"
SAID = {
    "country": "GB", "emergency_number": "", "zone": "Europe/London", "day_start_hour": "5", "units": "us",
    "theme": "dark", "is_calm": "on",
}  # fmt: skip


def save(client: Client, **said: str) -> Any:
    return client.post(PAGE, SAID | said)


def test_what_was_said_is_kept(ada_client: Client) -> None:
    assert save(ada_client).status_code == 302
    kept = Preferences.objects.get()
    assert (kept.country, kept.emergency_number, kept.zone, kept.day_start_hour) == ("GB", None, "Europe/London", 5)
    assert (kept.units, kept.theme, kept.is_calm) == ("us", "dark", True)


def test_the_number_of_the_country_is_shown_large(ada_client: Client) -> None:
    save(ada_client)
    assert ">999</output>" in ada_client.get(PAGE).content.decode()


def test_ones_own_number_comes_before_the_countrys(ada_client: Client) -> None:
    save(ada_client, emergency_number="0118 999")
    assert ">0118 999</output>" in ada_client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("country", "ZZ", "Choose a country."),
        ("emergency_number", "my mum", "Use digits only."),
        ("zone", "Mars/Olympus", "This time zone is not known."),
        ("zone", "", "This field is required."),
        ("day_start_hour", "24", "Select a valid choice."),
        ("day_start_hour", "", "This field is required."),
        ("units", "pints", "Select a valid choice."),
        ("theme", "pink", "Select a valid choice."),
    ],
)
def test_a_bad_preference_is_refused_beside_its_field(ada_client: Client, field: str, value: str, words: str) -> None:
    response = save(ada_client, **{field: value})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Preferences.objects.exists()


def test_what_was_typed_is_still_there(ada_client: Client) -> None:
    html = save(ada_client, zone="Mars/Olympus").content.decode()
    assert 'value="Mars/Olympus"' in html


def test_the_device_learns_country_and_number(ada_client: Client) -> None:
    cookies = save(ada_client, emergency_number="998").cookies
    assert (cookies["country"].value, cookies["emergency_number"].value) == ("GB", "998")
    assert (cookies["country"]["samesite"], cookies["country"]["max-age"]) == ("Lax", 400 * 24 * 3600)
    assert bool(cookies["country"]["secure"]) == settings.SESSION_COOKIE_SECURE


def test_a_new_device_learns_the_country_on_the_next_page(ada: User, ada_client: Client, now: dt.datetime) -> None:
    save_preferences(ada.pk, now=now, country="GB")
    assert ada_client.get("/more/").cookies["country"].value == "GB"
    assert "country" not in ada_client.get("/more/").cookies


def test_the_device_forgets_a_number_that_was_taken_away(ada_client: Client) -> None:
    save(ada_client, emergency_number="998")
    assert save(ada_client).cookies["emergency_number"].value == ""


def test_signed_out_the_urgent_page_still_knows_the_number(ada_client: Client) -> None:
    save(ada_client, country="US")
    ada_client.logout()
    ada_client.cookies["country"] = "US"
    assert 'href="tel:911"' in ada_client.get("/urgent/").content.decode()


CARD_SAID = {
    "full_name": "Ada L", "born_on": "1980-02-03", "medicines": "Sertraline 50 mg", "allergies": "",
    "takes_blood_thinners": "False", "contact_name": "", "contact_phone": "",
}  # fmt: skip


@pytest.mark.parametrize(("answer", "kept"), [("", None), ("True", True), ("False", False)])
def test_not_answered_no_and_yes_are_three_things(ada_client: Client, answer: str, kept: bool | None) -> None:
    ada_client.post(CARD, CARD_SAID | {"takes_blood_thinners": answer})
    assert Preferences.objects.get().takes_blood_thinners is kept
    assert f'value="{answer}" id="id_takes_blood_thinners' in ada_client.get(CARD).content.decode()


def test_an_empty_line_of_the_card_is_not_answered(ada_client: Client) -> None:
    ada_client.post(CARD, CARD_SAID)
    kept = Preferences.objects.get()
    assert (kept.full_name, kept.allergies, kept.contact_name) == ("Ada L", None, None)


@pytest.mark.parametrize("bad", [{"born_on": "2026-03-15"}, {"born_on": "yesterday"}, {"full_name": "A" * 121}])
def test_a_bad_card_is_refused_with_the_text_kept(ada_client: Client, bad: dict[str, str]) -> None:
    response = ada_client.post(CARD, CARD_SAID | bad)
    assert response.status_code == 422
    assert "Sertraline 50 mg" in response.content.decode()
    assert not Preferences.objects.filter(full_name__isnull=False).exists()


@pytest.mark.parametrize(
    ("then", "order"),
    [
        ("up:caffeine", ["caffeine", "sleep", "water"]),
        ("down:caffeine", ["sleep", "water", "caffeine"]),
        ("up:sleep", ["sleep", "caffeine", "water"]),
        ("down:water", ["sleep", "caffeine", "water"]),
        ("off:caffeine", ["sleep", "water"]),
        ("on:alcohol", ["sleep", "caffeine", "water", "alcohol"]),
        ("on:sleep", ["sleep", "caffeine", "water"]),
        ("sideways:sleep", ["sleep", "caffeine", "water"]),
        ("", ["sleep", "caffeine", "water"]),
    ],
)
def test_a_button_moves_a_factor(ada: User, ada_client: Client, now: dt.datetime, then: str, order: list[str]) -> None:
    save_preferences(ada.pk, now=now, factors=["sleep", "caffeine", "water"])
    assert ada_client.post(FACTORS, {"then": then}).status_code == 302
    assert Preferences.objects.get().factors == order


def test_an_unknown_factor_cannot_be_put_on(ada: User, ada_client: Client, now: dt.datetime) -> None:
    save_preferences(ada.pk, now=now, factors=["sleep"])
    assert ada_client.post(FACTORS, {"then": "on:nonsense"}).status_code == 422
    assert Preferences.objects.get().factors == ["sleep"]


def test_an_own_factor_is_added(ada_client: Client) -> None:
    page = ada_client.post("/factors/add/", {"name": "Yoga", "kind": "quantity", "unit": "min"}, follow=True)
    assert "Yoga is on your list." in page.content.decode()
    assert CustomFactor.objects.get().unit == "min"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": "yoga", "kind": "answer"}, "You already have a factor of that name."),
        ({"name": "", "kind": "answer"}, "This field is required."),
        ({"name": "Tea & <b>", "kind": "nonsense"}, "Select a valid choice."),
        ({"name": "x" * 41, "kind": "answer"}, "at most 40"),
    ],
)
def test_a_bad_factor_is_refused(
    ada: User, ada_client: Client, now: dt.datetime, said: dict[str, str], words: str
) -> None:
    add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    response = ada_client.post("/factors/add/", said)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert CustomFactor.objects.count() == 1


def test_an_own_factor_is_renamed(ada: User, ada_client: Client, now: dt.datetime) -> None:
    own = add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    assert ada_client.post(f"/factors/{own.slug}/", {"name": "Stretching"}).status_code == 302
    assert CustomFactor.objects.get().name == "Stretching"


def test_a_factor_put_away_can_be_taken_out(ada: User, ada_client: Client, now: dt.datetime) -> None:
    own = add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    page = ada_client.post(f"/factors/{own.slug}/hide/", follow=True).content.decode()
    assert "Take Yoga out again" in page
    ada_client.post(f"/factors/{own.slug}/show/")
    assert CustomFactor.objects.get().is_hidden is False


@pytest.mark.parametrize("act", ["", "hide/", "show/"])
def test_anothers_factor_is_not_found(ada: User, ben_client: Client, now: dt.datetime, act: str) -> None:
    own = add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    assert ben_client.post(f"/factors/{own.slug}/{act}", {"name": "Mine"}).status_code == 404
    assert CustomFactor.objects.get().name == "Yoga"


def test_a_hidden_factor_is_not_offered(ada: User, ada_client: Client, now: dt.datetime) -> None:
    own = add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    hide_factor(ada.pk, own.slug, now=now)
    assert "Add Yoga" not in ada_client.get(FACTORS).content.decode()


def test_more_leads_only_to_what_is_there(ada_client: Client) -> None:
    html = ada_client.get("/more/").content.decode()
    assert all(f'href="{path}"' in html for path in ("/export.csv", PAGE, FACTORS, "/urgent/"))
    assert "/report/" not in html


def test_what_we_keep_is_said_calmly(ada_client: Client) -> None:
    html = ada_client.get(PAGE).content.decode()
    assert "Your log is not monitored: nobody is watching it. It is not a diagnosis" in html


@pytest.mark.parametrize("path", [PAGE, CARD, FACTORS, "/more/", "/preferences/tokens/"])
def test_settings_cost_at_most_six_queries(ada_client: Client, path: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        assert ada_client.get(path).status_code == 200


@pytest.mark.parametrize("path", [PAGE, CARD, FACTORS, "/more/", "/preferences/tokens/", "/welcome/"])
def test_settings_are_for_who_is_signed_in(client: Client, path: str) -> None:
    assert client.get(path).status_code == 302
