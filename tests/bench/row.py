"""One line of the bench's table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import TypedDict


class Row(TypedDict):
    """A figure against what is to be reached; `target` is the most that `value` may be."""

    name: str
    value: float
    unit: str
    target: float
    met: bool


def row(name: str, value: float, unit: str, target: float) -> Row:
    return {"name": name, "value": round(value, 3), "unit": unit, "target": target, "met": value <= target}


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_of(work: Callable[[], object], runs: int = 20) -> float:
    """The median in seconds over `runs` calls."""
    return statistics.median(timed(work) for _ in range(runs))
