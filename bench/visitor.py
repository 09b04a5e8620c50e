"""A signed-in person's device on one kept connection, asking what the bench measures."""

import http.client
import json
import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any
from urllib.parse import urlencode

from bench.served import Server

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one request: CPU of the server, and how long the visitor waited (median), in ms."""

    cpu_ms: float
    wall_ms: float


class Visitor:
    """Asks one server. RuntimeError for every answer that is not the expected one: a fast error page is no speed."""

    def __init__(self, server: Server, seeded: dict[str, Any]) -> None:
        self.server, self.cookie, self.episode = server, seeded["cookie"], seeded.get("episode", "")
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        self.token = ""

    def get(self, path: str) -> bytes:
        """The body of a 200."""
        return self._ask("GET", path.format(episode=self.episode), 200)

    def post(self, path: str, fields: dict[str, str]) -> None:
        """Send the form; the answer must send on."""
        body = urlencode(fields | {"csrfmiddlewaretoken": self.token})
        self._ask("POST", path, 302, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def log(self) -> None:
        """One tap on the log page."""
        self.post("/episodes/", {"client_id": str(uuid.uuid4()), "zone": "Europe/London", "place": "eyelid_lower left"})

    def log_on_floor(self) -> None:
        """The floor's form."""
        self.post("/entries/", {"site": "eyelid", "started_at": "2026-01-02 03:04:05", "intensity": "2", "note": ""})

    def learn_token(self) -> None:
        """Take the CSRF token, and its cookie, from the log page."""
        found = TOKEN.search(self.get("/").decode())
        if found is None:
            raise RuntimeError("the log page has no form")
        self.token = found[1]

    def cost(self, act: Callable[["Visitor"], object], times: int) -> Cost:
        """What one `act` costs, of so many."""
        before, waited = self.server.cpu_ms(), []
        for _ in range(times):
            start = time.perf_counter()
            act(self)
            waited.append((time.perf_counter() - start) * 1000)
        return Cost((self.server.cpu_ms() - before) / times, median(waited))

    def _ask(self, method: str, path: str, expected: int, body: str = "", more: dict[str, str] | None = None) -> bytes:
        self.connection.request(method, path, body or None, {"Cookie": self.cookie} | (more or {}))
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != expected:
            raise RuntimeError(f"{method} {path}: {answer.status} instead of {expected}\n{text[:300]!r}")
        for header in answer.headers.get_all("Set-Cookie") or ():
            if "csrf" in header:
                self.cookie = f"{self.cookie.partition(';')[0]}; {header.partition(';')[0]}"
        return text


def seeded(app_output: str) -> dict[str, Any]:
    """What a seed printed, in its last line."""
    values: dict[str, Any] = json.loads(app_output.splitlines()[-1])
    return values
