"""The program started where no window can be shown: it exports the map instead and says where to."""

from __future__ import annotations

import sys
from pathlib import Path

from app.exporting import export_journey
from exporters.choices import Choices
from resources.translations import tr

FOLDER = Path("build")
"""Where the files go, in the folder in which the program was started."""


def export_instead(file: Path | None = None, folder: Path = FOLDER) -> int:
    """Export `file` (None: the sample) as PDF and PNG into `folder`, say so, and return the exit code.

    Raises InputProblem where the file cannot be read or the folder cannot be written.
    """
    print(tr("There is no display to show a window on, so the map is exported instead."))
    if file is None:
        from models.templates import sample

        journey, name = sample(), "sample"
        warnings: tuple[str, ...] = ()
    else:
        from models.storage.open import read_any

        journey, warnings = (loaded := read_any(file)).journey, loaded.warnings
        name = file.stem
    for warning in warnings:
        print(f"touchline: {warning}", file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in (".pdf", ".png"):
        target = folder / f"{name}{suffix}"
        export_journey(journey, [target], Choices())
        print(tr("Written: {file}", file=target))
    print(tr("To see the window, start Touchline from a desktop session."))
    return 0
