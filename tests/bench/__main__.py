"""Measures everything, prints a table and writes build/bench.json. `--full`: two hours of work instead of a tenth. Names
of parts, such as `canvas exports_pdf`: those alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from tests.bench.row import Row, said

PARTS = (
    "layout",
    "canvas",
    "session",
    "capture",
    "pasting",
    "finding",
    "journal",
    "processes",
    "exports_handout",
    "exports_likeness",
    "exports_pdf",
    "exports_pictures",
    "exports_pptx",
    "exports_whole",
    "soak",
)
ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench.json"


def main(arguments: Sequence[str]) -> None:
    full = "--full" in arguments
    wanted = [name for name in PARTS if name in arguments] or PARTS
    rows = [row for name in wanted for row in _measured(name, full)]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    width = max(len(row["name"]) for row in rows)
    for row in rows:
        print(said(row, width))


def _measured(name: str, full: bool) -> list[Row]:
    """The rows of a part, from a process of its own: none works in the memory that another has left."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "rows.json"
        code = f"from tests.bench.__main__ import measure; measure({name!r}, {full}, {str(out)!r})"
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
        rows: list[Row] = json.loads(out.read_text(encoding="utf-8"))
    return rows


def measure(name: str, full: bool, out: str) -> None:
    """Measure a part, write its rows as JSON and end the process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    part = import_module(f"tests.bench.{name}")
    rows = part.rows(part.FULL if full else part.SHORT) if name == "soak" else part.rows()
    Path(out).write_text(json.dumps(rows), encoding="utf-8")
    # Qt may end after Python here, as it may in the program.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
