"""Whole processes: start, export, memory. Each figure is the median of several runs after a warm-up."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from models.storage.touchline_file import write_journey
from tests.bench.maps import map_of
from tests.bench.row import Row, row, timed

IMPORT_QT = "import PySide6.QtWidgets"
RUNS = 11


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return [*_start(), *_exports(Path(folder)), *_opened(Path(folder))]


def run(*arguments: str) -> str:
    # As on a user's machine: what was compiled at the first start is kept. That first start is not counted.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, *arguments],
            env={
                **environment,
                **{f"XDG_{name}_HOME": home for name in ("CONFIG", "STATE", "CACHE", "DATA")},
            },
            check=True,
            capture_output=True,
            text=True,
        )
    return done.stdout.strip()


def _start() -> list[Row]:
    """In pairs, so that a machine whose speed drifts drifts for both."""
    ratios = []
    for number in range(RUNS + 1):
        plain = timed(lambda: run("-c", IMPORT_QT))
        ours = timed(lambda: run("-m", "tests.bench.first_paint", "--sample"))
        if number:
            ratios.append(ours / plain)
    return [row("start to painted sample map / importing QtWidgets", statistics.median(ratios), "ratio", 3.5)]


def _exports(folder: Path) -> list[Row]:
    found = []
    for cards, target in ((50, 0.5), (5000, 3.0)):
        path, pdf = folder / f"{cards}.touchline", folder / f"{cards}.pdf"
        write_journey(map_of(cards), path)
        command = ("-m", "app", "export", str(path), "-o", str(pdf))
        times = [timed(partial(run, *command)) for _ in range(RUNS + 1)][1:]
        found.append(
            row(f"export PDF of {cards} cards, whole process", statistics.median(times), "s", target)
        )
    return found


def _opened(folder: Path) -> list[Row]:
    path = folder / "5000.touchline"
    seconds, memory = [], []
    for _ in range(RUNS):
        opened, resident = run("-m", "tests.bench.first_paint", "--memory", str(path)).split()
        seconds.append(float(opened))
        memory.append(float(resident))
    return [
        row("open 5,000 cards from file to first paint", statistics.median(seconds), "s", 1.0),
        row("process memory with 5,000 cards shown", statistics.median(memory), "MB", 160),
    ]
