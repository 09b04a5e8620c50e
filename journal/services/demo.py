"""Make and remove invented people with a believable journal. Only addresses under the demo domain are touched."""

import datetime as dt
import uuid
from collections.abc import Iterable
from itertools import batched, chain

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import transaction

from journal.demo import DAY_START_HOUR, HOME, DemoDay, Row
from journal.models import Episode
from journal.services.bulk import import_rows
from journal.services.episodes import answer_check, log_episode, withdraw_signs
from journal.services.preferences import finish_welcome, save_preferences

DEMO_DOMAIN = "@twitchlog.example"
FACTORS = ["sleep", "caffeine", "stress", "water", "alcohol", "exercise"]
DAYS_A_BATCH = 60


class PersonExists(Exception):
    """Somebody with that address is already there."""


def is_demo_address(email: str) -> bool:
    """Whether the address lies under the reserved domain that no real person can have."""
    return email.endswith(DEMO_DOMAIN)


@transaction.atomic
def make_person(email: str, password: str, *, now: dt.datetime) -> User:
    """An invented person who has done the first run. ValueError outside the demo domain, `PersonExists` if known."""
    if not is_demo_address(email):
        raise ValueError(f"only addresses that end with {DEMO_DOMAIN} are invented people")
    if User.objects.filter(email=email).exists():
        raise PersonExists(email)
    user = User.objects.create_user(email, email, password)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    save_preferences(
        user.pk, now=now, country="GB", zone=HOME.key, day_start_hour=DAY_START_HOUR, factors=FACTORS
    )  # fmt: skip
    finish_welcome(user.pk, now=now)
    return user


@transaction.atomic
def remove_person(email: str) -> None:
    """Remove an invented person with everything they noted, if there is one. ValueError outside the demo domain."""
    if not is_demo_address(email):
        raise ValueError(f"only addresses that end with {DEMO_DOMAIN} are invented people")
    for user in User.objects.filter(email=email):
        user.delete()


def keep_diary(user_id: int, days: Iterable[DemoDay], *, now: dt.datetime) -> tuple[int, int]:
    """Write the days; how many episodes and readings were new."""
    counts = [
        import_rows(
            user_id,
            chain.from_iterable(day.episodes for day in batch),
            chain.from_iterable(day.readings for day in batch),
            now=now,
        )
        for batch in batched(days, DAYS_A_BATCH)
    ]
    return sum(count[0] for count in counts), sum(count[1] for count in counts)


@transaction.atomic
def keep_false_alarm(user_id: int, row: Row, client_id: uuid.UUID) -> Episode:
    """One entry whose sign was ticked by mistake, closed a minute later and then answered with none of these."""
    logged_at = row["started_at"] + dt.timedelta(minutes=1)
    episode, _ = log_episode(user_id, client_id=client_id, now=logged_at, **row)
    if episode.assessment is not None:
        withdraw_signs(user_id, episode.assessment, now=logged_at + dt.timedelta(minutes=1))
    return answer_check(user_id, client_id, signs={}, now=logged_at + dt.timedelta(minutes=2))
