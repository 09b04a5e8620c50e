"""Nothing of a person is ever kept, nothing of a network in between, and nothing outlives the switch."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.templatetags.static import static
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.api.streets import SECRET, world_of
from tests.browser.conftest import sign_in
from tests.browser.steps import tap
from tests.offline.line import Answer, Line, led_away, no_server, portal
from tests.offline.shelf import CACHES, keep, kept, until

WALK = ("/", "/timeline/", "/urgent/", "/learn/caffeine/", "/learn/caffeine/mine/", "/preferences/", "/emergency/")
COUNT = "navigator.serviceWorker.getRegistrations().then((found) => found.length)"
TRY = """navigator.serviceWorker.getRegistration().then((known) => known ?? navigator.serviceWorker.register(
  document.body.dataset.worker, { type: "module" })).then(({ installing }) => new Promise((done) => installing
  ? installing.addEventListener("statechange", () => done(installing.state)) : done("none")))"""


@pytest.fixture
def ada_kept(page: Page, line: Line, settled: User, rae: User) -> Page:
    """ada's phone after she looked around in a journal full of secrets."""
    world_of(settled, rae, timezone.now())
    sign_in(page.context, line.url, settled)
    keep(page, "/more/")
    for path in WALK:
        page.goto(path)
    return page


def test_nothing_of_the_person_is_kept(ada_kept: Page, settled: User) -> None:
    everything = "\n".join(f"{key}\n{text}" for key, text in kept(ada_kept).items()).lower()
    assert "any of these right now?" in everything
    secrets = (SECRET, settled.email, "data-user=", "csrf", "set-cookie", "emergency open")
    assert [secret for secret in secrets if secret.lower() in everything] == []


def test_only_nobodys_pages_and_hashed_files_are_kept(ada_kept: Page) -> None:
    strange = [key for key in kept(ada_kept) if not key.startswith(("/static/", "/urgent/", "/learn/"))]
    assert {key.partition("?")[0] for key in strange} == {"/emergency/", "/shell/"}


def test_signing_out_keeps_help_and_shows_nobody(ada_kept: Page) -> None:
    ada_kept.goto("/account/logout/")
    tap(ada_kept, "Sign out")
    ada_kept.wait_for_url("**/account/login/**")
    ada_kept.context.set_offline(True)
    ada_kept.goto("/timeline/")
    expect(ada_kept.get_by_role("heading", level=1)).to_have_text("No network right now")
    assert SECRET not in ada_kept.content()


def only(path: str, liar: Callable[[str], Answer]) -> Callable[[str], Answer | None]:
    """Somebody else answers for one address."""
    return lambda asked: liar(asked) if asked.partition("?")[0] == path else None


@pytest.mark.parametrize("path", ["/emergency/", "/learn/water/", "triage/ruleset.json"])
@pytest.mark.parametrize("liar", [portal, led_away, no_server])
def test_the_answer_of_somebody_else_is_never_kept(
    page: Page, line: Line, path: str, liar: Callable[[str], Answer]
) -> None:
    page.goto("/account/login/")
    line.liar = only(path if path.startswith("/") else static(path), liar)
    assert page.evaluate(TRY) == "redundant"
    assert page.evaluate(CACHES) == []


def test_switched_off_it_throws_everything_away(visited: Page) -> None:
    assert visited.evaluate(CACHES)
    visited.evaluate("caches.open('somebody-elses')")
    with override_settings(OFFLINE=False):
        visited.goto("/account/login/")
        assert until(lambda: visited.evaluate(COUNT), lambda count: count == 0) == 0
        assert visited.evaluate(CACHES) == ["somebody-elses"]


def test_switched_off_nothing_is_kept(page: Page, line: Line) -> None:
    with override_settings(OFFLINE=False):
        page.goto("/account/login/")
        page.wait_for_timeout(4000)
        assert page.evaluate(COUNT) == 0
