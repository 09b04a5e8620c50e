"""The evening check answers the day in a few taps and writes nothing that was not said."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Reading
from journal.services.episodes import log_episode
from journal.services.preferences import save_preferences
from journal.services.readings import take_reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_clock")]
CHECK = "/days/2026-03-14/check/"
FACTORS = ["sleep", "caffeine", "stress", "water", "alcohol", "medication"]


@pytest.fixture(autouse=True)
def follows(ada: User, now: dt.datetime) -> None:
    save_preferences(ada.pk, now=now, factors=FACTORS)


def answer(client: Client, **answers: str) -> Any:
    return client.post(CHECK, {"sent": "on", **answers})


def kept() -> dict[str, float]:
    return dict(Reading.objects.kept().values_list("factor", "value"))


def test_every_followed_factor_is_asked_with_the_quality_of_sleep(ada_client: Client) -> None:
    html = ada_client.get(CHECK).content.decode()
    assert all(f'name="{slug}"' in html for slug in (*FACTORS, "sleep_quality", "quiet_day"))


def test_a_few_taps_answer_the_day(ada_client: Client) -> None:
    answers = {"sleep": "7", "caffeine": "0", "stress": "4", "alcohol": "0", "medication": "1", "quiet_day": "1"}
    assert answer(ada_client, **answers).status_code == 302
    assert kept() == {slug: float(value) for slug, value in answers.items()}


def test_what_is_passed_over_is_not_written(ada_client: Client) -> None:
    answer(ada_client, sleep="", caffeine="", stress="", water="", alcohol="0")
    assert kept() == {"alcohol": 0}


def test_nothing_said_writes_nothing(ada_client: Client) -> None:
    assert answer(ada_client).status_code == 302
    assert kept() == {}


def test_another_amount_may_be_typed(ada_client: Client) -> None:
    answer(ada_client, sleep="7", sleep_other="6.5", water_other="1200")
    assert kept() == {"sleep": 6.5, "water": 1200}


def test_a_typed_volume_is_kept_in_ml(ada: User, ada_client: Client, now: dt.datetime) -> None:
    save_preferences(ada.pk, now=now, units="us")
    answer(ada_client, water_other="10")
    assert kept() == {"water": 295.7}


def test_what_is_logged_is_shown_as_done(ada: User, ada_client: Client, now: dt.datetime) -> None:
    take_reading(ada.pk, client_id=uuid.uuid4(), now=now, factor="caffeine", value=96, at=now, zone="UTC")
    html = ada_client.get(CHECK).content.decode()
    assert "96 mg" in html
    assert 'name="caffeine"' not in html


def test_a_quiet_day_is_not_asked_after_a_twitch(ada: User, ada_client: Client, now: dt.datetime) -> None:
    log_episode(ada.pk, client_id=uuid.uuid4(), now=now, started_at=now, zone="UTC")
    assert 'name="quiet_day"' not in ada_client.get(CHECK).content.decode()
    answer(ada_client, quiet_day="1")
    assert kept() == {}


@pytest.mark.parametrize("bad", [{"sleep_other": "25"}, {"sleep_other": "abc"}, {"stress": "11"}, {"medication": "2"}])
def test_one_bad_answer_keeps_what_was_typed_and_saves_none(ada_client: Client, bad: dict[str, str]) -> None:
    response = answer(ada_client, alcohol="0", **bad)
    assert response.status_code == 422
    assert f'value="{next(iter(bad.values()))}"' in response.content.decode() or "stress" in bad or "medication" in bad
    assert kept() == {}


def test_an_earlier_day_can_be_filled_in(ada_client: Client) -> None:
    response = ada_client.post("/days/2026-03-10/check/", {"sleep": "7"})
    assert response["Location"] == "/days/2026-03-10/"
    assert Reading.objects.get().day == dt.date(2026, 3, 10)


def test_the_check_costs_six_queries(ada_client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(6):
        ada_client.get(CHECK)
