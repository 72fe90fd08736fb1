"""One line of the bench's table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import TypedDict


class Row(TypedDict):
    """A figure against what is to be reached: `target` is the most that `value` may be, or the least where `least` is
    set. A figure that cannot be measured here has no value, and its note says why."""

    name: str
    value: float | None
    unit: str
    target: float
    least: bool
    met: bool | None
    note: str


def row(name: str, value: float, unit: str, target: float, *, least: bool = False, note: str = "") -> Row:
    """A figure that was measured."""
    met = value >= target if least else value <= target
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "target": target,
        "least": least,
        "met": met,
        "note": note,
    }


def not_measured(name: str, unit: str, target: float, why: str, *, least: bool = False) -> Row:
    """A figure for which something is missing on this machine."""
    return {
        "name": name,
        "value": None,
        "unit": unit,
        "target": target,
        "least": least,
        "met": None,
        "note": why,
    }


def said(row: Row, width: int) -> str:
    """The figure as a line of the table, its name filled up to `width`."""
    value = "-" if row["value"] is None else f"{row['value']:.3f}"
    reach = f"to reach {row['target']:g}{' or more' if row['least'] else ''}"
    met = {True: "met", False: "NOT met", None: "not measured"}[row["met"]]
    note = f" ({row['note']})" if row["note"] else ""
    return f"{row['name']:<{width}}  {value:>9} {row['unit']:<6} {reach}  {met}{note}"


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_of(work: Callable[[], object], runs: int = 20) -> float:
    """The median in seconds over `runs` calls."""
    return statistics.median(timed(work) for _ in range(runs))


def ratio_of(ours: Callable[[], object], theirs: Callable[[], object], runs: int = 5) -> float:
    """How many times faster ours is: the median over pairs, as a machine whose speed drifts drifts for both. The first
    of each is not counted."""
    ours(), theirs()
    ratios = []
    for _ in range(runs):
        own = timed(ours)
        ratios.append(timed(theirs) / own)
    return statistics.median(ratios)
