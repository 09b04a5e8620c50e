"""Somebody new: a log of their own, three short steps, and the big button."""

import pytest
from playwright.sync_api import Page, expect

from journal.models import Preferences
from tests.browser.conftest import BOTH_WAYS
from tests.browser.steps import follow, tap

pytestmark = [BOTH_WAYS, pytest.mark.usefixtures("console")]


def signed_up(page: Page) -> None:
    page.goto("/account/signup/")
    page.get_by_label("Email").fill("new@example.org")
    page.get_by_label("Password", exact=True).fill("a pass phrase nobody guesses")
    tap(page, "Start")


def test_a_newcomer_comes_to_the_big_button_in_three_taps(page: Page) -> None:
    signed_up(page)
    follow(page, "Continue")
    expect(page.get_by_role("status")).to_have_text("999")
    tap(page, "This is right")
    page.get_by_role("switch", name="Alcohol").click()
    tap(page, "Open my log")
    expect(page.get_by_role("button", name="Twitch now")).to_be_in_viewport()
    kept = Preferences.objects.get()
    assert (kept.country, "alcohol" in kept.factors, kept.welcomed_at is None) == ("GB", True, False)


def test_every_step_can_be_passed_over(page: Page) -> None:
    signed_up(page)
    follow(page, "Continue")
    follow(page, "Skip")
    tap(page, "Skip")
    expect(page.get_by_role("heading", name="Felt a twitch?")).to_be_visible()


def test_the_first_step_can_skip_them_all(page: Page) -> None:
    signed_up(page)
    tap(page, "Skip, open my log")
    expect(page.get_by_role("button", name="Twitch now")).to_be_in_viewport()


def test_a_signed_out_person_is_shown_the_door_and_urgent_help(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()
    expect(page.get_by_role("link", name="Urgent help").first).to_be_in_viewport()
