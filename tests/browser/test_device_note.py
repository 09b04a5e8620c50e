"""The phone reads a note alone: at once, without a network, and with whatever else broken."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from journal.models import Episode
from journal.services.preferences import save_preferences
from journal.services.readings import take_reading
from tests.browser.steps import logged, tap
from tests.browser.test_device_tick import NETWORK, broken
from triage.models import Assessment

FIRE = "Since lunch my face is drooping"
SOMEONE = "My husband's face is drooping"
UNSURE = "I think I am having a stroke"
CRISIS = "I want to die"
CALM = "Eyelid again, after two coffees"


def at_the_note(page: Page, user: User, **fields: object) -> Episode:
    """The details of a fresh entry, with the word list in memory."""
    entry = logged(user, **fields)
    page.goto(f"/episodes/{entry.client_id}/", wait_until="networkidle")
    return entry


def note(page: Page) -> Locator:
    return page.get_by_label("Note", exact=True)


def write(page: Page, words: str) -> None:
    """Typed key by key, so that every half sentence is read too."""
    note(page).press_sequentially(words)


def requests_of(page: Page) -> list[str]:
    """Grows with every request from now on."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    return sent


@NETWORK
def test_a_named_sign_raises_the_emergency(phone: Page, settled: User, is_offline: bool) -> None:
    at_the_note(phone, settled)
    phone.context.set_offline(is_offline)
    write(phone, FIRE)
    raised = phone.locator(".em-now, .em main")
    expect(raised).to_contain_text("You wrote “face is drooping”.")
    expect(raised.get_by_role("link", name="Call 999").first).to_be_in_viewport(ratio=1)
    expect(raised.get_by_role("heading", level=1)).to_be_focused()


def test_what_was_written_is_kept_and_judged_by_the_server_too(phone: Page, settled: User) -> None:
    entry = at_the_note(phone, settled)
    write(phone, FIRE)
    phone.wait_for_url("**/triage/*/")
    entry.refresh_from_db()
    assert (entry.note, entry.written) == (FIRE, {"face_droop": "face is drooping"})
    assert Assessment.objects.open_for(settled.pk).emergencies().exists()


def test_saving_faster_than_the_pause_raises_it_too(phone: Page, settled: User) -> None:
    at_the_note(phone, settled)
    phone.context.set_offline(True)
    note(phone).fill(FIRE)
    tap(phone, "Done")
    expect(phone.locator(".em-now h1")).to_be_focused()


@NETWORK
def test_unclear_words_open_the_check_with_the_call_in_sight(phone: Page, settled: User, is_offline: bool) -> None:
    at_the_note(phone, settled)
    phone.context.set_offline(is_offline)
    write(phone, UNSURE)
    check = phone.get_by_role("region", name="Any of these, now or a moment ago?")
    expect(check).to_contain_text("You wrote “think I am having a stroke”.")
    expect(check.get_by_role("link", name="Call 999")).to_be_in_viewport(ratio=1)
    expect(note(phone)).to_be_focused()


def test_a_tick_in_that_check_keeps_note_and_sign(phone: Page, settled: User) -> None:
    entry = at_the_note(phone, settled)
    write(phone, UNSURE)
    phone.get_by_label("Slurred or mixed-up speech").check()
    expect(phone.locator(".em-now, .em main")).to_contain_text("You ticked slurred or mixed-up speech")
    phone.wait_for_url("**/triage/*/")
    entry.refresh_from_db()
    assert (entry.note, entry.signs) == (UNSURE, {"q_speech": "yes"})


def test_none_of_these_is_asked_once_for_the_same_words(phone: Page, settled: User) -> None:
    entry = at_the_note(phone, settled, signs={})
    write(phone, UNSURE)
    tap(phone, "None of these")
    write(phone, ", or only tired.")
    phone.wait_for_timeout(500)
    tap(phone, "Done")
    phone.wait_for_url("**/?saved=*")
    entry.refresh_from_db()
    assert (entry.none_of_these, entry.not_meant) == (True, ["think I am having a stroke"])


def test_saving_past_an_open_check_leads_to_it_once(phone: Page, settled: User) -> None:
    at_the_note(phone, settled)
    note(phone).fill(UNSURE)
    tap(phone, "Done")
    expect(phone.get_by_role("heading", name="Any of these, now or a moment ago?")).to_be_focused()
    tap(phone, "Done")
    phone.wait_for_url("**/triage/*/")


@NETWORK
def test_somebody_else_is_called_for_and_nothing_is_sent(phone: Page, settled: User, is_offline: bool) -> None:
    at_the_note(phone, settled)
    phone.context.set_offline(is_offline)
    sent = requests_of(phone)
    write(phone, SOMEONE)
    expect(phone.get_by_role("heading", name="Call 999 for them now")).to_be_focused()
    tap(phone, "Back to the note")
    expect(note(phone)).to_have_value(SOMEONE)
    assert sent == []


@NETWORK
def test_thoughts_of_self_harm_bring_the_crisis_line_and_go_nowhere(
    phone: Page, settled: User, is_offline: bool
) -> None:
    at_the_note(phone, settled)
    phone.context.set_offline(is_offline)
    sent = requests_of(phone)
    write(phone, CRISIS)
    card = phone.get_by_role("alert", name="Talk to someone now")
    expect(card.get_by_role("link", name="Call 116123")).to_be_in_viewport(ratio=1)
    expect(card.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    assert (sent, phone.locator(".em-now").count()) == ([], 0)


def test_a_country_without_a_crisis_line_gets_its_emergency_number(phone: Page, settled: User) -> None:
    save_preferences(settled.pk, now=timezone.now(), country="TV")
    at_the_note(phone, settled)
    write(phone, CRISIS)
    card = phone.get_by_role("alert", name="Talk to someone now")
    expect(card).to_contain_text("We know of no crisis line for Tuvalu.")
    expect(card.get_by_role("link", name="Call 911")).to_be_visible()


def test_a_sign_beside_such_thoughts_shows_both_numbers(phone: Page, settled: User) -> None:
    at_the_note(phone, settled)
    phone.context.set_offline(True)
    note(phone).fill(f"{CRISIS}. {FIRE}")
    raised = phone.locator(".em-now")
    expect(raised.get_by_role("link", name="Call 999").first).to_be_in_viewport()
    expect(raised.get_by_role("link", name="Talk to someone")).to_be_visible()


@pytest.mark.parametrize("and_also", [FIRE, UNSURE], ids=["sign", "check"])
def test_words_about_self_harm_wait_for_the_persons_own_press(phone: Page, settled: User, and_also: str) -> None:
    entry = at_the_note(phone, settled)
    sent = requests_of(phone)
    note(phone).fill(f"{CRISIS}. {and_also}")
    if and_also == UNSURE:
        phone.get_by_label("Slurred or mixed-up speech").check()
    expect(phone.locator(".em-now h1")).to_be_focused()
    phone.wait_for_timeout(500)
    assert sent == []
    tap(phone, "Go on: note when it began")
    phone.wait_for_url("**/urgent/crisis/" if and_also == FIRE else "**/triage/*/")
    entry.refresh_from_db()
    assert entry.note == f"{CRISIS}. {and_also}"


def test_an_everyday_note_is_saved_as_ever(ada_page: Page, settled: User) -> None:
    entry = at_the_note(ada_page, settled)
    write(ada_page, CALM)
    tap(ada_page, "Done")
    ada_page.wait_for_url("**/?saved=*")
    entry.refresh_from_db()
    assert entry.note == CALM


def test_what_was_asked_when_it_was_written_is_not_asked_again(phone: Page, settled: User) -> None:
    entry = at_the_note(phone, settled, note=f"{FIRE}. {UNSURE}")
    note(phone).focus()
    phone.wait_for_timeout(500)
    tap(phone, "Done")
    phone.wait_for_url("**/?saved=*")
    entry.refresh_from_db()
    assert entry.note == f"{FIRE}. {UNSURE}"


@pytest.mark.parametrize("module", ["named", "match", "note", "notecards", "reader", "banner", "quicklog", "recent"])
def test_a_broken_module_does_not_hold_the_note_back(phone: Page, settled: User, module: str) -> None:
    broken(phone, module)
    entry = at_the_note(phone, settled)
    note(phone).fill(CALM)
    tap(phone, "Done")
    phone.wait_for_url("**/?saved=*")
    entry.refresh_from_db()
    assert entry.note == CALM


@pytest.mark.parametrize("module", ["app", "quicklog", "judging", "recent", "entry", "evaluate"])
def test_a_named_sign_is_raised_with_another_module_broken(phone: Page, settled: User, module: str) -> None:
    broken(phone, module)
    at_the_note(phone, settled)
    phone.context.set_offline(True)
    write(phone, FIRE)
    expect(phone.locator(".em-now h1")).to_be_focused()


def test_without_the_word_list_the_server_reads_the_note(phone: Page, settled: User) -> None:
    phone.route("**/lexicon*.json", lambda route: route.abort())
    at_the_note(phone, settled)
    note(phone).fill(FIRE)
    tap(phone, "Done")
    phone.wait_for_url("**/triage/*/")
    expect(phone.get_by_role("heading", level=1)).to_be_focused()


def test_the_word_list_is_fetched_only_where_a_note_is_written(phone: Page, settled: User) -> None:
    asked = requests_of(phone)
    phone.goto("/", wait_until="networkidle")
    phone.goto(f"/episodes/{logged(settled, signs={}).client_id}/check/", wait_until="networkidle")
    assert [one for one in asked if "lexicon" in one or "/words" in one or "note" in one] == []


def test_the_note_of_a_drink_is_read_too(phone: Page, settled: User) -> None:
    now, drink = timezone.now(), {"factor": "caffeine", "value": 63.0, "zone": "Europe/London"}
    reading = take_reading(settled.pk, client_id=uuid.uuid4(), now=now, at=now, **drink)[0]
    phone.goto(f"/readings/{reading.client_id}/", wait_until="networkidle")
    write(phone, FIRE)
    expect(phone.locator(".em-now, .em main")).to_contain_text("You wrote “face is drooping”.")
    phone.wait_for_url("**/triage/*/")
