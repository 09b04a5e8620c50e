"""Looks into what the browser keeps."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

READY = """Promise.race([navigator.serviceWorker.ready.then(() => true),
  new Promise((done) => setTimeout(done, 30_000, false))])"""
CACHES = "caches.keys()"
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const shelf = await caches.open(name);
    for (const key of await shelf.keys()) {
      const { pathname, search } = new URL(key.url);
      const answer = await shelf.match(key, { ignoreVary: true });
      if (!answer) continue; // thrown away meanwhile
      const head = [...answer.headers].map((pair) => pair.join(": ")).join("\\n");
      found[pathname + search] = `${head}\\n\\n${await answer.text()}`;
    }
  }
  return found;
}"""


def keep(page: Page, path: str = "/account/login/") -> None:
    """One visit, as long as it takes until the browser has kept what it should."""
    page.goto(path)
    assert page.evaluate(READY)


def kept(page: Page) -> dict[str, str]:
    """Head and body of everything that is kept, by path and query."""
    found: dict[str, str] = page.evaluate(KEPT)
    return found


def until(ask: Callable[[], Any], wanted: Callable[[Any], bool], seconds: float = 20) -> Any:
    """The first answer that is wanted, or the last one when time is up."""
    end = time.monotonic() + seconds
    while not wanted(answer := ask()) and time.monotonic() < end:
        time.sleep(0.2)
    return answer
