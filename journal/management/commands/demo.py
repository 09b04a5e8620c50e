"""Load one invented person with a believable journal, for looking around and for measuring."""

import secrets
import time
from argparse import ArgumentParser
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from journal.demo import client_id_of, diary, false_alarm
from journal.services.demo import (
    DEMO_DOMAIN,
    PersonExists,
    is_demo_address,
    keep_diary,
    keep_false_alarm,
    make_person,
    remove_person,
)

YEAR, TEN_YEARS = 365, 3650


class Command(BaseCommand):
    help = (
        "Add one invented person, demo@twitchlog.example, with a year of believable entries that ends today: twitches, "
        "drinks, sleep, stress, quiet days, days without an entry, one false alarm. Nobody else's journal is touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--password", help="sign in with this; when left out, a random one is made and printed")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same journal (default 1)")
        parser.add_argument("--again", action="store_true", help="remove the demo person first, with all they noted")
        parser.add_argument("--email", default=f"demo{DEMO_DOMAIN}", help=f"another address that ends {DEMO_DOMAIN}")
        parser.add_argument("--entries", type=int, help="exactly so many twitches, spread over ten years, to measure")
        parser.add_argument("--days", type=int, help="how many days (default 365; with --entries 3650)")

    def handle(self, *args: Any, **options: Any) -> None:
        """CommandError when the person exists and --again was not given, or for an address that could be real."""
        started = time.perf_counter()
        email, now = options["email"], timezone.now()
        if not is_demo_address(email):
            raise CommandError(f"The address must end with {DEMO_DOMAIN}, so that no real person is touched.")
        if options["again"]:
            remove_person(email)
        password = options["password"] or secrets.token_urlsafe(12)
        try:
            user = make_person(email, password, now=now)
        except PersonExists:
            raise CommandError(f"{email} exists. --again replaces that person and all they noted.") from None
        rng = Random(options["seed"])
        days = options["days"] or (TEN_YEARS if options["entries"] is not None else YEAR)
        episodes, readings = keep_diary(user.pk, diary(rng, now, days=days, episodes=options["entries"]), now=now)
        if options["entries"] is None:
            keep_false_alarm(user.pk, false_alarm(now), client_id_of(rng))
            episodes += 1
        seconds = time.perf_counter() - started
        self.stdout.write(
            f"Added {email} with {episodes:,} twitches and {readings:,} readings over {days:,} days "
            f"in {seconds:.1f} s.\nPassword: {password}"
        )
