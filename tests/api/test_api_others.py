"""Readings, factors, preferences, facts, judgements and tokens over JSON."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from rest_framework.test import APIClient

from journal.models import ApiToken, Reading
from journal.services.preferences import create_token
from triage.models import Assessment

pytestmark = pytest.mark.django_db
READINGS = "/api/v1/readings/"


def take(client: APIClient, **changes: Any) -> Any:
    body = {"client_id": str(uuid.uuid4()), "factor": "caffeine", "value": 95, "at": "2026-03-13T08:00:00Z"}
    return client.post(READINGS, body | changes, format="json")


def emergency(client: APIClient) -> str:
    """An open emergency; the id of its judgement."""
    body = {"client_id": str(uuid.uuid4()), "started_at": "2026-03-13T08:00:00Z", "signs": {"face_droop": "yes"}}
    answer: str = client.post("/api/v1/episodes/", body, format="json").json()["assessment"]
    return f"/api/v1/assessments/{answer}/"


@pytest.mark.parametrize(("value", "kept"), [(0, 0), (95, 95), (12.5, 12.5)])
def test_none_and_an_amount_are_both_kept(ada_api: APIClient, value: float, kept: float) -> None:
    answer = take(ada_api, value=value)
    assert (answer.status_code, answer.json()["value"]) == (201, kept)


def test_a_preset_scales_with_its_volume(ada_api: APIClient) -> None:
    body = {"client_id": str(uuid.uuid4()), "factor": "caffeine", "at": "2026-03-13T08:00:00Z"}
    answer = ada_api.post(READINGS, body | {"preset": "coffee_brewed", "volume_ml": 474}, format="json")
    assert answer.json()["value"] == 192


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"value": -1}, "value", "min_value"),
        ({"value": 5001}, "value", "max_value"),
        ({"value": None}, "value", "null"),
        ({"value": "much"}, "value", "invalid"),
        ({"factor": "sugar"}, "factor", "unknown_factor"),
        ({"factor": "own-123"}, "factor", "unknown_factor"),
        ({"factor": "medication", "value": 0.5}, "value", "yes_or_no"),
        ({"preset": "mud"}, "preset", "unknown_preset"),
        ({"at": "later"}, "at", "invalid"),
    ],
)
def test_a_bad_reading_is_refused_beside_its_field(
    ada_api: APIClient, changes: dict[str, Any], field: str, code: str
) -> None:
    answer = take(ada_api, **changes)
    assert answer.status_code == 400
    assert answer.json()["errors"][field][0]["code"] == code
    assert not Reading.objects.exists()


def test_a_reading_is_edited_and_removed_by_version(ada_api: APIClient) -> None:
    url = f"{READINGS}{take(ada_api).json()['client_id']}/"
    assert ada_api.patch(url, {"value": 50}, format="json", HTTP_IF_MATCH='"1"').json()["version"] == 2
    assert ada_api.delete(url, HTTP_IF_MATCH='"1"').status_code == 412
    assert ada_api.delete(url, HTTP_IF_MATCH='"2"').status_code == 204


@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_nobody_reaches_anothers_reading(ada_api: APIClient, ben_api: APIClient, method: str) -> None:
    url = f"{READINGS}{take(ada_api).json()['client_id']}/"
    assert getattr(ben_api, method)(url, {}, format="json").status_code == 404
    assert Reading.objects.get().version == 1


def test_an_own_factor_can_be_noted_by_its_owner_only(ada_api: APIClient, ben_api: APIClient) -> None:
    slug = ada_api.post("/api/v1/factors/", {"name": "Chocolate", "kind": "dose", "unit": "g"}, format="json").json()[
        "slug"
    ]
    assert take(ada_api, factor=slug, value=20).status_code == 201
    assert take(ben_api, factor=slug, value=20).status_code == 400


@pytest.mark.parametrize("method", ["patch", "delete"])
def test_nobody_reaches_anothers_factor(ada_api: APIClient, ben_api: APIClient, method: str) -> None:
    made = ada_api.post("/api/v1/factors/", {"name": "Chocolate", "kind": "dose"}, format="json").json()
    answer = getattr(ben_api, method)(f"/api/v1/factors/{made['slug']}/", {"name": "x"}, format="json")
    assert answer.status_code == 404


def test_a_factor_name_is_taken_once(ada_api: APIClient) -> None:
    first, second = (
        ada_api.post("/api/v1/factors/", {"name": name, "kind": "answer"}, format="json") for name in ("Tea", "tea")
    )
    assert (first.status_code, second.json()["errors"]["name"][0]["code"]) == (201, "unique")


def test_preferences_change_by_version(ada_api: APIClient) -> None:
    url = "/api/v1/preferences/"
    assert ada_api.patch(url, {"country": "GB"}, format="json").json()["country"] == "GB"
    assert ada_api.patch(url, {"country": "FR"}, format="json", HTTP_IF_MATCH='"1"').status_code == 412
    assert ada_api.get(url).json()["country"] == "GB"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("country", "gb", "country"),
        ("day_start_hour", 24, "max_value"),
        ("zone", "Nowhere", "unknown_zone"),
        ("factors", ["sugar"], "unknown_factor"),
        ("born_on", "2999-01-01", "in_the_future"),
        ("emergency_number", "call me", "emergency_number"),
    ],
)
def test_a_bad_preference_is_refused_beside_its_field(ada_api: APIClient, field: str, value: Any, code: str) -> None:
    answer = ada_api.patch("/api/v1/preferences/", {field: value}, format="json")
    assert answer.status_code == 400
    assert answer.json()["errors"][field][0]["code"] == code


def test_facts_hold_the_reported_signs(ada_api: APIClient) -> None:
    body = {
        "client_id": str(uuid.uuid4()),
        "started_at": dt.datetime.now(dt.UTC).isoformat(),
        "signs": {"q_limb": "yes"},
    }
    ada_api.post("/api/v1/episodes/", body, format="json")
    marks = ada_api.get("/api/v1/facts/").json()["marks"]
    assert [mark.get("sign") for mark in marks] == ["q_limb", None]


def test_facts_hold_doses_places_and_what_the_person_told(ada_api: APIClient) -> None:
    now = dt.datetime.now(dt.UTC).isoformat()
    drink = {"client_id": str(uuid.uuid4()), "factor": "caffeine", "value": 95.5, "at": now}
    twitch = {"client_id": str(uuid.uuid4()), "started_at": now, "site": "calf", "side": "left"}
    ada_api.post("/api/v1/readings/", drink, format="json")
    ada_api.post("/api/v1/episodes/", twitch, format="json")
    ada_api.patch("/api/v1/preferences/", {"is_pregnant": "unsure", "weight_kg": 61}, format="json")
    told = ada_api.get("/api/v1/facts/").json()
    assert [(mark.get("amount"), mark.get("site")) for mark in told["marks"]] == [(96, None), (None, "calf")]
    assert told["person"] == {"pregnant": "unsure", "weight_kg": 61}


def test_what_the_person_says_leaves_the_alert_open(ada_api: APIClient, ada: User) -> None:
    url = emergency(ada_api)
    assert ada_api.post(f"{url}responses/", {"choice": "called"}, format="json").status_code == 201
    well = {"at": "2026-03-13T07:40:00Z", "certainty": "about"}
    assert ada_api.post(f"{url}last-known-well/", well, format="json").status_code == 201
    assert Assessment.objects.open_for(ada.pk).count() == 1


def test_last_known_well_needs_a_time_that_fits(ada_api: APIClient) -> None:
    answer = ada_api.post(f"{emergency(ada_api)}last-known-well/", {"certainty": "exact"}, format="json")
    assert answer.status_code == 400
    assert answer.json()["errors"]["non_field_errors"][0]["code"] == "time_and_certainty"


def test_a_mistake_closes_the_alert_and_clears_the_signs(ada_api: APIClient, ada: User) -> None:
    url = emergency(ada_api)
    ada_api.post(f"{url}acknowledge/", {"reason": "mistake"}, format="json")
    assert not Assessment.objects.open_for(ada.pk).exists()
    assert ada_api.get("/api/v1/episodes/").json()["results"][0]["signs"] == {}
    assert ada_api.get(url).json()["facts"]["entry"]["answers"] == {"face_droop": "yes"}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("acknowledge/", {"reason": "advised"}),
        ("responses/", {"choice": "called"}),
        ("last-known-well/", {"certainty": "unknown"}),
    ],
)
def test_nobody_answers_anothers_alert(
    ada_api: APIClient, ben_api: APIClient, ada: User, path: str, body: dict[str, str]
) -> None:
    url = emergency(ada_api)
    assert ben_api.get(url).status_code == 404
    assert ben_api.post(url + path, body, format="json").status_code == 404
    assert Assessment.objects.open_for(ada.pk).count() == 1


def with_token(user: User, scope: str, life: dt.timedelta = dt.timedelta(days=1)) -> APIClient:
    client = APIClient()
    _, secret = create_token(user.pk, name="Phone", scope=scope, life=life)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


@pytest.mark.parametrize(("scope", "status"), [("write", 201), ("read", 403)])
def test_a_token_may_do_what_its_scope_says(ada: User, scope: str, status: int) -> None:
    client = with_token(ada, scope)
    assert client.get(READINGS).status_code == 200
    assert take(client).status_code == status


def test_a_token_is_kept_only_as_a_hash(ada: User) -> None:
    _, secret = create_token(ada.pk, name="Phone", scope="read", life=dt.timedelta(days=1))
    assert secret not in str(ApiToken.objects.values().get())


def test_an_expired_token_opens_nothing(ada: User, still_clock: Any) -> None:
    client = with_token(ada, "read")
    still_clock.shift(86_401)
    assert client.get(READINGS).status_code == 401


def test_without_sign_in_everything_is_401() -> None:
    assert APIClient().get(READINGS).status_code == 401


def test_a_script_learns_who_is_signed_in_and_its_token(ada_client: Client, ada: User) -> None:
    answer = ada_client.get("/api/v1/session/")
    assert answer.json()["user"] == ada.pk
    assert len(answer.json()["csrf_token"]) == 64


def test_nobody_is_signed_in_without_a_session(client: Client) -> None:
    assert client.get("/api/v1/session/").json()["user"] is None


DAY = "/api/v1/days/2026-03-13/"


def test_a_day_tells_unknown_none_and_an_amount_apart(ada_api: APIClient) -> None:
    answers = {"caffeine": 95, "alcohol": 0, "stress": None}
    answer = ada_api.put(DAY, {"answers": answers}, format="json").json()
    assert {slug: row["state"] for slug, row in answer["factors"].items()} == {"caffeine": "amount", "alcohol": "none"}
    assert answer["episodes"] is None


def test_a_quiet_day_counts_none_and_not_unknown(ada_api: APIClient) -> None:
    assert ada_api.put(DAY, {"answers": {"quiet_day": 1}}, format="json").json()["episodes"] == 0


def test_a_day_is_answered_whole_or_not_at_all(ada_api: APIClient) -> None:
    answer = ada_api.put(DAY, {"answers": {"stress": 4, "sleep": 25}}, format="json")
    assert answer.json()["errors"]["sleep"][0]["code"] == "max_value"
    assert not Reading.objects.exists()


def test_none_does_not_overrule_a_logged_drink(ada_api: APIClient) -> None:
    take(ada_api)
    answer = ada_api.put(DAY, {"answers": {"caffeine": 0}}, format="json")
    assert answer.json()["errors"]["caffeine"][0]["code"] == "already_logged"
    assert Reading.objects.get().value == 95


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "2026-3-1", "0000-01-01"])
def test_what_is_no_day_is_not_found(ada_api: APIClient, day: str) -> None:
    assert ada_api.get(f"/api/v1/days/{day}/").status_code == 404


@pytest.mark.parametrize(("last", "status"), [("2026-03-14", 200), ("2027-03-14", 400), ("2026-03-12", 400)])
def test_a_period_of_days_has_bounds(ada_api: APIClient, last: str, status: int) -> None:
    assert ada_api.get("/api/v1/days/", {"first_day": "2026-03-13", "last_day": last}).status_code == status
