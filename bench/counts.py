"""Count what a page asks of the database; prints JSON. Runs inside the app, on a filled data folder."""

import json
import sys
import uuid

import django

django.setup()

from django.conf import settings  # noqa: E402  after setup
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def queries(client: Client, path: str) -> int:
    """Queries of one GET, session and user included. RuntimeError when it is no 200."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return sum(not query["sql"].startswith(TRANSACTION) for query in captured.captured_queries)


def commits(client: Client) -> int:
    """Commits of one log. Each is one sync with the settings of the app."""
    fields = {"client_id": str(uuid.uuid4()), "zone": "", "place": "eyelid_lower left"}
    with CaptureQueriesContext(connection) as captured:
        client.post("/episodes/", fields)
    return sum(query["sql"].startswith("COMMIT") for query in captured.captured_queries)


def main(paths: list[str]) -> None:
    """For each path its queries, and the commits of a log."""
    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.force_login(User.objects.get())
    print(json.dumps({"queries": {path: queries(client, path) for path in paths}, "commits": commits(client)}))


if __name__ == "__main__":
    main(sys.argv[1:])
