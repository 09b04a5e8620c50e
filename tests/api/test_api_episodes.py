"""Episodes over JSON: exactly once, versions, changes in order, and the refusals."""

import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from journal.models import Episode
from triage.models import Assessment

pytestmark = pytest.mark.django_db
URL = "/api/v1/episodes/"


def entry(**changes: Any) -> dict[str, Any]:
    """A whole, good entry, made new each time."""
    return {
        "client_id": str(uuid.uuid4()),
        "started_at": "2026-03-13T21:15:00+01:00",
        "zone": "Europe/Berlin",
        "site": "eyelid_upper",
        "side": "left",
        "intensity": 2,
        "none_of_these": True,
        **changes,
    }


def post(client: APIClient, **changes: Any) -> Any:
    return client.post(URL, entry(**changes), format="json")


def test_a_new_episode_is_kept_with_its_zone_and_local_day(ada_api: APIClient) -> None:
    answer = post(ada_api)
    assert answer.status_code == 201
    assert answer.json() | {"day": "2026-03-13", "utc_offset_minutes": 60, "version": 1, "tier": 0} == answer.json()
    assert answer.json()["started_at"] == "2026-03-13T20:15:00Z"


def test_nothing_but_an_onset_is_an_episode(ada_api: APIClient) -> None:
    answer = ada_api.post(URL, {"client_id": str(uuid.uuid4()), "started_at": "2026-03-13T20:15:00Z"}, format="json")
    unanswered = {"site": None, "side": None, "kind": None, "intensity": None, "ended_at": None, "none_of_these": False}
    assert answer.status_code == 201
    assert answer.json() | unanswered == answer.json()


def test_the_same_again_is_the_same_episode(ada_api: APIClient) -> None:
    body = entry()
    first, second = (ada_api.post(URL, body, format="json") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()


def test_a_repeat_after_an_edit_still_counts_as_the_same(ada_api: APIClient) -> None:
    body = entry()
    ada_api.post(URL, body, format="json")
    ada_api.patch(f"{URL}{body['client_id']}/", {"intensity": 5}, format="json")
    repeat = ada_api.post(URL, body, format="json")
    assert (repeat.status_code, repeat.json()["intensity"]) == (200, 5)


def test_the_same_id_with_other_content_is_a_conflict(ada_api: APIClient) -> None:
    body = entry()
    ada_api.post(URL, body, format="json")
    answer = ada_api.post(URL, body | {"intensity": 5}, format="json")
    assert answer.status_code == 409
    assert Episode.objects.get().intensity == 2


def test_two_people_may_use_the_same_id(ada_api: APIClient, ben_api: APIClient) -> None:
    body = entry()
    assert [client.post(URL, body, format="json").status_code for client in (ada_api, ben_api)] == [201, 201]


BAD_ENTRIES: list[tuple[dict[str, Any], str, str]] = [
    ({"intensity": 6}, "intensity", "max_value"),
    ({"intensity": 0}, "intensity", "min_value"),
    ({"site": "knee_cap"}, "site", "invalid_choice"),
    ({"side": "middle"}, "side", "invalid_choice"),
    ({"site": None, "side": "left"}, "side", "side_without_site"),
    ({"site": "whole_body", "side": "left"}, "side", "side_without_site"),
    ({"started_at": "yesterday"}, "started_at", "invalid"),
    ({"started_at": None}, "started_at", "null"),
    ({"started_at": "2026-03-29T02:30:00"}, "started_at", "no_such_time"),
    ({"started_at": "2025-10-26T02:30:00"}, "started_at", "ambiguous_time"),
    ({"started_at": "2026-03-17T12:00:00Z"}, "started_at", "in_the_future"),
    ({"started_at": "1899-12-31T12:00:00Z"}, "started_at", "too_long_ago"),
    ({"ended_at": "2026-03-13T20:14:00Z"}, "ended_at", "ends_before_start"),
    ({"ended_at": "2026-03-13T20:16:00Z", "is_ongoing": True}, "is_ongoing", "ongoing_and_ended"),
    ({"signs": {"no_such_sign": "yes"}, "none_of_these": False}, "signs", "unknown_sign"),
    ({"signs": {"face_droop": "maybe"}, "none_of_these": False}, "signs", "unknown_answer"),
    ({"signs": {"face_droop": "yes"}}, "none_of_these", "none_and_signs"),
    ({"relief": {"prayer": "yes"}}, "relief", "unknown_remedy"),
    ({"relief": ["rest"]}, "relief", "not_a_map"),
    ({"zone": "Mars/Olympus"}, "zone", "unknown_zone"),
    ({"note": "x" * 4001}, "note", "max_length"),
    ({"client_id": "12"}, "client_id", "invalid"),
    ({"owner": 3}, "owner", "unknown_field"),
]


@pytest.mark.usefixtures("still_clock")
@pytest.mark.parametrize(("changes", "field", "code"), BAD_ENTRIES)
def test_a_bad_entry_is_refused_beside_its_field(
    ada_api: APIClient, changes: dict[str, Any], field: str, code: str
) -> None:
    answer = post(ada_api, **changes)
    assert answer.status_code == 400
    assert [error["code"] for error in answer.json()["errors"][field]] == [code]
    assert not Episode.objects.exists()


def test_a_note_is_kept_to_the_letter(ada_api: APIClient) -> None:
    note = "  =SUM(A1) <b>\n\u202ehi 🙂  "
    assert post(ada_api, note=note).json()["note"] == note


def test_an_edit_raises_the_version_and_an_old_version_is_refused(ada_api: APIClient) -> None:
    url = f"{URL}{post(ada_api).json()['client_id']}/"
    first = ada_api.patch(url, {"intensity": 5}, format="json", HTTP_IF_MATCH='"1"')
    second = ada_api.patch(url, {"intensity": 1}, format="json", HTTP_IF_MATCH='"1"')
    assert (first.status_code, first.headers["ETag"], second.status_code) == (200, '"2"', 412)
    assert Episode.objects.get().intensity == 5


def test_an_edit_cannot_take_another_id(ada_api: APIClient) -> None:
    url = f"{URL}{post(ada_api).json()['client_id']}/"
    answer = ada_api.patch(url, {"client_id": str(uuid.uuid4())}, format="json")
    assert answer.json()["errors"]["client_id"][0]["code"] == "unknown_field"


def test_a_ticked_sign_is_judged_at_once(ada_api: APIClient) -> None:
    answer = post(ada_api, signs={"face_droop": "unsure"}, none_of_these=False)
    assert (answer.json()["tier"], answer.json()["flags"]) == (4, ["face_droop"])


def test_an_edit_is_judged_again(ada_api: APIClient) -> None:
    url = f"{URL}{post(ada_api).json()['client_id']}/"
    answer = ada_api.patch(url, {"signs": {"face_droop": "yes"}, "none_of_these": False}, format="json")
    assert answer.json()["tier"] == 4
    assert Assessment.objects.count() == 2


def test_the_higher_opinion_of_device_and_server_is_kept(ada_api: APIClient) -> None:
    assert post(ada_api, device_tier=3).json()["tier"] == 3


def test_a_removed_episode_leaves_a_tombstone(ada_api: APIClient) -> None:
    url = f"{URL}{post(ada_api).json()['client_id']}/"
    assert ada_api.delete(url).status_code == 204
    assert ada_api.get(url).json()["deleted_at"] is not None
    assert ada_api.get(URL).json()["results"] == []


def test_a_removed_episode_cannot_be_edited(ada_api: APIClient) -> None:
    url = f"{URL}{post(ada_api).json()['client_id']}/"
    ada_api.delete(url)
    assert ada_api.patch(url, {"intensity": 1}, format="json").status_code == 404


def test_changes_come_in_order_with_tombstones(ada_api: APIClient) -> None:
    ids = [post(ada_api).json()["client_id"] for _ in range(3)]
    ada_api.patch(f"{URL}{ids[0]}/", {"intensity": 1}, format="json")
    ada_api.delete(f"{URL}{ids[1]}/")
    changes = ada_api.get(URL, {"since": 2}).json()["results"]
    assert [row["client_id"] for row in changes] == [ids[2], ids[0], ids[1]]
    assert [row["change"] for row in changes] == [3, 4, 5]


def test_pages_hold_every_episode_once(ada_api: APIClient) -> None:
    made = {post(ada_api).json()["client_id"] for _ in range(5)}
    url, seen = f"{URL}?limit=2", []
    while url:
        page = ada_api.get(url).json()
        seen += [row["client_id"] for row in page["results"]]
        url = page["next"]
    assert sorted(seen) == sorted(made)


@pytest.mark.parametrize(
    ("query", "found"),
    [({"site": "calf"}, 1), ({"first_day": "2026-03-13"}, 2), ({"last_day": "2026-03-12"}, 0), ({"note": "RUN"}, 1)],
)
def test_filters_choose(ada_api: APIClient, query: dict[str, str], found: int) -> None:
    post(ada_api)
    post(ada_api, site="calf", note="After the run")
    assert len(ada_api.get(URL, query).json()["results"]) == found


@pytest.mark.parametrize("query", ["site=elbow", "first_day=soon", "since=x"])
def test_a_bad_filter_is_refused(ada_api: APIClient, query: str) -> None:
    assert ada_api.get(f"{URL}?{query}").status_code == 400


@pytest.mark.parametrize("cursor", ["%00", "zzz", "cj0xJnA9Zm9v"])
def test_a_strange_cursor_never_breaks_the_list(ada_api: APIClient, cursor: str) -> None:
    post(ada_api)
    assert ada_api.get(f"{URL}?cursor={cursor}").status_code in {200, 400, 404}


@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_nobody_reaches_anothers_episode(ada_api: APIClient, ben_api: APIClient, method: str) -> None:
    url = f"{URL}{post(ada_api).json()['client_id']}/"
    before = Episode.objects.values().get()
    assert getattr(ben_api, method)(url, {}, format="json").status_code == 404
    assert Episode.objects.values().get() == before


def test_nobody_sees_anothers_list(ada_api: APIClient, ben_api: APIClient) -> None:
    post(ada_api)
    assert ben_api.get(URL).json()["results"] == []


@pytest.mark.parametrize("rows", [1, 30])
def test_a_list_takes_one_query_beside_session_and_user(
    ada_api: APIClient, ada: User, django_assert_num_queries: Any, rows: int
) -> None:
    for _ in range(rows):
        post(ada_api)
    with django_assert_num_queries(3):
        assert len(ada_api.get(URL).json()["results"]) == rows
