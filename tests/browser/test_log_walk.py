"""A twitch, from the tap to the timeline."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Episode
from tests.browser.conftest import BOTH_WAYS
from tests.browser.steps import follow, logged, tap

pytestmark = BOTH_WAYS
LONDON = ZoneInfo("Europe/London")


def clock(ago: dt.timedelta) -> str:
    return f"{(timezone.now() - ago).astimezone(LONDON):%H:%M}"


def test_three_taps_log_a_twitch_with_its_place_and_the_check(ada_page: Page) -> None:
    ada_page.goto("/")
    ada_page.get_by_role("button", name="Twitch now").click()
    follow(ada_page, "Left upper eyelid")
    tap(ada_page, "None of these")
    expect(ada_page.get_by_role("status")).to_contain_text("Left upper eyelid")
    kept = Episode.objects.get()
    assert (kept.site, kept.side, kept.none_of_these) == ("eyelid_upper", "left", True)


def test_one_tap_saves_even_when_the_person_leaves(ada_page: Page) -> None:
    ada_page.goto("/")
    ada_page.get_by_role("button", name="Twitch now").click()
    ada_page.wait_for_url("**/where/")
    ada_page.goto("/timeline/")
    expect(ada_page.get_by_text("Check not answered")).to_be_visible()
    assert Episode.objects.get().site is None


def test_a_usual_place_takes_two_taps(ada_page: Page, settled: User) -> None:
    for site in ("calf", "calf", "hand", "hand"):
        logged(settled, dt.timedelta(days=2), site=site, side="right")
    ada_page.goto("/")
    tap(ada_page, "Right calf")
    tap(ada_page, "None of these")
    expect(ada_page.get_by_role("status")).to_contain_text("Right calf")
    assert Episode.objects.filter(site="calf", none_of_these=True).count() == 3


def test_undo_takes_it_back_and_puts_it_back(ada_page: Page, settled: User) -> None:
    ada_page.goto(f"/?saved={logged(settled).client_id}")
    tap(ada_page, "Undo")
    expect(ada_page.get_by_text("Taken back")).to_be_visible()
    assert Episode.objects.get().is_deleted
    tap(ada_page, "Put it back")
    expect(ada_page.get_by_role("status")).to_contain_text("Saved")
    assert not Episode.objects.get().is_deleted


def test_a_place_can_be_chosen_from_the_list(ada_page: Page) -> None:
    ada_page.goto("/")
    ada_page.get_by_role("button", name="Twitch now").click()
    ada_page.get_by_text("List", exact=True).click()
    follow(ada_page, "Left foot")
    tap(ada_page, "None of these")
    expect(ada_page.get_by_role("status")).to_contain_text("Left foot")


def test_details_are_kept_and_shown_on_the_timeline(ada_page: Page, settled: User) -> None:
    ada_page.goto(f"/?saved={logged(settled, site='hand', side='left').client_id}")
    follow(ada_page, "Details")
    ada_page.locator(".strength label").nth(3).click()
    ada_page.get_by_text("Under a minute").click()
    ada_page.get_by_text("Flutter").click()
    ada_page.get_by_label("Note").fill("after the stairs")
    ada_page.get_by_text("What did you try?").click()
    ada_page.get_by_label("Rest", exact=True).select_option("yes")
    tap(ada_page, "Done")
    ada_page.wait_for_url("**/?saved=*")
    ada_page.goto("/timeline/")
    expect(ada_page.locator(".entries .row")).to_contain_text("Strength 4, under a minute")
    expect(ada_page.locator(".entries .row")).to_contain_text("after the stairs")
    assert (Episode.objects.get().kind, Episode.objects.get().relief) == ("flutter", {"rest": "yes"})


def test_an_earlier_one_by_a_chip(ada_page: Page) -> None:
    ada_page.goto("/")
    follow(ada_page, "Earlier one")
    tap(ada_page, "15 min ago")
    expect(ada_page.get_by_role("status")).to_contain_text(clock(dt.timedelta(minutes=15)))
    assert dt.timedelta(minutes=15) <= timezone.now() - Episode.objects.get().started_at < dt.timedelta(minutes=16)


def test_an_earlier_one_on_any_day(ada_page: Page) -> None:
    ada_page.goto("/episodes/earlier/")
    ada_page.get_by_label("Or pick the time").fill("2026-01-15T21:40")
    tap(ada_page, "Next: the place")
    follow(ada_page, "Skip")
    tap(ada_page, "None of these")
    expect(ada_page.get_by_role("status")).to_contain_text("21:40")
    assert Episode.objects.get().started_at == dt.datetime(2026, 1, 15, 21, 40, tzinfo=dt.UTC)


def test_stop_ends_the_running_twitch(ada_page: Page, settled: User) -> None:
    logged(settled, dt.timedelta(minutes=9), is_ongoing=True)
    ada_page.goto("/timeline/")
    tap(ada_page, "Stop")
    expect(ada_page.get_by_role("complementary", name="Still going")).to_have_count(0)
    expect(ada_page.locator(".entries .row")).to_contain_text("9 min")
