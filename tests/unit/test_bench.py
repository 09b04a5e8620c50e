"""The bench measures what is shipped, and judges by the value that it prints."""

import re
from pathlib import Path

import pytest

from bench.cases import CASES, Result
from bench.served import ALWAYS, SHIPPED
from bench.table import Line
from bench.visitor import Cost

MAKEFILE = (Path(__file__).parents[2] / "Makefile").read_text()


def test_the_bench_serves_by_the_line_of_make_up() -> None:
    given = dict(re.findall(r"^(WORKERS|THREADS) \?= (\d+)$", MAKEFILE, re.M))
    assert ("--workers", given["WORKERS"], "--blocking-threads", given["THREADS"]) == SHIPPED
    assert not [word for word in ALWAYS if word not in MAKEFILE]


@pytest.mark.parametrize(
    ("value", "bar", "is_over"), [(1.2, 1.2, False), (1.204, 1.2, False), (1.206, 1.2, True), (None, 1.2, False)]
)
def test_a_bar_is_judged_by_the_printed_value(value: float | None, bar: float, is_over: bool) -> None:
    assert Line("growth", value, bar, "x").is_over is is_over


def test_a_result_names_its_ratio_to_the_floor_and_its_growth() -> None:
    result = Result(CASES[0], Cost(2.0, 3.0), {200: Cost(3.0, 4.0), 20_000: Cost(3.3, 4.0)})
    assert result.ratios == {200: 1.5, 20_000: 1.65}
    assert result.growth == pytest.approx(1.1)
