"""Fill the floor's table and sign its person in; prints the session as JSON. Run with the floor's settings."""

import datetime as dt
import json
import sys

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402  after setup
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.floor.models import Entry  # noqa: E402


def main(entries: int) -> None:
    """So many entries, one an hour up to now."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    user, now = User.objects.create_user("floor"), timezone.now()
    Entry._default_manager.bulk_create(
        Entry(user=user, site="eyelid", started_at=now - dt.timedelta(hours=n), intensity=n % 5 + 1)
        for n in range(entries)
    )
    client = Client()
    client.force_login(user)
    print(json.dumps({"cookie": f"sessionid={client.cookies['sessionid'].value}"}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
