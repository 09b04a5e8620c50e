"""Prove that nobody has changed, removed or slipped in a row of the audit trail."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from triage.audit import Walk, missing_guards, walk


class Command(BaseCommand):
    """Exit code 0 only when every row fits and the database still refuses changes. Note the digest down elsewhere."""

    help = (
        "Walk the audit trail from its first row. Prints how many reads it holds, the first, the last and the digest "
        "of the last; note that digest down somewhere else and give it with --expect next time. Exit code 1 names the "
        "first broken row, or what no longer refuses changes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A digest noted down earlier."""
        parser.add_argument("--expect", metavar="DIGEST", default="", help="a digest that an earlier run printed")

    def handle(self, *args: Any, **options: Any) -> None:
        """CommandError, which ends with 1, where something is wrong."""
        found = walk(options["expect"].strip())
        self.tell(found)
        if found.fault:
            raise CommandError(f"Broken. {found.fault}")
        if not found.is_met:
            raise CommandError("Broken. The expected digest is not in the trail: it was cut off or written anew.")
        if missing := missing_guards():
            raise CommandError(f"The rows fit, but the database no longer refuses changes: {', '.join(missing)}.")
        self.stdout.write("The trail is whole.")

    def tell(self, found: Walk) -> None:
        """What was found, also where it is broken: up to the last row that fits."""
        self.stdout.write(f"Reads:  {found.rows}")
        for name, row in (("First:", found.first), ("Last:", found.last if found.rows else None)):
            told = f"{row.number}, {row.made_at:%Y-%m-%d %H:%M} UTC" if row else "–"
            self.stdout.write(f"{name:<7} {told}")
        self.stdout.write(f"Digest: {found.last.digest if found.last else '–'}")
