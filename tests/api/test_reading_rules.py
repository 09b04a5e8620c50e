"""Readings are judged too, where a rule looks at doses of their factor; most of them leave no trace."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Preferences, Reading
from journal.services.bulk import import_rows
from journal.services.episodes import log_episode
from journal.services.preferences import save_preferences
from journal.services.readings import answer_day, edit_reading, take_reading
from triage.models import Assessment
from triage.rules.ruleset import Tier

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def take(user: User, now: dt.datetime, value: float, ago: dt.timedelta = dt.timedelta(), **more: Any) -> Reading:
    fields = {"factor": "caffeine", "value": value, "at": now - ago, "zone": "Europe/London"} | more
    return take_reading(user.pk, client_id=uuid.uuid4(), now=now, **fields)[0]


def verdicts(user: User) -> list[tuple[int, str]]:
    return [(one.tier, one.flags[0]) for one in Assessment.objects.of(user.pk).order_by("made_at", "tier")]


def test_a_usual_coffee_leaves_no_judgement(ada: User, now: dt.datetime) -> None:
    take(ada, now, 96)
    assert verdicts(ada) == []


def test_a_strong_one_is_kept_for_the_summary_and_raises_nothing(ada: User, now: dt.datetime) -> None:
    reading = take(ada, now, 201)
    assert Assessment.objects.get().subject == reading.client_id
    assert not Assessment.objects.open_for(ada.pk).exists()


def test_a_toxic_amount_in_parts_is_an_emergency(ada: User, now: dt.datetime) -> None:
    take(ada, now, 600, 4 * HOUR)
    take(ada, now, 600)
    assert verdicts(ada)[-1] == (Tier.EMERGENCY, "caffeine_within_4_hours")


def test_the_emergency_of_a_drink_has_its_page(ada: User, ada_client: Client, now: dt.datetime) -> None:
    take(ada, now, 1200)
    page = ada_client.get(f"/triage/{Assessment.objects.get().pk}/")
    assert (page.status_code, b"1,200 mg of caffeine" in page.content) == (200, True)


def test_an_amount_that_is_corrected_upwards_is_judged_again(ada: User, now: dt.datetime) -> None:
    reading = take(ada, now, 60)
    edit_reading(ada.pk, reading.client_id, now=now, value=600)
    assert verdicts(ada) == [(Tier.URGENT, "caffeine_high")]


def test_a_corrected_amount_is_not_counted_twice(ada: User, now: dt.datetime) -> None:
    reading = take(ada, now, 590)
    edit_reading(ada.pk, reading.client_id, now=now, value=595)
    assert Tier.URGENT not in {tier for tier, _ in verdicts(ada)}


def test_the_weight_counts(ada: User, now: dt.datetime) -> None:
    save_preferences(ada.pk, now=now, weight_kg=25)
    take(ada, now, 500)
    assert verdicts(ada) == [(Tier.EMERGENCY, "caffeine_within_4_hours_per_kg")]


def test_doses_of_others_do_not_count(ada: User, ben: User, now: dt.datetime) -> None:
    take(ben, now, 600)
    take(ada, now, 600)
    assert verdicts(ada) == [(Tier.URGENT, "caffeine_high")]


def test_caffeine_after_chest_pain_is_an_emergency(ada: User, now: dt.datetime) -> None:
    signs = {"chest_pain": "yes"}
    log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=now, zone="Europe/London", signs=signs)
    take(ada, now + HOUR, 250)
    assert verdicts(ada)[-1] == (Tier.EMERGENCY, "caffeine_after_danger_sign")


def test_chest_pain_after_caffeine_names_both(ada: User, now: dt.datetime) -> None:
    take(ada, now, 150, HOUR)
    take(ada, now, 60, HOUR)
    signs = {"chest_pain": "unsure"}
    row = log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=now, zone="Europe/London", signs=signs)[0]
    assert row.assessment is not None
    assert row.assessment.flags == ["chest_pain", "danger_sign_after_caffeine"]


def test_a_week_of_high_anxiety_is_one_calm_card(ada: User, now: dt.datetime) -> None:
    for ago in range(8, -1, -1):
        day = (now - ago * 24 * HOUR).date()
        answer_day(ada.pk, day, {"anxiety": 8}, now=now - ago * 24 * HOUR)
    assert [one.continues is None for one in Assessment.objects.order_by("made_at")] == [True, False, False]


def test_short_nights_are_kept_for_the_summary(ada: User, now: dt.datetime) -> None:
    for ago in range(3):
        answer_day(ada.pk, (now - ago * 24 * HOUR).date(), {"sleep": 5.5}, now=now)
    assert verdicts(ada) == [(Tier.SELF_CARE, "short_nights")]


def test_an_import_judges_what_was_taken_within_a_day(ada: User, now: dt.datetime) -> None:
    rows = [
        {"client_id": uuid.uuid4(), "factor": "caffeine", "value": 1300.0, "at": now - ago, "zone": "Europe/London"}
        for ago in (HOUR, 30 * HOUR)
    ]
    import_rows(ada.pk, [], rows, now=now)
    assert verdicts(ada) == [(Tier.EMERGENCY, "caffeine_within_4_hours")]


@pytest.mark.parametrize(("factor", "queries"), [("stress", 4), ("caffeine", 5)])
def test_only_factors_with_a_rule_cost_one_query_more(
    ada: User, now: dt.datetime, django_assert_num_queries: Any, factor: str, queries: int
) -> None:
    """Begin, the person's turn, the reading, commit; the other doses."""
    Preferences.objects.create(user=ada)
    with django_assert_num_queries(queries):
        take(ada, now, 5, factor=factor)
