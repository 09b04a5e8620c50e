"""Signs that a note names: judged on every road, never lowered, and what is not the person's own is never kept."""

import datetime as dt
import uuid

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from journal import stairs
from journal.models import Episode, Reading
from journal.services.bulk import import_rows
from journal.services.episodes import edit_episode, log_episode
from journal.services.readings import take_reading
from triage.advice import of_alert
from triage.models import Assessment
from triage.rules.ruleset import Tier

ARM = "cannot feel my left arm"
ODD = "my face feels a bit funny"
DAD = "my dad cant speak and his arm just dropped, happening right now"
DARK = "I want to kill myself"


def noted(user: User, now: dt.datetime, note: str, **fields: object) -> Episode:
    return log_episode(user.pk, client_id=uuid.uuid4(), now=now, started_at=now, note=note, **fields)[0]


def judged_note(user: User, now: dt.datetime, note: str, **fields: object) -> Assessment:
    found = noted(user, now, note, **fields).assessment
    assert found is not None
    return found


def newest(user: User) -> Assessment:
    return Assessment.objects.of(user.pk).latest("made_at", "tier")


def send(client: Client, episode: Episode, note: str) -> HttpResponse:
    told = {"note": note, "version": episode.version, "length": "", "started_at": "2026-03-14T12:00"}
    return client.post(reverse("journal:details", args=[episode.client_id]), told)  # type: ignore[return-value]


def test_a_sign_in_the_note_is_judged_as_if_it_were_ticked(ada: User, now: dt.datetime) -> None:
    judged = judged_note(ada, now, ARM)
    assert judged.tier == Tier.EMERGENCY
    assert of_alert(judged).lead == "You wrote"
    assert ARM[:6] in of_alert(judged).named[0]


def test_words_that_name_two_signs_are_told_once(ada: User, now: dt.datetime) -> None:
    judged = judged_note(ada, now, ARM)
    assert len(judged.facts["entry"]["written"]) > len(of_alert(judged).named) == 1


def test_a_note_without_a_sign_raises_nothing(ada: User, now: dt.datetime) -> None:
    judged = judged_note(ada, now, "two coffees, slept badly, face not drooping and speech fine")
    assert judged.tier == Tier.SELF_CARE


def test_words_outweigh_an_answer_of_none_of_these(ada: User, now: dt.datetime) -> None:
    judged = judged_note(ada, now, ARM, none_of_these=True)
    assert judged.tier == Tier.EMERGENCY


def test_words_outweigh_a_sign_answered_no(ada: User, now: dt.datetime) -> None:
    judged = judged_note(ada, now, ARM, signs={"one_side_numb": "no", "arm_weakness": "no"})
    assert judged.tier == Tier.EMERGENCY


def test_unclear_words_want_the_ten_second_check(ada: User, now: dt.datetime) -> None:
    judged = judged_note(ada, now, ODD)
    assert (judged.tier, judged.flags) == (Tier.CHECK, ["note_unclear"])
    assert of_alert(judged).named


def test_a_note_that_is_added_later_is_judged(ada: User, now: dt.datetime) -> None:
    episode = noted(ada, now, "")
    edit_episode(ada.pk, episode.client_id, now=now, note=ARM)
    assert newest(ada).tier == Tier.EMERGENCY


def test_a_twitch_after_a_note_with_a_sign_is_judged_beside_it(ada: User, now: dt.datetime) -> None:
    noted(ada, now - dt.timedelta(hours=6), ARM)
    judged = judged_note(ada, now, "")
    assert "stroke_sign_today" in judged.flags


def test_the_note_of_a_reading_is_judged(ada: User, now: dt.datetime) -> None:
    take_reading(ada.pk, client_id=uuid.uuid4(), now=now, factor="stress", value=3, at=now, note=ARM)
    assert newest(ada).tier == Tier.EMERGENCY


def test_an_imported_note_is_judged(ada: User, now: dt.datetime) -> None:
    rows = [{"client_id": uuid.uuid4(), "started_at": now, "note": note} for note in (ARM, "lunch")]
    import_rows(ada.pk, rows, [], now=now)
    assert [alert.tier for alert in Assessment.objects.of(ada.pk)] == [Tier.EMERGENCY]


def test_words_that_were_a_mistake_are_not_raised_again_and_new_ones_are(ada: User, now: dt.datetime) -> None:
    episode = noted(ada, now, ARM)
    stairs.withdraw(ada.pk, newest(ada), now=now)
    edit_episode(ada.pk, episode.client_id, now=now + dt.timedelta(minutes=1), intensity=2)
    assert Assessment.objects.open_for(ada.pk).count() == 0
    edit_episode(ada.pk, episode.client_id, now=now + dt.timedelta(minutes=2), note=f"{ARM}. now my speech is slurred")
    assert Assessment.objects.open_for(ada.pk).count() == 1


def test_a_mistake_in_the_note_of_a_reading_is_not_raised_again(ada: User, now: dt.datetime) -> None:
    take_reading(ada.pk, client_id=uuid.uuid4(), now=now, factor="stress", value=3, at=now, note=ARM)
    stairs.withdraw(ada.pk, newest(ada), now=now)
    assert Reading.objects.get().not_meant != []
    assert Assessment.objects.open_for(ada.pk).count() == 0


def test_unclear_words_that_were_checked_are_not_asked_again(ada: User, now: dt.datetime) -> None:
    episode = noted(ada, now, ODD)
    stairs.answer_none(ada.pk, newest(ada), now=now)
    edit_episode(ada.pk, episode.client_id, now=now + dt.timedelta(minutes=1), intensity=2)
    assert Assessment.objects.open_for(ada.pk).count() == 0


@pytest.mark.parametrize("note", [DAD, DARK])
def test_somebody_else_and_self_harm_are_never_judged_kept_or_counted(ada: User, now: dt.datetime, note: str) -> None:
    judged = judged_note(ada, now, note)
    assert (judged.tier, judged.flags) == (Tier.SELF_CARE, [])
    assert (Episode.objects.get().written, Episode.objects.get().has_signs) == ({}, False)


@pytest.mark.parametrize(("note", "page"), [(DAD, "triage:for-someone"), (DARK, "triage:crisis")])
def test_words_about_someone_else_say_call_for_them(
    ada: User, ada_client: Client, now: dt.datetime, still_clock: object, note: str, page: str
) -> None:
    answer = send(ada_client, noted(ada, now, ""), note)
    assert (answer.status_code, answer["Location"]) == (302, reverse(page))
    assert Episode.objects.get().note == note


def test_without_script_a_note_with_a_sign_leads_to_its_alert(
    ada: User, ada_client: Client, now: dt.datetime, still_clock: object
) -> None:
    answer = send(ada_client, noted(ada, now, ""), ARM)
    assert answer["Location"] == reverse("triage:alert", args=[newest(ada).pk])
