"""The rules that join entries, through the services: what raises a card, how often, and what it costs."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Episode, Preferences
from journal.services.episodes import edit_episode, log_episode, remove_episode
from journal.services.preferences import save_preferences
from triage.models import Acknowledgement, Assessment
from triage.rules.ruleset import Tier
from triage.services import acknowledge

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
FACE = {"face_droop": "yes"}


def judged(user: User, now: dt.datetime, ago: dt.timedelta = dt.timedelta(), **fields: Any) -> Assessment:
    said = {"started_at": now - ago, "zone": "Europe/London", "site": "lip", **fields}
    found = log_episode(user.pk, client_id=uuid.uuid4(), now=now, **said)[0].assessment
    assert found is not None
    return found


def two_places(user: User, now: dt.datetime) -> Assessment:
    """The first calm card: twitching in more than one place."""
    judged(user, now, DAY, site="calf")
    return judged(user, now)


def cards(user: User) -> list[Assessment]:
    return list(Assessment.objects.of(user.pk).filter(tier__gte=Tier.SOON, continues=None))


# --- Joined entries


def test_two_places_are_a_calm_card(ada: User, now: dt.datetime) -> None:
    alert = two_places(ada, now)
    assert (alert.tier, alert.flags, cards(ada)) == (Tier.SOON, ["several_places"], [alert])


def test_the_card_says_what_the_persons_own_record_shows(ada: User, ada_client: Client, now: dt.datetime) -> None:
    page = ada_client.get(f"/triage/{two_places(ada, now).pk}/").content.decode()
    assert "Your own record shows <strong>twitching in more than one place within 14 days</strong>." in page
    assert "Most twitches are harmless." in page


def test_the_places_of_others_and_removed_ones_do_not_count(ada: User, ben: User, now: dt.datetime) -> None:
    judged(ben, now, DAY, site="calf")
    remove_episode(ada.pk, judged(ada, now, DAY, site="hand").subject, now=now)
    assert judged(ada, now).flags == []


def test_jerking_that_spreads_within_minutes_is_an_emergency_on_a_busy_day(ada: User, now: dt.datetime) -> None:
    for minutes in (5, 600):
        judged(ada, now, dt.timedelta(minutes=minutes), site="cheek")
    later = judged(ada, now, site="hand", side="left", kind="jerking")
    assert (later.tier, later.flags[0]) == (Tier.EMERGENCY, "jerking_march")


def test_many_twitches_of_one_day_are_counted(ada: User, now: dt.datetime) -> None:
    judged(ada, now, 40 * DAY)
    for hour in range(4):
        judged(ada, now, 2 * DAY + dt.timedelta(hours=hour))
    assert judged(ada, now).flags == ["more_often"]


def test_what_the_person_told_is_judged_with(ada: User, now: dt.datetime) -> None:
    save_preferences(ada.pk, now=now, had_neck_surgery="unsure")
    assert judged(ada, now).flags == ["face_twitch_after_neck_surgery"]


def test_a_known_palsy_is_noted_without_an_alarm(ada: User, now: dt.datetime) -> None:
    save_preferences(ada.pk, now=now, bell_palsy_on=now.date() - 30 * DAY, bell_palsy_side="left")
    verdict = judged(ada, now, side="left", signs=FACE)
    assert (verdict.tier, verdict.flags, cards(ada)) == (Tier.SELF_CARE, ["bell_known"], [])


def test_a_backdated_entry_with_a_sign_raises_its_alert(ada: User, now: dt.datetime) -> None:
    tiers = [judged(ada, now, ago, duration="minutes", signs=FACE).tier for ago in (2 * DAY, 300 * DAY)]
    assert tiers == [Tier.EMERGENCY, Tier.URGENT]


# --- At most once in 14 days, unless worse


def test_the_same_card_is_not_shown_again_within_14_days(ada: User, now: dt.datetime) -> None:
    first = two_places(ada, now)
    again = judged(ada, now + 14 * DAY - dt.timedelta(minutes=1), DAY, site="calf")
    later = judged(ada, now + 14 * DAY - dt.timedelta(seconds=1))
    assert (again.continues, later.continues, cards(ada)) == (None, first, [first])


def test_after_14_days_it_is_shown_again(ada: User, now: dt.datetime) -> None:
    two_places(ada, now)
    judged(ada, now + 14 * DAY, DAY, site="lip")
    assert judged(ada, now + 14 * DAY, site="hand").continues is None


def test_a_card_that_was_read_is_not_shown_again_either(ada: User, now: dt.datetime) -> None:
    first = two_places(ada, now)
    acknowledge(first, Acknowledgement.Reason.READ, now=now)
    assert judged(ada, now + DAY).continues == first
    assert not Assessment.objects.open_for(ada.pk).exists()


def test_a_card_that_was_a_mistake_is_shown_again(ada: User, now: dt.datetime) -> None:
    acknowledge(two_places(ada, now), Acknowledgement.Reason.MISTAKE, now=now)
    assert judged(ada, now + DAY).continues is None


def test_a_worse_one_is_shown_at_once(ada: User, now: dt.datetime) -> None:
    two_places(ada, now)
    worse = judged(ada, now + DAY, signs={"head_injury": "yes"})
    assert (worse.tier, worse.continues, len(cards(ada))) == (Tier.URGENT, None, 2)


def test_another_rule_is_shown_at_once_and_first(ada: User, now: dt.datetime) -> None:
    two_places(ada, now)
    other = judged(ada, now + DAY, signs={"anxiety_frequent": "yes"})
    assert (other.continues, other.flags) == (None, ["anxiety_frequent", "several_places"])


def test_an_emergency_is_never_held_back(ada: User, now: dt.datetime) -> None:
    first = judged(ada, now, signs=FACE)
    acknowledge(first, Acknowledgement.Reason.ADVISED, now=now)
    again = judged(ada, now + dt.timedelta(minutes=1), signs=FACE)
    assert (again.continues, Assessment.objects.open_for(ada.pk).first()) == (None, again)


def test_a_card_under_an_emergency_was_not_shown(ada: User, now: dt.datetime) -> None:
    judged(ada, now, DAY, site="calf", signs=FACE)
    judged(ada, now, signs={"seizure": "yes"})
    later = judged(ada, now + 2 * DAY)
    assert (later.flags, later.continues) == (["several_places"], None)


def test_an_alert_keeps_all_that_it_was_judged_by_and_a_quiet_one_only_the_signs(ada: User, now: dt.datetime) -> None:
    alert = two_places(ada, now)
    quiet = judged(ada, now + dt.timedelta(hours=1))
    assert ([mark["what"] for mark in alert.facts["marks"]], quiet.facts["marks"]) == (["episode"], [])
    assert quiet.measures["places_in_days:place:14"] == 2


# --- What it costs


@pytest.mark.parametrize(("earlier", "queries"), [(0, 7), (40, 6)])
def test_the_queries_of_a_quiet_entry_do_not_grow(
    ada: User, now: dt.datetime, django_assert_num_queries: Any, earlier: int, queries: int
) -> None:
    Preferences.objects.create(user=ada)
    for hour in range(earlier):
        judged(ada, now, dt.timedelta(hours=hour))
    if earlier:
        judged(ada, now)  # makes the copy of the day
    with django_assert_num_queries(queries):
        judged(ada, now)


def test_an_edit_does_not_count_the_entry_twice(ada: User, now: dt.datetime) -> None:
    verdict = judged(ada, now, site="calf")
    edited = edit_episode(ada.pk, verdict.subject, now=now, site="lip").assessment
    assert edited is not None
    assert (edited.flags, Episode.objects.count()) == ([], 1)
