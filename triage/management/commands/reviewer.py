"""Let somebody sit at the review desk, or end that."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from triage.reviewers import appoint, dismiss


class Command(BaseCommand):
    """Only the role; the person signs up and adds a second step for themselves."""

    help = (
        "Make the person with that e-mail address a reviewer: they may read flagged entries without names, reveal one "
        "with a reason that the person sees, and write down their look. Nothing else."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The e-mail address."""
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--end", action="store_true", help="end the role; what they wrote stays")

    def handle(self, *args: Any, **options: Any) -> None:
        """CommandError for an unknown address, and for one that several people have."""
        found = list(User.objects.filter(email__iexact=options["email"])[:2])
        if len(found) != 1:
            raise CommandError(
                f"{'Several people have' if found else 'Nobody here has'} the address {options['email']}."
            )
        if options["end"]:
            dismiss(found[0])
            self.stdout.write(f"{options['email']} is no longer a reviewer.")
        else:
            appoint(found[0])
            self.stdout.write(
                f"{options['email']} is a reviewer. They sign in at /admin/ and need a second step for it, "
                "which they add under Settings, Passkeys and second step."
            )
