"""The emergency as it is met: raised at the tick, with whatever else broken, and closed only by an answer."""

import uuid
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from journal.models import Preferences
from journal.services.episodes import log_episode
from tests.browser.conftest import sign_in

SHOWN_MS = """() => new Promise((done) => {
  const began = performance.now();
  document.querySelector("input[value=face_droop]").click();
  requestAnimationFrame(() => requestAnimationFrame(() =>
    done(document.querySelector(".em-now") ? performance.now() - began : -1)));
})"""


def logged(user: User, **signs: str) -> uuid.UUID:
    now, client_id = timezone.now(), uuid.uuid4()
    Preferences.objects.update_or_create(user=user, defaults={"country": "GB", "welcomed_at": now})
    log_episode(user.pk, client_id=client_id, now=now, started_at=now, zone="Europe/London", signs=signs)
    return client_id


def tick(page: Page) -> None:
    page.get_by_text("One side of the face drooping", exact=True).click()


def raised(page: Page) -> None:
    """The emergency stands: announced, focused, with the call button in view."""
    section = page.locator(".em-now, .em main")
    expect(section.get_by_role("heading", level=1)).to_be_focused()
    expect(section.get_by_role("link", name="Call 999").first).to_be_in_viewport()
    expect(page.get_by_role("alert").first).to_be_visible()


def test_a_tick_raises_it_at_once(page: Page, server: str) -> None:
    page.goto(f"{server}/urgent/?country=GB")
    assert 0 <= page.evaluate(SHOWN_MS) < 100
    raised(page)


def test_a_tick_raises_it_without_a_network(page: Page, server: str) -> None:
    page.goto(f"{server}/urgent/?country=GB")
    page.context.set_offline(True)
    tick(page)
    raised(page)


def test_a_tick_in_the_check_is_raised_and_kept(ada_page: Page, server: str, ada: User) -> None:
    entry = logged(ada)
    ada_page.goto(f"{server}/episodes/{entry}/check/")
    tick(ada_page)
    raised(ada_page)
    ada_page.wait_for_url("**/triage/*/")
    raised(ada_page)


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def anybody(request: pytest.FixtureRequest, browser: Browser, server: str, ada: User) -> Page:
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, java_script_enabled=request.param, service_workers="block"
    )
    sign_in(context, server, ada)
    return context.new_page()


def test_it_stays_on_every_page_until_somebody_advised(anybody: Page, server: str, ada: User) -> None:
    logged(ada, face_droop="yes")
    anybody.goto(f"{server}/timeline/")
    anybody.get_by_text("Emergency open").click()
    anybody.get_by_role("button", name="I have called 999").click()
    anybody.get_by_role("button", name="999 or a doctor has advised me").click()
    expect(anybody.get_by_role("heading", name="This alert is closed")).to_be_visible()
    anybody.goto(f"{server}/timeline/")
    expect(anybody.get_by_text("Emergency open")).to_have_count(0)


def test_last_known_well_is_told_in_two_taps(anybody: Page, server: str, ada: User) -> None:
    logged(ada, face_droop="yes")
    anybody.goto(server)
    anybody.get_by_text("Emergency open").click()
    anybody.get_by_role("button", name="15 min ago").click()
    expect(anybody.get_by_text("About the last moment you felt normal.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_under_a_crisis(
    ada_page: Page, server: str, ada: User, check_axe: Callable[[Page], None], scheme: str
) -> None:
    logged(ada, q_safe="yes")
    ada_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    ada_page.goto(f"{server}/timeline/")
    check_axe(ada_page)
    ada_page.locator(".alerts .open").click()
    check_axe(ada_page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_when_it_is_raised(
    page: Page, server: str, check_axe: Callable[[Page], None], scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{server}/urgent/?country=GB")
    tick(page)
    check_axe(page)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/emergency/**")
    check_axe(page)


def test_it_holds_at_twice_the_text(ada_page: Page, server: str, ada: User) -> None:
    logged(ada, face_droop="yes")
    ada_page.goto(server)
    ada_page.get_by_text("Emergency open").click()
    ada_page.wait_for_url("**/triage/*/")
    ada_page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(ada_page.get_by_role("link", name="Call 999").first).to_be_in_viewport(ratio=0.9)
    assert ada_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
