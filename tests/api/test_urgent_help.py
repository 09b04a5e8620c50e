"""Urgent help from every page, and the crisis lines: for everybody, kept and counted nowhere."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.urls import reverse

from tests.api.streets import OPEN_ACCOUNT, STREETS, address, kept, leaves, world_of

HELP = 'href="/urgent/"'
NO_PAGE = {
    "healthz", "robots", "manifest", "worker", "session", "api-schema", "api-docs", "journal:export", "triage:urgent",
}  # fmt: skip
PAGES = [
    name for name, (_, verbs, _) in STREETS.items() if "GET" in verbs and "-api:" not in name and name not in NO_PAGE
]
PLAIN = [name for name, path, _ in leaves() if path.startswith("account/") and "<" not in path]
ACCOUNT = [name for name in PLAIN if name not in {"mfa_login_webauthn", "mfa_download_recovery_codes"}]
CRISIS = "/urgent/crisis/"


@pytest.fixture
def world(ada: User, rae: User, now: dt.datetime) -> dict[str, Any]:
    return world_of(ada, rae, now)


@pytest.fixture
def no_database() -> Iterator[None]:
    """Every statement fails, as when the server of the database is away."""

    def away(*args: Any) -> None:
        raise OperationalError("the database is away")

    with connection.execute_wrapper(away):
        yield


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_every_page_leads_to_it(ada_client: Client, world: dict[str, Any], name: str) -> None:
    page = ada_client.get(address(name, world), follow=True)
    assert HELP in page.text
    assert page.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", ACCOUNT)
def test_every_page_of_the_account_leads_to_it(ada_client: Client, name: str) -> None:
    assert HELP in ada_client.get(reverse(name), follow=True).text


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in ACCOUNT if name in OPEN_ACCOUNT])
def test_every_page_signed_out_leads_to_it(client: Client, name: str) -> None:
    assert HELP in client.get(reverse(name), follow=True).text


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "status"), [("/nowhere/", 404), ("/episodes/", 405), ("/healthz", 405)])
def test_a_page_of_an_error_leads_to_it(ada_client: Client, path: str, status: int) -> None:
    answer = ada_client.get(path) if path != "/healthz" else ada_client.post(path)
    assert answer.status_code == status
    assert HELP in answer.text


@pytest.mark.django_db
def test_a_page_without_a_database_knows_the_number_of_the_country(ada_client: Client, no_database: None) -> None:
    ada_client.raise_request_exception = False
    ada_client.cookies["country"] = "GB"
    answer = ada_client.get("/timeline/")
    assert answer.status_code == 503
    assert 'href="tel:999"' in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/nowhere/", "/welcome/", "/welcome/number/", "/welcome/factors/", "/urgent/", CRISIS]
)
def test_alert_and_running_twitch_stand_here_too(ada_client: Client, world: dict[str, Any], path: str) -> None:
    page = ada_client.get(path).text
    assert 'class="embar"' in page
    assert 'aria-label="Still going"' in page


@pytest.mark.parametrize(("country", "number"), [("GB", "116123"), ("US", "988"), ("UY", "*0767")])
def test_the_crisis_line_of_the_country_comes_first(client: Client, country: str, number: str) -> None:
    # Without the mark django_db every query is an error.
    page = client.get(CRISIS, {"country": country}).text
    assert f'<a class="btn p big full" href="tel:{number}">' in page
    assert page.index(f"tel:{number}") < page.index("In danger, or with a plan?")


def test_a_line_that_nobody_checked_says_so(client: Client) -> None:
    words = "We could not check this number."
    assert words in client.get(CRISIS, {"country": "FR"}).text
    assert words not in client.get(CRISIS, {"country": "GB"}).text


@pytest.mark.parametrize(
    ("country", "words"), [("AC", "We know of no crisis line for Ascension Island."), ("", "Choose your country below")]
)
def test_without_a_line_it_says_so_and_whom_to_turn_to(client: Client, country: str, words: str) -> None:
    page = client.get(CRISIS, {"country": country}).text
    assert words in page
    assert "A doctor, or somebody you trust, can help too." in page
    assert "None" not in page


def test_the_lines_of_all_countries_stand_on_the_page(client: Client) -> None:
    page = client.get(CRISIS).text
    assert page.count('<li><a class="row" href="tel:') == 39


def test_the_page_may_be_kept_and_is_the_same_for_everybody(client: Client) -> None:
    answer = client.get(CRISIS)
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies


@pytest.mark.django_db
def test_opening_it_is_noted_nowhere(ada_client: Client, world: dict[str, Any]) -> None:
    before = kept()
    ada_client.get(CRISIS, {"country": "GB"})
    assert kept() == before


@pytest.mark.django_db
def test_it_stands_when_the_database_falls(ada_client: Client, no_database: None) -> None:
    assert "988" in ada_client.get(CRISIS, {"country": "US"}).text


def test_urgent_help_says_what_to_say_and_leads_to_the_crisis_lines(client: Client) -> None:
    page = client.get("/urgent/", {"country": "GB"}).text
    assert "<q>Ambulance, please.</q>" in page
    assert 'href="/urgent/crisis/?country=GB"' in page


def test_the_public_page_reads_out_what_its_address_tells(client: Client) -> None:
    page = client.get("/emergency/?sign=face_droop&sign=q_speech&well=14:20&how=about&country=GB").text
    assert "<q>One side of the face drooping and slurred or mixed-up speech.</q>" in page
    assert "<q>Last well at about 14:20.</q>" in page
    assert 'href="sms:?&amp;body=I%20need%20help%20now.%20One%20side' in page


@pytest.mark.parametrize("name", ["number", "own", "emergency_number", "ambulance", "chosen", "country"])
def test_a_link_cannot_put_a_number_of_its_own_on_the_page(client: Client, name: str) -> None:
    assert "0900123" not in client.get("/emergency/", {"sign": "face_droop", name: "0900123"}).text


@pytest.mark.django_db
def test_an_alert_is_there_again_after_signing_out_and_in(client: Client, ada: User, world: dict[str, Any]) -> None:
    client.force_login(ada)
    client.post("/account/logout/")
    assert "embar" not in client.get("/urgent/").text
    client.force_login(ada)
    assert f'href="/triage/{world["alert"]}/"' in client.get("/today/").text


def test_what_to_say_for_somebody_else_is_read_out_too(client: Client) -> None:
    page = client.get("/urgent/for-someone/").text
    assert "<q>It could be a stroke.</q>" in page
    assert "<q>The signs are …</q>" in page
