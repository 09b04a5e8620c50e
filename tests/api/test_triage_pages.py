"""The emergency pages as a person meets them: plain HTML, forms only, one's own alerts only."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Episode, Preferences
from journal.services.episodes import log_episode
from triage.models import Acknowledgement, Assessment, LastKnownWell, Response

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
TICK = dt.timedelta(minutes=12)
POSTS = ["respond/", "last-known-well/", "signs/", "acknowledge/"]


@pytest.fixture
def alert(ada: User, now: dt.datetime) -> Assessment:
    return raised(ada, now - TICK)


def raised(user: User, at: dt.datetime, **more: Any) -> Assessment:
    Preferences.objects.update_or_create(user=user, defaults={"country": "GB", "welcomed_at": at})
    fields = {"started_at": at, "zone": "Asia/Tokyo", "signs": {"face_droop": "yes"}} | more
    found = log_episode(user.pk, client_id=uuid.uuid4(), now=at, **fields)[0].assessment
    assert found is not None
    return found


def at(alert: Assessment, rest: str = "") -> str:
    return f"/triage/{alert.pk}/{rest}"


def words_of(client: Client, path: str) -> str:
    """The page's words, without tags."""
    text = re.sub(r"<template.*?</template>", " ", client.get(path).text, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_the_page_says_what_to_do_and_why(ada_client: Client, alert: Assessment) -> None:
    words = words_of(ada_client, at(alert))
    assert "Call 999 now You ticked one side of the face drooping . This can be a sign of a stroke." in words
    assert "nobody is watching" in words
    assert "not a diagnosis" in words


@pytest.mark.parametrize(("country", "number"), [("GB", "999"), ("US", "911"), ("DE", "112"), (None, "112")])
def test_the_number_is_a_link_and_a_text(
    ada: User, ada_client: Client, alert: Assessment, country: str | None, number: str
) -> None:
    Preferences.objects.filter(user=ada).update(country=country)
    page = ada_client.get(at(alert)).text
    assert f'href="tel:{number}"' in page
    assert f"Call {number}<small>" in page


def test_112_is_the_second_number(ada_client: Client, alert: Assessment) -> None:
    assert "Not in the United Kingdom? Try 112" in words_of(ada_client, at(alert))


def test_an_own_number_is_used(ada: User, ada_client: Client, alert: Assessment) -> None:
    Preferences.objects.filter(user=ada).update(emergency_number="0118 999")
    assert 'href="tel:0118999"' in ada_client.get(at(alert)).text


def test_times_are_on_the_clock_of_where_it_was_felt(ada_client: Client, alert: Assessment) -> None:
    assert "One side of the face drooping, noted 20:48" in words_of(ada_client, at(alert))


def test_the_card_shows_what_the_person_noted(ada: User, ada_client: Client, alert: Assessment) -> None:
    Preferences.objects.filter(user=ada).update(allergies="Penicillin", takes_blood_thinners=None)
    words = words_of(ada_client, at(alert))
    assert "Allergies Penicillin" in words
    assert "thinners" not in words


@pytest.mark.parametrize("rest", ["", "acknowledge/"])
def test_another_persons_alert_is_not_there(ben_client: Client, alert: Assessment, rest: str) -> None:
    assert ben_client.get(at(alert, rest)).status_code == 404


@pytest.mark.parametrize("rest", POSTS)
def test_nobody_answers_for_another(ben_client: Client, alert: Assessment, rest: str) -> None:
    data = {"choice": "called", "reason": "mistake", "when": "unknown", "signs": "q_limb"}
    assert ben_client.post(at(alert, rest), data).status_code == 404
    assert Assessment.objects.count() == 1
    assert not any(model.objects.exists() for model in (Response, Acknowledgement, LastKnownWell))


def test_an_unknown_alert_is_not_there(ada_client: Client) -> None:
    assert ada_client.get(f"/triage/{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize("rest", ["", *POSTS])
def test_signed_out_is_led_to_the_door(client: Client, alert: Assessment, rest: str) -> None:
    assert client.post(at(alert, rest)).headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("rest", ["respond/", "last-known-well/", "signs/"])
def test_looking_writes_nothing(ada_client: Client, alert: Assessment, rest: str) -> None:
    assert ada_client.get(at(alert, rest)).status_code == 405


@pytest.mark.parametrize("rest", POSTS)
def test_a_post_from_elsewhere_is_refused(ada: User, alert: Assessment, rest: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert client.post(at(alert, rest), {"choice": "called", "reason": "mistake"}).status_code == 403
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("choice", "words"),
    [("called", "Called at 21:00"), ("someone_calls", "Someone is calling"), ("signs_gone", "Still call 999"),
     ("signs_back", "Call 999 now")],
)  # fmt: skip
def test_each_answer_is_kept_and_shown(ada_client: Client, alert: Assessment, choice: str, words: str) -> None:
    assert ada_client.post(at(alert, "respond/"), {"choice": choice}).headers["Location"] == at(alert)
    assert words in words_of(ada_client, at(alert))
    assert Response.objects.get().choice == choice


def test_signs_that_are_back_can_be_said_only_after_they_went(ada_client: Client, alert: Assessment) -> None:
    assert "The signs are back" not in words_of(ada_client, at(alert))
    ada_client.post(at(alert, "respond/"), {"choice": "signs_gone"})
    assert "The signs are back" in words_of(ada_client, at(alert))


def test_advice_closes_it(ada_client: Client, alert: Assessment) -> None:
    ada_client.post(at(alert, "acknowledge/"), {"reason": "advised"})
    assert "This alert is closed" in words_of(ada_client, at(alert))
    assert Acknowledgement.objects.get().reason == "advised"


def test_a_mistake_is_asked_once_more(ada_client: Client, alert: Assessment) -> None:
    assert "Yes, it never happened" in words_of(ada_client, at(alert, "acknowledge/"))
    assert not Acknowledgement.objects.exists()


def test_a_confirmed_mistake_clears_the_tick(ada_client: Client, alert: Assessment) -> None:
    ada_client.post(at(alert, "acknowledge/"), {"reason": "mistake"})
    assert Acknowledgement.objects.get().reason == "mistake"
    assert Episode.objects.get().signs == {}


@pytest.mark.parametrize(
    ("rest", "data", "words"),
    [
        ("respond/", {"choice": "asleep"}, "Choose one of the answers below."),
        ("acknowledge/", {"reason": "read"}, "An emergency stays open until somebody has advised you"),
        ("acknowledge/", {}, "Choose one of the answers below."),
        ("signs/", {}, "Tick a sign first."),
        ("signs/", {"signs": "nonsense"}, "Select a valid choice."),
        ("last-known-well/", {"when": "picked", "at": ""}, "Give a day and a time."),
        ("last-known-well/", {"when": "woke", "at": "soon"}, "Give a day and a time."),
        ("last-known-well/", {"when": "picked", "at": "0001-01-01T00:00"}, "Give a day and a time."),
        ("last-known-well/", {"when": "picked", "at": "2020-01-01T00:00"}, "This is more than a year ago."),
        ("last-known-well/", {"when": "picked", "at": "2026-03-14T21:01"}, "This time has not come yet."),
    ],
)
def test_a_bad_answer_is_told_in_words(
    ada_client: Client, alert: Assessment, rest: str, data: dict[str, str], words: str
) -> None:
    answer = ada_client.post(at(alert, rest), data)
    assert answer.status_code == 422
    assert words in answer.text
    assert not any(model.objects.exists() for model in (Response, Acknowledgement, LastKnownWell))


def test_typed_text_is_kept_when_it_is_refused(ada_client: Client, alert: Assessment) -> None:
    answer = ada_client.post(at(alert, "last-known-well/"), {"when": "picked", "at": "2026-03-14T21:01"})
    assert 'value="2026-03-14T21:01" aria-invalid="true"' in answer.text


@pytest.mark.parametrize(
    ("data", "minutes_ago", "certainty"),
    [
        ({"when": "just_now"}, 12, "about"),
        ({"when": "quarter_ago"}, 15, "about"),
        ({"when": "woke", "at": "2026-03-14T20:00"}, 60, "woke"),
        ({"when": "picked", "at": "2026-03-14T20:30"}, 30, "exact"),
        ({"when": "picked", "at": "2026-03-14T20:30", "is_about": "on"}, 30, "about"),
        ({"when": "unknown"}, None, "unknown"),
    ],
)
def test_last_known_well_is_kept_as_it_was_said(
    ada_client: Client,
    alert: Assessment,
    now: dt.datetime,
    data: dict[str, str],
    minutes_ago: int | None,
    certainty: str,
) -> None:
    ada_client.post(at(alert, "last-known-well/"), data)
    said = LastKnownWell.objects.get()
    assert said.at == (None if minutes_ago is None else now - dt.timedelta(minutes=minutes_ago))
    assert said.certainty == certainty


def test_last_known_well_is_asked_and_never_guessed(ada_client: Client, alert: Assessment) -> None:
    words = words_of(ada_client, at(alert))
    assert "When did you last feel normal?" in words
    assert "Last known well Not set yet" in words


def test_last_known_well_is_shown_with_change(ada_client: Client, alert: Assessment) -> None:
    ada_client.post(at(alert, "last-known-well/"), {"when": "picked", "at": "2026-03-13T23:10"})
    words = words_of(ada_client, at(alert))
    assert "Last known well 21 h 50 min ago 23:10 on 13 March Change" in words


@pytest.mark.parametrize(
    ("ask", "words"), [("woke", "When did you go to sleep?"), ("picked", "Day and time"), ("again", "15 min ago")]
)
def test_each_question_about_it_is_a_link(ada_client: Client, alert: Assessment, ask: str, words: str) -> None:
    assert words in words_of(ada_client, f"{at(alert)}?ask={ask}")


def test_a_further_sign_leads_to_its_own_alert(ada_client: Client, alert: Assessment, still_clock: Any) -> None:
    still_clock.shift(60)
    ada_client.post(at(alert, "signs/"), {"signs": ["q_limb"]})
    newest = Assessment.objects.first()
    assert newest is not None
    assert newest.flags == ["face_droop", "q_limb"]
    assert ada_client.get(at(alert)).headers["Location"] == at(newest)


def test_a_calm_alert_has_a_calm_page(ada: User, ada_client: Client, now: dt.datetime) -> None:
    calm = raised(ada, now, signs={"eyelid_persist": "yes"})
    page = ada_client.get(at(calm))
    assert "Worth showing a doctor" in page.text
    assert 'class="em"' not in page.text
    ada_client.post(at(calm, "acknowledge/"), {"reason": "read"})
    assert Acknowledgement.objects.get().reason == "read"


def test_thoughts_of_self_harm_bring_the_crisis_line_first(ada: User, ada_client: Client, now: dt.datetime) -> None:
    words = words_of(ada_client, at(raised(ada, now, signs={"q_safe": "yes"})))
    assert "Talk to someone now" in words
    assert words.index("Call 116123") < words.index("Call 999")
    assert "harming" not in words


def test_a_country_without_a_crisis_line_still_has_a_number(ada: User, ada_client: Client, now: dt.datetime) -> None:
    crisis = raised(ada, now, signs={"q_safe": "yes"})
    Preferences.objects.filter(user=ada).update(country="AC")
    page = ada_client.get(at(crisis)).text
    assert 'href="tel:911"' in page
    assert "None" not in page


def test_the_page_asks_few_questions(ada_client: Client, alert: Assessment, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(7):
        ada_client.get(at(alert))
