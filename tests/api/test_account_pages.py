"""The account pages: in our frame, with the way to help, without inline code, and plain about missing mail."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

pytestmark = pytest.mark.django_db
HELP = "/urgent/"
SIGNED_OUT = ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
SIGNED_IN = ["account_email", "account_change_password", "account_logout", "account_reauthenticate", "mfa_index",
             "mfa_list_webauthn", "usersessions_list"]  # fmt: skip
INLINE = r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*(?:src=|application/json))"


@pytest.mark.parametrize("name", SIGNED_OUT)
def test_help_is_one_tap_away_before_signing_in(client: Client, name: str) -> None:
    page = client.get(reverse(name)).content.decode()
    assert f'href="{HELP}"' in page
    assert re.findall(INLINE, page) == []


@pytest.mark.parametrize("name", SIGNED_IN)
def test_help_is_one_tap_away_on_every_account_page(ada_client: Client, name: str) -> None:
    response = ada_client.get(reverse(name))
    page = response.content.decode()
    assert response.status_code == 200
    assert f'href="{HELP}"' in page
    assert re.findall(INLINE, page) == []


def test_a_wrong_password_is_said_in_the_form(client: Client, ada: User) -> None:
    response = client.post(reverse("account_login"), {"login": ada.email, "password": "not the one"})
    assert 'class="err" role="alert"' in response.content.decode()


def test_the_first_page_promises_only_what_is_kept(client: Client) -> None:
    """A reviewer may see a flagged entry, and nothing deletes a whole account."""
    page = client.get(reverse("account_signup")).content.decode()
    assert "only you" not in page
    assert "elete it all" not in page


def test_an_error_is_tied_to_its_field(client: Client) -> None:
    page = client.post(
        reverse("account_signup"), {"email": "not an address", "password1": "calm-water-77"}
    ).content.decode()
    described = re.search(r'name="email"[^>]*aria-describedby="([^"]+)"', page)
    assert described
    assert f'id="{described[1]}"' in page


@pytest.mark.parametrize(("has_mail", "said"), [(False, True), (True, False)])
def test_a_server_without_mail_says_so(client: Client, settings: Settings, has_mail: bool, said: bool) -> None:
    settings.HAS_MAIL = has_mail
    page = client.get(reverse("account_reset_password")).content.decode()
    assert ("This server sends no mail" in page) is said


def test_the_passkey_is_offered_only_by_a_browser_that_has_passkeys(client: Client) -> None:
    assert "data-passkey hidden" in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("account_reset_password", {}),
        ("account_signup", {"email": "new@example.org", "password1": "calm-water-77"}),
    ],
)
def test_a_mail_is_calm_and_carries_its_link(client: Client, ada: User, name: str, said: dict[str, str]) -> None:
    client.post(reverse(name), {"email": ada.email} | said)
    (sent,) = mail.outbox
    assert "http://testserver/account/" in str(sent.body)
    assert "!" not in f"{sent.subject}{sent.body}"


def test_a_new_address_is_answered_without_mail_too(ada_client: Client) -> None:
    page = ada_client.post(reverse("account_email"), {"email": "second@example.org", "action_add": ""}, follow=True)
    assert "The link to confirm second@example.org" in page.content.decode()
