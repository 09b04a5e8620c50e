"""Urgent help and the bar: signed out, without a database, without scripts; on every page until it is closed."""

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from gzip import compress
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client

from journal.models import Preferences
from journal.services.episodes import log_episode
from triage.models import Assessment
from triage.rules.ruleset import load_ruleset

SCREEN = load_ruleset().screen
ROWS = [row.sign for row in (*SCREEN.first, *SCREEN.more)]
PAGES = ["/", "/today/", "/timeline/", "/insights/", "/more/", "/preferences/", "/urgent/", "/account/email/"]
MOST_BYTES = 40 * 1024


@pytest.fixture
def alert(ada: User, now: dt.datetime) -> Assessment:
    Preferences.objects.create(user=ada, country="GB", welcomed_at=now)
    fields: dict[str, Any] = {"started_at": now, "zone": "Europe/London", "signs": {"face_droop": "yes"}}
    found = log_episode(ada.pk, client_id=uuid.uuid4(), now=now, **fields)[0].assessment
    assert found is not None
    return found


@pytest.fixture
def no_database() -> Iterator[None]:
    """Every statement fails, as when the server of the database is away."""

    def away(*args: Any) -> None:
        raise OperationalError("the database is away")

    with connection.execute_wrapper(away):
        yield


def page_of(client: Client, path: str, country: str | None = None) -> str:
    if country:
        client.cookies["country"] = country
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("path", ["/urgent/", "/emergency/", "/emergency/?sign=face_droop"])
def test_urgent_help_needs_no_database(client: Client, path: str) -> None:
    # Without the mark django_db every query is an error.
    assert "Call 999" in page_of(client, path, "GB")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/urgent/", "/emergency/?sign=face_droop"])
def test_urgent_help_stands_when_the_database_falls(ada_client: Client, no_database: None, path: str) -> None:
    assert "Call 999" in page_of(ada_client, path, "GB")


@pytest.mark.django_db
def test_the_door_stays_open_when_the_database_was_away(ada_client: Client, alert: Assessment) -> None:
    def away(*args: Any) -> None:
        raise OperationalError("the database is away")

    with connection.execute_wrapper(away):
        page_of(ada_client, "/urgent/")
    assert "Emergency open" in page_of(ada_client, "/urgent/")


@pytest.mark.parametrize("sign", ROWS)
def test_every_row_can_be_ticked(client: Client, sign: str) -> None:
    assert f'name="sign" value="{sign}"' in page_of(client, "/urgent/")


@pytest.mark.parametrize(("country", "number"), [("GB", "999"), ("US", "911"), ("DE", "112"), ("ZZ", "112")])
def test_the_dock_holds_the_number_of_the_country(client: Client, country: str, number: str) -> None:
    page = page_of(client, "/urgent/", country)
    dock = page[page.index('class="dock-em"') :]
    assert f'<a class="call" href="tel:{number}">' in dock
    assert f"<span>Call {number}</span>" in dock


@pytest.mark.parametrize("sign", ROWS)
def test_each_tick_leads_to_what_to_do(client: Client, sign: str) -> None:
    page = page_of(client, f"/emergency/?sign={sign}", "GB")
    assert 'class="em"' in page
    assert 'href="tel:999"' in page


@pytest.mark.parametrize("query", ["", "?sign=nonsense", "?sign=%00&country=XX&well=soon&how=maybe"])
def test_what_cannot_be_read_still_gets_help(client: Client, query: str) -> None:
    assert "Call 112 now" in page_of(client, f"/emergency/{query}")


def test_a_known_sign_beside_an_unknown_one_counts(client: Client) -> None:
    assert "one side of the face drooping" in page_of(client, "/emergency/?sign=nonsense&sign=face_droop")


def test_another_country_is_shown_at_once_and_not_kept(client: Client) -> None:
    answer = client.get("/emergency/?country=US")
    assert 'href="tel:911"' in answer.text
    assert "country" not in answer.cookies


def test_a_time_typed_without_an_account_is_shown_as_typed(client: Client) -> None:
    page = page_of(client, "/emergency/?sign=face_droop&well=14:20&how=woke")
    assert '<p class="t">14:20</p>' in page
    assert "Went to sleep at 14:20, and woke with it." in page


def test_a_time_is_not_guessed(client: Client) -> None:
    assert not re.search(r"\b\d\d:\d\d\b", page_of(client, "/emergency/?sign=face_droop"))


@pytest.mark.parametrize("path", ["/urgent/", "/emergency/"])
def test_urgent_help_may_be_kept_by_a_cache(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Cookie" in answer.headers["Vary"]


@pytest.mark.django_db
def test_a_page_with_a_bar_is_kept_by_no_cache(ada_client: Client, alert: Assessment) -> None:
    assert ada_client.get("/urgent/").headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("path", ["/urgent/", "/emergency/"])
def test_urgent_help_only_looks(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/urgent/", "/emergency/?sign=face_droop"])
def test_urgent_help_is_light(client: Client, path: str) -> None:
    style = b"".join(sheet.read_bytes() for sheet in sorted(Path("static/css").glob("*.css")))
    assert len(compress(page_of(client, path).encode())) + len(compress(style)) < MOST_BYTES


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_the_bar_is_on_every_page(ada_client: Client, alert: Assessment, path: str) -> None:
    page = ada_client.get(path, follow=True).text
    assert f'href="/triage/{alert.pk}/"' in page
    assert 'class="call-s" href="tel:999"' in page
    assert 'content="#a50a1f"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["advised", "mistake"])
def test_the_bar_goes_when_it_is_closed(ada_client: Client, alert: Assessment, reason: str) -> None:
    ada_client.post(f"/triage/{alert.pk}/acknowledge/", {"reason": reason})
    assert "embar" not in page_of(ada_client, "/")


@pytest.mark.django_db
@pytest.mark.parametrize("choice", ["called", "someone_calls", "signs_gone"])
def test_the_bar_stays_after_an_answer(ada_client: Client, alert: Assessment, choice: str) -> None:
    ada_client.post(f"/triage/{alert.pk}/respond/", {"choice": choice})
    assert "embar" in page_of(ada_client, "/")


@pytest.mark.django_db
def test_the_bar_is_nobody_elses(ben_client: Client, alert: Assessment) -> None:
    assert "embar" not in page_of(ben_client, "/urgent/")


@pytest.mark.django_db
def test_the_emergency_page_has_no_bar_of_its_own(ada_client: Client, alert: Assessment) -> None:
    assert "embar" not in page_of(ada_client, f"/triage/{alert.pk}/")


@pytest.mark.django_db
def test_the_bar_hides_thoughts_of_self_harm(ada_client: Client, alert: Assessment) -> None:
    Assessment.objects.filter(pk=alert.pk).update(flags=["q_safe"])
    page = page_of(ada_client, "/urgent/")
    bar = page[page.index("embar") : page.index("</section>")]
    assert "harm" not in bar
    assert 'href="tel:116123"' in bar


@pytest.mark.django_db
def test_the_bar_costs_one_question(ada_client: Client, alert: Assessment, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4) as asked:  # session, person, preferences, alert
        ada_client.get("/urgent/")
    assert sum("triage_assessment" in query["sql"] for query in asked) == 1
