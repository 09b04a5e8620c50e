"""From a tick in the check to the closed alert, whatever is missing on the way."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, Route, expect

from journal.models import Episode
from tests.browser.conftest import BOTH_WAYS, sign_in
from tests.browser.steps import DROOP, flagged, follow, logged, tap, tick, under_the_thumb
from triage.models import Assessment

SLOW = {"rate": 4}
RAISED_MS = """() => new Promise((done) => {
  const box = document.querySelector("input[value=face_droop]");
  box.addEventListener("click", ({ timeStamp }) =>
    requestAnimationFrame(() => setTimeout(() =>
      done(document.querySelector(".em-now .call") ? performance.now() - timeStamp : -1))));
  box.click();
})"""


def at_the_check(page: Page, user: User) -> None:
    page.goto(f"/episodes/{logged(user, site='calf', side='left', signs={}).client_id}/check/")


def test_a_tick_raises_it_within_300_ms_on_a_slow_phone(ada_page: Page, settled: User) -> None:
    at_the_check(ada_page, settled)
    ada_page.wait_for_load_state("networkidle")
    ada_page.context.new_cdp_session(ada_page).send("Emulation.setCPUThrottlingRate", SLOW)
    assert 0 <= ada_page.evaluate(RAISED_MS) < 300
    under_the_thumb(ada_page)


def test_it_is_announced_and_takes_the_focus(ada_page: Page, settled: User) -> None:
    at_the_check(ada_page, settled)
    tick(ada_page)
    expect(ada_page.get_by_role("alert").first).to_contain_text(f"You ticked {DROOP[0].lower()}{DROOP[1:]}")
    expect(ada_page.get_by_role("heading", level=1, name="Call 999")).to_be_focused()


def test_it_is_raised_while_the_network_is_cut(ada_page: Page, settled: User, console: list[str]) -> None:
    at_the_check(ada_page, settled)
    ada_page.context.set_offline(True)
    tick(ada_page)
    under_the_thumb(ada_page)
    expect(ada_page.locator(".em-now h1")).to_be_focused()
    console.clear()  # the failed request is the point


@pytest.mark.parametrize("broken", ["", "throw new Error()", "this is no script"])
def test_it_is_raised_when_the_other_modules_are_broken(
    ada_page: Page, settled: User, console: list[str], broken: str
) -> None:
    def spoil(route: Route) -> None:
        route.fulfill(body=broken, content_type="text/javascript") if broken else route.abort()

    for name in ("app", "quicklog", "device", "touches"):
        ada_page.route(f"**/static/js/{name}.*", spoil)
    at_the_check(ada_page, settled)
    tick(ada_page)
    under_the_thumb(ada_page)
    console.clear()  # they complain, as they should


@pytest.mark.parametrize("with_script", [False], ids=["no-script"], indirect=True)
def test_without_script_the_dock_turns_red_and_leads_to_the_page(ada_page: Page, settled: User) -> None:
    at_the_check(ada_page, settled)
    tick(ada_page)
    under_the_thumb(ada_page)
    expect(ada_page.get_by_role("button", name="None of these")).to_be_hidden()
    tap(ada_page, "What to do until help comes")
    expect(ada_page.get_by_role("heading", level=1, name="Call 999 now")).to_be_visible()
    under_the_thumb(ada_page)


@BOTH_WAYS
def test_signs_that_went_still_ask_for_the_call(ada_page: Page, settled: User) -> None:
    flagged(settled)
    ada_page.goto("/")
    ada_page.get_by_text("Emergency open").click()
    ada_page.get_by_role("button", name="The signs have gone").click()
    expect(ada_page.get_by_role("heading", level=1)).to_contain_text("Still call 999")
    ada_page.goto("/timeline/")
    expect(ada_page.get_by_role("alert", name="Emergency")).to_be_visible()


@BOTH_WAYS
def test_a_mistake_is_confirmed_once_and_clears_the_tick(ada_page: Page, settled: User) -> None:
    flagged(settled)
    ada_page.goto("/")
    ada_page.get_by_text("Emergency open").click()
    follow(ada_page, "Ticked by mistake?")
    assert Assessment.objects.filter(acknowledgement=None).exists()
    tap(ada_page, "Yes, it never happened")
    ada_page.goto("/today/")
    expect(ada_page.get_by_role("alert", name="Emergency")).to_have_count(0)
    assert Episode.objects.get().signs == {}


def test_another_device_sees_the_bar_too(ada_page: Page, settled: User, browser: Browser, server: str) -> None:
    at_the_check(ada_page, settled)
    tick(ada_page)
    ada_page.wait_for_url("**/triage/*/")
    tablet = browser.new_context(base_url=server, service_workers="block")
    sign_in(tablet, server, settled)
    other = tablet.new_page()
    other.goto("/timeline/")
    expect(other.get_by_role("alert", name="Emergency")).to_be_in_viewport()
    tablet.close()
