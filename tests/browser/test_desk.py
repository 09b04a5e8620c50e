"""The reviewer's way: in by a second factor, to the flagged entry, a reveal with its reason, and one look at it."""

import re
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import BOTH_WAYS
from tests.browser.steps import DROOP, logged, tap
from tests.conftest import APP_SECRET, PASSWORD, person, reviewer
from triage.models import Assessment, AuditRow, Review
from triage.reviewers import appoint
from triage.services import acknowledge

pytestmark = [pytest.mark.usefixtures("console")]
LIST = "/admin/triage/assessment/"
NOTE = "It began at the bakery."


def code() -> str:
    """What the authenticator app shows now."""
    return str(totp.format_hotp_value(totp.hotp_value(APP_SECRET, int(time.time()) // 30)))


def enter(page: Page, user: User) -> None:
    page.goto("/admin/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    tap(page, "Sign in")
    page.locator("[name=code]").fill(code())
    page.locator("[name=code]").press("Enter")
    page.wait_for_url("**/admin/")


def open_first(page: Page) -> None:
    page.goto(LIST)
    page.locator("#result_list tbody a").first.click()


def look(page: Page, note: str) -> None:
    page.get_by_label("What did you find?").select_option("appropriate")
    page.get_by_label("Note for the record").fill(note)
    tap(page, "Keep my look")


@pytest.fixture
def alert(settled: User) -> Assessment:
    found = logged(settled, site="face", signs={"face_droop": "yes"}, note=NOTE).assessment
    assert found is not None
    return found


@BOTH_WAYS
def test_a_reviewer_reads_with_a_reason_and_looks(page: Page, rae: User, settled: User, alert: Assessment) -> None:
    enter(page, rae)
    page.goto(LIST)
    expect(page.locator("#result_list")).to_contain_text(DROOP)
    open_first(page)
    expect(page.locator("main")).not_to_contain_text(NOTE)
    tap(page, "Reveal once")
    expect(page.locator("main")).to_contain_text("This field is required.")
    page.get_by_label("Why do you need them?").select_option("judge")
    page.get_by_label("In your own words").fill("The sign alone does not tell.")
    tap(page, "Reveal once")
    expect(page.locator("#words")).to_contain_text(NOTE)
    look(page, "Called at once.")
    expect(page.locator(".messagelist")).to_contain_text("Kept.")
    expect(page.locator("#result_list")).to_have_count(0)
    assert (Review.objects.get().reviewer, AuditRow.objects.reads().count()) == (rae, 1)


def test_a_mistake_is_looked_at_by_a_second_person(page: Page, rae: User, alert: Assessment) -> None:
    acknowledge(alert, "mistake", now=timezone.now())
    for who, note in ((rae, "First."), (reviewer("kim"), "Second.")):
        enter(page, who)
        open_first(page)
        look(page, note)
        page.wait_for_url("**/assessment/")
        page.context.clear_cookies()
    assert list(Review.objects.values_list("note", flat=True)) == ["First.", "Second."]
    assert not Assessment.objects.awaiting_review().exists()


def test_the_person_finds_who_read_it(ada_page: Page, rae_client: Client, alert: Assessment) -> None:
    why = {"reveal": "1", "purpose": "fault", "reason": "Why did it not ring?"}
    assert rae_client.post(f"{LIST}{alert.pk}/change/", why).status_code == 200
    ada_page.goto("/preferences/")
    ada_page.get_by_role("link", name="Who read my entries").click()
    expect(ada_page.get_by_role("listitem")).to_contain_text(["Reviewer rae"])
    expect(ada_page.get_by_text("Why did it not ring?")).to_be_visible()


def test_staff_without_a_second_factor_are_led_to_add_one(page: Page, server: str) -> None:
    kim = person("kim")
    appoint(kim)
    page.goto("/admin/")
    page.get_by_label("Email").fill(kim.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    tap(page, "Sign in")
    expect(page).to_have_url(re.compile("/account/2fa/"))
