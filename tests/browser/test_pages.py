"""What holds on every page: axe finds nothing, nothing scrolls sideways, a thumb hits, the focus is seen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django import DjangoDbBlocker

from tests import guards
from tests.browser.conftest import sign_in
from tests.browser.pages import MAIN, NO_PAGE, WHO
from tests.browser.world import make_world
from tests.conftest import HASHED

pytestmark = pytest.mark.django_db  # so that there is a database; nothing is written to it
PAGES = [(who, name) for who, pages in WHO.items() for name in pages]
OURS = [(who, name) for who, name in PAGES if who != "rae"]
"""The admin is Django's own: reviewers sit at a desk."""

MOST_STOPS = 150
SIDEWAYS = """() => [...document.querySelectorAll("main *, .top *, .tabs *")]
  .filter((part) => part.getBoundingClientRect().right > innerWidth + 1 && !part.closest("svg, .vh, .skip"))
  .map((part) => part.outerHTML.slice(0, 120)).slice(0, 5)"""
SMALL = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex='0']")]
  .filter((stop) => stop.checkVisibility({ opacityProperty: false, visibilityProperty: true }))
  .filter((stop) => !stop.matches(".vh, .skip, svg a, [disabled], [type=hidden]") && !stop.closest("[inert]"))
  .map((stop) => [stop, (stop.closest("label") ?? stop).getBoundingClientRect()])
  .filter(([stop, box]) => box.width && (box.width < 47.5 || box.height < 47.5))
  .filter(([stop]) => !(stop.matches("a") && getComputedStyle(stop).display === "inline"))
  .map(([stop, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${stop.outerHTML.slice(0, 120)}`)"""

UNSEEN = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const painted = [stop, stop.closest("label"), stop.querySelector?.(".pad")].filter(Boolean).some((part) => {
    const { outlineStyle, outlineWidth, stroke } = getComputedStyle(part);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || (part.matches(".pad") && stroke !== "none");
  });
  const seen = stop.closest("label") ?? stop;
  const { left, top, width, height } = seen.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  const bare = over && (seen.contains(over) || over.contains(seen));
  const fault = painted ? "lies under another part" : "shows no focus";
  return painted && bare ? "" : `${fault}: ${stop.outerHTML.slice(0, 120)}`;
}"""


@dataclass
class World:
    """Who can look at which page, with a page of the browser for each person. Everything that folds is open."""

    contexts: dict[str, BrowserContext]
    filled: dict[str, object]
    complaints: list[str] = field(default_factory=list)

    def open(self, who: str, name: str) -> Page:
        context = self.contexts[who]
        page = context.pages[0] if context.pages else self._watched(context.new_page())
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 360, "height": 780})
        self.complaints.clear()
        page.goto(WHO[who][name].format(**self.filled))
        page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
        return page

    def _watched(self, page: Page) -> Page:
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page


@pytest.fixture(scope="module")
def world(listening: str, static_files: None, browser: Browser, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Made once for all of these tests, which only look."""
    with override_settings(STORAGES=HASHED), django_db_blocker.unblock():
        people, filled = make_world()
        names = [*people, "nobody"]
        calm: dict[str, Any] = {"base_url": listening, "reduced_motion": "reduce", "service_workers": "block"}
        contexts = {name: browser.new_context(**calm) for name in names}
        for name, context in contexts.items():
            context.add_cookies([{"name": "country", "value": "GB", "url": listening}])
            if name in people:
                sign_in(context, listening, people[name])
        yield World(contexts, filled)
        for context in contexts.values():
            context.close()
        guards.emptied()
        call_command("flush", interactive=False, verbosity=0)


@pytest.mark.parametrize(("who", "name"), PAGES)
def test_axe_finds_nothing(world: World, check_axe: Callable[[Page], None], who: str, name: str) -> None:
    page = world.open(who, name)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 780})
        # As tall as the page: nothing waits under the sticky bars for somebody to scroll.
        page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            check_axe(page)
    assert [said for said in world.complaints if "status of 4" not in said] == []


@pytest.mark.parametrize(("who", "name"), OURS)
def test_nothing_scrolls_sideways(world: World, who: str, name: str) -> None:
    page = world.open(who, name)
    page.set_viewport_size({"width": 320, "height": 640})
    assert (page.evaluate("document.documentElement.scrollWidth"), page.evaluate(SIDEWAYS)) == (320, [])
    page.set_viewport_size({"width": 360, "height": 780})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert (page.evaluate("document.documentElement.scrollWidth"), page.evaluate(SIDEWAYS)) == (360, [])


@pytest.mark.parametrize(("who", "name"), OURS)
def test_a_thumb_hits_everything(world: World, who: str, name: str) -> None:
    assert world.open(who, name).evaluate(SMALL) == []


@pytest.mark.parametrize("name", MAIN)
def test_the_focus_is_seen_at_every_stop(world: World, name: str) -> None:
    page = world.open("ada", name)
    told: list[str | None] = []
    while len(told) < MOST_STOPS and None not in told:
        page.keyboard.press("Tab")
        told.append(page.evaluate(UNSEEN))
    assert [fault for fault in told if fault] == []
    assert len(told) > 4


def names_of(routes: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """Every name of the URL table but those of the API and of Django's own admin pages."""
    for route in routes:
        if isinstance(route, URLPattern):
            yield f"{space}{route.name}"
        elif not str(route.pattern).startswith(("api/", "admin/")):
            yield from names_of(route.url_patterns, f"{route.namespace}:" if route.namespace else space)


def test_every_page_of_the_url_table_is_looked_at() -> None:
    looked_at = {name for pages in WHO.values() for name in pages} | set().union(*NO_PAGE.values())
    assert set(names_of(get_resolver(settings.ROOT_URLCONF).url_patterns)) - looked_at == set()
    assert MAIN.keys() <= looked_at
