"""What a person does again and again: tap, log, tick."""

import datetime as dt
import uuid
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from journal.models import Episode
from journal.services.episodes import log_episode

DROOP = "One side of the face drooping"


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def tick(page: Page, sign: str = DROOP) -> None:
    page.locator(".flag").get_by_text(sign, exact=True).click()


def logged(user: User, ago: dt.timedelta = dt.timedelta(), **fields: Any) -> Episode:
    """An episode of that person's in London, with its check answered unless `fields` say otherwise."""
    now = timezone.now()
    said = {"zone": "Europe/London", "none_of_these": "signs" not in fields} | fields
    return log_episode(user.pk, client_id=uuid.uuid4(), now=now, started_at=now - ago, **said)[0]


def flagged(user: User) -> Episode:
    """An entry with an open emergency."""
    return logged(user, site="face", signs={"face_droop": "yes"})


def under_the_thumb(page: Page) -> None:
    """The call button lies whole in view, at least 48 px high, and dials 999, which it also says."""
    call = page.get_by_role("link", name="Call 999").first
    expect(call).to_be_in_viewport(ratio=1)
    expect(call).to_have_attribute("href", "tel:999")
    expect(call).to_contain_text("999")
    box = call.bounding_box()
    assert box is not None
    assert box["height"] >= 48
