"""A phone whose browser may keep pages, on a line that can go bad."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import (  # noqa: F401  the same browser and server
    PHONE,
    browser_type_launch_args,
    listening,
    server,
    settled,
)
from tests.offline.line import Line, line_to
from tests.offline.shelf import keep


@pytest.fixture
def line(server: str) -> Iterator[Line]:  # noqa: F811
    port = urlsplit(server).port
    assert port
    with line_to(port) as made:
        yield made


@pytest.fixture
def context(new_context: Callable[..., BrowserContext], line: Line) -> BrowserContext:
    """A phone that nobody has used yet."""
    calm: dict[str, Any] = {"viewport": PHONE, "reduced_motion": "reduce", "service_workers": "allow"}
    made = new_context(base_url=line.url, **calm)
    made.set_default_timeout(10_000)
    return made


@pytest.fixture
def visited(page: Page) -> Page:
    """A page of that phone after one visit, of nobody, to the page for signing in."""
    keep(page)
    return page


@pytest.fixture
def cut(visited: Page, line: Line) -> Page:
    """The same without any network: what listened there is gone."""
    line.shutdown()
    line.server_close()
    visited.context.set_offline(True)
    return visited
