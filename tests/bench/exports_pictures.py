"""Pictures as large as a poster, whole processes: an A0 sheet at 300 dpi."""

from __future__ import annotations

import statistics
import tempfile
from functools import partial
from pathlib import Path

from exporters.source import source_of
from models.storage.touchline_file import write_journey
from tests.bench.maps import map_of
from tests.bench.processes import run
from tests.bench.row import Row, row, timed

CARDS, LANES = 500, 12
"""A map of so many lanes has nearly the form of the sheet."""
A0 = (14_043, 9_933)
"""Pixels at 300 dpi."""
RUNS = 5


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journey = map_of(CARDS, LANES)
        write_journey(journey, folder / "map.touchline")
        picture = source_of(journey).picture
        dots = min(A0[0] / picture.width, A0[1] / picture.height)
        command = (
            "export", str(folder / "map.touchline"), "-o", str(folder / "map.png"), "--scale", str(dots),
        )  # fmt: skip
        times = [timed(partial(run, "-m", "app", *command)) for _ in range(RUNS + 1)][1:]
        memory = [float(run("-m", "tests.bench.peak", *command).splitlines()[-1]) for _ in range(3)]
        said = f"PNG of {CARDS} cards, A0 at 300 dpi, whole process"
        return [
            row(said, statistics.median(times), "s", 3.0),
            row(f"{said}: memory", statistics.median(memory), "MiB", 250),
        ]
