"""Amounts to positions: linear scales and round ticks."""

import math
from dataclasses import dataclass

STEPS = (1, 2, 3, 5, 10)
SMALLEST = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from low…high to start…end (either may run backwards). Amounts outside stop at the ends."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, amount: float) -> float:
        """The position of an amount."""
        share = (amount - self.low) / (self.high - self.low)
        return self.start + min(max(share, 0), 1) * (self.end - self.start)


def ticks(low: float, high: float, *, whole: bool = False) -> list[float]:
    """Two to four round values that include 0 and reach from low (≤ 0) to high (≥ 0); `whole`: no fractions."""
    step = _step((high - low) / (2 if low else 3), whole)
    first, last = math.floor(low / step), math.ceil(high / step - SMALLEST)
    return [step * n for n in range(first, max(last, first + 1) + 1)]


def _step(least: float, whole: bool) -> float:
    """The smallest round step of at least that length."""
    if least < SMALLEST:
        return 1.0
    size = 10.0 ** math.floor(math.log10(least))
    step = next(size * n for n in STEPS if size * n >= least * (1 - SMALLEST) or n == STEPS[-1])
    return max(step, 1.0) if whole else step
