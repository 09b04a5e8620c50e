"""The printed tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.cases import Result


@dataclass(frozen=True, slots=True)
class Line:
    """One value and its bar: what may be reached at most. No bar: only told. No value: could not be measured here."""

    what: str
    value: float | None
    bar: float | None
    unit: str = ""
    decimals: int = 2

    @property
    def is_over(self) -> bool:
        """Whether the bar is missed, by the value as printed."""
        return self.value is not None and self.bar is not None and round(self.value, self.decimals) > self.bar

    def __str__(self) -> str:
        value = "not measured" if self.value is None else f"{self.value:.{self.decimals}f}"
        bar = "" if self.bar is None else f"{self.bar:g}"
        verdict = "" if self.bar is None or self.value is None else "OVER" if self.is_over else "ok"
        return f"{self.what:<58}{value:>13}{bar:>8}  {self.unit:<12}{verdict}".rstrip()


def costs(results: Sequence[Result]) -> Iterator[str]:
    """CPU ms a request at each number of entries, with the wait of the visitor behind it."""
    sizes = list(results[0].at)
    yield f"{'CPU ms a request (median wait, ms)':<34}{'floor':>14}" + "".join(f"{size:>16,}" for size in sizes)
    for result in results:
        cells = [result.floor, *result.at.values()]
        told = [f"{cost.cpu_ms:.2f} ({cost.wall_ms:.2f})" for cost in cells]
        yield f"{result.case.name:<34}{told[0]:>14}" + "".join(f"{cell:>16}" for cell in told[1:])


def ratios(results: Sequence[Result], growth_bar: float) -> Iterator[Line]:
    """The dearest size beside the floor, and the growth from the fewest to the most entries."""
    for result in results:
        what = f"{result.case.name}, dearest size / {result.case.floor_name}"
        yield Line(what, max(result.ratios.values()), result.case.bar, "x")
    for result in results:
        few, many = min(result.at), max(result.at)
        bar = None if result.case.bar is None else growth_bar
        yield Line(f"{result.case.name}, growth {few:,} to {many:,}", result.growth, bar, "x")
