"""Make an API token for somebody, where no browser is at hand."""

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from journal.forms.preferences import USUAL_TOKEN_DAYS
from journal.models import ApiToken
from journal.services.preferences import create_token


class Command(BaseCommand):
    """Prints the secret once, alone on its line, so that a script can keep it."""

    help = "Make an API token for the person with that e-mail address, and print it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The e-mail address, and what the token is for."""
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--name", default="Made on the server", help="What it is for.")
        parser.add_argument("--scope", choices=ApiToken.Scope.values, default=ApiToken.Scope.READ.value)
        parser.add_argument("--days", type=int, default=USUAL_TOKEN_DAYS, help="Ends after so many days, 1 to 366.")

    def handle(self, *args: Any, **options: Any) -> None:
        """CommandError for an unknown address and for what a token cannot be."""
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(f"Nobody here has the address {options['email']}.")
        life = dt.timedelta(days=options["days"])
        try:
            _, secret = create_token(user.pk, name=options["name"], scope=options["scope"], life=life)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(secret)
