"""`/healthz` says whether the app can serve, for whoever watches over it."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from twitchlog import __version__
from twitchlog.views import migrations_on_disk


def test_a_healthy_app_says_so_with_its_version(db: None, client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "version": __version__,
        "database": "ok",
        "missing_migrations": [],
    }


def test_a_missing_migration_is_named(db: None, client: Client) -> None:
    app, name = min(migrations_on_disk())
    MigrationRecorder(connection).record_unapplied(app, name)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["missing_migrations"] == [f"{app}.{name}"]


def test_a_database_that_is_away_is_503(db: None, client: Client) -> None:
    def fail(*args: object) -> None:
        raise OperationalError("away")

    with connection.execute_wrapper(fail):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["database"] == "unreachable"


@pytest.mark.django_db
def test_health_costs_few_questions(client: Client, django_assert_max_num_queries: object) -> None:
    client.get("/healthz")
    with django_assert_max_num_queries(3):
        client.get("/healthz")
