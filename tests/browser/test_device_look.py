"""What answers a note: announced, reachable, readable at twice the text, in light and dark, and without JavaScript."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser.conftest import BOTH_WAYS
from tests.browser.steps import tap
from tests.browser.test_device_note import CRISIS, FIRE, SOMEONE, UNSURE, at_the_note, note

SHOWN = {FIRE: ".em-now h1", SOMEONE: ".em-now h1", UNSURE: ".on-note h2", CRISIS: ".on-note h2"}
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
WORDS = pytest.mark.parametrize("words", SHOWN, ids=["sign", "someone", "unclear", "crisis"])
LED_TO = {FIRE: "Call 999 now", SOMEONE: "Call 999 for them", UNSURE: "Any of these", CRISIS: "Talk to someone now"}


def answered(page: Page, user: User, words: str) -> None:
    """The note with these words and what they brought up, with no network to lead on."""
    at_the_note(page, user)
    page.context.set_offline(True)
    note(page).fill(words)
    expect(page.locator(SHOWN[words])).to_be_visible()


@SCHEMES
@WORDS
def test_axe_finds_nothing(
    phone: Page, settled: User, check_axe: Callable[[Page], None], words: str, scheme: str
) -> None:
    phone.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    answered(phone, settled, words)
    check_axe(phone)


@WORDS
def test_it_holds_at_twice_the_text(phone: Page, settled: User, words: str) -> None:
    answered(phone, settled, words)
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    call = phone.locator(".em-now, .on-note").get_by_role("link", name="Call 999").first
    call.scroll_into_view_if_needed()
    expect(call).to_be_in_viewport(ratio=1)


@WORDS
def test_every_target_is_large_enough(phone: Page, settled: User, words: str) -> None:
    answered(phone, settled, words)
    targets = phone.locator(":is(.em-now, .on-note) :is(a, button, .flag)").all()
    heights = [box["height"] for one in targets if (box := one.bounding_box())]
    assert heights
    assert min(heights) >= 48


def test_the_page_below_an_emergency_cannot_be_reached(phone: Page, settled: User) -> None:
    answered(phone, settled, FIRE)
    for _ in range(12):
        phone.keyboard.press("Tab")
        assert phone.evaluate("document.activeElement.closest('main, nav, header') === null")


@BOTH_WAYS
@WORDS
def test_what_is_saved_leads_to_the_same_help(phone: Page, settled: User, words: str) -> None:
    phone.route("**/lexicon*.json", lambda route: route.abort())
    at_the_note(phone, settled)
    note(phone).fill(words)
    tap(phone, "Done")
    expect(phone.get_by_role("heading", level=1)).to_contain_text(LED_TO[words])
