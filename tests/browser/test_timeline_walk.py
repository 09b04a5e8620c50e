"""What was logged: found again, mended, taken back, drawn and carried away."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Episode
from journal.services.preferences import save_preferences
from tests.browser.conftest import BOTH_WAYS
from tests.browser.steps import follow, logged, tap

pytestmark = BOTH_WAYS
DAY = dt.timedelta(days=1)


def rows(page: Page) -> list[str]:
    return page.locator(".entries .row b").all_inner_texts()


@pytest.fixture
def three(settled: User) -> User:
    logged(settled, 1 * DAY, site="calf", side="left", note="after the stairs")
    logged(settled, 2 * DAY, site="lip_upper")
    logged(settled, 3 * DAY, site="hand", side="right", intensity=2)
    return settled


def test_a_word_of_a_note_finds_its_entry(ada_page: Page, three: User) -> None:
    ada_page.goto("/timeline/")
    ada_page.get_by_role("searchbox").fill("stairs")
    ada_page.get_by_role("searchbox").press("Enter")
    expect(ada_page.get_by_role("link", name="Clear search")).to_be_visible()
    assert rows(ada_page) == ["Left calf"]


def test_a_place_is_picked_out(ada_page: Page, three: User) -> None:
    ada_page.goto("/timeline/")
    ada_page.get_by_text("Choose place or factor").click()
    ada_page.get_by_label("Place").select_option("hand")
    tap(ada_page, "Search")
    expect(ada_page.get_by_role("link", name="Clear search")).to_be_visible()
    assert rows(ada_page) == ["Right hand"]


def test_earlier_days_come_below(ada_page: Page, settled: User) -> None:
    for days in range(12):
        logged(settled, days * DAY, site="calf", side="left")
    ada_page.goto("/timeline/")
    first = ada_page.get_by_role("heading", level=2).last.inner_text()
    ada_page.get_by_role("link", name="Show earlier days").click()
    expect(ada_page.get_by_text("That is the beginning.")).to_be_visible()
    assert ada_page.get_by_role("heading", level=2).last.inner_text() != first


def test_a_deleted_entry_stays_as_a_line_to_undo(ada_page: Page, three: User) -> None:
    ada_page.goto("/timeline/")
    ada_page.get_by_role("link", name="Left calf").click()
    tap(ada_page, "Delete entry")
    ada_page.goto("/timeline/")
    expect(ada_page.get_by_text("Left calf, deleted")).to_be_visible()
    tap(ada_page, "Undo")
    expect(ada_page.get_by_role("link", name="Left calf")).to_be_visible()
    assert not Episode.objects.filter(deleted_at__isnull=False).exists()


def test_an_entry_is_mended(ada_page: Page, three: User) -> None:
    ada_page.goto("/timeline/")
    ada_page.get_by_role("link", name="Right hand").click()
    ada_page.get_by_label("Note").fill("while writing")
    ada_page.locator(".dock").get_by_role("button").click()
    ada_page.goto("/timeline/")
    expect(ada_page.get_by_role("link", name="Right hand")).to_contain_text("while writing")


def test_every_chart_shows_its_numbers(ada_page: Page, three: User) -> None:
    ada_page.goto("/insights/")
    figures = ada_page.locator(".fig")
    expect(figures).to_have_count(4)
    for figure in figures.all():
        figure.get_by_text("Show the numbers").click()
        expect(figure.get_by_role("table")).to_be_visible()


def test_calm_mode_counts_nothing_and_draws_nothing_unasked(ada_page: Page, three: User) -> None:
    logged(three)
    save_preferences(three.pk, now=timezone.now(), is_calm=True)
    ada_page.goto("/")
    expect(ada_page.get_by_text("Today:")).to_have_count(0)
    follow(ada_page, "Insights")
    expect(ada_page.locator("main .chart, main .map")).to_have_count(0)
    tap(ada_page, "Show today’s charts")
    expect(ada_page.locator("main .fig").first).to_be_visible()
    ada_page.goto("/insights/")
    expect(ada_page.get_by_role("heading", name="You have looked today")).to_be_visible()


def test_the_csv_holds_every_entry(ada_page: Page, three: User) -> None:
    ada_page.goto("/more/")
    with ada_page.expect_download() as download:
        ada_page.get_by_role("link", name="Export").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    assert [row["site"] for row in csv.DictReader(io.StringIO(text))] == ["hand", "lip_upper", "calf"]
