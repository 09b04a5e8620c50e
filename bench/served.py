"""Serve a data folder by granian, and read what its processes cost from /proc (Linux)."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
ONE_OF_EACH = ("--workers", "1", "--blocking-threads", "1", "--blocking-threads-idle-timeout", "600")
"""For CPU: one worker, one thread, never retired, so that nothing but the request is counted."""
SHIPPED = ("--workers", "2", "--blocking-threads", "2")
"""For memory and cold start: as `make up` serves it."""
ALWAYS = ("--interface", "wsgi", "--backpressure", "64", "--respawn-failed-workers", "--workers-kill-timeout", "10",
          "--log-level", "warning")  # fmt: skip
START_SECONDS = 30


@dataclass(frozen=True, slots=True)
class App:
    """A Django app to serve, the folder with its data, and the module that serves it, with granian's arguments."""

    wsgi: str
    settings: str
    folder: Path
    front: str = "granian"

    def environment(self) -> dict[str, str]:
        """The environment of its processes: nothing of ours but the path, its own folder, a key that guards nothing."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "DJANGO_SETTINGS_MODULE": self.settings,
            "TWITCHLOG_DATA_DIR": str(self.folder),
            "SECRET_KEY": "bench " * 12,
        }

    def run(self, module: str, *arguments: str) -> str:
        """What a module of ours prints when it runs in this app. CalledProcessError when it fails."""
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment(), stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout


class Server:
    """One app on a port of its own while the `with` block lasts."""

    def __init__(self, app: App, *line: str) -> None:
        self.app, self.port, self.line = app, free_port(), line

    def __enter__(self) -> Self:
        address = ("--host", "127.0.0.1", "--port", str(self.port))
        command = [sys.executable, "-m", self.app.front, *ALWAYS, *self.line, *address, self.app.wsgi]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.app.environment())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.terminate()
        self.process.wait(timeout=START_SECONDS)

    def wait(self, path: str, cookie: str) -> None:
        """Until the first answer. RuntimeError when that is no 200, or after 30 s."""
        end = time.monotonic() + START_SECONDS
        while (answer := status(self.port, path, cookie)) is None and time.monotonic() < end:
            time.sleep(0.002)
        if answer != 200:
            raise RuntimeError(f"{self.app.wsgi}: {answer} for {path}")

    def workers(self) -> list[int]:
        """The ids of the processes that answer requests."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split() if b"resource_tracker" not in command_of(int(pid))]

    def cpu_ms(self) -> float:
        """CPU time of the workers so far, user and system."""
        return sum(cpu_ns(pid) for pid in self.workers()) / 1e6

    def pss_mb(self) -> float:
        """Proportional set size of the server and its workers together, in MB of 1,000,000 bytes."""
        return sum(pss_kib(pid) for pid in (self.process.pid, *self.workers())) * 1024 / 1e6


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(port: int, path: str, cookie: str) -> int | None:
    """The status of one GET on a connection of its own; None while nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    try:
        connection.request("GET", path, headers={"Cookie": cookie})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def command_of(pid: int) -> bytes:
    """The command line of a process."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def cpu_ns(pid: int) -> int:
    """CPU time of a process so far: by the scheduler's count to the nanosecond, else in ticks of 10 ms."""
    counted = list(schedstats(pid))
    if counted:
        return sum(counted)
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(ticks[11]) + int(ticks[12])) * 1_000_000_000 // os.sysconf("SC_CLK_TCK")


def schedstats(pid: int) -> Iterator[int]:
    """Nanoseconds on a CPU of each thread; nothing where the kernel does not count them."""
    for file in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        yield int(file.read_text().split()[0])


def pss_kib(pid: int) -> int:
    """Proportional set size of a process, in KiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1])
