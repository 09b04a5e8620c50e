"""The reviewer's way: in by a second factor, to the flagged entry, and one look at it."""

import re
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import User
from django.test import override_settings
from playwright.sync_api import Page, expect

from tests.browser.steps import DROOP, flagged, tap
from tests.conftest import PASSWORD
from triage.models import Review

pytestmark = [pytest.mark.usefixtures("console")]


def code(secret: str) -> str:
    """What the authenticator app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def enter(page: Page, user: User, secret: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    tap(page, "Sign in")
    page.locator("[name=code]").fill(code(secret))
    page.locator("[name=code]").press("Enter")
    page.wait_for_url("**/admin/")


@override_settings(STAFF_SECOND_FACTOR=True)
def test_a_reviewer_finds_the_flagged_entry_and_looks_at_it(page: Page, rae: User, settled: User) -> None:
    flagged(settled)
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(rae, secret)
    enter(page, rae, secret)
    page.goto("/admin/triage/assessment/")
    expect(page.locator("#result_list")).to_contain_text(DROOP)
    page.locator("#result_list tbody a").first.click()
    page.locator("[name=review-0-outcome]").select_option("appropriate")
    page.locator("[name=review-0-note]").fill("Called at once.")
    tap(page, "Save")
    page.wait_for_url("**/assessment/")
    expect(page.locator("#result_list")).to_have_count(0)
    assert Review.objects.get().reviewer == rae


@override_settings(STAFF_SECOND_FACTOR=True)
def test_staff_without_a_second_factor_are_led_to_add_one(page: Page, rae: User) -> None:
    page.goto("/admin/")
    page.get_by_label("Email").fill(rae.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    tap(page, "Sign in")
    expect(page).to_have_url(re.compile("/account/2fa/"))
