"""The life of an alert: raised, repeated, raised again, answered, closed once."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from journal.services.episodes import edit_episode, log_episode, remove_episode, withdraw_signs
from journal.stairs import add_signs
from triage.models import Acknowledgement, Assessment, LastKnownWell, Response
from triage.rules.ruleset import Tier
from triage.services import acknowledge, record_review, respond, state_last_known_well

pytestmark = pytest.mark.django_db
FACE, ARM = {"face_droop": "yes"}, {"q_limb": "yes"}
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def alert(ada: User, now: dt.datetime) -> Assessment:
    return raised(ada, now)


def raised(user: User, now: dt.datetime, **more: Any) -> Assessment:
    fields = {"started_at": now, "zone": "Europe/London", "signs": FACE} | more
    found = log_episode(user.pk, client_id=uuid.uuid4(), now=now, **fields)[0].assessment
    assert found is not None
    return found


def tick(alert: Assessment, signs: dict[str, str], now: dt.datetime) -> Assessment:
    found = edit_episode(alert.user_id, alert.subject, now=now, signs=signs, none_of_these=False).assessment
    assert found is not None
    return found


def open_alerts(user: User) -> list[Assessment]:
    return list(Assessment.objects.open_for(user.pk).emergencies())


def test_a_tick_opens_an_alert(ada: User, alert: Assessment) -> None:
    assert open_alerts(ada) == [alert]


def test_another_persons_alert_is_not_mine(ben: User, alert: Assessment) -> None:
    assert open_alerts(ben) == []


@pytest.mark.parametrize(("device", "stored"), [(None, 4), (Tier.SELF_CARE, 4), (Tier.EMERGENCY, 4)])
def test_the_device_never_lowers_what_the_server_judged(
    ada: User, now: dt.datetime, device: Tier | None, stored: int
) -> None:
    assert raised(ada, now, device_tier=device).tier == stored


def test_the_device_may_raise_what_the_server_judged(ada: User, now: dt.datetime) -> None:
    found = raised(ada, now, signs={}, device_tier=Tier.EMERGENCY)
    assert (found.server_tier, found.tier) == (Tier.SELF_CARE, Tier.EMERGENCY)


def test_an_edit_that_adds_nothing_does_not_raise_again(ada: User, alert: Assessment, now: dt.datetime) -> None:
    again = edit_episode(ada.pk, alert.subject, now=now + MINUTE, intensity=3).assessment
    assert again is not None
    assert again.continues == alert
    assert open_alerts(ada) == [alert]


def test_an_edit_that_clears_the_tick_leaves_the_alert_open(ada: User, alert: Assessment, now: dt.datetime) -> None:
    tick(alert, {}, now + MINUTE)
    assert open_alerts(ada) == [alert]


def test_removing_the_entry_leaves_the_alert_open(ada: User, alert: Assessment, now: dt.datetime) -> None:
    remove_episode(ada.pk, alert.subject, now=now + MINUTE)
    assert open_alerts(ada) == [alert]


def test_a_second_sign_raises_again(ada: User, alert: Assessment, now: dt.datetime) -> None:
    second = tick(alert, FACE | ARM, now + MINUTE)
    assert second.continues is None
    assert open_alerts(ada) == [second, alert]


def test_closing_the_newest_closes_the_earlier_of_the_same_entry(
    ada: User, alert: Assessment, now: dt.datetime
) -> None:
    acknowledge(tick(alert, FACE | ARM, now + MINUTE), "advised", now=now + 2 * MINUTE)
    assert open_alerts(ada) == []


def test_closing_one_leaves_that_of_another_entry(ada: User, alert: Assessment, now: dt.datetime) -> None:
    other = raised(ada, now + MINUTE)
    acknowledge(other, "advised", now=now + MINUTE)
    assert open_alerts(ada) == [alert]


def test_a_closed_alert_is_not_raised_by_the_same_signs(ada: User, alert: Assessment, now: dt.datetime) -> None:
    acknowledge(alert, "advised", now=now)
    tick(alert, FACE, now + MINUTE)
    assert open_alerts(ada) == []


def test_a_closed_alert_is_raised_by_a_new_sign(ada: User, alert: Assessment, now: dt.datetime) -> None:
    acknowledge(alert, "advised", now=now)
    second = tick(alert, FACE | ARM, now + MINUTE)
    assert open_alerts(ada) == [second]


def test_the_same_tick_after_a_mistake_is_a_new_alert(ada: User, alert: Assessment, now: dt.datetime) -> None:
    withdraw_signs(ada.pk, alert, now=now + MINUTE)
    again = tick(alert, FACE, now + 2 * MINUTE)
    assert open_alerts(ada) == [again]


def test_a_mistake_keeps_what_was_ticked_in_the_record(ada: User, alert: Assessment, now: dt.datetime) -> None:
    withdraw_signs(ada.pk, alert, now=now + MINUTE)
    alert.refresh_from_db()
    assert alert.facts["entry"]["answers"] == FACE


def test_an_alert_is_closed_once(alert: Assessment, now: dt.datetime) -> None:
    first = acknowledge(alert, "advised", now=now)
    assert acknowledge(alert, "mistake", now=now + MINUTE) == first
    assert Acknowledgement.objects.get().reason == "advised"


@pytest.mark.parametrize(("reason", "code"), [("read", "not_read_away"), ("bored", "invalid_choice")])
def test_an_emergency_is_not_read_away(alert: Assessment, now: dt.datetime, reason: str, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        acknowledge(alert, reason, now=now)
    assert refusal.value.error_dict["reason"][0].code == code
    assert not Acknowledgement.objects.exists()


def test_a_calm_alert_can_be_read_away(ada: User, now: dt.datetime) -> None:
    acknowledge(raised(ada, now, signs={"eyelid_persist": "yes"}), "read", now=now)
    assert not Assessment.objects.open_for(ada.pk).exists()


def test_an_answer_leaves_the_alert_open(ada: User, alert: Assessment, now: dt.datetime) -> None:
    respond(alert, "called", now=now)
    assert open_alerts(ada) == [alert]


def test_an_unknown_answer_is_refused(alert: Assessment, now: dt.datetime) -> None:
    with pytest.raises(ValidationError):
        respond(alert, "asleep", now=now)
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("minutes", "certainty", "code"),
    [(1, "exact", "in_the_future"), (None, "exact", "time_and_certainty"), (-5, "unknown", "time_and_certainty")],
)
def test_a_last_known_well_that_does_not_fit_is_refused(
    alert: Assessment, now: dt.datetime, minutes: int | None, certainty: str, code: str
) -> None:
    at = None if minutes is None else now + minutes * MINUTE
    with pytest.raises(ValidationError) as refusal:
        state_last_known_well(alert, at, certainty, now=now)
    assert code in {error.code for errors in refusal.value.error_dict.values() for error in errors}
    assert not LastKnownWell.objects.exists()


def story(user: User, alert: Assessment) -> Any:
    return Assessment.objects.of(user.pk).with_story().get(pk=alert.pk)


def test_the_newest_statement_counts(ada: User, alert: Assessment, now: dt.datetime) -> None:
    state_last_known_well(alert, None, "unknown", now=now)
    state_last_known_well(alert, now - MINUTE, "exact", now=now + MINUTE)
    assert story(ada, alert).well_at == now - MINUTE


def test_what_was_said_goes_on_with_the_second_alert(ada: User, alert: Assessment, now: dt.datetime) -> None:
    state_last_known_well(alert, now - MINUTE, "exact", now=now)
    second = story(ada, tick(alert, FACE | ARM, now + MINUTE))
    assert second.well_at == now - MINUTE
    assert story(ada, alert).newer == second.pk


def test_what_was_said_on_a_mistake_does_not_go_on(ada: User, alert: Assessment, now: dt.datetime) -> None:
    respond(alert, "called", now=now)
    withdraw_signs(ada.pk, alert, now=now + MINUTE)
    assert story(ada, tick(alert, FACE, now + 2 * MINUTE)).choice is None


def test_further_signs_are_judged_though_the_entry_is_gone(ada: User, alert: Assessment, now: dt.datetime) -> None:
    remove_episode(ada.pk, alert.subject, now=now)
    add_signs(ada.pk, alert, ["q_limb"], now=now + MINUTE)
    assert open_alerts(ada)[0].flags == ["face_droop", "q_limb"]


def test_nobody_adds_signs_to_another_persons_alert(ben: User, alert: Assessment, now: dt.datetime) -> None:
    add_signs(ben.pk, alert, ["q_limb"], now=now)
    assert Assessment.objects.count() == 1


def test_nobody_reviews_an_assessment_twice(rae: User, alert: Assessment, now: dt.datetime) -> None:
    review = record_review(alert, rae, "appropriate", "Looked at it.", now=now)
    with pytest.raises(ValidationError):
        record_review(alert, rae, "too_high", "Again.", now=now)
    assert list(alert.reviews.all()) == [review]
