"""The copy of a day's places never differs from what the episodes themselves say."""

import datetime as dt
import random
import uuid
from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from journal.facts import episode_marks
from journal.models import Episode, Places
from journal.services.bulk import import_rows
from journal.services.episodes import edit_episode, log_episode, remove_episode, restore_episode
from journal.services.places import MOST_NEW, recalled_places
from journal.services.preferences import save_preferences
from journal.services.rows import advance
from triage.rules.facts import Mark

type Act = Callable[[User, dt.datetime, random.Random], object]
SITES = ("calf", "lip_upper", "thumb")


def told(marks: Iterable[Mark]) -> Counter[tuple[str | None, str | None, int]]:
    return Counter((mark.site, mark.side, day) for mark in marks for day in mark.days or (mark.day,))


def log(user: User, now: dt.datetime, rng: random.Random, days: int = 0) -> None:
    site = rng.choice(SITES)
    log_episode(user.pk, client_id=uuid.uuid4(), now=now, started_at=now - dt.timedelta(days=days), site=site)


def log_earlier(user: User, now: dt.datetime, rng: random.Random) -> None:
    log(user, now, rng, days=rng.randint(1, 60))


def load(user: User, now: dt.datetime, rng: random.Random) -> None:
    rows = [{"client_id": uuid.uuid4(), "started_at": now - dt.timedelta(days=n), "site": "calf"} for n in range(30)]
    import_rows(user.pk, rows, [], now=now)


def some(user: User, rng: random.Random, *, is_deleted: bool = False) -> uuid.UUID | None:
    found = Episode.objects.of(user.pk).filter(deleted_at__isnull=not is_deleted).values_list("client_id", flat=True)
    return rng.choice(list(found)) if found else None


def move(user: User, now: dt.datetime, rng: random.Random) -> None:
    if one := some(user, rng):
        edit_episode(
            user.pk, one, now=now, site=rng.choice(SITES), started_at=now - dt.timedelta(days=rng.randint(0, 9))
        )


def remove(user: User, now: dt.datetime, rng: random.Random) -> None:
    if one := some(user, rng):
        remove_episode(user.pk, one, now=now)


def restore(user: User, now: dt.datetime, rng: random.Random) -> None:
    if one := some(user, rng, is_deleted=True):
        restore_episode(user.pk, one, now=now)


def start_days_elsewhen(user: User, now: dt.datetime, rng: random.Random) -> None:
    save_preferences(user.pk, now=now, day_start_hour=rng.choice((0, 4, 13)))


ACTS: list[Act] = [log, log, log, log, log_earlier, move, remove, restore, start_days_elsewhen]


@pytest.mark.parametrize("seed", range(6))
def test_after_any_change_the_copy_says_what_the_episodes_say(ada: User, now: dt.datetime, seed: int) -> None:
    rng = random.Random(seed)
    load(ada, now, rng)
    for _ in range(40):
        now += dt.timedelta(minutes=rng.choice((1, 30, 900)))
        rng.choice(ACTS)(ada, now, rng)
        with transaction.atomic():
            assert told(recalled_places(advance(ada.pk, now), now)) == told(episode_marks(ada.pk, now))


def test_a_log_of_the_same_day_reads_the_copy_and_not_the_months(ada: User, now: dt.datetime) -> None:
    load(ada, now, random.Random(1))
    log(ada, now, random.Random(1))
    with CaptureQueriesContext(connection) as asked:
        log(ada, now, random.Random(2))
    assert [query for query in asked if "CASE WHEN started_at" in query["sql"]] == []


def test_few_episodes_are_not_copied(ada: User, now: dt.datetime) -> None:
    for _ in range(MOST_NEW):
        log(ada, now, random.Random(1))
    assert not Places.objects.exists()


def test_the_copy_goes_with_the_person(ada: User, now: dt.datetime) -> None:
    load(ada, now, random.Random(1))
    log(ada, now, random.Random(1))
    ada.delete()
    assert not Places.objects.exists()
