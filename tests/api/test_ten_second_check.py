"""The ten-second check: asked on a page without red, answered by a tick or by none, never a way past an emergency."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from rest_framework.test import APIClient

from journal.models import Episode, Preferences
from journal.services.episodes import edit_episode, log_episode, remove_episode
from triage.models import Acknowledgement, Assessment
from triage.rules.ruleset import Tier
from triage.services import acknowledge

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
MINUTE = dt.timedelta(minutes=1)


def judged(user: User, at: dt.datetime, **more: Any) -> Assessment:
    Preferences.objects.update_or_create(user=user, defaults={"country": "GB", "welcomed_at": at})
    fields = {"started_at": at, "zone": "Europe/London", "signs": {}} | more
    found = log_episode(user.pk, client_id=uuid.uuid4(), now=at, **fields)[0].assessment
    assert found is not None
    return found


def again(alert: Assessment, at: dt.datetime, **changes: Any) -> Assessment:
    found = edit_episode(alert.user_id, alert.subject, now=at, **changes).assessment
    assert found is not None
    return found


@pytest.fixture
def check(ada: User, now: dt.datetime) -> Assessment:
    return judged(ada, now - MINUTE, device_tier=Tier.CHECK)


def at(alert: Assessment, rest: str = "") -> str:
    return f"/triage/{alert.pk}/{rest}"


def open_alerts(user: User) -> list[Assessment]:
    return list(Assessment.objects.open_for(user.pk))


def test_it_asks_and_keeps_the_call_in_sight(ada_client: Client, check: Assessment) -> None:
    page = ada_client.get(at(check)).text
    assert "Any of these, now or a moment ago?" in page
    dock = page[page.index('class="dock"') :]
    assert dock.index("None of these") < dock.index('href="tel:999"')


def test_it_is_no_emergency_page(ada_client: Client, check: Assessment) -> None:
    page = ada_client.get(at(check)).text
    assert '<body class="app"' in page
    assert "Last known well" not in page
    assert "#a50a1f" not in page


def test_it_has_a_bar_of_its_own_on_other_pages(ada_client: Client, check: Assessment) -> None:
    page = ada_client.get("/timeline/").text
    assert '<section class="checkbar" role="status" aria-label="Check now">' in page
    assert 'class="call-s" href="tel:999"' in page
    assert not {"embar", "#a50a1f"} & set(page.replace('"', " ").split())


def test_its_own_page_needs_no_bar(ada_client: Client, check: Assessment) -> None:
    assert "checkbar" not in ada_client.get(at(check)).text


def test_the_bar_of_an_emergency_stands_over_it(
    ada: User, ada_client: Client, check: Assessment, now: dt.datetime
) -> None:
    judged(ada, now - 2 * MINUTE, signs={"face_droop": "yes"})
    assert "embar" in ada_client.get(at(check)).text


def test_none_of_these_closes_it_and_answers_the_check(ada: User, ada_client: Client, check: Assessment) -> None:
    ada_client.post(at(check, "acknowledge/"), {"reason": "checked"})
    assert Acknowledgement.objects.get().reason == "checked"
    assert Episode.objects.get().none_of_these
    assert open_alerts(ada) == []


def test_what_was_answered_is_not_asked_again(ada: User, ada_client: Client, check: Assessment) -> None:
    ada_client.post(at(check, "acknowledge/"), {"reason": "checked"})
    assert "I did the check, none of these apply" in ada_client.get(at(check)).text
    again(check, check.made_at + 2 * MINUTE, intensity=2)
    assert open_alerts(ada) == []


def test_a_tick_is_kept_and_becomes_an_emergency(ada_client: Client, check: Assessment) -> None:
    ada_client.post(at(check, "signs/"), {"signs": ["q_limb"]})
    assert Episode.objects.get().signs == {"q_limb": "yes"}
    page = ada_client.get(at(check), follow=True)
    assert 'class="em"' in page.text


def test_nothing_ticked_is_no_answer(ada: User, ada_client: Client, check: Assessment) -> None:
    answer = ada_client.post(at(check, "signs/"))
    assert answer.status_code == 422
    assert "Tick a sign first, or tap “None of these”." in answer.text
    assert open_alerts(ada) == [check]


@pytest.mark.parametrize(
    ("told", "reason", "code"),
    [
        ({"device_tier": Tier.CHECK}, "read", "not_read_away"),
        ({"signs": {"face_droop": "yes"}}, "checked", "not_read_away"),
        ({"signs": {"eyelid_persist": "yes"}}, "checked", "invalid_choice"),
    ],
)
def test_an_answer_that_says_too_little_closes_nothing(
    ada: User, now: dt.datetime, told: dict[str, Any], reason: str, code: str
) -> None:
    alert = judged(ada, now, **told)
    with pytest.raises(ValidationError) as refusal:
        acknowledge(alert, reason, now=now)
    assert refusal.value.error_dict["reason"][0].code == code
    assert open_alerts(ada) == [alert]


def test_an_emergency_is_not_checked_away_by_its_page(ada: User, ada_client: Client, now: dt.datetime) -> None:
    alert = judged(ada, now, signs={"face_droop": "yes"})
    answer = ada_client.post(at(alert, "acknowledge/"), {"reason": "checked"})
    assert answer.status_code == 422
    assert "An emergency stays open until somebody has advised you" in answer.text
    assert not Episode.objects.get().none_of_these


def test_it_leaves_an_emergency_of_the_same_entry_open(ada: User, ada_client: Client, now: dt.datetime) -> None:
    alert = judged(ada, now - 2 * MINUTE, signs={"face_droop": "yes"})
    later = again(alert, now - MINUTE, signs={"eyelid_persist": "yes"}, device_tier=Tier.CHECK)
    assert ada_client.get(at(alert)).status_code == 200  # and not led on to what asks for less
    acknowledge(later, "checked", now=now)
    assert open_alerts(ada) == [alert]


def test_reading_calm_advice_leaves_an_emergency_of_the_same_entry_open(ada: User, now: dt.datetime) -> None:
    alert = judged(ada, now - 2 * MINUTE, signs={"face_droop": "yes"})
    acknowledge(again(alert, now - MINUTE, signs={"eyelid_persist": "yes"}), "read", now=now)
    assert open_alerts(ada) == [alert]


def test_it_leaves_calm_advice_about_the_same_entry_to_be_read(ada: User, now: dt.datetime) -> None:
    calm = judged(ada, now - 2 * MINUTE, signs={"eyelid_persist": "yes"})
    acknowledge(again(calm, now - MINUTE, device_tier=Tier.CHECK), "checked", now=now)
    assert open_alerts(ada) == [calm]


def test_a_removed_entry_stays_as_it_was(ada: User, ada_client: Client, check: Assessment, now: dt.datetime) -> None:
    remove_episode(ada.pk, check.subject, now=now)
    ada_client.post(at(check, "acknowledge/"), {"reason": "checked"})
    assert open_alerts(ada) == []
    assert not Episode.objects.get().none_of_these


def test_a_sign_reported_meanwhile_is_not_taken_back(ada: User, ada_client: Client, check: Assessment) -> None:
    again(check, check.made_at + MINUTE, signs={"face_droop": "yes"})
    ada_client.post(at(check, "acknowledge/"), {"reason": "checked"})
    assert Episode.objects.get().signs == {"face_droop": "yes"}
    assert [alert.tier for alert in open_alerts(ada)] == [Tier.EMERGENCY]


def test_a_doctors_advice_closes_it_too(ada: User, ada_client: Client, check: Assessment) -> None:
    ada_client.post(at(check, "acknowledge/"), {"reason": "advised"})
    assert open_alerts(ada) == []
    assert not Episode.objects.get().none_of_these


def test_the_api_answers_the_check_in_the_entry_too(ada_api: APIClient, check: Assessment) -> None:
    answer = ada_api.post(f"/api/v1/assessments/{check.pk}/acknowledge/", {"reason": "checked"}, format="json")
    assert answer.status_code == 200
    assert Episode.objects.get().none_of_these


def test_the_api_does_not_check_an_emergency_away(ada: User, ada_api: APIClient, now: dt.datetime) -> None:
    alert = judged(ada, now, signs={"face_droop": "yes"})
    answer = ada_api.post(f"/api/v1/assessments/{alert.pk}/acknowledge/", {"reason": "checked"}, format="json")
    assert answer.json()["errors"]["reason"][0]["code"] == "not_read_away"
    assert open_alerts(ada) == [alert]
