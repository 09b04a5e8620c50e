"""Nobody else's data, whatever the address: generated from the URL table, so a new address must say whose it is."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.api.streets import (
    LODGERS,
    NOBODYS,
    OPEN_ACCOUNT,
    SECRET,
    STREETS,
    VERBS,
    address,
    ask,
    kept,
    leaves,
    of,
    ours,
    text_of,
    ways,
    world_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]


@pytest.fixture
def world(ada: User, rae: User, now: dt.datetime) -> dict[str, Any]:
    return world_of(ada, rae, now)


def test_every_address_says_whose_it_is() -> None:
    assert sorted(STREETS) == sorted(ours())


@pytest.mark.parametrize(("name", "verb"), ways("row"))
def test_anothers_row_is_not_there(ben_client: Client, world: dict[str, Any], name: str, verb: str) -> None:
    before = kept()
    response = ask(ben_client, verb, address(name, world), STREETS[name][2])
    assert response.status_code == 404
    assert SECRET not in text_of(response)
    assert kept() == before


@pytest.mark.parametrize(("name", "verb"), ways("own"))
def test_a_page_of_ones_own_tells_nothing_of_another(
    ben_client: Client, ada: User, world: dict[str, Any], name: str, verb: str
) -> None:
    before = {model: [row for row in rows if row.get("user_id") == ada.pk] for model, rows in kept().items()}
    hints = {"saved": world["episode"], "client_id": world["episode"], "factor": world["slug"], "token": world["token"]}
    url = address(name, world)
    for query in (f"?saved={world['reading']}&factor={world['slug']}", f"?removed={world['gone']}"):
        assert SECRET not in text_of(ask(ben_client, verb, url + query, STREETS[name][2] or hints))
    after = {model: [row for row in rows if row.get("user_id") == ada.pk] for model, rows in kept().items()}
    assert after == before


@pytest.mark.parametrize(("name", "verb"), ways("row"))
def test_an_id_of_nobody_is_not_there(ada_client: Client, name: str, verb: str) -> None:
    before = kept()
    assert ask(ada_client, verb, address(name, NOBODYS), STREETS[name][2]).status_code == 404
    assert kept() == before


@pytest.mark.parametrize("name", of("row"))
def test_what_is_no_id_is_not_there(ada_client: Client, name: str) -> None:
    url = address(name, NOBODYS)
    for part in map(str, NOBODYS.values()):
        url = url.replace(part, "%00'--")
    assert ask(ada_client, STREETS[name][1].split()[0], url, {}).status_code == 404


@pytest.mark.parametrize(("name", "verb"), ways("own", "row"))
def test_nobody_signed_out_gets_in(db: None, client: Client, name: str, verb: str) -> None:
    response = ask(client, verb, address(name, NOBODYS), STREETS[name][2])
    if "-api:" in name:
        assert response.status_code == 401
    else:
        assert response.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("name", STREETS)
def test_a_wrong_verb_is_refused(ada_client: Client, name: str) -> None:
    for verb in set(VERBS) - set(STREETS[name][1].split()):
        assert ask(ada_client, verb, address(name, NOBODYS), {}).status_code == 405


@pytest.mark.parametrize(("name", "verb"), [way for way in ways("own", "row") if way[1] != "GET"])
def test_a_form_of_another_site_is_refused(ada: User, name: str, verb: str) -> None:
    """Before anything is looked up: with a row that is not there it would else be a 404."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    before = kept()
    assert ask(client, verb, address(name, NOBODYS), STREETS[name][2]).status_code == 403
    assert kept() == before


@pytest.mark.parametrize("name", [name for name, verb in ways("own", "row") if verb == "GET"])
def test_what_is_ones_own_is_kept_by_no_cache(ada_client: Client, world: dict[str, Any], name: str) -> None:
    response = ada_client.get(address(name, world))
    assert "no-store" in response.headers["Cache-Control"]


def lodgers() -> list[tuple[str, str]]:
    """Name and an address of everything behind the doors of others, each part filled with 1."""
    found = {}
    for name, path, view in leaves():
        if path.startswith(LODGERS):
            parts = dict.fromkeys(view.pattern.regex.groupindex, "1")
            found[path] = name, path.split("^")[0].split("<")[0] + "/".join(parts.values())
    return sorted(set(found.values()))


@pytest.mark.parametrize(("name", "url"), [one for one in lodgers() if one[0] not in OPEN_ACCOUNT])
def test_a_lodgers_door_is_closed_too(ada: User, client: Client, ben_client: Client, name: str, url: str) -> None:
    """To everybody signed out; the admin also to whoever is signed in and not staff."""
    for verb in ("GET", "POST"):
        response = ask(client, verb, f"/{url}", {})
        assert response.status_code in {302, 301, 403, 404, 405}
        if response.status_code == 302:
            assert response.headers["Location"].startswith(("/account/", "/admin/"))
    if url.startswith("admin/"):
        assert ask(ben_client, "GET", f"/{url}", {}).status_code in {301, 302, 403, 404}


def test_anothers_key_is_not_there(ben_client: Client, world: dict[str, Any]) -> None:
    for act in ("remove", "edit"):
        url = f"/account/2fa/webauthn/keys/{world['pk']}/{act}/"
        assert SECRET not in text_of(ben_client.post(url, {"name": "x"}, follow=True))
