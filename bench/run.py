"""Measure the app beside a bare floor and print each value with its bar. Linux only (/proc).

  python -m bench.run            200, 2,000, 20,000 and 200,000 entries, about five minutes
  python -m bench.run --quick    200 and 20,000 entries, under a minute
  python -m bench.run --check    leave with 1 when a bar is missed

CPU is user and system time of the one worker, the cheapest of several rounds in which floor and app take turns;
compare the ratios, not the milliseconds.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import table
from bench.cases import CASES, PAGES, Case, Result, get, measure
from bench.export import bare_loop_seconds
from bench.phone import first_visit
from bench.served import ONE_OF_EACH, SHIPPED, App, Server
from bench.syncs import syncs
from bench.table import Line
from bench.visitor import Visitor, seeded

FLOOR_ENTRIES = 20_000
GROWTH, QUERIES, SYNCS, PAINT_S, KB, START_S, PSS_MB = 1.2, 6, 1, 1.2, 40, 0.6, 120


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    sizes: tuple[int, ...]
    rounds: int
    times: int
    starts: int
    visits: int


FULL = Plan((200, 2_000, 20_000, 200_000), rounds=7, times=60, starts=7, visits=5)
QUICK = Plan((200, 20_000), rounds=4, times=40, starts=3, visits=3)


@dataclass(frozen=True, slots=True)
class Place:
    """A filled app and what its visitor needs."""

    app: App
    seeded: dict[str, Any]


def our_app(folder: Path) -> App:
    """TwitchLog as `make up` serves it, on a data folder of its own."""
    return App("twitchlog.wsgi:application", "twitchlog.settings", folder, "twitchlog")


def fill(folder: Path, sizes: tuple[int, ...]) -> tuple[Place, dict[int, Place]]:
    """A data folder for the floor and for each size; two are filled at a time."""
    static = folder / "static"
    apps = {size: our_app(folder / str(size)) for size in sizes}
    floor = App("bench.floor.wsgi:application", "bench.floor.settings", folder / "floor")
    for app in (floor, *apps.values()):
        app.folder.mkdir()
        (app.folder / "static").symlink_to(static)
    with ThreadPoolExecutor(2) as pool:
        told = {size: pool.submit(apps[size].run, "bench.seed", str(size)) for size in sorted(sizes, reverse=True)}
        collected = pool.submit(our_app(folder).run, "bench.collect")
        floor_told = pool.submit(floor.run, "bench.floor.seed", str(FLOOR_ENTRIES))
        collected.result()
        places = {size: Place(apps[size], seeded(told[size].result())) for size in sizes}
        return Place(floor, seeded(floor_told.result())), places


def visitor(stack: ExitStack, place: Place, *line: str) -> Visitor:
    """A visitor of a server that runs until the stack is left."""
    server = stack.enter_context(Server(place.app, *line))
    server.wait("/", place.seeded["cookie"])
    guest = Visitor(server, place.seeded)
    stack.callback(guest.connection.close)  # a worker waits ten seconds for a visitor who stays
    guest.learn_token()
    return guest


def compare(floor: Place, places: dict[int, Place], cases: list[Case], plan: Plan) -> list[Result]:
    """Every case, on the floor and at each size."""
    with ExitStack() as stack:
        below = visitor(stack, floor, *ONE_OF_EACH)
        guests = {size: visitor(stack, place, *ONE_OF_EACH) for size, place in places.items()}
        return [measure(case, below, guests, plan.rounds, plan.times) for case in cases]


def counted(place: Place) -> Iterator[Line]:
    """Queries of the pages, syncs of a log."""
    paths = [path.format(episode=place.seeded["episode"]) for path in PAGES]
    told = json.loads(place.app.run("bench.counts", *paths))
    pages = dict(zip(PAGES, told["queries"].values(), strict=True))
    most = max(pages.values())
    where = ", ".join(path for path, queries in pages.items() if queries == most)
    yield Line(f"queries, the page with most: {where}", most, QUERIES, decimals=0)
    with ExitStack() as stack:
        guest = visitor(stack, place, *ONE_OF_EACH)
        seen = syncs(guest.server, guest.log, 100)
    if seen is None:
        yield Line("syncs a log, counted by its commits", told["commits"], SYNCS, decimals=0)
    else:
        yield Line("syncs a log, the median of 100 by strace", seen, SYNCS, decimals=1)


def on_the_phone(place: Place, visits: int) -> Iterator[Line]:
    """The log page as a slow phone gets it."""
    with ExitStack() as stack:
        guest = visitor(stack, place, *ONE_OF_EACH)
        visit = first_visit(f"http://127.0.0.1:{guest.server.port}/", place.seeded["cookie"], visits)
    yield Line("log page, first visit, as sent", visit.kb if visit else None, KB, "KB", 1)
    yield Line("log page, first visit, requests", visit.requests if visit else None, None, decimals=0)
    yield Line("log page, first paint, Slow 4G and CPU / 4", visit.paint_s if visit else None, PAINT_S, "s")


def started(place: Place, starts: int) -> Line:
    """From the command to the first 200 of the log page; the best, because whatever else runs here only adds."""
    taken = []
    for _ in range(starts):
        start = time.perf_counter()
        with Server(place.app, *SHIPPED) as server:
            server.wait("/", place.seeded["cookie"])
            taken.append(time.perf_counter() - start)
    return Line("cold start to the first 200 of the log page, two workers", min(taken), START_S, "s")


def kept(place: Place) -> Iterator[Line]:
    """Memory of the shipped line: once both workers have answered, and after every page and the export."""
    with ExitStack() as stack:
        first = visitor(stack, place, *SHIPPED)
        guests = [first, *(Visitor(first.server, place.seeded) for _ in range(7))]
        for guest in guests:
            stack.callback(guest.connection.close)
            guest.get("/")
        yield Line("PSS of server and two workers, first page", first.server.pss_mb(), PSS_MB, "MB", 0)
        for guest in guests * 5:
            for path in (*PAGES, "/api/v1/episodes/"):
                guest.get(path)
        first.get("/export.csv")
        yield Line("PSS of the same after every page and the export", first.server.pss_mb(), PSS_MB, "MB", 0)


def exported(place: Place, size: int) -> Iterator[Line]:
    """The export beside the bare loop."""
    with ExitStack() as stack:
        guest = visitor(stack, place, *ONE_OF_EACH)
        seconds = guest.cost(get("/export.csv"), 1).cpu_ms / 1000
    bare = bare_loop_seconds(place.app.folder)
    yield Line(f"export of {size:,} entries and readings, CPU", seconds, None, "s")
    yield Line("export / bare loop from SQLite to CSV", seconds / bare, None, "x", 1)


def lines(plan: Plan, floor: Place, places: dict[int, Place], results: list[Result]) -> Iterator[Line]:
    """Every value with its bar."""
    most = max(plan.sizes)
    yield from table.ratios(results, GROWTH)
    yield from exported(places[most], most)
    yield started(places[20_000], plan.starts)
    yield from kept(places[20_000])
    yield from on_the_phone(places[20_000], plan.visits)
    yield from counted(places[most])


def asked() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="two sizes, fewer rounds")
    parser.add_argument("--check", action="store_true", help="leave with 1 when a bar is missed")
    parser.add_argument("--only", metavar="WORD", help="only the requests whose name holds this, and nothing else")
    return parser.parse_args()


def main() -> int:
    """Measure, print; 1 when a bar is missed and --check asked for it."""
    options, is_over = asked(), False
    plan = QUICK if options.quick else FULL
    cases = [case for case in CASES if (options.only or "") in case.name]
    with tempfile.TemporaryDirectory(prefix="twitchlog-bench-") as folder:
        floor, places = fill(Path(folder), plan.sizes)
        results = compare(floor, places, cases, plan)
        print(*table.costs(results), "", sep="\n", flush=True)
        rows = table.ratios(results, GROWTH) if options.only else lines(plan, floor, places, results)
        for line in rows:
            print(line, flush=True)
            is_over |= line.is_over
    return int(is_over and options.check)


if __name__ == "__main__":
    sys.exit(main())
