"""Count how often a server makes the disk write at once, by strace."""

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

from bench.served import Server

ATTACH_SECONDS = 1.0


def syncs(server: Server, act: Callable[[], object], times: int) -> float | None:
    """fsync and fdatasync calls of the workers for one `act`, the median; None where strace is missing or may not look.

    The median, because now and then SQLite carries its log over into the file (a checkpoint), which takes three more.
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
        seen = [0]
        for _ in range(times):
            act()
            seen.append(Path(told.name).read_text().count("sync("))
        tracer.send_signal(signal.SIGINT)
        tracer.wait()
        return median(after - before for before, after in pairwise(seen))
