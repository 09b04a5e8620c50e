"""The cast: ada logs, ben must never see ada's things, rae reviews. And a still clock."""

import gc
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker
from rest_framework.test import APIClient

from tests import guards
from triage.reviewers import appoint

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
PASSWORD = "a long pass phrase of the cast"
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HASHED = {"staticfiles": {"BACKEND": "twitchlog.storage.ModuleManifestStorage"}}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """pytest-django's own, and then as tests that commit need it."""
    with django_db_blocker.unblock():
        guards.let_tests_empty_tables()


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Rate limits live in the cache; no test inherits another's."""
    cache.clear()


@pytest.fixture
def now() -> datetime:
    """Noon UTC on a Saturday, far from any change of the clocks."""
    return NOW


@pytest.fixture
def still_clock(now: datetime) -> Iterator[time_machine.Traveller]:
    """The clock of the whole process stands at `now`; `still_clock.shift(seconds)` moves it."""
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


def person(name: str, **more: bool) -> User:
    email = f"{name}@example.org"
    return User.objects.create_user(name, email, PASSWORD, **more)


@pytest.fixture
def ada(db: None) -> User:
    return person("ada")


@pytest.fixture
def ben(db: None) -> User:
    return person("ben")


def reviewer(name: str) -> User:
    """A member of staff with that role, no other right, and an authenticator app."""
    user = person(name)
    appoint(user)
    TOTP.activate(user, APP_SECRET)
    return user


@pytest.fixture
def rae(db: None) -> User:
    """Staff who reviews."""
    return reviewer("rae")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ada_client(ada: User) -> Client:
    return signed_in(ada)


@pytest.fixture
def ben_client(ben: User) -> Client:
    return signed_in(ben)


def proved(user: User) -> Client:
    """Signed in, with the second factor shown just now."""
    client = signed_in(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


@pytest.fixture
def rae_client(rae: User) -> Client:
    return proved(rae)


@pytest.fixture
def ada_api(ada: User) -> APIClient:
    """The API as ada's browser speaks to it, with the check of the CSRF token left out."""
    client = APIClient()
    client.force_login(ada)
    return client


@pytest.fixture
def ben_api(ben: User) -> APIClient:
    client = APIClient()
    client.force_login(ben)
    return client


@pytest.fixture(scope="session")
def static_files() -> None:
    """Static files collected once for the whole run, hashed and compressed as in earnest."""
    with override_settings(STORAGES=HASHED):
        call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture
def collected_static(static_files: None) -> Iterator[None]:
    """Pages name the hashed files, and clients made from now on get them."""
    with override_settings(STORAGES=HASHED):
        yield


def pytest_configure() -> None:
    """Collect garbage seldom: thousands of small tests leave little of it and the looking costs more than it frees."""
    gc.set_threshold(100_000, 50, 50)
