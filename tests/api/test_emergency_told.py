"""What an open emergency tells: every tick and answer with its time, what to read out, whom to write to."""

import datetime as dt
import html
import re
import uuid
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Preferences
from journal.services.episodes import log_episode
from triage.models import Assessment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
TICK = dt.timedelta(minutes=12)


@pytest.fixture
def alert(ada: User, now: dt.datetime) -> Assessment:
    """Ticked at 20:48 in Tokyo, by somebody who lives in London."""
    return raised(ada, now - TICK)


def raised(user: User, at: dt.datetime, **more: Any) -> Assessment:
    kept = {"country": "GB", "zone": "Europe/London", "welcomed_at": at}
    Preferences.objects.update_or_create(user=user, defaults=kept)
    fields = {"started_at": at, "zone": "Asia/Tokyo", "signs": {"face_droop": "yes"}} | more
    found = log_episode(user.pk, client_id=uuid.uuid4(), now=at, **fields)[0].assessment
    assert found is not None
    return found


def page_of(client: Client, alert: Assessment, query: str = "") -> str:
    return client.get(f"/triage/{alert.pk}/{query}", follow=True).text


def words_of(client: Client, alert: Assessment) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(page_of(client, alert))).split())


def message_of(client: Client, alert: Assessment) -> str:
    found = re.search(r'href="(sms:[^"]*)"', page_of(client, alert))
    assert found
    return unquote(html.unescape(found[1]))


def say(client: Client, alert: Assessment, rest: str, **data: Any) -> None:
    assert client.post(f"/triage/{alert.pk}/{rest}/", data).status_code == 302


def test_each_tick_has_its_own_time(ada_client: Client, alert: Assessment) -> None:
    say(ada_client, alert, "signs", signs=["q_limb"])
    words = words_of(ada_client, alert)
    assert (
        "One side of the face drooping, noted 20:48 A weak or numb arm, leg or face on one side, noted 21:00" in words
    )
    assert "Times are those of Asia/Tokyo." in words


def test_a_tick_that_was_a_mistake_gives_no_time(ada: User, ada_client: Client, alert: Assessment) -> None:
    say(ada_client, alert, "acknowledge", reason="mistake")
    say(ada_client, alert, "signs", signs=["face_droop"])
    newest = Assessment.objects.open_for(ada.pk).get()
    assert "noted 21:00" in words_of(ada_client, newest)


def test_the_call_and_what_came_after_have_their_times(ada_client: Client, alert: Assessment, still_clock: Any) -> None:
    say(ada_client, alert, "respond", choice="called")
    still_clock.shift(300)
    say(ada_client, alert, "respond", choice="signs_gone")
    assert "Since then Called, 21:00 Signs gone, 21:05" in words_of(ada_client, alert)


def test_what_to_read_out_is_built_from_what_was_told(ada_client: Client, alert: Assessment) -> None:
    say(ada_client, alert, "last-known-well", when="picked", at="2026-03-14T20:30")
    say(ada_client, alert, "respond", choice="signs_gone")
    script = page_of(ada_client, alert).partition('<ol role="list">')[2].partition("</ol>")[0]
    assert re.findall("<q>(.*?)</q>", script) == [
        "Ambulance, please.", "It could be a stroke.", "One side of the face drooping, noted at 20:48.",
        "The signs had gone by 21:00.", "Last well at 20:30.", "The address is …",
    ]  # fmt: skip


def test_not_sure_is_said_as_not_sure(ada: User, ada_client: Client, now: dt.datetime) -> None:
    unsure = raised(ada, now, signs={"face_droop": "unsure"})
    assert "One side of the face drooping (not sure), noted at" in words_of(ada_client, unsure)


def test_the_message_is_ready_for_the_contact(ada: User, ada_client: Client, alert: Assessment) -> None:
    Preferences.objects.filter(user=ada).update(contact_name="Sam", contact_phone="07700 900123")
    say(ada_client, alert, "respond", choice="called")
    assert message_of(ada_client, alert) == (
        "sms:07700900123?&body=I need help now. I called the ambulance at 21:00. I noted at 20:48: one side of the "
        "face drooping. Please come, or call me. (Times: Asia/Tokyo)"
    )
    assert "We never send it." in words_of(ada_client, alert)


@pytest.mark.parametrize("phone", ["", "ask my sister"])
def test_without_a_number_the_app_asks_whom_to_write_to(
    ada: User, ada_client: Client, alert: Assessment, phone: str
) -> None:
    Preferences.objects.filter(user=ada).update(contact_phone=phone)
    assert message_of(ada_client, alert).startswith("sms:?&body=I need help now.")
    assert 'href="/preferences/paramedic/">Note whom to tell' in page_of(ada_client, alert)


def test_a_message_in_a_crisis_names_nothing(ada: User, ada_client: Client, now: dt.datetime) -> None:
    crisis = raised(ada, now, signs={"q_safe": "yes", "face_droop": "no"})
    assert "harm" not in message_of(ada_client, crisis)
    assert "“I need help to stay safe.”" not in page_of(ada_client, crisis)  # <q> draws the marks
    assert "<q>I need help to stay safe.</q>" in page_of(ada_client, crisis)


def test_nothing_is_said_of_self_harm_beside_another_sign(ada: User, ada_client: Client, now: dt.datetime) -> None:
    both = raised(ada, now, signs={"face_droop": "yes", "q_safe": "yes"})
    assert "harm" not in message_of(ada_client, both)
    assert "Talk to someone: Samaritans" in words_of(ada_client, both)


def test_an_own_number_is_called_ones_own_with_112_beside_it(ada: User, ada_client: Client, alert: Assessment) -> None:
    Preferences.objects.filter(user=ada).update(emergency_number="0118 999")
    words = words_of(ada_client, alert)
    assert "Call 0118 999 Your own number" in words
    assert "Does not connect? Try 112" in words
    assert "This is your own number. The lists give 999 for the United Kingdom." in words


@pytest.mark.parametrize(
    ("country", "words"),
    [("GB", "Most lists of emergency numbers give it."), ("AF", "do not agree here"), ("AC", "Hardly any list")],
)
def test_how_sure_the_number_is_stands_on_the_page(
    ada: User, ada_client: Client, alert: Assessment, country: str, words: str
) -> None:
    Preferences.objects.filter(user=ada).update(country=country)
    assert words in words_of(ada_client, alert)


def test_a_doubtful_number_says_so_beside_the_button(ada: User, ada_client: Client, alert: Assessment) -> None:
    Preferences.objects.filter(user=ada).update(country="AC")
    words = words_of(ada_client, alert)
    assert words.index("Hardly any list") < words.index("When did you last feel normal?")
    assert "Also given: 999." in words


def test_the_number_can_be_corrected_from_here(ada_client: Client, alert: Assessment) -> None:
    page = page_of(ada_client, alert)
    assert '<a href="/preferences/">Keep a country, or a number of your own</a>' in page
    assert '<option value="DE">Germany, 112</option>' in page


def test_the_country_can_be_changed_on_a_page_that_refused_something(ada_client: Client, alert: Assessment) -> None:
    answer = ada_client.post(f"/triage/{alert.pk}/respond/", {"choice": "asleep"})
    assert f'method="get" action="/triage/{alert.pk}/"' in answer.text


def test_nobody_watching_is_said_beside_the_call(ada_client: Client, alert: Assessment) -> None:
    words = words_of(ada_client, alert)
    assert words.index("Nobody is watching this page") < words.index("When did you last feel normal?")
