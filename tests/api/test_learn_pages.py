"""Learn: the same page for everybody, kept by caches; and beside it one's own numbers, counted and not judged."""

import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from journal.learn.cards import load_shelf
from journal.services.bulk import import_rows
from journal.services.episodes import log_episode
from journal.services.preferences import save_preferences
from tests.api.streets import SECRET, world_of

pytestmark = pytest.mark.usefixtures("still_clock")
DAY = dt.timedelta(days=1)
CARDS = load_shelf().cards
OWN = [slug for slug, card in CARDS.items() if card.has_own_numbers]
HTMX = {"HX-Request": "true"}
type Fill = Callable[..., None]


@pytest.fixture
def fill(ada: User, now: dt.datetime) -> Fill:
    """Rows of ada's that many days ago: episodes without a factor, readings with one."""

    def fill(*agos: int, **fields: Any) -> None:
        at = "at" if "factor" in fields else "started_at"
        rows = [{"client_id": uuid.uuid4(), at: now - ago * DAY, "zone": "UTC"} | fields for ago in agos]
        import_rows(ada.pk, *(([], rows) if "factor" in fields else (rows, [])), now=now)

    return fill


def numbers(client: Client, slug: str, **headers: str) -> list[str]:
    """The sentences of one's own numbers."""
    response = client.get(f"/learn/{slug}/mine/", headers=headers or HTMX)
    assert response.status_code == 200
    return re.findall(r"<li>(.*?)</li>", response.text)


def main_of(client: Client, path: str) -> str:
    """The page without its frame."""
    text = client.get(path).text
    return text[text.index('<main id="main"') : text.index("</main>")]


@pytest.mark.parametrize("path", ["/learn/", *(f"/learn/{slug}/" for slug in CARDS)])
def test_everybody_can_read_without_a_database(client: Client, path: str) -> None:
    # Without the mark django_db every query is an error.
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert 'href="/urgent/"' in response.text


@pytest.mark.parametrize("path", ["/learn/", "/learn/caffeine/"])
def test_a_page_brings_all_it_needs(client: Client, path: str) -> None:
    fetched = re.findall(r'<(?:link|script|img)[^>]*(?:src|href)="([^"]+)"', client.get(path).text)
    assert fetched
    assert [address for address in fetched if not address.startswith("/static/")] == ["/manifest.webmanifest"]


@pytest.mark.parametrize("slug", CARDS)
def test_a_card_shows_its_sources_and_that_nobody_reviewed_it(client: Client, slug: str) -> None:
    page = client.get(f"/learn/{slug}/").text
    assert all(f'href="{source.url.replace("&", "&amp;")}"' in page for source in CARDS[slug].sources if source.url)
    assert "Not yet reviewed by a clinician." in page


def test_the_number_to_call_is_that_of_the_country(client: Client) -> None:
    client.cookies["country"] = "GB"
    assert "<h3>Call 999 now</h3>" in client.get("/learn/see-a-doctor/").text


@pytest.mark.parametrize("path", ["/learn/", "/learn/caffeine/"])
def test_signed_in_the_card_still_holds_nothing_of_ones_own(
    ada_client: Client, ada: User, rae: User, now: dt.datetime, path: str
) -> None:
    world_of(ada, rae, now)
    response = ada_client.get(path)
    assert SECRET not in response.text
    assert response.headers["Cache-Control"] == "no-store, private"


def test_two_people_read_the_same_page(ada_client: Client, ben_client: Client, fill: Fill) -> None:
    fill(1, 2, factor="caffeine", value=96)
    assert main_of(ada_client, "/learn/caffeine/") == main_of(ben_client, "/learn/caffeine/")


def test_only_who_is_signed_in_fetches_numbers(client: Client, ada_client: Client) -> None:
    plain, own = (main_of(one, "/learn/caffeine/") for one in (client, ada_client))
    assert ("hx-get" in plain, "hx-get" in own) == (False, True)
    assert all('href="/learn/caffeine/mine/"' in page for page in (plain, own))


def test_more_leads_to_learn(ada_client: Client) -> None:
    assert 'href="/learn/"' in ada_client.get("/more/").text


@pytest.mark.parametrize(("sign", "card"), [("medicine_suspect", "medicines"), ("muscle_wasting", None)])
def test_a_calm_alert_leads_to_its_card(
    ada_client: Client, ada: User, now: dt.datetime, sign: str, card: str | None
) -> None:
    fields: dict[str, Any] = {"started_at": now, "zone": "UTC", "signs": {sign: "yes"}}
    alert = log_episode(ada.pk, client_id=uuid.uuid4(), now=now, **fields)[0].assessment
    assert alert is not None
    found = re.findall(r'href="/learn/([\w-]+)/"', ada_client.get(f"/triage/{alert.pk}/").text)
    assert found == ([card] if card else [])


@pytest.mark.parametrize("path", ["/learn/phlogiston/", "/learn/phlogiston/mine/", "/learn/injury/mine/"])
def test_a_card_that_nobody_wrote_is_not_there(ada_client: Client, path: str) -> None:
    assert ada_client.get(path).status_code == 404


def test_unknown_none_and_some_are_three_things(ada_client: Client, fill: Fill) -> None:
    fill(1, 2, factor="caffeine", value=100)
    fill(1, factor="caffeine", value=50, preset="espresso")
    fill(3, factor="caffeine", value=0)
    words = "Caffeine: noted on 3 days, 83 mg a day on average, 1 of them none. 27 days not known."
    assert numbers(ada_client, "caffeine")[0] == words


def test_nothing_noted_is_not_said_to_be_none(ada_client: Client) -> None:
    assert numbers(ada_client, "caffeine")[0] == "Caffeine: nothing noted. That is not the same as none."


def test_twitches_of_quiet_and_unknown_days_are_told_apart(ada_client: Client, fill: Fill) -> None:
    fill(0, 0, 4)
    fill(1, 4, factor="quiet_day", value=1)
    fill(2, factor="quiet_day", value=0)
    words = "Twitches: logged on 2 days, “none” on 1 day, not known on 27 days."
    assert numbers(ada_client, "caffeine")[-1] == words


def test_thirty_days_are_counted_and_today_is_one(ada_client: Client, fill: Fill) -> None:
    fill(0, 29, 30, factor="stress", value=6)
    assert numbers(ada_client, "stress")[0] == "Stress: noted on 2 days, 6 of 10 on average. 28 days not known."


def test_a_rating_of_nought_is_a_rating(ada_client: Client, fill: Fill) -> None:
    fill(1, factor="anxiety", value=0)
    fill(2, factor="anxiety", value=5)
    assert "2.5 of 10 on average. 28 days" in numbers(ada_client, "anxiety")[0]


def test_a_yes_and_a_no_are_counted_apart(ada_client: Client, fill: Fill) -> None:
    fill(1, 2, factor="medication", value=1)
    fill(3, factor="medication", value=0)
    assert "noted on 3 days, “taken” on 2, “skipped” on 1." in numbers(ada_client, "medicines")[0]


def test_amounts_stand_in_the_persons_units(ada_client: Client, ada: User, now: dt.datetime, fill: Fill) -> None:
    fill(1, factor="water", value=500)
    fill(1, 2, factor="sleep", value=6.5)
    save_preferences(ada.pk, now=now, units="us")
    assert "16.9 fl oz a day on average" in numbers(ada_client, "water")[0]
    assert "6 h 30 min a day on average" in numbers(ada_client, "sleep")[0]


def test_whether_a_remedy_helped_is_told_as_it_was_said(ada_client: Client, fill: Fill) -> None:
    fill(1, 2, relief={"held_spot": "yes"})
    fill(3, relief={"held_spot": "no", "rest": "unsure"})
    assert numbers(ada_client, "hold-the-spot")[0] == (
        "Held the spot: noted 3 times; it helped twice, it did not help once."
    )
    assert "Rest: noted once; you were not sure." in numbers(ada_client, "rest")


def test_calm_mode_counts_no_twitches(ada_client: Client, ada: User, now: dt.datetime, fill: Fill) -> None:
    fill(1, relief={"rest": "yes"})
    fill(1, factor="sleep", value=7)
    save_preferences(ada.pk, now=now, is_calm=True)
    assert [words.split(":")[0] for words in numbers(ada_client, "rest")] == ["Sleep", "Tiredness"]
    assert "Calm mode is on" in ada_client.get("/learn/rest/mine/").text


@pytest.mark.parametrize("slug", OWN)
def test_the_numbers_claim_no_link(ada_client: Client, fill: Fill, slug: str) -> None:
    fill(*range(30))
    page = main_of(ada_client, f"/learn/{slug}/mine/")
    assert "They do not show that one thing brings the other." in page
    assert not re.search(r"\bcauses?\b|\bbecause\b|\btriggers?\b|\bmore often\b", page)


def test_another_persons_rows_never_count(ben_client: Client, fill: Fill) -> None:
    fill(1, 2, factor="caffeine", value=100)
    assert "nothing noted" in numbers(ben_client, "caffeine")[0]


def test_the_part_for_the_card_is_only_the_part(ada_client: Client) -> None:
    part = ada_client.get("/learn/caffeine/mine/", headers=HTMX)
    assert "<html" not in part.text
    assert part.headers["Cache-Control"] == "no-store, private"
    assert "<html" in ada_client.get("/learn/caffeine/mine/").text


@pytest.mark.parametrize("days", [1, 30])
@pytest.mark.parametrize(("path", "queries"), [("/learn/", 4), ("/learn/rest/", 4), ("/learn/rest/mine/", 6)])
def test_a_full_journal_takes_as_many_queries_as_a_short_one(
    ada_client: Client,
    fill: Fill,
    days: int,
    path: str,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fill(*range(days), relief={"rest": "yes"})
    fill(*range(days), factor="sleep", value=7)
    with django_assert_num_queries(queries):
        assert ada_client.get(path).status_code == 200
