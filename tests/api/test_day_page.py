"""The page of a day: a card a factor, two taps to add a drink, and every tap can be taken back."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Reading
from journal.services.episodes import log_episode
from journal.services.preferences import add_factor, save_preferences
from journal.services.readings import edit_reading
from triage.models import Assessment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
TODAY, TAP = "/today/", "/readings/"


def tap(client: Client, **said: Any) -> Any:
    return client.post(TAP, {"client_id": uuid.uuid4(), **said}, follow=True)


def card(response: Any, slug: str) -> str:
    """The words of one card, without tags."""
    html = response.content.decode()
    start = html.index(f'aria-labelledby="f-{slug}"')
    section = html[start : html.index("</section>", start)]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", section))


@pytest.fixture
def follows(ada: User, now: dt.datetime) -> Any:
    """What ada notes; call it with slugs and with other preferences."""
    return lambda *slugs, **more: save_preferences(ada.pk, now=now, factors=list(slugs), **more)


def test_a_coffee_is_one_tap_on_the_day(ada_client: Client) -> None:
    page = tap(ada_client, factor="caffeine", preset="coffee_brewed")
    assert "1 drink, last at 12:00" in card(page, "caffeine")
    assert "96 mg" in card(page, "caffeine")
    assert "Saved: Coffee, 96 mg" in page.content.decode()


def test_what_is_not_logged_says_so(ada_client: Client) -> None:
    page = ada_client.get(TODAY)
    assert "not logged" in card(page, "caffeine")
    assert "None today" in card(page, "caffeine")


def test_none_today_is_kept_as_none(ada_client: Client, follows: Any) -> None:
    follows("alcohol")
    page = tap(ada_client, factor="alcohol", none="on")
    assert Reading.objects.get().value == 0
    assert "none today" in card(page, "alcohol")


def test_none_is_not_offered_where_something_is_logged(ada_client: Client) -> None:
    page = tap(ada_client, factor="caffeine", preset="espresso")
    assert "None today" not in card(page, "caffeine")


def test_none_is_refused_where_something_is_logged(ada_client: Client) -> None:
    tap(ada_client, factor="caffeine", preset="espresso")
    page = tap(ada_client, factor="caffeine", none="on")
    assert page.status_code == 422
    assert [reading.value for reading in Reading.objects.all()] == [63]


@pytest.mark.parametrize(("country", "grams"), [("GB", 8), ("US", 14), (None, 10)])
def test_a_drink_is_the_standard_drink_of_the_country(
    ada_client: Client, follows: Any, country: str | None, grams: int
) -> None:
    follows("alcohol", country=country)
    assert f"1 drink ({grams} g)" in card(ada_client.get(TODAY), "alcohol")


def test_us_units_are_only_shown(ada_client: Client, follows: Any) -> None:
    follows("water", units="us")
    page = tap(ada_client, factor="water", preset="water_500")
    assert "16.9 fl oz" in card(page, "water")
    assert Reading.objects.get().value == 500


def test_the_most_used_drinks_come_first(ada_client: Client) -> None:
    for preset in ("tea_green", "tea_green", "citrus_soda"):
        tap(ada_client, factor="caffeine", preset=preset)
    words = card(ada_client.get(TODAY), "caffeine")
    order = [words.index(name) for name in ("Green tea", "Citrus soda", "Coffee", "Espresso", "Tea 48", "Other…")]
    assert order == sorted(order)


def test_a_double_tap_is_one_drink(ada_client: Client) -> None:
    for _ in range(2):
        tap(ada_client, client_id=uuid.UUID(int=1), factor="caffeine", preset="espresso")
    assert Reading.objects.count() == 1


def test_quick_taps_on_two_drinks_are_two(ada_client: Client) -> None:
    for preset in ("espresso", "tea_black"):
        tap(ada_client, client_id=uuid.UUID(int=1), factor="caffeine", preset=preset)
    assert Reading.objects.count() == 2


def test_a_slider_is_not_set_until_touched(ada_client: Client) -> None:
    html = ada_client.get(TODAY).content.decode()
    assert 'aria-valuetext="not set"' in html
    page = tap(ada_client, factor="stress", value="4")
    assert 'aria-valuetext="not set"' not in card(page, "stress")
    assert "4 of 10" in card(page, "stress")


def test_the_stepper_moves_a_quarter_of_an_hour(ada_client: Client) -> None:
    html = tap(ada_client, factor="sleep", value="6.25").content.decode()
    assert 'value="6" aria-label="15 min less"' in html
    assert 'value="6.5" aria-label="15 min more"' in html


@pytest.mark.parametrize(("value", "words"), [("0", "Skipped"), ("1", "Taken")])
def test_a_yes_or_no_tells_its_answer(ada_client: Client, follows: Any, value: str, words: str) -> None:
    follows("medication")
    page = tap(ada_client, factor="medication", value=value)
    assert f'aria-pressed="true"><span>{words}' in page.content.decode()


def test_undo_takes_a_new_reading_back(ada_client: Client) -> None:
    tap(ada_client, factor="caffeine", preset="espresso")
    page = ada_client.post(f"/readings/{Reading.objects.get().client_id}/remove/", follow=True)
    assert "not logged" in card(page, "caffeine")
    assert "Taken back: Espresso, 63 mg" in page.content.decode()


def test_undo_can_be_undone(ada_client: Client) -> None:
    tap(ada_client, factor="caffeine", preset="espresso")
    path = f"/readings/{Reading.objects.get().client_id}/"
    ada_client.post(path + "remove/")
    page = ada_client.post(path + "restore/", follow=True)
    assert "63 mg" in card(page, "caffeine")


def test_undo_of_a_changed_answer_offers_the_earlier_one(ada_client: Client) -> None:
    for value in ("4", "7"):
        page = tap(ada_client, factor="stress", value=value)
    assert '<button class="btn" name="value" value="4">Undo</button>' in page.content.decode()


def test_htmx_gets_the_same_cards_without_the_frame(ada_client: Client) -> None:
    part = ada_client.get(TODAY, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'aria-labelledby="f-caffeine"' in part


def test_a_tap_on_an_earlier_day_lies_on_that_day(ada_client: Client) -> None:
    page = tap(ada_client, factor="caffeine", preset="espresso", day="2026-03-10")
    assert page.redirect_chain[0][0].startswith("/days/2026-03-10/?")
    assert Reading.objects.get().day == dt.date(2026, 3, 10)


def test_a_tap_far_from_home_goes_to_the_day_it_lies_on(ada_client: Client) -> None:
    page = tap(ada_client, factor="caffeine", preset="espresso", zone="Pacific/Kiritimati")
    assert page.redirect_chain[0][0].startswith("/days/2026-03-14/") is False
    assert Reading.objects.get().day == dt.date(2026, 3, 14)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"factor": "caffeine"},
        {"factor": "caffeine", "value": "abc"},
        {"factor": "caffeine", "value": "99999"},
        {"factor": "caffeine", "preset": "nonsense"},
        {"factor": "nonsense", "value": "1"},
        {"factor": "stress", "preset": "espresso"},
        {"factor": "sleep", "value": "25"},
        {"factor": "caffeine", "value": "1", "zone": "Mars/Olympus"},
        {"factor": "caffeine", "value": "1", "day": "yesterday"},
        {"factor": "caffeine", "value": "1", "client_id": "x"},
        {"factor": "caffe\x00ine", "value": "1"},
    ],
    ids=str,
)
def test_a_bad_tap_is_refused_and_nothing_kept(ada_client: Client, said: dict[str, str]) -> None:
    assert tap(ada_client, **said).status_code == 422
    assert not Reading.objects.exists()


@pytest.mark.parametrize("path", ["/days/2026-03-17/", "/days/1899-12-31/", "/days/2026-02-30/", "/days/0000-00-00/"])
def test_a_day_that_cannot_be_is_not_found(ada_client: Client, path: str) -> None:
    assert ada_client.get(path).status_code == 404


def test_there_is_no_way_on_from_today(ada_client: Client) -> None:
    today, before = (ada_client.get(path).content.decode() for path in (TODAY, "/days/2026-03-13/"))
    assert "disabled" in today
    assert 'href="/days/2026-03-14/" aria-label="Next day"' in before


def test_the_page_costs_six_queries(ada_client: Client, follows: Any, django_assert_num_queries: Any) -> None:
    follows("sleep", "caffeine", "stress", "water", "alcohol", "exercise")
    for preset in ("espresso", "tea_black", "cola_can") * 5:
        tap(ada_client, factor="caffeine", preset=preset)
    with django_assert_num_queries(6):
        ada_client.get(TODAY)


def test_a_factor_of_ones_own_has_its_card(ada: User, ada_client: Client, now: dt.datetime) -> None:
    own = add_factor(ada.pk, now=now, name="Yoga", kind="answer")
    page = tap(ada_client, factor=own.slug, value="1")
    assert "your own factor" in card(page, own.slug)


def test_anothers_factor_is_unknown(ben: User, ada_client: Client, now: dt.datetime) -> None:
    own = add_factor(ben.pk, now=now, name="Yoga", kind="answer")
    assert tap(ada_client, factor=own.slug, value="1").status_code == 422


def test_nothing_followed_says_what_to_do(ada_client: Client, follows: Any) -> None:
    follows()
    assert "Choose what to note" in ada_client.get(TODAY).content.decode()


def test_calm_mode_draws_the_strip_only_when_asked(ada_client: Client, follows: Any) -> None:
    follows("sleep", is_calm=True)
    assert "Show the hours" in ada_client.get(TODAY).content.decode()


def test_the_strip_tells_the_twitches(ada: User, ada_client: Client, now: dt.datetime) -> None:
    log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=now, zone="UTC")
    assert "1 twitch at 12:00" in ada_client.get(TODAY).content.decode()


@pytest.mark.parametrize("path", [TODAY, "/days/2026-03-14/", "/days/2026-03-14/check/", "/days/2026-03-14/caffeine/"])
def test_days_are_for_who_is_signed_in(client: Client, path: str) -> None:
    assert client.get(path).status_code == 302


def test_self_care_stands_in_the_days_summary_and_raises_no_alert(ada: User, ada_client: Client) -> None:
    page = tap(ada_client, factor="caffeine", value="450").content.decode()
    assert "Over the usual guide for caffeine." in page
    assert Assessment.objects.open_for(ada.pk).count() == 0


def test_a_mended_amount_takes_its_words_back(ada: User, ada_client: Client, now: dt.datetime) -> None:
    tap(ada_client, factor="caffeine", value="450")
    edit_reading(ada.pk, Reading.objects.get().client_id, now=now + dt.timedelta(minutes=1), value=80)
    assert "Good to know" not in ada_client.get(TODAY).content.decode()


def test_a_day_within_the_guides_says_nothing(ada_client: Client) -> None:
    assert "Good to know" not in tap(ada_client, factor="caffeine", value="200").content.decode()
