"""A passkey is made and used in a real browser, under the Content Security Policy."""

import re

from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import sign_in
from tests.conftest import PASSWORD

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


def finger(context: BrowserContext, page: Page) -> None:
    """A device that says yes to each question for a passkey."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def test_a_passkey_opens_the_journal(context: BrowserContext, page: Page, server: str, settled: User) -> None:
    refused: list[str] = []
    context.on("console", lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None)
    sign_in(context, server, settled)
    finger(context, page)
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button").last.click()
    page.get_by_label("Name").fill("My phone")
    page.get_by_role("button", name="Add it").click()
    expect(page).not_to_have_url(re.compile("/add/"))
    context.clear_cookies(name="session")
    page.goto("/account/login/")
    page.get_by_role("button", name="Use passkey").click()
    expect(page).to_have_url(f"{server}/")
    assert refused == []
