"""The first charts: what was logged, counted; a blank day is not a zero; calm mode shows nothing unasked."""

import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from journal.models import Preferences
from journal.services.bulk import import_rows
from journal.services.preferences import add_factor, save_preferences

pytestmark = pytest.mark.usefixtures("still_clock")

DAY = timedelta(days=1)
type Fill = Callable[..., None]


@pytest.fixture
def fill(ada: User, now: datetime) -> Fill:
    """Rows of ada's, one for each time ago: episodes without a factor, readings with one."""

    def fill(*agos: timedelta, **fields: Any) -> None:
        at = "at" if "factor" in fields else "started_at"
        rows = [{"client_id": uuid.uuid4(), at: now - ago, "zone": "UTC"} | fields for ago in agos]
        import_rows(ada.pk, *(([], rows) if "factor" in fields else (rows, [])), now=now)

    return fill


def shown(client: Client, **query: str) -> str:
    response = client.get("/insights/", query)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_an_empty_journal_says_what_to_do_next(ada_client: Client) -> None:
    page = shown(ada_client)
    assert "Nothing to show yet" in page
    assert "Fill in today" in page
    assert "Show the numbers" not in page


def test_blank_none_and_some_are_three_things_in_the_numbers(ada_client: Client, fill: Fill) -> None:
    fill(DAY * 1, DAY * 1)
    fill(DAY * 2, factor="quiet_day", value=1)
    page = shown(ada_client)
    assert '<th scope="row">Fri 13 Mar 2026</th><td>2</td>' in page
    assert '<th scope="row">Thu 12 Mar 2026</th><td>none</td>' in page
    assert '<th scope="row">Wed 11 Mar 2026</th><td>not logged</td>' in page


def test_a_day_that_was_not_quiet_is_blank_all_the_same(ada_client: Client, fill: Fill) -> None:
    fill(DAY, factor="quiet_day", value=0)
    assert "Nothing to show yet" in shown(ada_client)


def test_a_twitch_outweighs_quiet(ada_client: Client, fill: Fill) -> None:
    fill(DAY)
    fill(DAY, factor="quiet_day", value=1)
    assert '<th scope="row">Fri 13 Mar 2026</th><td>1</td>' in shown(ada_client)


def test_hours_are_those_of_the_clock_where_it_was_felt(ada_client: Client, fill: Fill) -> None:
    fill(DAY, zone="Asia/Tokyo")
    assert '<th scope="row">21:00 to 22:00</th><td>1</td>' in shown(ada_client)


def test_places_stand_in_words_also_the_one_not_given(ada_client: Client, fill: Fill) -> None:
    fill(DAY, DAY * 2, site="calf", side="left")
    fill(DAY)
    page = shown(ada_client)
    assert '<th scope="row">Left calf</th><td>2</td>' in page
    assert '<th scope="row">Place not given</th><td>1</td>' in page


def test_a_place_is_shaded_on_its_map(ada_client: Client, fill: Fill) -> None:
    fill(DAY, site="lip_upper")
    assert "<title>Upper lip: 1</title>" in shown(ada_client)


def test_the_factor_beside_the_twitches_can_be_chosen(ada_client: Client, fill: Fill) -> None:
    fill(DAY)
    fill(DAY, factor="alcohol", value=0)
    fill(DAY * 2, factor="water", value=250)
    page = shown(ada_client, factor="alcohol")
    assert "Alcohol, g" in page
    assert '<th scope="row">Fri 13 Mar 2026</th><td>1</td><td>none</td>' in page


def test_own_factors_can_be_chosen(ada: User, ada_client: Client, fill: Fill, now: datetime) -> None:
    own = add_factor(ada.pk, now=now, name="Zinc <b>", kind="scale")
    fill(DAY)
    fill(DAY, DAY + timedelta(hours=1), factor=own.slug, value=4)
    page = shown(ada_client, factor=own.slug)
    assert "Zinc &lt;b&gt;" in page
    assert '<th scope="row">Fri 13 Mar 2026</th><td>1</td><td>4</td>' in page


def test_nothing_older_than_the_period_is_counted(ada_client: Client, fill: Fill) -> None:
    fill(DAY, DAY * 40)
    assert "1 twitch in 1 logged day" in shown(ada_client, days="28")
    assert "2 twitches in 2 logged days" in shown(ada_client, days="56")


def test_a_day_is_complete_with_a_twitch_or_none_and_a_companion(ada_client: Client, fill: Fill) -> None:
    fill(DAY * 1, DAY * 2)
    fill(DAY * 3, factor="quiet_day", value=1)
    fill(DAY * 2, DAY * 3, DAY * 4, factor="sleep", value=7)
    assert "2 complete days so far" in shown(ada_client)


@pytest.mark.parametrize("query", [{"days": "29"}, {"days": "all"}, {"factor": "no such factor"}])
def test_a_choice_that_does_not_hold_is_refused_in_words(ada_client: Client, query: dict[str, str]) -> None:
    response = ada_client.get("/insights/", query)
    assert response.status_code == 422
    assert b'class="err"' in response.content


def test_an_unknown_factor_falls_back_to_the_persons_own_list(ada_client: Client, fill: Fill) -> None:
    fill(DAY, factor="sleep", value=7)
    fill(DAY)
    assert "Sleep, h" in shown(ada_client, factor="phlogiston")


def test_the_charts_claim_no_link(ada_client: Client, fill: Fill) -> None:
    fill(*(DAY * n for n in range(30)))
    fill(*(DAY * n for n in range(30)), factor="sleep", value=5)
    page = shown(ada_client).lower()
    assert not re.search(r"\bcauses?\b|\bbecause of\b|\bleads? to\b|\btriggers?\b", page)


def test_another_persons_rows_never_count(ada: User, ben_client: Client, fill: Fill) -> None:
    fill(DAY)
    assert "Nothing to show yet" in shown(ben_client)


@pytest.mark.parametrize("days", ["28", "365"])
def test_a_full_page_takes_six_queries(
    ada_client: Client, fill: Fill, days: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    fill(*(DAY * n for n in range(400)), site="calf", side="left")
    fill(*(DAY * n for n in range(400)), factor="sleep", value=7)
    with django_assert_max_num_queries(6):
        shown(ada_client, days=days)


@pytest.fixture
def calm(ada: User, now: datetime, fill: Fill) -> None:
    fill(DAY)
    save_preferences(ada.pk, now=now, is_calm=True)


@pytest.mark.usefixtures("calm")
def test_calm_mode_shows_nothing_until_asked(ada_client: Client) -> None:
    page = shown(ada_client)
    assert "Show today’s charts" in page
    assert "twitch in" not in page


@pytest.mark.usefixtures("calm")
def test_calm_mode_shows_the_charts_when_asked(ada_client: Client) -> None:
    response = ada_client.post("/insights/", {"days": "28"})
    assert "1 twitch in 1 logged day" in response.content.decode()


@pytest.mark.usefixtures("calm")
def test_calm_mode_shows_them_once_a_day(ada_client: Client) -> None:
    ada_client.post("/insights/")
    again = ada_client.post("/insights/").content.decode()
    assert "You have looked today" in again
    assert "twitch in" not in again


@pytest.mark.usefixtures("calm")
def test_calm_mode_shows_them_again_the_next_day(ada: User, ada_client: Client, now: datetime) -> None:
    Preferences.objects.filter(user=ada).update(insights_seen_on=now.date() - DAY)
    assert "1 twitch in 1 logged day" in ada_client.post("/insights/").content.decode()


def test_looking_changes_nothing_outside_calm_mode(ada: User, ada_client: Client, fill: Fill) -> None:
    fill(DAY)
    shown(ada_client)
    assert Preferences.objects.get(user=ada).insights_seen_on is None


def test_signed_out_the_door_is_shown(client: Client, db: None) -> None:
    assert client.get("/insights/").headers["Location"].startswith("/account/login/")


def test_all_pictures_are_shaded_on_one_scale(ada_client: Client, fill: Fill) -> None:
    fill(*(DAY * n for n in range(8)), site="lip_upper")
    fill(DAY, site="thigh", side="left")
    page = shown(ada_client)
    assert re.search(r'<title>Upper lip: 8</title><path class="pad h4"', page)
    assert re.search(r'<title>Left thigh: 1</title><path class="pad h1"', page)
