"""The ten-second check and what an emergency tells, as they are met on a phone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Episode
from journal.services.preferences import save_preferences
from tests.browser.conftest import BOTH_WAYS, sign_in
from tests.browser.steps import DROOP, flagged, follow, logged, tap, tick, under_the_thumb
from triage.models import Acknowledgement
from triage.rules.ruleset import Tier
from triage.services import acknowledge

SHARED = "window.shared = []; navigator.share = async (what) => { window.shared.push(what.text) };"
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


def asked(user: User, **more: Any) -> Episode:
    """An entry whose alert asks the ten-second check."""
    return logged(user, site="calf", side="left", signs={}, device_tier=Tier.CHECK, **more)


def with_contact(user: User) -> None:
    save_preferences(user.pk, now=timezone.now(), contact_name="Sam", contact_phone="07700 900123")


def at_alert(page: Page, entry: Episode) -> None:
    page.goto(f"/triage/{entry.assessment_id}/")


@BOTH_WAYS
def test_the_check_is_reached_by_its_bar_and_answered_by_none(ada_page: Page, settled: User) -> None:
    asked(settled)
    ada_page.goto("/timeline/")
    expect(ada_page.get_by_role("status", name="Check now")).to_be_in_viewport()
    ada_page.get_by_role("link", name="Check now").click()
    tap(ada_page, "None of these")
    expect(ada_page.get_by_role("heading", name="This alert is closed")).to_be_visible()
    assert (Acknowledgement.objects.get().reason, Episode.objects.get().none_of_these) == ("checked", True)


def test_a_tick_in_the_check_raises_the_emergency_and_is_kept(ada_page: Page, settled: User) -> None:
    at_alert(ada_page, asked(settled))
    expect(ada_page.get_by_role("heading", level=1, name="Any of these")).to_be_focused()
    tick(ada_page)
    under_the_thumb(ada_page)
    expect(ada_page.get_by_role("alert").first).to_contain_text("You ticked one side of the face drooping")
    expect(ada_page.locator(".em-now")).to_have_count(0)
    under_the_thumb(ada_page)


@pytest.mark.parametrize("with_script", [False], ids=["no-script"], indirect=True)
def test_without_script_a_tick_in_the_check_turns_the_dock_red(ada_page: Page, settled: User) -> None:
    at_alert(ada_page, asked(settled))
    under_the_thumb(ada_page)
    tick(ada_page)
    expect(ada_page.get_by_role("button", name="None of these")).to_be_hidden()
    tap(ada_page, "What to do until help comes")
    expect(ada_page.get_by_role("heading", level=1, name="Call 999 now")).to_be_visible()
    assert Episode.objects.get().signs == {"face_droop": "yes"}


@pytest.mark.parametrize("with_script", [False], ids=["no-script"], indirect=True)
def test_the_enter_key_answers_nothing(ada_page: Page, settled: User) -> None:
    at_alert(ada_page, asked(settled))
    ada_page.get_by_role("checkbox", name=DROOP).press("Enter")
    expect(ada_page.get_by_text("Tick a sign first")).to_be_visible()
    assert not Acknowledgement.objects.exists()


def test_the_check_holds_at_twice_the_text(ada_page: Page, settled: User) -> None:
    at_alert(ada_page, asked(settled))
    ada_page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(ada_page.get_by_role("link", name="Call 999").first).to_be_in_viewport(ratio=1)
    assert ada_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@SCHEMES
def test_axe_finds_nothing_in_check_and_told_emergency(
    ada_page: Page, settled: User, check_axe: Callable[[Page], None], scheme: str
) -> None:
    ada_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    with_contact(settled)
    for entry in (asked(settled), flagged(settled)):
        at_alert(ada_page, entry)
        check_axe(ada_page)


@BOTH_WAYS
def test_the_message_to_the_contact_is_a_link_of_the_phone(ada_page: Page, settled: User) -> None:
    with_contact(settled)
    at_alert(ada_page, flagged(settled))
    link = ada_page.get_by_role("link", name="Write to Sam")
    assert (link.get_attribute("href") or "").startswith("sms:07700900123?&body=I%20need%20help%20now.")
    expect(ada_page.get_by_role("button", name="Send it another way")).to_be_hidden()


def test_the_words_can_be_handed_to_any_app(ada_page: Page, settled: User) -> None:
    ada_page.add_init_script(SHARED)
    at_alert(ada_page, flagged(settled))
    tap(ada_page, "Send it another way")
    shared = ada_page.evaluate("window.shared")
    assert len(shared) == 1
    assert shared[0].startswith("I need help now. I noted at ")


def test_the_words_of_the_number_follow_the_choice(ada_page: Page) -> None:
    ada_page.goto("/preferences/")
    words = ada_page.locator("[data-sure]")
    expect(words).to_have_text("Most lists of emergency numbers give it.")
    ada_page.get_by_label("Country").select_option("AC")
    expect(words).to_contain_text("Hardly any list")
    ada_page.get_by_label("Use a different number").fill("0118 999")
    expect(words).to_have_text("This is your own number.")


@BOTH_WAYS
def test_a_number_of_ones_own_is_kept_from_the_emergency_page(ada_page: Page, settled: User) -> None:
    entry = flagged(settled)
    at_alert(ada_page, entry)
    follow(ada_page, "Keep a country, or a number of your own")
    ada_page.get_by_label("Use a different number").fill("0118 999")
    tap(ada_page, "Save")
    at_alert(ada_page, entry)
    expect(ada_page.get_by_role("link", name="Call 0118 999 Your own number")).to_have_attribute("href", "tel:0118999")


@BOTH_WAYS
def test_a_second_sign_after_closing_raises_it_again(ada_page: Page, settled: User) -> None:
    entry = flagged(settled)
    assert entry.assessment is not None
    acknowledge(entry.assessment, Acknowledgement.Reason.ADVISED, now=timezone.now())
    ada_page.goto(f"/episodes/{entry.client_id}/check/")
    tick(ada_page, "Slurred or mixed-up speech")
    if ada_page.locator(".em-now").count() == 0:
        tap(ada_page, "What to do until help comes")
    ada_page.wait_for_url("**/triage/*/")
    ada_page.goto("/timeline/")
    expect(ada_page.get_by_role("alert", name="Emergency")).to_be_in_viewport()


@BOTH_WAYS
def test_it_stays_through_reload_and_signing_out(ada_page: Page, settled: User, server: str) -> None:
    flagged(settled)
    ada_page.goto("/more/")
    ada_page.reload()
    tap(ada_page, f"Sign out {settled.email}")
    expect(ada_page.get_by_role("alert", name="Emergency")).to_have_count(0)
    sign_in(ada_page.context, server, settled)
    ada_page.goto("/today/")
    expect(ada_page.get_by_role("alert", name="Emergency")).to_be_in_viewport()


@SCHEMES
def test_the_crisis_page_shows_the_line_without_scrolling(page: Page, server: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{server}/urgent/crisis/?country=GB")
    expect(page.get_by_role("heading", level=1)).to_have_text("Talk to someone now")
    expect(page.get_by_role("link", name="Call 116123")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="Call 999")).to_be_in_viewport(ratio=1)
