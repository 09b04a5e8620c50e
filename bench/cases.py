"""What is asked of the app, and beside which page of the floor."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.visitor import Cost, Visitor

type Act = Callable[[Visitor], object]


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of request. `bar`: how many times the floor's it may cost; None: only told."""

    name: str
    act: Act
    floor: Act
    bar: float | None
    floor_name: str = "floor page"


@dataclass(frozen=True, slots=True)
class Result:
    """What a case cost on the floor and at each number of entries."""

    case: Case
    floor: Cost
    at: dict[int, Cost]

    @property
    def ratios(self) -> dict[int, float]:
        """CPU in times of the floor's, at each number of entries."""
        return {entries: cost.cpu_ms / self.floor.cpu_ms for entries, cost in self.at.items()}

    @property
    def growth(self) -> float:
        """CPU with the most entries in times of that with the fewest."""
        return self.at[max(self.at)].cpu_ms / self.at[min(self.at)].cpu_ms


def get(path: str) -> Act:
    """Ask for the page."""
    return lambda visitor: visitor.get(path)


PAGE = get("/")
CASES = (
    Case("log page (home), GET", get("/"), PAGE, 2.0),
    Case("check page, GET", get("/episodes/{episode}/check/"), PAGE, 2.0),
    Case("timeline, GET", get("/timeline/"), PAGE, 3.0),
    Case("API list of 100, GET", get("/api/v1/episodes/?limit=100"), PAGE, 3.0),
    Case("today, GET", get("/today/"), PAGE, None),
    Case("insights, GET", get("/insights/"), PAGE, None),
    # The last, because it adds entries.
    Case("log, POST", Visitor.log, Visitor.log_on_floor, 2.2, "floor POST"),
)
PAGES = ("/", "/episodes/{episode}/where/", "/episodes/{episode}/check/", "/episodes/{episode}/", "/today/",
         "/timeline/", "/insights/", "/more/", "/urgent/", "/preferences/")  # fmt: skip
"""Where queries are counted."""


def measure(case: Case, floor: Visitor, apps: dict[int, Visitor], rounds: int, times: int) -> Result:
    """The cheapest of several rounds, floor and apps taking turns, so that all meet the same disturbances."""
    asked = [(floor, case.floor), *((app, case.act) for app in apps.values())]
    for visitor, act in asked:
        visitor.cost(act, times // 2)
    told = [[visitor.cost(act, times) for visitor, act in asked] for _ in range(rounds)]
    best, *others = (min(costs, key=lambda cost: cost.cpu_ms) for costs in zip(*told, strict=True))
    return Result(case, best, dict(zip(apps, others, strict=True)))
