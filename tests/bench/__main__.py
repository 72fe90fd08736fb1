"""Measures everything, prints a table and writes build/bench.json. `--full`: two hours of work instead of a tenth."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench import (
    canvas,
    capture,
    exports_handout,
    exports_likeness,
    exports_pdf,
    exports_pictures,
    exports_pptx,
    exports_whole,
    finding,
    journal,
    layout,
    pasting,
    processes,
    session,
    soak,
)
from tests.bench.row import Row, said

OUT = Path(__file__).resolve().parents[2] / "build" / "bench.json"


def main() -> None:
    rows: list[Row] = [
        *layout.rows(),
        *canvas.rows(),
        *session.rows(),
        *capture.rows(),
        *pasting.rows(),
        *finding.rows(),
        *journal.rows(),
        *processes.rows(),
        *exports_handout.rows(),
        *exports_likeness.rows(),
        *exports_pdf.rows(),
        *exports_pictures.rows(),
        *exports_pptx.rows(),
        *exports_whole.rows(),
        *soak.rows(soak.FULL if "--full" in sys.argv else soak.SHORT),
    ]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    width = max(len(row["name"]) for row in rows)
    for row in rows:
        print(said(row, width))


if __name__ == "__main__":
    main()
