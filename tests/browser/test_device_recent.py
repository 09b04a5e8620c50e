"""The copy of the recent past on the device: one person's, fresh, small, and gone with them."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.steps import logged, tap, tick

READ = """() => new Promise((done) => {
  const opening = indexedDB.open("twitchlog-recent", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("only");
  opening.onsuccess = () => {
    const asked = opening.result.transaction("only").objectStore("only").getAll();
    asked.onsuccess = () => { opening.result.close(); done(asked.result); };
  };
})"""
EARLIER = dt.timedelta(hours=6)


def kept(page: Page) -> list[dict[str, Any]]:
    """All copies on the device."""
    found: list[dict[str, Any]] = page.evaluate(READ)
    return found


def with_copy(page: Page, user: User) -> None:
    """A page of that person whose copy is stored."""
    logged(user, EARLIER, site="calf", side="left")
    page.goto("/episodes/" + str(logged(user).client_id) + "/check/", wait_until="networkidle")


def test_a_page_at_rest_keeps_a_copy(ada_page: Page, settled: User) -> None:
    logged(settled, EARLIER, site="calf", side="left")
    with ada_page.expect_response("**/api/v1/facts/"):
        ada_page.goto("/more/")
    ada_page.wait_for_load_state("networkidle")
    (copy,) = kept(ada_page)
    assert (copy["user"], [mark["site"] for mark in copy["marks"]]) == (str(settled.pk), ["calf"])


def test_it_is_asked_for_again_only_when_the_journal_changed(ada_page: Page, settled: User) -> None:
    with_copy(ada_page, settled)
    asked: list[str] = []
    ada_page.on("request", lambda request: asked.append(request.url) if "/facts/" in request.url else None)
    ada_page.reload(wait_until="networkidle")
    assert asked == []
    logged(settled)
    ada_page.reload(wait_until="networkidle")
    assert len(asked) == 1


def test_signing_out_takes_it_along(ada_page: Page, settled: User) -> None:
    with_copy(ada_page, settled)
    ada_page.goto("/account/logout/")
    tap(ada_page, "Sign out")
    ada_page.wait_for_url("**/account/login/**")
    ada_page.wait_for_load_state("networkidle")
    ada_page.wait_for_timeout(500)
    assert kept(ada_page) == []


def test_whoever_else_signs_in_gets_a_copy_of_their_own(ada_page: Page, settled: User, ben: User, server: str) -> None:
    with_copy(ada_page, settled)
    sign_in(ada_page.context, server, ben)
    entry = logged(ben, signs={})
    ada_page.goto(f"/episodes/{entry.client_id}/check/", wait_until="networkidle")
    assert [copy["user"] for copy in kept(ada_page)] == [str(ben.pk)]


def test_it_is_read_before_the_network_answers(phone: Page, settled: User) -> None:
    logged(settled, EARLIER, site="face", signs={"face_droop": "yes"})
    with_copy(phone, settled)
    phone.route("**/api/v1/facts/", lambda route: route.abort())
    entry = logged(settled, site="lip")
    phone.goto(f"/episodes/{entry.client_id}/check/", wait_until="networkidle")
    phone.context.set_offline(True)
    tap(phone, "None of these")
    expect(phone.locator(".em-now")).to_contain_text("within a day of a stroke-type sign")


def test_it_works_in_a_window_that_refuses_to_store(phone: Page, settled: User) -> None:
    phone.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    logged(settled, EARLIER, site="face", signs={"face_droop": "yes"})
    phone.goto(f"/episodes/{logged(settled, site='lip').client_id}/check/", wait_until="networkidle")
    phone.context.set_offline(True)
    tap(phone, "None of these")
    expect(phone.locator(".em-now")).to_contain_text("within a day of a stroke-type sign")


def test_no_copy_does_not_silence_a_tick(phone: Page, settled: User) -> None:
    phone.route("**/api/v1/facts/", lambda route: route.fulfill(body="<h1>hotel</h1>", content_type="text/html"))
    phone.goto(f"/episodes/{logged(settled, signs={}).client_id}/check/", wait_until="networkidle")
    tick(phone)
    expect(phone.get_by_role("alert").first).to_be_visible()
