"""A new release waits until the person lets it in."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect

from tests.offline.line import Line
from tests.offline.shelf import CACHES, keep, kept, until

PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
UPDATED = "navigator.serviceWorker.getRegistration().then((known) => known.update()).then(() => true)"
WAITING = "navigator.serviceWorker.getRegistration().then((known) => Boolean(known.waiting))"


@pytest.fixture
def offered(page: Page, line: Line) -> Iterator[Page]:
    """A page of a phone that kept one release and has just been offered another: one whose files have other names."""
    page.context.add_cookies([{"name": "country", "value": "JP", "url": line.url}])
    keep(page)
    until(lambda: kept(page), lambda found: "/learn/less-stress/?kept=JP" in found)
    with override_settings(STORAGES=PLAIN):
        page.goto("/account/login/")
        page.evaluate(UPDATED)
        yield page


def tap(page: Page) -> None:
    """Lets the new release in, and waits until it has loaded the page."""
    with page.expect_event("load"):
        page.get_by_role("button", name="Update").click()
    until(lambda: page.evaluate(CACHES), lambda names: len(names) == 1)


def test_it_is_offered_and_nothing_switches_by_itself(offered: Page) -> None:
    expect(offered.get_by_role("status").filter(has_text="A new version is ready")).to_be_visible()
    offered.goto("/account/signup/")
    expect(offered.get_by_role("button", name="Update")).to_be_visible()
    assert offered.evaluate(WAITING)


def test_it_is_not_offered_in_an_emergency(offered: Page) -> None:
    offered.goto("/emergency/")
    offered.wait_for_timeout(4000)
    assert offered.evaluate(WAITING)
    expect(offered.get_by_role("button", name="Update")).to_have_count(0)


def test_a_tap_switches_and_loads_once(offered: Page) -> None:
    loads: list[str] = []
    offered.on("load", lambda page: loads.append(page.url))
    tap(offered)
    offered.wait_for_timeout(3000)
    assert (len(loads), offered.evaluate(WAITING)) == (1, False)
    assert "/static/css/app.css" in kept(offered)


def test_what_was_kept_before_opens_while_the_new_one_waits(offered: Page) -> None:
    offered.context.set_offline(True)
    offered.goto("/urgent/")
    offered.get_by_text("One side of the face drooping", exact=True).click()
    expect(offered.locator(".em-now").get_by_role("link", name="Call 119").first).to_be_in_viewport()


def test_the_new_release_keeps_the_country(offered: Page) -> None:
    tap(offered)
    offered.context.set_offline(True)
    offered.goto("/emergency/")
    expect(offered.get_by_role("heading", level=1)).to_have_text("Call 119 now")
