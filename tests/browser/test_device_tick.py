"""The phone judges a tick alone: at once, without a network, with whatever else broken, and as the server does."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from journal.services.preferences import save_preferences
from tests.browser.steps import logged, tap, tick
from tests.browser.timing import tick_ms
from triage.models import Assessment
from triage.rules.ruleset import Tier

MOST_MS = 100
ROUNDS = 3
EARLIER = dt.timedelta(hours=6)
NETWORK = pytest.mark.parametrize("is_offline", [False, True], ids=["online", "offline"])
MODULES = ("app", "quicklog", "keep", "judging", "recent", "box", "entry", "evaluate", "note", "idle", "words")


def at_the_check(page: Page, user: User, **fields: object) -> None:
    """The check of a fresh entry, with the rule table and the recent past in memory."""
    entry = logged(user, signs={}, **fields)
    page.goto(f"/episodes/{entry.client_id}/check/", wait_until="networkidle")


def broken(page: Page, module: str) -> None:
    """That module, and all that imports it, fails to run."""
    page.route(f"**/js/**/{module}*.js", lambda route: route.fulfill(body="throw 1", content_type="text/javascript"))
    page.route(f"**/js/{module}*.js", lambda route: route.fulfill(body="throw 1", content_type="text/javascript"))


@NETWORK
def test_signed_out_a_slow_phone_answers_within_a_tenth_of_a_second(page: Page, server: str, is_offline: bool) -> None:
    taken = []
    for _ in range(ROUNDS):
        page.context.set_offline(False)
        page.goto("/urgent/?country=GB", wait_until="networkidle")
        page.context.set_offline(is_offline)
        taken.append(tick_ms(page))
    assert min(taken) <= MOST_MS


@NETWORK
def test_beside_a_long_record_a_slow_phone_is_as_fast(phone: Page, settled: User, is_offline: bool) -> None:
    for hours in range(60):
        logged(settled, dt.timedelta(hours=12 * hours), site="calf", side="left")
    taken = []
    for _ in range(ROUNDS):
        phone.context.set_offline(False)
        at_the_check(phone, settled, site="lip")
        phone.context.set_offline(is_offline)
        taken.append(tick_ms(phone))
    assert min(taken) <= MOST_MS


@NETWORK
def test_a_twitch_hours_after_a_stroke_sign_needs_no_tick(phone: Page, settled: User, is_offline: bool) -> None:
    logged(settled, EARLIER, site="face", signs={"face_droop": "yes"})
    at_the_check(phone, settled, site="calf")
    phone.context.set_offline(is_offline)
    tap(phone, "None of these")
    raised = phone.locator(".em-now, .em main")
    expect(raised.get_by_role("link", name="Call 999").first).to_be_in_viewport()
    expect(raised).to_contain_text("You logged a twitch within a day of a stroke-type sign.")


def test_what_the_record_raised_is_kept_as_the_server_judges_it(phone: Page, settled: User) -> None:
    logged(settled, EARLIER, site="face", signs={"face_droop": "yes"})
    at_the_check(phone, settled, site="calf")
    tap(phone, "None of these")
    phone.wait_for_url("**/triage/*/")
    judged = Assessment.objects.order_by("made_at").last()
    assert judged is not None
    assert (judged.device_tier, judged.server_tier) == (Tier.EMERGENCY, Tier.EMERGENCY)


def test_the_persons_own_context_lowers_on_the_device_too(phone: Page, settled: User) -> None:
    now = timezone.now()
    save_preferences(settled.pk, now=now, bell_palsy_on=now.date() - dt.timedelta(days=5), bell_palsy_side="left")
    at_the_check(phone, settled, site="cheek", side="left")
    tick(phone)
    expect(phone.locator(".em-now")).to_have_count(0)
    phone.get_by_role("button", name="What to do until help comes").click()
    phone.wait_for_url("**/?saved=*")
    judged = Assessment.objects.latest("made_at")
    assert (judged.device_tier, judged.server_tier) == (Tier.SELF_CARE, Tier.SELF_CARE)


@pytest.mark.parametrize("module", MODULES)
def test_a_tick_is_raised_with_another_module_broken(phone: Page, settled: User, module: str) -> None:
    broken(phone, module)
    at_the_check(phone, settled)
    phone.context.set_offline(True)
    tick(phone)
    expect(phone.locator(".em-now h1")).to_be_focused()


def test_a_tick_is_raised_while_the_rule_table_cannot_be_had(phone: Page, settled: User) -> None:
    phone.route("**/ruleset*.json", lambda route: route.fulfill(body="{}", content_type="application/json"))
    at_the_check(phone, settled)
    tick(phone)
    expect(phone.get_by_role("alert").first).to_be_visible()


def hotel(route: Route) -> None:
    """What stands between the phone and the server answers in its place."""
    route.fulfill(body="<h1>Welcome to our hotel</h1>", content_type="text/html")


def test_a_hotels_sign_in_page_does_not_take_the_emergency_away(phone: Page, settled: User) -> None:
    at_the_check(phone, settled)
    phone.route("**/check/", hotel)
    tick(phone)
    phone.wait_for_timeout(500)
    expect(phone.locator(".em-now h1")).to_be_focused()


@NETWORK
def test_jerking_in_two_places_within_minutes_is_raised_from_the_details(
    phone: Page, settled: User, is_offline: bool
) -> None:
    logged(settled, dt.timedelta(minutes=2), site="face", kind="jerking")
    entry = logged(settled, site="hand", side="left")
    phone.goto(f"/episodes/{entry.client_id}/", wait_until="networkidle")
    phone.context.set_offline(is_offline)
    phone.get_by_label("Jerking").check(force=True)
    tap(phone, "Done")
    expect(phone.locator(".em-now h1")).to_be_focused()
    expect(phone.locator(".em-now")).to_contain_text("You logged jerking in two parts of the body within 5 minutes.")
