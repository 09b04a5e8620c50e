"""What every API answer has in common: one shape of error, strict JSON, a schema and a page that explains it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError as ModelError
from django.test import Client
from django.urls import reverse
from rest_framework import exceptions
from rest_framework.test import APIClient
from rest_framework.throttling import UserRateThrottle

from twitchlog.api_docs import PROBLEMS
from twitchlog.api_errors import handler

SHAPE = {"type", "title", "status", "detail", "errors"}
EPISODES = "/api/v1/episodes/"


def assert_problem(response: Any, status: int, code: str) -> None:
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert set(body) == SHAPE
    assert (body["status"], body["type"]) == (status, f"{reverse('api-docs')}#{code}")


def test_a_stranger_is_asked_for_a_token(db: None, client: Client) -> None:
    response = client.get(EPISODES)
    assert_problem(response, 401, "not_authenticated")
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_an_unknown_token_is_refused(db: None, client: Client) -> None:
    response = client.get(EPISODES, headers={"authorization": "Bearer nonsense"})
    assert_problem(response, 401, "authentication_failed")


def test_a_session_without_its_token_is_refused(ada: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(ada)
    assert_problem(client.post(EPISODES, {}, format="json"), 403, "permission_denied")


def test_what_is_not_there_is_a_problem(ada_api: APIClient) -> None:
    assert_problem(ada_api.get("/api/v1/nothing/"), 404, "not_found")


def test_a_wrong_verb_names_the_right_ones(ada_api: APIClient) -> None:
    response = ada_api.put(EPISODES, {}, format="json")
    assert_problem(response, 405, "method_not_allowed")
    assert "POST" in response.headers["Allow"]


def test_only_json_is_read(ada_api: APIClient) -> None:
    response = ada_api.post(EPISODES, "a=b", content_type="application/x-www-form-urlencoded")
    assert_problem(response, 415, "unsupported_media_type")


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"site": "\\u0000"}', b'{"note": NaN}', b'{"a": 1, "a": 1}', b"\xff"]
)
def test_hostile_json_is_refused(ada_api: APIClient, body: bytes) -> None:
    assert_problem(ada_api.post(EPISODES, body, content_type="application/json"), 400, "parse_error")


def test_a_body_over_a_megabyte_is_refused(ada_api: APIClient) -> None:
    body = b'{"note": "' + b"a" * 1_048_576 + b'"}'
    assert_problem(ada_api.post(EPISODES, body, content_type="application/json"), 413, "body_too_large")


def test_too_many_requests_say_how_long_to_wait(ada_api: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(UserRateThrottle.THROTTLE_RATES, "user", "1/min")
    ada_api.get(EPISODES)
    response = ada_api.get(EPISODES)
    assert_problem(response, 429, "throttled")
    assert 0 < int(response.headers["Retry-After"]) <= 60


@pytest.mark.parametrize(
    ("error", "errors"),
    [
        (
            ModelError({"site": ModelError("Choose a place.", code="required")}),
            {"site": [{"message": "Choose a place.", "code": "required"}]},
        ),
        (
            ModelError("Ends before it starts.", code="end_before_start"),
            {"non_field_errors": [{"message": "Ends before it starts.", "code": "end_before_start"}]},
        ),
        (
            ModelError("At most %(limit)s.", code="max", params={"limit": 5}),
            {"non_field_errors": [{"message": "At most 5.", "code": "max"}]},
        ),
        (
            exceptions.ValidationError({"relief": {"water": ["No."]}}, code="bad"),
            {"relief.water": [{"message": "No.", "code": "bad"}]},
        ),
        (
            exceptions.ValidationError(["No."], code="bad"),
            {"non_field_errors": [{"message": "No.", "code": "bad"}]},
        ),
    ],
)
def test_both_kinds_of_refusal_have_one_shape(error: Exception, errors: dict[str, Any]) -> None:
    response = handler(error, {})
    assert response is not None
    assert response.status_code == 400
    assert response.data["errors"] == errors


def test_a_bug_is_no_refusal() -> None:
    assert handler(RuntimeError("a bug"), {}) is None


def test_the_schema_is_open_and_speaks_of_problems(db: None, client: Client) -> None:
    schema = client.get(reverse("api-schema"), headers={"accept": "application/json"}).json()
    assert schema["openapi"] == "3.1.0"
    assert "4XX" in schema["paths"][EPISODES]["post"]["responses"]


def test_the_docs_page_names_every_operation_and_problem(db: None, client: Client) -> None:
    page = client.get(reverse("api-docs"))
    assert page.status_code == 200
    for words in ("POST /api/v1/episodes/", 'id="not_found"', 'id="throttled"'):
        assert words in page.content.decode()


@pytest.mark.parametrize(
    "words", ["eyelid_upper", "caffeine", "face_droop", "held_spot", "If-Match", "Words that stand"]
)
def test_the_docs_page_names_every_value_that_is_not_free(db: None, client: Client, words: str) -> None:
    assert words in client.get(reverse("api-docs")).content.decode()


@pytest.mark.parametrize("verb", ["patch", "delete"])
def test_the_schema_names_the_header_of_the_version(db: None, client: Client, verb: str) -> None:
    schema = client.get(reverse("api-schema"), headers={"accept": "application/json"}).json()
    names = [row["name"] for row in schema["paths"]["/api/v1/readings/{client_id}/"][verb]["parameters"]]
    assert names == ["client_id", "If-Match"]


def test_every_problem_is_explained() -> None:
    """DRF's own and ours; `error` is the code of the abstract base."""
    codes = {kind.default_code for kind in exceptions.APIException.__subclasses__()}
    assert codes - set(PROBLEMS) == set()
