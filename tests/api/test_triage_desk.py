"""The review desk: flagged judgements in order, read-only, without names, and looks that stay."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError, connection, transaction
from django.test import Client

from journal.services.episodes import log_episode
from tests import guards
from tests.conftest import proved, reviewer
from triage.models import Acknowledgement, Assessment, Review, RuleTable
from triage.services import acknowledge, record_review, respond

pytestmark = pytest.mark.django_db
LIST = "/admin/triage/assessment/"
LOOK = {"outcome": "appropriate", "note": "Looked at it."}
HOUR = dt.timedelta(hours=1)
DROOP = {"face_droop": "yes"}


def judged(user: User, now: dt.datetime, **more: Any) -> Assessment:
    fields = {"started_at": now, "zone": "Europe/London", "signs": DROOP} | more
    found = log_episode(user.pk, client_id=uuid.uuid4(), now=now, **fields)[0].assessment
    assert found is not None
    return found


@pytest.fixture
def alert(ada: User, now: dt.datetime) -> Assessment:
    return judged(ada, now)


@pytest.fixture
def kim(db: None) -> User:
    """A second reviewer."""
    return reviewer("kim")


def page_of(alert: Assessment) -> str:
    return f"{LIST}{alert.pk}/change/"


def listed(client: Client, **query: str) -> list[Assessment]:
    return list(client.get(LIST, query).context["cl"].result_list)


def test_the_desk_opens_with_what_waits(rae_client: Client, alert: Assessment) -> None:
    text = rae_client.get(LIST).text
    assert "One side of the face drooping" in text
    assert "not live monitoring" in text
    assert "Not yet reviewed by a clinician" in text


def test_an_entry_without_a_flag_does_not_come_to_the_desk(rae_client: Client, ada: User, now: dt.datetime) -> None:
    judged(ada, now, signs={}, none_of_these=True)
    assert listed(rae_client) == []


def test_what_only_repeats_an_alert_does_not_come_again(rae_client: Client, ada: User, now: dt.datetime) -> None:
    first = judged(ada, now, signs={"eyelid_persist": "yes"})
    again = judged(ada, now + HOUR, signs={"eyelid_persist": "yes"})
    assert again.continues == first
    assert listed(rae_client) == [first]
    assert "1 time" in rae_client.get(page_of(first)).text


def test_a_device_that_judged_otherwise_brings_it_to_the_desk(rae_client: Client, ada: User, now: dt.datetime) -> None:
    judged(ada, now, signs={}, device_tier=4)
    assert "Differ: device Emergency, server Self-care" in rae_client.get(LIST).text


def test_the_stored_tier_is_never_below_an_opinion(alert: Assessment) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=alert.pk).update(tier=1)


def test_the_highest_tier_stands_first(rae_client: Client, ada: User, ben: User, now: dt.datetime) -> None:
    judged(ada, now, signs={"eyelid_persist": "yes"})
    urgent = judged(ben, now)
    assert listed(rae_client)[0] == urgent


def test_disputed_ones_can_be_looked_at_alone(rae_client: Client, alert: Assessment, ben: User) -> None:
    disputed = judged(ben, alert.made_at, device_tier=1)
    assert listed(rae_client, disputed="yes") == [disputed]


def test_unanswered_ones_can_be_looked_at_alone(
    rae_client: Client, alert: Assessment, ada: User, ben: User, now: dt.datetime
) -> None:
    respond(judged(ada, now), "called", now=now)
    acknowledge(judged(ben, now), "advised", now=now)
    assert listed(rae_client, unanswered="yes") == [alert]


def test_nobody_is_named_on_the_desk(rae_client: Client, alert: Assessment) -> None:
    text = rae_client.get(LIST).text + rae_client.get(page_of(alert)).text
    assert "ada" not in text.replace("adapt", "")
    assert "example.org" not in text.replace("rae@example.org", "")


def test_two_entries_of_one_person_have_nothing_in_common(rae_client: Client, alert: Assessment, ada: User) -> None:
    other = judged(ada, alert.made_at + HOUR)
    text = rae_client.get(page_of(other)).text
    assert alert.pk.hex[:6].upper() not in text
    assert str(alert.pk) not in text


def test_the_page_says_what_was_judged_and_by_what(rae_client: Client, alert: Assessment) -> None:
    text = rae_client.get(page_of(alert)).text
    for words in ("answer:face_droop", "Not yet reviewed by a clinician", alert.ruleset_version, "NINDS"):
        assert words in text


def test_an_older_judgement_has_the_words_and_sources_of_then(rae_client: Client, alert: Assessment) -> None:
    flag = {
        "id": "old", "sign": None, "why": "the words of then", "clinical_term": "Then", "banner": "B",
        "all_of": [{"measure": "answer", "sign": "x", "op": "in", "value": ["yes", "unsure"]}], "sources": ["S"],
    }  # fmt: skip
    banner, source = {"head": "Call {ambulance}"}, {"title": "A book of then", "url": None, "how": "page"}
    table = {"version": "2020.1", "flags": [flag], "banners": {"B": banner}, "sources": {"S": source}}
    RuleTable.objects.create(version="2020.1", table=table)
    Assessment.objects.filter(pk=alert.pk).update(ruleset_version="2020.1", flags=["old"])
    text = rae_client.get(page_of(alert)).text
    for words in ("The words of then", "A book of then", "Call the emergency number", "answer (sign x) in yes, unsure"):
        assert words in text


def test_a_table_that_was_never_kept_is_said_to_be_missing(rae_client: Client, alert: Assessment) -> None:
    Assessment.objects.filter(pk=alert.pk).update(ruleset_version="2019.1", flags=["gone_flag"])
    text = rae_client.get(page_of(alert)).text
    assert "That table was not kept" in text
    assert "Not in that table" in text


def test_the_table_of_this_release_is_kept(alert: Assessment) -> None:
    kept = RuleTable.objects.get(pk=alert.ruleset_version)
    assert alert.flags[0] in {flag["id"] for flag in kept.table["flags"]}


def test_a_review_is_kept_with_its_reviewer(rae_client: Client, rae: User, alert: Assessment) -> None:
    assert rae_client.post(page_of(alert), LOOK).status_code == 302
    review = Review.objects.get()
    assert (review.reviewer, review.outcome, review.note) == (rae, "appropriate", "Looked at it.")


def test_a_reviewed_entry_leaves_the_queue(rae_client: Client, alert: Assessment) -> None:
    rae_client.post(page_of(alert), LOOK)
    assert listed(rae_client) == []
    assert listed(rae_client, review="reviewed") == [alert]


@pytest.mark.parametrize("missing", [{"note": " "}, {"outcome": ""}, {"outcome": "fine"}, {"note": "a\0b"}])
def test_outcome_and_note_are_both_needed(rae_client: Client, alert: Assessment, missing: dict[str, str]) -> None:
    answer = rae_client.post(page_of(alert), LOOK | {"note": "typed"} | missing)
    assert answer.status_code == 422
    assert "errornote" in answer.text
    assert not Review.objects.exists()


def test_what_was_typed_stays(rae_client: Client, alert: Assessment) -> None:
    assert "half a thought" in rae_client.post(page_of(alert), {"note": "half a thought"}).text


def test_a_second_review_of_ones_own_changes_nothing(rae_client: Client, alert: Assessment) -> None:
    codes = [rae_client.post(page_of(alert), LOOK | {"note": note}).status_code for note in ("First.", "Second.")]
    assert codes == [302, 422]
    assert Review.objects.get().note == "First."


def test_a_mistake_needs_a_second_person(
    rae_client: Client, rae: User, kim: User, alert: Assessment, now: dt.datetime
) -> None:
    acknowledge(alert, Acknowledgement.Reason.MISTAKE, now=now)
    rae_client.post(page_of(alert), LOOK)
    assert listed(rae_client) == []
    assert listed(rae_client, review="second") == listed(proved(kim)) == [alert]


def test_a_second_look_ends_the_wait(rae: User, kim: User, alert: Assessment, now: dt.datetime) -> None:
    acknowledge(alert, Acknowledgement.Reason.MISTAKE, now=now)
    for who in (rae, kim):
        assert Assessment.objects.awaiting_review().exists()
        record_review(alert, who, "appropriate", "Looked.", now=now)
    assert not Assessment.objects.awaiting_review().exists()


def test_a_mistake_said_after_the_review_comes_back(rae: User, alert: Assessment, now: dt.datetime) -> None:
    record_review(alert, rae, "appropriate", "Looked.", now=now)
    acknowledge(alert, Acknowledgement.Reason.MISTAKE, now=now + HOUR)
    assert list(Assessment.objects.awaiting_second_look()) == [alert]


def test_the_list_says_how_soon_somebody_looked(rae_client: Client, rae: User, alert: Assessment) -> None:
    record_review(alert, rae, "appropriate", "Looked.", now=alert.made_at + HOUR)
    assert ">After 1 h<" in rae_client.get(LIST, {"review": "all"}).text
    assert "after 1 h" in rae_client.get(page_of(alert)).text


@pytest.mark.parametrize("act", ["UPDATE triage_review SET note = 'x'", "DELETE FROM triage_review"])
def test_the_database_refuses_to_touch_a_review(rae: User, alert: Assessment, now: dt.datetime, act: str) -> None:
    record_review(alert, rae, "appropriate", "Looked.", now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        guards.run(act)
    assert Review.objects.get().note == "Looked."


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own way around")
def test_a_review_is_not_replaced_either(rae: User, alert: Assessment, now: dt.datetime) -> None:
    record_review(alert, rae, "appropriate", "Looked.", now=now)
    columns = "assessment_id, reviewer_id, outcome, note, made_at"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT OR REPLACE INTO triage_review ({columns}) SELECT assessment_id, reviewer_id, outcome, 'x', made_at"
            " FROM triage_review"
        )
    assert Review.objects.get().note == "Looked."


def test_reviews_go_with_the_person_they_are_about(rae: User, ada: User, alert: Assessment, now: dt.datetime) -> None:
    record_review(alert, rae, "appropriate", "Looked.", now=now)
    ada.delete()
    assert not Review.objects.exists()
    assert not Assessment.objects.exists()


def test_a_judgement_cannot_be_changed_here(rae_client: Client, alert: Assessment) -> None:
    rae_client.post(page_of(alert), LOOK | {"tier": "0", "flags": "[]"})
    kept = Assessment.objects.get()
    assert (kept.tier, kept.flags) == (alert.tier, alert.flags)


@pytest.mark.parametrize("path", ["add/", "{pk}/delete/"])
def test_nothing_is_added_or_deleted_here(rae_client: Client, alert: Assessment, path: str) -> None:
    assert rae_client.post(LIST + path.format(pk=alert.pk), {"post": "yes"}).status_code == 403
    assert Assessment.objects.count() == 1


def staff(user: User, *rights: str) -> Client:
    User.objects.filter(pk=user.pk).update(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return proved(user)


@pytest.fixture
def unproved(settings: Any) -> None:
    """As while developing: the rights alone count."""
    settings.STAFF_SECOND_FACTOR = False


@pytest.mark.usefixtures("unproved")
def test_staff_without_the_right_see_nothing(ben: User, alert: Assessment) -> None:
    client = staff(ben)
    for path in (LIST, page_of(alert), f"{LIST}figures/", f"{LIST}figures.csv"):
        assert client.get(path).status_code == 403


@pytest.mark.usefixtures("unproved")
def test_a_reader_may_look_but_neither_review_nor_reveal(ben: User, alert: Assessment) -> None:
    client = staff(ben, "view_assessment")
    assert client.get(page_of(alert)).status_code == 200
    for body in (LOOK, {"reveal": "1", "purpose": "judge", "reason": "x"}):
        assert client.post(page_of(alert), body).status_code == 403


def test_a_person_is_led_to_the_door(ada_client: Client, alert: Assessment) -> None:
    assert ada_client.get(LIST).status_code == 302


def test_the_admin_holds_nothing_that_a_person_wrote() -> None:
    held = {model._meta.label for model in admin.site._registry}
    assert held == {"auth.User", "auth.Group", "account.EmailAddress", "triage.Assessment"}


@pytest.mark.parametrize("path", ["auth/user/", "auth/group/", "account/emailaddress/"])
def test_a_reviewer_sees_no_list_of_people(rae_client: Client, path: str) -> None:
    assert rae_client.get(f"/admin/{path}").status_code == 403


def test_the_desk_asks_few_questions(
    rae_client: Client, rae: User, ada: User, now: dt.datetime, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        record_review(judged(ada, now), rae, "appropriate", "Looked.", now=now)
    for query in ({}, {"review": "all"}):
        with django_assert_max_num_queries(11):
            rae_client.get(LIST, query)
