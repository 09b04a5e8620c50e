"""How fast a tick is answered, measured inside the page; also for `make bench-triage`."""

from playwright.sync_api import Page

SLOW_PHONE = 4
"""So many times slower than the machine at hand."""

# From the tap to the frame after the emergency stands on the page: what a person can see.
TICK_MS = """(sign) => new Promise((done) => {
  const painted = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  new MutationObserver((_, watching) => {
    if (!document.querySelector(".em-now")) return;
    watching.disconnect();
    painted();
  }).observe(document.body, { childList: true });
  const began = performance.now();
  document.querySelector(`.flag input[value=${sign}]`).click();
})"""


def tick_ms(page: Page, sign: str = "face_droop", slower: int = SLOW_PHONE) -> float:
    """Milliseconds from a tick on the open page to the painted emergency, on a processor so many times slower.

    Playwright's TimeoutError when none is raised.
    """
    protocol = page.context.new_cdp_session(page)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    taken = float(page.evaluate(TICK_MS, sign))
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return taken
