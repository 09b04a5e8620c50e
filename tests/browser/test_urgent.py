"""Urgent help, for whoever opens it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def anybody(request: pytest.FixtureRequest, browser: Browser, server: str) -> Page:
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, java_script_enabled=request.param, service_workers="block"
    )
    context.add_cookies([{"name": "country", "value": "GB", "url": server}])
    return context.new_page()


def test_a_tick_brings_the_call_button_without_signing_in(anybody: Page, server: str) -> None:
    anybody.goto(f"{server}/urgent/")
    anybody.get_by_text("One side of the face drooping").click()
    call = anybody.get_by_role("link", name="Call 999").first
    expect(call).to_be_in_viewport()
    expect(call).to_have_attribute("href", "tel:999")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, server: str, check_axe: Callable[[Page], None], scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{server}/urgent/")
    check_axe(page)
