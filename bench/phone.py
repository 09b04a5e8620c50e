"""The first visit on a slow phone: real Chromium, Slow 4G and a processor four times slower."""

import subprocess
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.served import ROOT

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""Round trip in ms, then bytes a second."""
SLOWER = 4
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
SETTLE_MS = 500
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True, slots=True)
class Visit:
    """A first visit, nothing cached: seconds to the first contentful paint, requests, KB of 1,000 bytes as sent."""

    paint_s: float
    requests: int
    kb: float


def first_visit(url: str, cookie: str, times: int) -> Visit | None:
    """The visit with the median paint; None where there is no Chromium."""
    found = subprocess.run([ROOT / ".ci/find-chromium"], cwd=ROOT, capture_output=True, text=True)
    if found.returncode:
        return None
    binary = found.stdout.strip()
    with sync_playwright() as playwright:
        path = None if binary == "playwright" else binary
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        visits = [_visit(browser, url, cookie) for _ in range(times)]
        browser.close()
    middle = median(sorted(visit.paint_s for visit in visits))
    return min(visits, key=lambda visit: abs(visit.paint_s - middle))


def _visit(browser: Browser, url: str, cookie: str) -> Visit:
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, device_scale_factor=3, is_mobile=True, service_workers="block"
    )
    name, _, value = cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": url}])
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    sent = _listen(protocol)
    _load(page, protocol, url)
    paint_ms = float(page.evaluate(FIRST_PAINT))
    context.close()
    return Visit(paint_ms / 1000, len(sent), sum(sent) / 1000)


def _listen(protocol: CDPSession) -> list[float]:
    """Bytes as sent, headers included, one number a finished request; grows while the page loads."""
    sent: list[float] = []
    protocol.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    protocol.send("Network.enable")
    return sent


def _load(page: Page, protocol: CDPSession, url: str) -> None:
    protocol.send("Network.emulateNetworkConditions", SLOW_4G)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="load")
    page.wait_for_timeout(SETTLE_MS)
