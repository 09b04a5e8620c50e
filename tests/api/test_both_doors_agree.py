"""The same bad entry is refused beside the same field with the same code, through the form and through the API."""

import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from rest_framework.test import APIClient

from journal.models import Episode
from journal.services.episodes import log_episode
from journal.services.preferences import save_preferences

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]

EPISODES: list[tuple[dict[str, Any], str, str]] = [
    ({"intensity": 6}, "intensity", "max_value"),
    ({"intensity": 0}, "intensity", "min_value"),
    ({"intensity": "strong"}, "intensity", "invalid"),
    ({"site": "knee_cap"}, "site", "invalid_choice"),
    ({"side": "middle"}, "side", "invalid_choice"),
    ({"site": "whole_body", "side": "left"}, "side", "side_without_site"),
    ({"site": "", "side": "left"}, "side", "side_without_site"),
    ({"kind": "buzz"}, "kind", "invalid_choice"),
    ({"started_at": "soon"}, "started_at", "invalid"),
    ({"started_at": "2026-03-17T12:00"}, "started_at", "in_the_future"),
    ({"started_at": "2025-03-30T02:30"}, "started_at", "no_such_time"),
    ({"started_at": "2025-10-26T02:30"}, "started_at", "ambiguous_time"),
    ({"started_at": "2026-03-13T21:15", "ended_at": "2026-03-13T21:14"}, "ended_at", "ends_before_start"),
    ({"note": "x" * 4001}, "note", "max_length"),
]


@pytest.fixture
def episode(ada: User, now: Any) -> Episode:
    save_preferences(ada.pk, now=now, zone="Europe/Berlin")
    kept, _ = log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=now, zone="Europe/Berlin")
    return kept


def form_codes(client: Client, episode: Episode, changes: dict[str, Any]) -> dict[str, list[str]]:
    typed = {"version": episode.version, "started_at": "2026-03-14T13:00", "length": "", **changes}
    typed |= {"length": "exact"} if "ended_at" in changes else {}
    answer = client.post(f"/episodes/{episode.client_id}/", typed)
    assert answer.status_code == 422
    errors = answer.context["form"].errors.as_data()
    return {name: [str(error.code) for error in found] for name, found in errors.items()}


def api_codes(client: APIClient, url: str, changes: dict[str, Any]) -> dict[str, list[str]]:
    answer = client.patch(url, changes, format="json")
    assert answer.status_code == 400
    return {name: [error["code"] for error in found] for name, found in answer.json()["errors"].items()}


@pytest.mark.parametrize(("changes", "field", "code"), EPISODES)
def test_both_doors_refuse_an_episode_alike(
    ada_client: Client, ada_api: APIClient, episode: Episode, changes: dict[str, Any], field: str, code: str
) -> None:
    url = f"/api/v1/episodes/{episode.client_id}/"
    assert form_codes(ada_client, episode, changes)[field] == [code]
    assert api_codes(ada_api, url, changes)[field] == [code]
    assert Episode.objects.get().version == 1
