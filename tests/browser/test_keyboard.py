"""No mouse, no finger: everything by keys."""

from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from journal.models import Episode
from tests.browser.steps import logged

MOST_STOPS = 120


def go_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus."""
    for _ in range(MOST_STOPS):
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by Tab")


def test_the_first_stop_skips_to_the_content(ada_page: Page) -> None:
    ada_page.goto("/")
    ada_page.keyboard.press("Tab")
    expect(ada_page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    ada_page.keyboard.press("Enter")
    expect(ada_page.locator("#main")).to_be_focused()
    ada_page.keyboard.press("Tab")
    expect(ada_page.get_by_role("button", name="Twitch now")).to_be_focused()


def test_a_twitch_is_logged_through_the_list(ada_page: Page) -> None:
    ada_page.goto("/")
    go_to(ada_page, ada_page.get_by_role("button", name="Twitch now"))
    ada_page.keyboard.press("Enter")
    ada_page.wait_for_url("**/where/")
    go_to(ada_page, ada_page.get_by_role("radio", name="Face"))
    ada_page.keyboard.press("ArrowLeft")
    go_to(ada_page, ada_page.get_by_role("link", name="Left calf"))
    ada_page.keyboard.press("Enter")
    ada_page.wait_for_url("**/check/**")
    go_to(ada_page, ada_page.get_by_role("button", name="None of these"))
    ada_page.keyboard.press("Enter")
    ada_page.wait_for_url("**/?saved=*")
    assert (Episode.objects.get().site, Episode.objects.get().none_of_these) == ("calf", True)


def test_a_sign_ticked_by_the_space_bar_raises_the_emergency(ada_page: Page, settled: User) -> None:
    ada_page.goto(f"/episodes/{logged(settled).client_id}/check/")
    go_to(ada_page, ada_page.locator("[value=face_droop]"))
    ada_page.keyboard.press("Space")
    expect(ada_page.locator(".em-now h1")).to_be_focused()
    ada_page.keyboard.press("Tab")
    expect(ada_page.locator(".em-now").get_by_role("link", name="Call 999").first).to_be_focused()


def test_escape_does_not_take_the_emergency_away(ada_page: Page, settled: User) -> None:
    ada_page.goto(f"/episodes/{logged(settled).client_id}/check/")
    ada_page.locator("[value=face_droop]").check()
    ada_page.keyboard.press("Escape")
    expect(ada_page.get_by_role("link", name="Call 999").first).to_be_in_viewport()


def test_back_from_the_check_leads_to_the_place_and_keeps_the_entry(ada_page: Page) -> None:
    ada_page.goto("/")
    ada_page.get_by_role("button", name="Twitch now").click()
    ada_page.get_by_role("link", name="Left upper eyelid").first.click()
    ada_page.wait_for_url("**/check/**")
    ada_page.go_back()
    expect(ada_page.get_by_role("heading", name="Where was it?")).to_be_visible()
    assert Episode.objects.count() == 1
