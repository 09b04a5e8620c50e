"""The day beside the twitches: one tap a drink, and three different things that a blank, a none and an amount are."""

import uuid

from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from journal.models import Reading
from journal.services.readings import take_reading
from tests.browser.conftest import BOTH_WAYS
from tests.browser.steps import follow, tap


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def coffee(user: User, **more: object) -> Reading:
    now = timezone.now()
    said = {"factor": "caffeine", "value": 96.0, "at": now, "zone": "Europe/London"} | more
    return take_reading(user.pk, client_id=uuid.uuid4(), now=now, **said)[0]


@BOTH_WAYS
def test_a_coffee_takes_two_taps(ada_page: Page) -> None:
    ada_page.goto("/")
    follow(ada_page, "Today")
    card(ada_page, "Caffeine").get_by_role("button", name="Coffee").click()
    expect(ada_page.get_by_role("status").filter(has_text="Saved: Coffee")).to_be_in_viewport()
    expect(card(ada_page, "Caffeine")).to_contain_text("1 drink")
    assert Reading.objects.get().preset == "coffee_brewed"


@BOTH_WAYS
def test_undo_takes_the_coffee_back(ada_page: Page, settled: User) -> None:
    kept = coffee(settled)
    ada_page.goto(f"/today/?saved={kept.client_id}")
    tap(ada_page, "Undo")
    expect(card(ada_page, "Caffeine")).to_contain_text("not logged")
    tap(ada_page, "Put it back")
    expect(card(ada_page, "Caffeine")).to_contain_text("96 mg")


@BOTH_WAYS
def test_blank_none_and_an_amount_look_different(ada_page: Page) -> None:
    ada_page.goto("/today/")
    total = card(ada_page, "Caffeine").locator(".total")
    expect(total).to_have_text("not logged")
    card(ada_page, "Caffeine").get_by_role("button", name="None today").click()
    expect(total).to_have_text("none today")
    card(ada_page, "Caffeine").get_by_role("button", name="Espresso").click()
    expect(total).to_have_text("63 mg")


@BOTH_WAYS
def test_the_evening_check_writes_only_what_was_answered(ada_page: Page) -> None:
    ada_page.goto("/today/")
    ada_page.get_by_role("link", name="Evening check").click()
    ada_page.locator("label:has([name=caffeine][value='0'])").click()
    ada_page.locator("label:has([name=stress][value='7'])").click()
    tap(ada_page, "Save the day")
    expect(card(ada_page, "Caffeine")).to_contain_text("none today")
    expect(card(ada_page, "Stress")).to_contain_text("7 of 10")
    expect(card(ada_page, "Water").locator(".total")).to_have_text("not logged")
    assert set(Reading.objects.values_list("factor", "value")) == {("caffeine", 0), ("stress", 7)}


def test_a_slider_is_not_an_answer_until_it_is_touched(ada_page: Page) -> None:
    ada_page.goto("/today/")
    stress = ada_page.get_by_role("slider", name="Stress")
    expect(stress).to_have_attribute("aria-valuetext", "not set")
    expect(card(ada_page, "Stress")).to_contain_text("not logged")
    with ada_page.expect_response("**/today/?*"):
        stress.press("ArrowRight")
    expect(card(ada_page, "Stress")).to_contain_text("6 of 10")
    assert Reading.objects.get().value == 6


@BOTH_WAYS
def test_a_reading_is_mended(ada_page: Page, settled: User) -> None:
    coffee(settled)
    ada_page.goto("/today/")
    ada_page.get_by_text("Everything noted today").click()
    ada_page.get_by_role("link", name="Caffeine, 96 mg").click()
    ada_page.locator("[name=value]").fill("120")
    tap(ada_page, "Save")
    expect(card(ada_page, "Caffeine")).to_contain_text("120 mg")


@BOTH_WAYS
def test_a_deleted_reading_can_be_put_back(ada_page: Page, settled: User) -> None:
    ada_page.goto(f"/readings/{coffee(settled).client_id}/")
    tap(ada_page, "Delete")
    expect(card(ada_page, "Caffeine")).to_contain_text("not logged")
    tap(ada_page, "Put it back")
    expect(card(ada_page, "Caffeine")).to_contain_text("96 mg")


def test_twice_the_volume_doubles_the_amount(ada_page: Page) -> None:
    ada_page.goto("/today/")
    card(ada_page, "Caffeine").get_by_role("link", name="Other").click()
    ada_page.locator("label:has([value=espresso])").click()
    expect(ada_page.locator("[name=volume]")).not_to_have_value("")
    volume = float(ada_page.locator("[name=volume]").input_value())
    ada_page.locator("[name=volume]").fill(f"{2 * volume:g}")
    expect(ada_page.locator("[name=value]")).to_have_value("126")


@BOTH_WAYS
def test_a_factor_of_ones_own_is_noted_like_the_others(ada_page: Page) -> None:
    ada_page.goto("/today/")
    follow(ada_page, "Add your own factor")
    ada_page.get_by_label("Name").fill("Chewing gum")
    ada_page.locator("#own select").first.select_option("answer")
    tap(ada_page, "Add it")
    ada_page.goto("/today/")
    card(ada_page, "Chewing gum").get_by_role("button", name="Yes").click()
    expect(card(ada_page, "Chewing gum").get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
