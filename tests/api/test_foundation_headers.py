"""Every answer carries the headers that keep a browser from doing harm; personal ones are kept nowhere."""

import re
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def assert_guarded(response: HttpResponse, status: int) -> None:
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def database_fails(error: Exception) -> Any:
    """The database, the edge of the house, answers each question with `error`."""

    def fail(*args: object) -> None:
        raise error

    return connection.execute_wrapper(fail)


@pytest.mark.parametrize(
    ("path", "status"), [("/healthz", 200), ("/robots.txt", 200), ("/nothing-here/", 404), ("/account/login/", 200)]
)
def test_each_answer_is_guarded(db: None, client: Client, path: str, status: int) -> None:
    assert_guarded(client.get(path), status)


def test_a_tap_that_became_a_visit_is_told_that_nothing_was_saved(ada_client: Client) -> None:
    """Where the session had ended, signing in leads to the address of the button."""
    response = ada_client.get("/episodes/")
    assert_guarded(response, 405)
    assert "Nothing was saved" in response.content.decode()
    assert response.headers["Allow"] == "POST"


def test_a_wrong_method_of_the_session_is_a_problem(ada_client: Client) -> None:
    response = ada_client.delete("/api/v1/session/")
    assert_guarded(response, 405)
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_refused_form_is_guarded(db: None) -> None:
    assert_guarded(Client(enforce_csrf_checks=True).post("/account/login/"), 403)


def test_a_strange_host_is_refused_and_guarded(db: None, client: Client) -> None:
    assert_guarded(client.get("/account/login/", headers={"host": "evil.example"}), 400)


@pytest.mark.parametrize(("error", "status"), [(RuntimeError("a bug"), 500), (OperationalError("disk full"), 503)])
@pytest.mark.parametrize("path", ["/account/email/", "/api/v1/episodes/"])
def test_a_failing_database_is_answered_honestly(ada_client: Client, path: str, error: Exception, status: int) -> None:
    ada_client.raise_request_exception = False
    with database_fails(error):
        response = ada_client.get(path)
    assert_guarded(response, status)
    assert ("Retry-After" in response.headers) == (status == 503)


def test_a_static_file_is_guarded_and_kept_for_ever(collected_static: None) -> None:
    response = Client().get(staticfiles_storage.url("css/base.css"))
    assert_guarded(response, 200)
    assert "immutable" in response.headers["Cache-Control"]


def test_imports_between_scripts_name_the_hashed_files(collected_static: None) -> None:
    """A worker and a page of one release never load a file of another."""
    script = b"".join(Client().get(staticfiles_storage.url("js/app.js"))).decode()
    imported = re.findall(r"""from ["'](.+?)["']""", script)
    assert imported
    assert [name for name in imported if not re.search(r"\.[0-9a-f]{12}\.js$", name)] == []


def test_what_a_person_sees_is_kept_by_no_cache(ada_client: Client) -> None:
    assert "no-store" in ada_client.get("/account/email/").headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/account/login/", "/account/signup/"])
def test_account_pages_are_kept_by_no_cache(db: None, client: Client, path: str) -> None:
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_an_answer_to_a_token_is_kept_by_no_cache(db: None, client: Client) -> None:
    response = client.get("/robots.txt", headers={"authorization": "Bearer x"})
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(("cookie", "country"), [("GB", "GB"), ("gb", None), ("GBR", None), ("<>", None), ("", None)])
def test_only_a_country_code_becomes_the_country(db: None, client: Client, cookie: str, country: str | None) -> None:
    client.cookies["country"] = cookie
    assert client.get("/robots.txt").wsgi_request.country == country
