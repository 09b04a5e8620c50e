"""Learn in a browser: read without an account; one's own numbers come into the card, and without a script by a link."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import BOTH_WAYS
from tests.browser.steps import logged


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def anybody(request: pytest.FixtureRequest, browser: Browser, server: str) -> Page:
    context = browser.new_context(base_url=server, java_script_enabled=request.param, service_workers="block")
    return context.new_page()


def test_anybody_finds_a_card_and_the_way_to_help(anybody: Page) -> None:
    anybody.goto("/account/login/")
    anybody.get_by_role("link", name="Learn").click()
    anybody.get_by_role("link", name="Twitching and stroke").click()
    expect(anybody.get_by_role("heading", name="Call 112 now")).to_be_visible()
    anybody.locator("main").get_by_role("link", name="Urgent help").click()
    expect(anybody.get_by_role("heading", name="Any of these right now?")).to_be_visible()


def test_ones_own_numbers_come_into_the_card(ada_page: Page, settled: User) -> None:
    logged(settled, relief={"held_spot": "yes"})
    ada_page.goto("/learn/hold-the-spot/")
    expect(ada_page.get_by_text("Held the spot: noted once; it helped.")).to_be_visible()
    expect(ada_page.get_by_role("link", name="Insights The days side by side")).to_be_visible()
    expect(ada_page.get_by_role("heading", name="Hold the spot")).to_be_visible()


@BOTH_WAYS
def test_more_leads_to_the_cards(ada_page: Page) -> None:
    ada_page.goto("/more/")
    ada_page.get_by_role("link", name="Learn").click()
    ada_page.get_by_role("link", name="Caffeine").click()
    expect(ada_page.get_by_role("heading", name="What is known")).to_be_visible()


@pytest.mark.parametrize("with_script", [False], indirect=True)
def test_without_a_script_a_link_leads_to_the_numbers(ada_page: Page) -> None:
    ada_page.goto("/learn/caffeine/")
    ada_page.get_by_role("link", name="Your last 30 days").click()
    expect(ada_page.get_by_text("Caffeine: nothing noted. That is not the same as none.")).to_be_visible()
    ada_page.get_by_role("link", name="Back").click()
    expect(ada_page.get_by_role("heading", name="Caffeine")).to_be_visible()
