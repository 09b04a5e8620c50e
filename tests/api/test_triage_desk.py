"""The review desk: flagged judgements in order, read-only, de-identified, and one review each."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from journal.services.episodes import log_episode
from triage.models import Assessment, Review

pytestmark = pytest.mark.django_db
LIST = "/admin/triage/assessment/"
LOOK = {"review-TOTAL_FORMS": "1", "review-INITIAL_FORMS": "0", "review-0-outcome": "appropriate"}


def judged(user: User, now: dt.datetime, **more: Any) -> Assessment:
    fields = {"started_at": now, "zone": "Europe/London", "signs": {"face_droop": "yes"}} | more
    found = log_episode(user.pk, client_id=uuid.uuid4(), now=now, **fields)[0].assessment
    assert found is not None
    return found


@pytest.fixture
def alert(ada: User, now: dt.datetime) -> Assessment:
    return judged(ada, now)


def page_of(alert: Assessment) -> str:
    return f"{LIST}{alert.pk}/change/"


def test_the_desk_opens_with_what_waits(rae_client: Client, alert: Assessment) -> None:
    text = rae_client.get(LIST).text
    assert "One side of the face drooping" in text
    assert "not live monitoring" in text


def test_an_entry_without_a_flag_does_not_come_to_the_desk(rae_client: Client, ada: User, now: dt.datetime) -> None:
    judged(ada, now, signs={}, none_of_these=True)
    assert rae_client.get(LIST).context["cl"].result_count == 0


def test_a_device_that_judged_otherwise_brings_it_to_the_desk(rae_client: Client, ada: User, now: dt.datetime) -> None:
    judged(ada, now, signs={}, device_tier=4)
    assert "Differ: device Emergency, server Self-care" in rae_client.get(LIST).text


def test_the_highest_tier_stands_first(rae_client: Client, ada: User, ben: User, now: dt.datetime) -> None:
    judged(ada, now, signs={"eyelid_persist": "yes"})
    urgent = judged(ben, now)
    assert rae_client.get(LIST).context["cl"].result_list[0] == urgent


def test_nobody_is_named_on_the_desk(rae_client: Client, alert: Assessment) -> None:
    text = rae_client.get(LIST).text + rae_client.get(page_of(alert)).text
    assert "ada" not in text.replace("adapt", "")
    assert "example.org" not in text.replace("rae@example.org", "")


def test_the_page_says_what_was_judged_and_by_what(rae_client: Client, alert: Assessment) -> None:
    text = rae_client.get(page_of(alert)).text
    for words in ("answer:face_droop", "Not yet reviewed by a clinician", alert.ruleset_version, "NINDS"):
        assert words in text


def test_an_older_table_is_named_beside_the_current_one(rae_client: Client, alert: Assessment) -> None:
    Assessment.objects.filter(pk=alert.pk).update(ruleset_version="2020.1.0", flags=["gone_flag"])
    text = rae_client.get(page_of(alert)).text
    assert "version 2020.1.0 of the rules" in text
    assert "No longer in the table" in text


def test_a_review_is_kept_with_its_reviewer(rae_client: Client, rae: User, alert: Assessment) -> None:
    answer = rae_client.post(page_of(alert), LOOK | {"review-0-note": "Looked at it."})
    assert answer.status_code == 302
    review = Review.objects.get()
    assert (review.reviewer, review.outcome, review.note) == (rae, "appropriate", "Looked at it.")


def test_a_reviewed_entry_leaves_the_queue(rae_client: Client, alert: Assessment) -> None:
    rae_client.post(page_of(alert), LOOK | {"review-0-note": "Looked at it."})
    assert rae_client.get(LIST).context["cl"].result_count == 0
    assert rae_client.get(LIST, {"review": "reviewed"}).context["cl"].result_count == 1


@pytest.mark.parametrize("missing", [{"review-0-note": " "}, {"review-0-note": "x", "review-0-outcome": ""}])
def test_outcome_and_note_are_both_needed(rae_client: Client, alert: Assessment, missing: dict[str, str]) -> None:
    assert rae_client.post(page_of(alert), LOOK | missing).status_code == 200
    assert not Review.objects.exists()


def test_a_second_review_changes_nothing(rae_client: Client, alert: Assessment) -> None:
    for note in ("First.", "Second."):
        rae_client.post(page_of(alert), LOOK | {"review-0-note": note})
    assert Review.objects.get().note == "First."


def test_a_judgement_cannot_be_changed_here(rae_client: Client, alert: Assessment) -> None:
    rae_client.post(page_of(alert), LOOK | {"review-0-note": "x", "tier": "0", "flags": "[]"})
    kept = Assessment.objects.get()
    assert (kept.tier, kept.flags) == (alert.tier, alert.flags)


@pytest.mark.parametrize("path", ["add/", "{pk}/delete/"])
def test_nothing_is_added_or_deleted_here(rae_client: Client, alert: Assessment, path: str) -> None:
    assert rae_client.post(LIST + path.format(pk=alert.pk), {"post": "yes"}).status_code == 403
    assert Assessment.objects.count() == 1


def test_staff_without_the_right_see_nothing(client: Client, ben: User, alert: Assessment) -> None:
    User.objects.filter(pk=ben.pk).update(is_staff=True)
    client.force_login(ben)
    assert client.get(page_of(alert)).status_code == 403


def test_a_reader_may_look_but_not_review(client: Client, ben: User, alert: Assessment) -> None:
    User.objects.filter(pk=ben.pk).update(is_staff=True)
    ben.user_permissions.add(Permission.objects.get(codename="view_assessment"))
    client.force_login(ben)
    assert client.get(page_of(alert)).status_code == 200
    assert client.post(page_of(alert), LOOK | {"review-0-note": "x"}).status_code == 403


def test_a_person_is_led_to_the_door(ada_client: Client, alert: Assessment) -> None:
    assert ada_client.get(LIST).status_code == 302


def test_the_desk_asks_few_questions(
    rae_client: Client, ada: User, now: dt.datetime, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        judged(ada, now)
    with django_assert_max_num_queries(8):
        rae_client.get(LIST)
