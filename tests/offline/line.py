"""The line between phone and server: it can be cut, held up, or answered by somebody else."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, list[tuple[str, str]], bytes]
Liar = Callable[[str], Answer | None]
PORTAL = b"<!doctype html><title>Welcome to our train</title><p>Please accept our terms to go on line.</p>"


def portal(path: str) -> Answer:
    """What a train's network answers to everything before somebody has signed in to it."""
    return 200, [("Content-Type", "text/html; charset=utf-8")], PORTAL


def led_away(path: str) -> Answer:
    return 302, [("Location", "/account/login/")], b""


def no_server(path: str) -> Answer:
    return 502, [("Content-Type", "text/html")], b"<h1>Bad gateway</h1>"


class Line(ThreadingHTTPServer):
    """Hands each request on to the server at `port` after `hold_seconds`, unless `liar` has an answer of its own."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", 0), Hand)
        self.beyond = port
        self.liar: Liar = lambda path: None
        self.hold_seconds = 0.0
        self.url = f"http://127.0.0.1:{self.server_port}"


class Hand(BaseHTTPRequestHandler):
    """Hands one request on."""

    server: Line

    def do_POST(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        time.sleep(self.server.hold_seconds)
        status, headers, body = self.server.liar(self.path) or self.beyond()
        self.send_response(status)
        for name, value in [*headers, ("Content-Length", str(len(body)))]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def beyond(self) -> Answer:
        """What the server answers."""
        ahead = HTTPConnection("127.0.0.1", self.server.beyond, timeout=30)
        wanted = {name: value for name, value in self.headers.items() if name.lower() != "accept-encoding"}
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        ahead.request(self.command, self.path, body or None, wanted | {"Connection": "close"})
        answer = ahead.getresponse()
        hop = {"connection", "content-length", "transfer-encoding", "date", "server"}
        return answer.status, [one for one in answer.getheaders() if one[0].lower() not in hop], answer.read()

    def log_message(self, *words: object) -> None:
        pass


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line that works, to begin with."""
    line = Line(port)
    thread = threading.Thread(target=line.serve_forever, daemon=True)
    thread.start()
    yield line
    line.shutdown()
    line.server_close()
