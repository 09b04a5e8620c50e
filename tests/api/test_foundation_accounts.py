"""The door: sign up and in by e-mail, guess and be stopped, enter the admin by the same door."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD, proved
from triage.reviewers import appoint

ROOT = Path(__file__).parents[2]
GUESSES = """
import django
django.setup()
from allauth.core.ratelimit import consume
from django.test import RequestFactory
request = RequestFactory().post("/account/login/")
print(*(consume(request, action="login_failed", key="ada@example.org") for _ in range(3)))
"""


def sign_up(client: Client, email: str = "ada@example.org", password: str = PASSWORD) -> Any:
    return client.post(reverse("account_signup"), {"email": email, "password1": password})


def sign_in(client: Client, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(reverse("account_login"), {"login": "ada@example.org", "password": password}, **more)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_new_person_is_signed_in_and_welcomed(db: None, client: Client) -> None:
    response = sign_up(client)
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("journal:welcome")
    assert is_signed_in(client)


def test_a_weak_password_makes_no_account(db: None, client: Client) -> None:
    sign_up(client, password="12345678")
    assert not User.objects.exists()
    assert not is_signed_in(client)


def test_the_password_opens_the_journal(ada: User, client: Client) -> None:
    response = sign_in(client)
    assert response.headers["Location"] == "/"
    assert is_signed_in(client)


@pytest.mark.parametrize("next_url", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(ada: User, client: Client, next_url: str) -> None:
    response = client.post(reverse("account_login"), {"login": ada.email, "password": PASSWORD, "next": next_url})
    assert response.headers["Location"] == "/"


def test_signing_in_changes_the_session_key(ada: User, client: Client) -> None:
    client.session.save()
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_signing_out_ends_the_session_on_the_server(ada_client: Client) -> None:
    cookie = ada_client.cookies["session"].value
    ada_client.post(reverse("account_logout"))
    ada_client.cookies["session"] = cookie
    assert not is_signed_in(ada_client)


def test_a_reset_answers_the_same_for_everybody(ada: User, client: Client) -> None:
    answers = [client.post(reverse("account_reset_password"), {"email": f"{who}@example.org"}) for who in ("ada", "x")]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]


def test_guessing_stops_whatever_address_is_claimed(ada: User, client: Client) -> None:
    for guess in range(12):
        sign_in(client, "wrong", headers={"x-forwarded-for": f"203.0.113.{guess}"})
    sign_in(client, headers={"x-forwarded-for": "203.0.113.99"})
    assert not is_signed_in(client)


def test_a_page_of_ones_own_asks_who_is_there(db: None, client: Client) -> None:
    response = client.get(reverse("account_email"))
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_the_admin_is_entered_by_the_same_door(db: None, client: Client) -> None:
    response = client.get("/admin/login/?next=/admin/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_the_admin_is_closed_to_people_who_are_not_staff(ada_client: Client) -> None:
    assert ada_client.get("/admin/", follow=True).status_code == 403


def test_the_admin_opens_for_who_has_shown_a_second_factor(rae_client: Client) -> None:
    assert rae_client.get("/admin/").status_code == 200


def test_staff_without_a_second_factor_are_led_to_add_one(ben: User, ben_client: Client) -> None:
    appoint(ben)
    response = ben_client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == reverse("mfa_index")


def test_a_session_that_has_shown_none_is_asked_for_it(rae: User, client: Client) -> None:
    client.force_login(rae)
    response = client.get("/admin/triage/assessment/", follow=True)
    assert response.redirect_chain[-1][0] == f"{reverse('mfa_reauthenticate')}?next=%2Fadmin%2Ftriage%2Fassessment%2F"


def test_a_second_factor_holds_half_a_day(rae: User, still_clock: time_machine.Traveller) -> None:
    client = proved(rae)
    still_clock.shift(timedelta(hours=11))
    assert client.get("/admin/").status_code == 200
    still_clock.shift(timedelta(hours=2))
    assert client.get("/admin/").status_code == 302


def test_a_factor_that_was_removed_opens_nothing(rae: User, rae_client: Client) -> None:
    Authenticator.objects.filter(user=rae).delete()
    assert rae_client.get("/admin/").status_code == 302


def run(code: list[str], folder: Path) -> str:
    """A process of its own on a data folder of its own, as a worker of the server is."""
    environment = os.environ | {"TWITCHLOG_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "twitchlog.settings"}
    environment.pop("CACHE_URL")
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, *code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_workers_share_the_limit_on_guesses(tmp_path: Path) -> None:
    run(["manage.py", "createcachetable", "--database", "cache"], tmp_path)
    first, second = (run(["-c", GUESSES], tmp_path).split() for _ in range(2))
    assert first == ["True", "True", "True"]
    assert second == ["True", "True", "False"]


@pytest.mark.parametrize("path", ["mfa/authenticator", "usersessions/usersession"])
def test_no_reviewer_sees_sessions_or_second_factors(rae_client: Client, path: str) -> None:
    assert rae_client.get(f"/admin/{path}/").status_code == 404
