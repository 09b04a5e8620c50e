"""What pages ask must find its index: without it a question reads all that a person ever kept."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.db import connection, models

from journal.context import PREFERENCES_AND_RUNNING
from journal.facts import NO_ONE, PLACES, recent_doses, recent_signs
from journal.models import Episode, Reading
from triage.models import Assessment

pytestmark = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL plans by how many rows there are")

DAY = dt.date(2026, 3, 14)
MINE = Episode.objects.of(1).kept()
QUESTIONS: dict[str, models.QuerySet[models.Model]] = {
    "assessment_alerts": Assessment.objects.open_for(1)[:1],
    "assessment_queue": Assessment.objects.awaiting_review()[:50],
    "episode_timeline": MINE.by_day()[:51],
    "episode_newest": MINE.newest_first()[:101],
    "episode_changes": Episode.objects.of(1).changed_since(5),
    "reading_by_day": Reading.objects.of(1).kept().on(DAY),
}


@pytest.mark.parametrize("index", QUESTIONS)
def test_a_question_of_every_page_finds_its_index(db: None, index: str) -> None:
    plan = QUESTIONS[index].explain()
    assert f"USING INDEX {index} " in plan
    assert "TEMP B-TREE" not in plan


def test_the_reported_signs_are_found_by_their_short_index(ada: User, now: dt.datetime) -> None:
    signs = recent_signs(ada.pk, now)
    assert isinstance(signs, models.QuerySet)
    assert "USING INDEX episode_signs " in signs.explain()


def test_recent_doses_are_found_by_time(ada: User, now: dt.datetime) -> None:
    plan = recent_doses(ada.pk, now, ("caffeine",), NO_ONE).explain()
    assert "USING INDEX reading_newest " in plan
    assert "TEMP B-TREE" not in plan


def test_the_places_of_a_long_journal_are_read_newest_first_and_cut_off(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {PLACES}", (None, None, 1, "2026-01-01", "2026-05-01", "x", 500))
        plan = " ".join(str(row[3]) for row in cursor.fetchall())
    assert "USING INDEX episode_newest " in plan
    assert "B-TREE" not in plan


def test_the_running_episode_is_found_by_its_short_index(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {PREFERENCES_AND_RUNNING}", [True, 1])
        plan = " ".join(str(row[3]) for row in cursor.fetchall())
    assert "USING INDEX episode_running " in plan


def test_what_was_said_on_an_alert_is_found_without_reading_what_everybody_said(db: None) -> None:
    plan = Assessment.objects.awaiting_review().with_story()[:50].explain()
    assert "SCAN" not in plan
