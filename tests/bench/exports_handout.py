"""The handout, as a whole process: from the file of a map to that of its pages."""

from __future__ import annotations

import statistics
import tempfile
from functools import partial
from pathlib import Path

from models.storage.touchline_file import write_journey
from tests.bench.maps import map_of
from tests.bench.processes import RUNS, run
from tests.bench.row import Row, row, timed

CARDS, TARGET = 300, 3.0


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path, pdf = Path(folder) / "map.touchline", Path(folder) / "handout.pdf"
        write_journey(map_of(CARDS), path)
        command = ("-m", "app", "export", str(path), "-o", str(pdf), "--kind", "handout")
        times = [timed(partial(run, *command)) for _ in range(RUNS + 1)][1:]
    return [row(f"handout of {CARDS} cards, whole process", statistics.median(times), "s", TARGET)]
