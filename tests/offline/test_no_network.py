"""After one visit urgent help, the emergency pages and Learn are there without any network."""

import time

import pytest
from playwright.sync_api import Page, expect

from journal.learn.cards import load_shelf
from tests.offline.line import Line, led_away, no_server
from tests.offline.shelf import keep, kept, until

CRISIS = "Talk to someone now"
SHELL = "No network right now"
HEADINGS = {
    "/urgent/": "Any of these right now?",
    "/urgent/crisis/": CRISIS,
    "/urgent/for-someone/": "Call 112 for them now",
    "/emergency/": "Call 112 now",
    "/emergency/?sign=face_droop&how=exact&well=10%3A00": "Call 112 now",
    "/emergency/?sign=face_droop&sign=q_safe": "Call 112 now",
    "/emergency/?sign=q_safe": CRISIS,
    "/learn/": "Learn",
    "/timeline/?q=coffee": SHELL,
    "/": SHELL,
    **{f"/learn/{slug}/": card.title for slug, card in load_shelf().cards.items()},
}


def heading(page: Page, path: str) -> str:
    page.goto(path)
    return page.get_by_role("heading", level=1).first.inner_text()


def has_country(page: Page, country: str) -> bool:
    """Whether the pages for that country are kept, all of them."""
    last = f"{list(HEADINGS)[-1]}?kept={country}"
    return last in until(lambda: kept(page), lambda found: last in found)


def in_country(page: Page, line: Line, country: str) -> None:
    """One visit with a device that knows its country."""
    page.context.add_cookies([{"name": "country", "value": country, "url": line.url}])
    keep(page)
    assert has_country(page, country)


def test_every_page_of_help_opens(cut: Page) -> None:
    assert {path: heading(cut, path) for path in HEADINGS} == HEADINGS


def test_a_tick_brings_the_emergency_with_its_call_button(cut: Page) -> None:
    cut.goto("/urgent/")
    cut.get_by_text("One side of the face drooping", exact=True).click()
    call = cut.locator(".em-now").get_by_role("link", name="Call 112").first
    expect(call).to_be_in_viewport()
    expect(call).to_have_attribute("href", "tel:112")


def test_a_tick_brings_the_call_button_without_script(cut: Page) -> None:
    cut.context.new_cdp_session(cut).send("Emulation.setScriptExecutionDisabled", {"value": True})
    cut.goto("/urgent/")
    cut.get_by_text("One side of the face drooping", exact=True).click()
    expect(cut.locator(".em-now")).to_have_count(0)
    expect(cut.get_by_role("link", name="Call 112").first).to_be_in_viewport()
    cut.get_by_role("button", name="What to do until help comes").click()
    expect(cut.get_by_role("heading", level=1)).to_have_text("Call 112 now")


def test_a_kept_page_asks_for_nothing_that_needs_the_server(cut: Page) -> None:
    """Every country's number stands in the list; a button that leads nowhere would cost time."""
    cut.goto("/emergency/")
    expect(cut.locator("main form button")).to_have_count(0)
    expect(cut.get_by_label("Country")).to_contain_text("Japan, 119")


def test_the_page_that_stands_in_leads_to_help(cut: Page) -> None:
    cut.goto("/days/2026-03-14/check/")
    expect(cut.get_by_text("Nothing that was saved is lost")).to_be_visible()
    cut.get_by_role("main").get_by_role("link", name="Urgent help").click()
    expect(cut.get_by_role("heading", level=1)).to_have_text("Any of these right now?")


def test_the_number_is_that_of_the_country_the_device_knows(page: Page, line: Line) -> None:
    in_country(page, line, "JP")
    page.context.set_offline(True)
    assert [heading(page, path) for path in ("/emergency/", "/emergency/?country=JP")] == ["Call 119 now"] * 2
    assert heading(page, "/emergency/?country=FR") == "Call 112 now"
    page.goto("/learn/twitching-and-stroke/")
    expect(page.get_by_role("heading", name="Call 119 now")).to_be_visible()


def test_a_country_that_is_taken_back_is_no_longer_kept(page: Page, line: Line) -> None:
    in_country(page, line, "JP")
    page.context.clear_cookies()
    page.goto("/account/login/")
    until(lambda: kept(page), lambda found: not any("kept=JP" in key for key in found))
    page.context.set_offline(True)
    assert heading(page, "/emergency/") == "Call 112 now"


@pytest.mark.parametrize("liar", [no_server, led_away])
def test_help_opens_when_something_else_answers(visited: Page, line: Line, liar: object) -> None:
    line.liar = liar  # type: ignore[assignment]
    assert heading(visited, "/emergency/") == "Call 112 now"


def test_help_does_not_wait_for_a_slow_line(visited: Page, line: Line) -> None:
    line.hold_seconds = 9
    began = time.monotonic()
    assert heading(visited, "/emergency/") == "Call 112 now"
    assert 3 < time.monotonic() - began < 7


def test_with_a_network_the_page_comes_fresh(visited: Page, line: Line) -> None:
    visited.goto("/emergency/?sign=face_droop&country=GB")
    expect(visited.get_by_role("heading", level=1)).to_have_text("Call 999 now")
    expect(visited.get_by_role("button", name="Show this time")).to_be_visible()
