"""What stands on every page, script or not: the way to help, the twitch still going, the open emergency."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser.steps import flagged, logged, under_the_thumb

WITHOUT_SCRIPT = pytest.mark.parametrize("with_script", [False], ids=["no-script"], indirect=True)
EVERY_PAGE = pytest.mark.parametrize("where", ["/", "/today/", "/timeline/", "/insights/", "/preferences/", "/more/"])

pytestmark = [WITHOUT_SCRIPT, EVERY_PAGE]


def test_help_is_in_the_same_place(ada_page: Page, where: str) -> None:
    ada_page.goto(where)
    expect(ada_page.get_by_role("banner").get_by_role("link", name="Urgent help")).to_be_in_viewport(ratio=1)


def test_the_running_twitch_and_its_end(ada_page: Page, settled: User, where: str) -> None:
    logged(settled, site="calf", side="left", is_ongoing=True)
    ada_page.goto(where)
    strip = ada_page.get_by_role("complementary", name="Still going")
    expect(strip).to_contain_text("Left calf, still going")
    expect(strip.get_by_role("button", name="Stop")).to_be_in_viewport()


def test_the_open_emergency_and_its_call(ada_page: Page, settled: User, where: str) -> None:
    flagged(settled)
    ada_page.goto(where)
    expect(ada_page.get_by_role("alert", name="Emergency")).to_be_in_viewport()
    under_the_thumb(ada_page)
