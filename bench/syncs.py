"""Count how often a server makes the disk write at once, by strace."""

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.served import Server

ATTACH_SECONDS = 1.0


def syncs(server: Server, act: Callable[[], object], times: int) -> float | None:
    """fsync and fdatasync calls of the workers for one `act`; None where strace is missing or may not look.

    A little above the number of commits, because every thousand pages SQLite carries its log over into the file.
    """
    if shutil.which("strace") is None:
        return None
    with tempfile.NamedTemporaryFile("r") as told:
        watched = [f"--attach={pid}" for pid in server.workers()]
        command = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", told.name, *watched]
        tracer = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(ATTACH_SECONDS)
        if tracer.poll() is not None:
            return None
        for _ in range(times):
            act()
        tracer.send_signal(signal.SIGINT)
        tracer.wait()
        return sum("sync(" in line for line in Path(told.name).read_text().splitlines()) / times
