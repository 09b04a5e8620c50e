"""API tokens: the secret is shown once, each ends, and only its owner sees or ends it."""

import datetime as dt
import re
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from journal.models import ApiToken
from journal.services.preferences import create_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
PAGE = "/preferences/tokens/"
SAID = {"name": "Phone script", "scope": "write", "days": "30"}


def works(secret: str) -> bool:
    return Client().get("/api/v1/preferences/", headers={"Authorization": f"Bearer {secret}"}).status_code == 200


def test_the_secret_is_shown_once_and_works(ada_client: Client) -> None:
    response = ada_client.post(PAGE, SAID)
    secret = response.context["secret"]
    assert works(secret)
    assert secret in response.content.decode()
    assert secret not in ada_client.get(PAGE).content.decode()


def test_the_copy_button_waits_for_a_script(ada_client: Client) -> None:
    """It does nothing without one; the whole token stands below it."""
    page = ada_client.post(PAGE, SAID).content.decode()
    assert re.search(r"<button[^>]*data-copy[^>]* hidden>", page)


def test_a_token_has_name_scope_and_end(ada_client: Client, now: dt.datetime) -> None:
    ada_client.post(PAGE, SAID)
    kept = ApiToken.objects.get()
    assert (kept.name, kept.scope, kept.expiry) == ("Phone script", "write", now + dt.timedelta(days=30))


@pytest.mark.parametrize(
    "bad", [{"name": ""}, {"name": "x" * 61}, {"scope": "root"}, {"days": "0"}, {"days": "367"}, {"days": "abc"}]
)
def test_a_bad_token_is_refused_and_none_made(ada_client: Client, bad: dict[str, str]) -> None:
    assert ada_client.post(PAGE, SAID | bad).status_code == 422
    assert not ApiToken.objects.exists()


def test_an_ended_token_opens_nothing(ada: User, ada_client: Client) -> None:
    token, secret = create_token(ada.pk, name="x", scope="read", life=dt.timedelta(days=1))
    assert ada_client.post(f"{PAGE}revoke/", {"token": token.token_key}).status_code == 302
    assert not works(secret)


def test_nobody_ends_anothers_token(ada: User, ben_client: Client) -> None:
    token, secret = create_token(ada.pk, name="x", scope="read", life=dt.timedelta(days=1))
    assert ben_client.post(f"{PAGE}revoke/", {"token": token.token_key}).status_code == 404
    assert works(secret)


def test_nobody_sees_anothers_tokens(ada: User, ben_client: Client) -> None:
    create_token(ada.pk, name="Secret plan", scope="read", life=dt.timedelta(days=1))
    assert "Secret plan" not in ben_client.get(PAGE).content.decode()


@pytest.mark.parametrize("days", [0, -1, 367])
def test_the_service_refuses_an_endless_life(ada: User, days: int) -> None:
    with pytest.raises(ValidationError):
        create_token(ada.pk, name="x", scope="read", life=dt.timedelta(days=days))
    assert not ApiToken.objects.exists()


def command(*args: Any, **options: Any) -> str:
    out = StringIO()
    call_command("create_token", *args, stdout=out, **options)
    return out.getvalue().strip()


def test_the_command_prints_a_token_that_works(ada: User) -> None:
    secret = command("ADA@example.org", name="Backup", days=7)
    assert works(secret)
    assert (ApiToken.objects.get().name, ApiToken.objects.get().scope) == ("Backup", "read")


@pytest.mark.parametrize(("email", "days"), [("nobody@example.org", 7), ("ada@example.org", 400)])
def test_the_command_refuses_what_cannot_be(ada: User, email: str, days: int) -> None:
    with pytest.raises(CommandError):
        command(email, days=days)
    assert not ApiToken.objects.exists()
