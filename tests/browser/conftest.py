"""Real Chromium on a phone's screen, against the app with its collected, hashed static files."""

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.utils import is_mfa_enabled
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.test.testcases import LiveServerThread, _StaticFilesHandler
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from journal.services.preferences import finish_welcome, save_preferences
from tests import guards

PHONE = {"width": 360, "height": 780}
AT_HOME = {"country": "GB", "zone": "Europe/London", "factors": ["caffeine", "water", "sleep", "stress"]}
BOTH_WAYS = pytest.mark.parametrize("with_script", [True, False], ids=["script", "no-script"], indirect=True)
"""A walk that must go the same way with and without JavaScript."""

QUIET = ("no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking", "disable-sync", "disable-quic")
AXE = Axe()
AXE_RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}

# Playwright drives the page from an event loop of its own; Django would refuse to be asked from there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium that `.ci/find-chromium` found."""
    found = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    path = {} if found == "playwright" else {"executable_path": found}
    return {**browser_type_launch_args, **path, "args": [f"--{flag}" for flag in QUIET]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A phone in London whose owner wants no motion, so that no test looks at a page halfway through a cross-fade.

    It keeps no pages: those are the matter of tests/offline.
    """
    ours = {"viewport": PHONE, "locale": "en-GB", "timezone_id": "Europe/London", "reduced_motion": "reduce"}
    return {**browser_context_args, **ours, "service_workers": "block"}


@pytest.fixture(scope="session")
def listening(django_db_setup: None) -> Iterator[str]:
    """One server for the whole run, with database connections of its own."""
    thread = LiveServerThread("localhost", _StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://localhost:{thread.port}"
    thread.terminate()


@pytest.fixture
def server(listening: str, transactional_db: None, collected_static: None) -> Iterator[str]:
    """The app's address. Not pytest-django's live_server, which knows no hashed names."""
    guards.begun()
    yield listening
    guards.emptied()


@pytest.fixture
def with_script(request: pytest.FixtureRequest) -> bool:
    """Whether the page may run JavaScript; turned by `BOTH_WAYS`."""
    return bool(getattr(request, "param", True))


@pytest.fixture
def context(new_context: Callable[..., BrowserContext], server: str, with_script: bool) -> BrowserContext:
    """A browser in which addresses may be written without the host."""
    made = new_context(java_script_enabled=with_script, base_url=server)
    made.set_default_timeout(10_000)
    return made


@pytest.fixture
def console(context: BrowserContext) -> Iterator[list[str]]:
    """What the browser complains of: script errors and everything the Content Security Policy refused."""
    said: list[str] = []
    context.on(
        "console",
        lambda message: said.append(f"{message.text} {message.location}") if message.type == "error" else None,
    )
    context.on("weberror", lambda error: said.append(f"{error.page and error.page.url}: {error.error}"))
    yield said
    assert [line for line in said if "422" not in line] == []


def sign_in(context: BrowserContext, server: str, user: User) -> None:
    """A session made on the server, as after a sign-in with a password and, where there is one, a second factor."""
    client = Client()
    client.force_login(user)
    session = client.session
    methods = ["password", "mfa"] if is_mfa_enabled(user) else ["password"]
    session["account_authentication_methods"] = [
        {"method": one, "at": time.time(), "email": user.email} for one in methods
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server}])


@pytest.fixture
def settled(ada: User) -> User:
    """ada after her first run, at home in London."""
    now = timezone.now()
    save_preferences(ada.pk, now=now, **AT_HOME)
    finish_welcome(ada.pk, now=now)
    return ada


@pytest.fixture
def ada_page(context: BrowserContext, page: Page, server: str, settled: User, console: list[str]) -> Page:
    """A page on which ada is signed in. Whatever the browser complains of meanwhile fails the test."""
    context.add_cookies([{"name": "country", "value": "GB", "url": server}])
    sign_in(context, server, settled)
    return page


@pytest.fixture
def phone(context: BrowserContext, page: Page, server: str, settled: User) -> Page:
    """ada's phone, which may complain: here it loses its network, or some of its modules."""
    context.add_cookies([{"name": "country", "value": "GB", "url": server}])
    sign_in(context, server, settled)
    return page


@pytest.fixture
def check_axe() -> Callable[[Page], None]:
    """Fails with the rule and the places when axe finds anything on the page as it stands."""

    def check(page: Page) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.axe_script)
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
        found = page.evaluate("(rules) => axe.run(rules)", AXE_RULES)["violations"]
        assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []

    return check
