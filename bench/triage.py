"""What triage promises, measured: `make bench-triage`.

Rules and sources counted, the two evaluators beside each other, the words of notes, and a tick on a slow phone. Exit
code 1 when a bar is missed.
"""

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.phone import ARGUMENTS
from bench.run import our_app
from bench.served import ONE_OF_EACH, ROOT, Server
from bench.table import Line
from tests.browser.timing import SLOW_PHONE, tick_ms
from tests.unit.rules import words_report
from tests.unit.rules.timelines import timeline
from triage.rules.evaluate import evaluate
from triage.rules.facts import Facts
from triage.rules.ruleset import load_ruleset

TIMELINES, SEED = 20_000, 20_261_122
TICKS = 5
TICK_MS = 100
NOTE_MS = 5
NOTE_LENGTH = 2000


def counted() -> Iterator[Line]:
    """The rule set by its numbers."""
    rules = load_ruleset()
    yield Line(f"rule set {rules.version}: red flags", len(rules.flags), None, decimals=0)
    for tier, number in sorted(Counter(flag.tier for flag in rules.flags).items(), reverse=True):
        yield Line(f"  of them {tier.name}", number, None, decimals=0)
    yield Line(
        "  without a sign of their own (joined, or by age)", sum(not flag.sign for flag in rules.flags), None, "", 0
    )
    yield Line("sources", len(rules.sources), None, decimals=0)
    yield Line("flags without a source", sum(not flag.sources for flag in rules.flags), 0, decimals=0)
    reviewed = sum(flag.reviewed_by is not None for flag in rules.flags)
    yield Line("flags reviewed by a clinician", reviewed, None, decimals=0)


def twins() -> Iterator[Line]:
    """Both evaluators on the same made-up timelines, on and beside every threshold."""
    rng, rules = random.Random(SEED), load_ruleset()
    timelines = [timeline(rng) for _ in range(TIMELINES)]
    begun = time.process_time()
    ours = [evaluate(rules, facts) for facts in timelines]
    spent = time.process_time() - begun
    theirs = in_the_browsers_words(timelines)
    differ = sum(one.as_json() != two for one, two in zip(ours, theirs["verdicts"], strict=True))
    yield Line(f"timelines of {TIMELINES:,} on which they differ", differ, 0, decimals=0)
    yield Line("a verdict in Python, CPU", spent / TIMELINES * 1e6, None, "us", 1)
    yield Line("a verdict in JavaScript (Node)", theirs["us"], None, "us", 1)


def in_the_browsers_words(timelines: list[Facts]) -> dict[str, Any]:
    """What the browser's evaluator says, with its microseconds a verdict."""
    table = json.loads(files("triage").joinpath("static/triage/ruleset.json").read_text(encoding="utf-8"))
    sent = json.dumps({"table": table, "timelines": [facts.as_json() for facts in timelines]})
    command = ["node", str(ROOT / "bench/judge.js")]
    done = subprocess.run(command, input=sent, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def words() -> Iterator[Line]:
    """Recall and false alarms on our own labelled sentences, and the time of a long note."""
    words_report.print_table()
    signs = " ".join(one["text"] + "." for one in words_report.SENTENCES if one["strength"])[:NOTE_LENGTH]
    calm = (words_report.CALM * 12)[:NOTE_LENGTH]
    yield Line(f"a note of {NOTE_LENGTH:,} characters, a plain journal", words_report.best_ms(calm), NOTE_MS, "ms", 1)
    yield Line(
        f"a note of {NOTE_LENGTH:,} characters, nothing but signs", words_report.best_ms(signs), NOTE_MS, "ms", 1
    )


def ticks() -> Iterator[Line]:
    """From the tap on a sign to the painted emergency, signed out, on a processor four times slower."""
    with served() as url, chromium() as page:
        for name, is_offline in (("online", False), ("offline", True)):
            taken = list(timed(page, url, is_offline))
            what = f"tick to painted emergency, CPU / {SLOW_PHONE}, {name}, median of {TICKS}"
            yield Line(what, median(taken), TICK_MS, "ms", 0)


def timed(page: Page, url: str, is_offline: bool) -> Iterator[float]:
    """Milliseconds of each tick, the page loaded anew before it."""
    for _ in range(TICKS):
        page.context.set_offline(False)
        page.goto(f"{url}/urgent/?country=GB", wait_until="networkidle")
        page.context.set_offline(is_offline)
        yield tick_ms(page)


@contextmanager
def served() -> Iterator[str]:
    """The address of the app on an empty data folder: urgent help needs no database."""
    with TemporaryDirectory() as folder:
        app = our_app(Path(folder))
        app.run("bench.collect")
        with Server(app, *ONE_OF_EACH) as server:
            server.wait("/urgent/", "")
            yield f"http://127.0.0.1:{server.port}"


@contextmanager
def chromium() -> Iterator[Page]:
    """A page the size of a phone."""
    found = subprocess.run([ROOT / ".ci/find-chromium"], cwd=ROOT, capture_output=True, text=True, check=True)
    binary = found.stdout.strip()
    with sync_playwright() as playwright:
        path = None if binary == "playwright" else binary
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser.new_page(viewport={"width": 360, "height": 780})
        browser.close()


def main() -> int:
    is_over = False
    for part in (counted, twins, words, ticks):
        for line in part():
            print(line, flush=True)
            is_over = is_over or line.is_over
        print()
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
