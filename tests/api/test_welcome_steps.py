"""The first run: three steps, each may be skipped, all end at the log."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Preferences
from journal.services.preferences import add_factor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
ABOUT, NUMBER, FACTORS = "/welcome/", "/welcome/number/", "/welcome/factors/"
SAID = {"country": "IE", "emergency_number": "", "zone": "Europe/Dublin"}


def test_all_can_be_skipped_at_once(ada_client: Client) -> None:
    assert ada_client.post(ABOUT)["Location"] == "/"
    assert Preferences.objects.get().welcomed_at is not None


@pytest.mark.parametrize("address", [ABOUT, FACTORS])
@pytest.mark.parametrize(
    ("told", "kept"), [("America/New_York", "America/New_York"), ("Nowhere/Land", "UTC"), ("", "UTC")]
)
def test_who_skips_lives_where_the_device_is(ada_client: Client, address: str, told: str, kept: str) -> None:
    assert ada_client.post(address, {"zone": told, "skip": "on"})["Location"] == "/"
    assert Preferences.objects.get().zone == kept


def test_a_chosen_zone_is_not_the_devices_to_change(ada_client: Client) -> None:
    ada_client.post(NUMBER, SAID)
    ada_client.post(FACTORS, {"zone": "America/New_York", "skip": "on"})
    assert Preferences.objects.get().zone == SAID["zone"]


@pytest.mark.parametrize(
    ("languages", "country"),
    [
        ("en-GB,en;q=0.9", "GB"),
        ("de", None),
        ("en,de-AT;q=0.8", "AT"),
        ("zh-Hant-TW", "TW"),
        ("xx-ZZ,fr-CA", "CA"),
        ("", None),
        ("<script>-" * 500, None),
    ],
)
def test_the_country_is_guessed_from_the_language(ada_client: Client, languages: str, country: str | None) -> None:
    html = ada_client.get(NUMBER, headers={"Accept-Language": languages}).content.decode()
    chosen = f'<option value="{country or ""}"'
    assert "selected" in html[html.index(chosen) : html.index(">", html.index(chosen))]


def test_a_guess_is_not_kept(ada_client: Client) -> None:
    ada_client.get(NUMBER, headers={"Accept-Language": "en-GB"})
    assert not Preferences.objects.exclude(country=None).exists()


def test_the_number_is_kept_and_the_device_knows_it(ada_client: Client) -> None:
    response = ada_client.post(NUMBER, SAID)
    assert (response["Location"], response.cookies["country"].value) == (FACTORS, "IE")
    kept = Preferences.objects.get()
    assert (kept.country, kept.zone, kept.welcomed_at) == ("IE", "Europe/Dublin", None)


@pytest.mark.parametrize("bad", [{"country": "ZZ"}, {"zone": "Mars/Olympus"}, {"emergency_number": "mum"}])
def test_a_bad_number_is_refused_with_the_text_kept(ada_client: Client, bad: dict[str, str]) -> None:
    response = ada_client.post(NUMBER, SAID | bad)
    assert response.status_code == 422
    assert not Preferences.objects.exclude(country=None).exists()


def test_the_choice_ends_the_first_run(ada_client: Client) -> None:
    assert ada_client.post(FACTORS, {"factors": ["caffeine", "stress"]})["Location"] == "/"
    kept = Preferences.objects.get()
    assert kept.factors == ["caffeine", "stress"]
    assert kept.welcomed_at is not None


def test_skipping_the_choice_keeps_the_usual_factors(ada_client: Client) -> None:
    ada_client.post(FACTORS, {"factors": ["alcohol"], "skip": "on"})
    assert Preferences.objects.get().factors == ["sleep", "caffeine", "stress", "water"]


def test_a_second_run_keeps_ones_own_factors(ada: User, ada_client: Client, now: Any) -> None:
    own = add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    ada_client.post(FACTORS, {"factors": ["sleep"]})
    assert Preferences.objects.get().factors == ["sleep", own.slug]


def test_an_unknown_choice_is_refused(ada_client: Client) -> None:
    assert ada_client.post(FACTORS, {"factors": ["nonsense"]}).status_code == 422
    assert not Preferences.objects.exclude(welcomed_at=None).exists()


def test_it_says_what_it_is_not(ada_client: Client) -> None:
    assert "It does not diagnose, and nobody watches it." in ada_client.get(ABOUT).content.decode()
