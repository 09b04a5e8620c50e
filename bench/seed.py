"""Fill a data folder with one person's journal and sign that person in; prints what a visitor needs as JSON.

The newest 120 entries lie in the last 30 days whatever the size, so that a page shows the same with 200 entries as
with 200,000 and only the table grows; the others are spread over ten years.
"""

import datetime as dt
import json
import sys
from itertools import chain
from random import Random

import django

django.setup()

from django.conf import settings  # noqa: E402  after setup
from django.core.management import call_command  # noqa: E402
from django.db.models import OuterRef, Subquery  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from journal.demo import diary  # noqa: E402
from journal.models import Episode  # noqa: E402
from journal.services.demo import keep_diary, make_person  # noqa: E402
from triage.models import Assessment  # noqa: E402

RECENT, RECENT_DAYS, DAYS = 120, 30, 3650


def judge_all(user_id: int) -> None:
    """Give every episode the judgement that logging it would have left, which an import leaves out."""
    rows = Episode.objects.of(user_id).values_list("client_id", "started_at")
    Assessment.objects.bulk_create(
        Assessment(
            user_id=user_id, subject=subject, made_at=at, tier=0, server_tier=0, facts={}, ruleset_version="bench"
        )
        for subject, at in rows.iterator()
    )
    judged = Assessment.objects.of(user_id).filter(subject=OuterRef("client_id"))
    Episode.objects.of(user_id).update(assessment=Subquery(judged.values("pk")[:1]))


def main(entries: int) -> None:
    """Exactly so many episodes, and the readings of the same ten years."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", database="cache", verbosity=0)
    now, rng = timezone.now(), Random(1)
    person = make_person("bench@twitchlog.example", "no one signs in with this", now=now)
    recent = dt.timedelta(days=RECENT_DAYS)
    past = diary(rng, now - recent, days=DAYS - RECENT_DAYS, episodes=entries - RECENT)
    keep_diary(person.pk, chain(past, diary(rng, now, days=RECENT_DAYS, episodes=RECENT)), now=now)
    judge_all(person.pk)
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    newest = Episode.objects.of(person.pk).newest_first()[0]
    print(json.dumps({"cookie": f"{name}={client.cookies[name].value}", "episode": str(newest.client_id)}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
