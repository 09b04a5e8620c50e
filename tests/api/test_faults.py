"""When the database fails in the middle: nothing is called saved that is not,."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.test import Client
from rest_framework.test import APIClient
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

from journal.models import Episode, Reading
from journal.services.preferences import create_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
KEY = "6a1f9e3e-8c5b-4a75-9d8f-1f3f4f1c2b3a"
WRITES: list[tuple[str, dict[str, str], type[Episode] | type[Reading]]] = [
    ("/episodes/", {"client_id": KEY}, Episode),
    ("/readings/", {"client_id": KEY, "factor": "caffeine", "value": "80"}, Reading),
    ("/api/v1/episodes/", {"client_id": KEY, "started_at": "2026-03-14T11:00:00Z", "zone": "UTC"}, Episode),
]


class Failing:
    """The disk is full from the nth question on. The test's own savepoints hold; in earnest there are none."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        if "SAVEPOINT" in asked[0]:
            return execute(*asked)
        self.left -= 1
        if self.left < 0:
            raise OperationalError("database or disk is full")
        return execute(*asked)


def send(client: Client, url: str, body: dict[str, str]) -> Any:
    client.raise_request_exception = False
    kind = {"content_type": "application/json"} if url.startswith("/api/") else {}
    return client.post(url, body, **kind)


@pytest.mark.parametrize(("url", "body", "model"), WRITES)
@pytest.mark.parametrize("nth", range(14))
def test_what_is_called_saved_is_there(
    ada_client: Client, url: str, body: dict[str, str], model: type[Episode], nth: int
) -> None:
    with connection.execute_wrapper(Failing(nth)):
        response = send(ada_client, url, body)
    if response.status_code in {200, 201, 302}:
        assert model.objects.count() == 1
        return
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert re.search("was not saved|Nothing was saved", response.text)


@pytest.mark.parametrize(("url", "body", "model"), WRITES)
@pytest.mark.parametrize("nth", range(14))
def test_the_same_again_is_kept_once(
    ada_client: Client, url: str, body: dict[str, str], model: type[Episode], nth: int
) -> None:
    with connection.execute_wrapper(Failing(nth)):
        send(ada_client, url, body)
    assert send(ada_client, url, body).status_code in {200, 201, 302}
    assert model.objects.count() == 1


@pytest.mark.parametrize("url", ["/emergency/", "/urgent/"])
def test_help_is_there_without_a_database(ada_client: Client, url: str) -> None:
    ada_client.raise_request_exception = False
    with connection.execute_wrapper(Failing(0)):
        response = ada_client.get(url)
    assert response.status_code == 200
    assert "tel:" in response.text


def test_a_token_that_may_read_changes_nothing(ada: User, client: Client) -> None:
    _, secret = create_token(ada.pk, name="x", scope="read", life=dt.timedelta(days=1))
    bearer = {"authorization": f"Bearer {secret}"}
    url, body, model = WRITES[2]
    assert client.get(url, headers=bearer).status_code == 200
    assert client.post(url, body, content_type="application/json", headers=bearer).status_code == 403
    assert not model.objects.exists()


def test_a_token_ends_when_it_said(ada: User, client: Client, still_clock: Any) -> None:
    _, secret = create_token(ada.pk, name="x", scope="write", life=dt.timedelta(days=1))
    still_clock.shift(dt.timedelta(days=1, seconds=1))
    assert client.get(WRITES[2][0], headers={"authorization": f"Bearer {secret}"}).status_code == 401


def test_a_new_password_ends_the_other_sessions(ada: User, ada_client: Client) -> None:
    other = Client()
    other.force_login(ada)
    said = {"oldpassword": "a long pass phrase of the cast", "password1": "quite another pass phrase"}
    ada_client.post("/account/password/change/", said | {"password2": said["password1"]})
    assert ada_client.get("/today/").status_code == 200
    assert other.get("/today/").status_code == 302


@pytest.mark.parametrize("url", ["/api/v1/episodes/", "/api/v1/session/"])
def test_no_other_site_may_read_an_answer(ada_api: APIClient, url: str) -> None:
    response = ada_api.get(url, headers={"origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in response.headers


def test_a_limit_counts_the_person_and_not_the_address(ada_api: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(UserRateThrottle.THROTTLE_RATES, "user", "2/min")
    claimed = [{"x-forwarded-for": f"203.0.113.{n}"} for n in range(3)]
    codes = [ada_api.get("/api/v1/facts/", headers=headers).status_code for headers in claimed]
    assert codes == [200, 200, 429]


def test_a_limit_counts_a_stranger_whatever_address_is_claimed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(AnonRateThrottle.THROTTLE_RATES, "anon", "2/min")
    claimed = [{"x-forwarded-for": f"203.0.113.{n}"} for n in range(3)]
    assert [Client().get("/api/v1/schema/", headers=headers).status_code for headers in claimed] == [200, 200, 429]
