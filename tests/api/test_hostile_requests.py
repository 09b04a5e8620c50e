"""Addresses, cookies and tokens made to break: an answer that names the fault of the asker, soon, and never a 5xx."""

import base64
import datetime as dt
import time
import uuid
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from rest_framework.test import APIClient

from journal.models import Episode, Reading
from journal.services.episodes import log_episode

pytestmark = pytest.mark.django_db


def at(position: str) -> str:
    """A cursor as the API makes them, at a position of our own."""
    return urlencode({"cursor": base64.b64encode(urlencode({"p": position}).encode()).decode()})


ADDRESSES = [
    *(f"/api/v1/episodes/?since={n}" for n in ("1e99999999", "1e309", "NaN", "-1", "1.5", "9" * 5000, "%00")),
    *(f"/api/v1/{row}/?since=0&{at(p)}" for row in ("episodes", "readings") for p in ("abc", "9" * 30, "9" * 5000)),
    *(f"/api/v1/{row}/?{at(p)}" for row in ("episodes", "assessments") for p in ("abc", "\x00", "2026-13-45")),
    *(f"/api/v1/episodes/?{query}" for query in ("limit=1e9", "note=%00", "site=%00", "cursor=%ff", "first_day=x")),
    *(f"/api/v1/days/?first_day={a}&last_day={b}" for a, b in (("0001-01-01", "0001-01-02"), ("x", "%00"))),
    "/api/v1/days/?first_day=9999-12-30&last_day=9999-12-31",
    *(f"/api/v1/days/{day}/" for day in ("0001-01-01", "9999-12-31", "2026-02-30")),
    *(f"/timeline/?{query}" for query in ("q=%00", "q=%ff", "factor=own-%00", "before=%00", "before=9_9", "site=%00")),
    *(f"/insights/?{query}" for query in ("factor=%00", "length=1e309", "length=-1")),
    *(f"/export.csv?{query}" for query in ("from=0001-01-01&to=9999-12-31", "from=%00", "to=1e309")),
    *(f"/?{query}" for query in ("saved=%00", "removed=%00", f"saved={'9' * 5000}")),
    *(f"/today/?{query}" for query in ("saved=%00&was=%00", "removed=x")),
    *(f"/days/{rest}" for rest in ("9999-12-31/", "0001-01-01/check/", "9999-12-31/caffeine/", "2026-03-14/%00/")),
    *(f"/emergency/?{query}" for query in ("sign=%00&country=%00&well=%00", "well=99:99&ask=%00&how=%00")),
    *(f"/account/login/?next={url}" for url in ("%00", "/%0d%0aX-Evil: 1")),
    *(f"/admin/{rest}" for rest in ("triage/assessment/?tier__exact=" + "9" * 30, "triage/assessment/%00/change/")),
    *(f"/admin/{rest}" for rest in ("triage/assessment/?user__password__startswith=a", "auth/user/?q=%00")),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_breaks_a_page(rae_client: Client, address: str) -> None:
    rae_client.raise_request_exception = False
    started = time.monotonic()
    response = rae_client.get(address)
    assert response.status_code < 500
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("address", [f"/api/v1/{row}/?since=0&{at('abc')}" for row in ("episodes", "readings")])
def test_a_cursor_of_somebody_elses_making_leads_nowhere(ada_api: APIClient, address: str) -> None:
    assert ada_api.get(address).status_code == 404


@pytest.mark.parametrize("name", ["session", "csrf", "country", "emergency_number", "messages"])
@pytest.mark.parametrize("value", ['"aaaaaaaaaaaa\\000"', "\xff" * 12, "a" * 5000, "' OR 1=1 --"])
@pytest.mark.parametrize("address", ["/"])
def test_no_cookie_breaks_a_page(client: Client, name: str, value: str, address: str) -> None:
    client.raise_request_exception = False
    assert client.get(address, headers={"cookie": f"{name}={value}"}).status_code < 500


@pytest.mark.parametrize("token", ["a\xffb", "a" * 100_000, "a" * 64, "a b", "", "\xc3\xa9"])
def test_no_token_breaks_the_api(client: Client, token: str) -> None:
    client.raise_request_exception = False
    response = client.get("/api/v1/episodes/", headers={"authorization": f"Bearer {token}"})
    assert response.status_code in {400, 401}


def test_a_token_that_is_no_text_ends_none(ada_client: Client) -> None:
    assert ada_client.post("/preferences/tokens/revoke/", {"token": "\x00"}).status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-01", "2999-01-01", "9999-12-31"])
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12", None, "", "../../etc/passwd"])
def test_no_day_outside_the_calendar_is_answered(ada_api: APIClient, day: str, zone: str | None) -> None:
    said = {"answers": {"caffeine": 1}, "zone": zone}
    assert ada_api.put(f"/api/v1/days/{day}/", said, format="json").status_code == 400
    assert not Reading.objects.exists()


ELSEWHERE = ("//evil.example", "/\\evil.example", "https://evil.example/", "///evil.example", "/\t/evil.example")
ODD = ("/\r\nX-Evil: 1", "/\x00", "/[", "https://[", "javascript:alert(1)", "/é", "/" + "a" * 3000)


@pytest.mark.parametrize("act", ["", "stop/", "remove/", "restore/"])
@pytest.mark.parametrize("url", ELSEWHERE + ODD)
def test_no_way_back_leads_elsewhere(ada: User, ada_client: Client, now: dt.datetime, act: str, url: str) -> None:
    ada_client.raise_request_exception = False
    log_episode(ada.pk, client_id=(key := uuid.uuid4()), now=now, started_at=now, zone="UTC", is_ongoing=True)
    response = ada_client.post(f"/episodes/{key}/{act}", {"next": url, "version": "1", "length": "on"})
    assert response.status_code < 500
    assert "evil" not in response.headers.get("Location", "").replace("/%0D%0AX-Evil", "")
    assert "X-Evil" not in response.headers


@pytest.mark.parametrize("field", ["user", "owner", "user_id", "version", "change", "day", "deleted_at", "tier", "id"])
@pytest.mark.parametrize("path", ["episodes", "readings", "preferences", "factors", "assessments"])
def test_what_is_not_the_clients_to_say_is_refused(
    ada: User, ada_api: APIClient, now: dt.datetime, path: str, field: str
) -> None:
    fields = {"started_at": now, "zone": "UTC", "signs": {"face_droop": "yes"}}
    episode, _ = log_episode(ada.pk, client_id=uuid.uuid4(), now=now, **fields)
    url = f"/api/v1/{path}/" + (f"{episode.assessment_id}/responses/" if path == "assessments" else "")
    said = {"client_id": str(uuid.uuid4()), "choice": "called", "started_at": now, "name": "x", "kind": "scale"}
    send = ada_api.patch if path == "preferences" else ada_api.post
    assert "unknown_field" in send(url, said | {field: 2}, format="json").text
    assert Episode.objects.get().version == 1
