"""Whole exports against other programs, process against process, where those are installed.

mermaid-cli is looked for as `mmdc`, or where TOUCHLINE_MMDC says; LibreOffice as `soffice`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from exporters.mermaid import write_mermaid
from exporters.source import source_of
from models.storage.touchline_file import write_journey
from tests.bench.maps import map_of
from tests.bench.office_drawing import office_drawing
from tests.bench.processes import run
from tests.bench.row import Row, not_measured, ratio_of, row

CARDS = 50
ALL = ("pdf", "svg", "pptx", "png")
RUNS = 7


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journey = map_of(CARDS)
        write_journey(journey, folder / "map.touchline")
        write_mermaid(journey, folder / "map.mmd")
        picture = source_of(journey).picture
        (folder / "map.fodg").write_text(office_drawing(picture), encoding="utf-8")
        return [*_against_mermaid(folder), *_against_office(folder)]


def _ours(folder: Path, *suffixes: str) -> Callable[[], object]:
    """One call of `touchline export`; a PNG of twice the size, as by default."""
    outputs = [part for suffix in suffixes for part in ("-o", str(folder / f"ours.{suffix}"))]
    return partial(run, "-m", "app", "export", str(folder / "map.touchline"), *outputs)


def _theirs(*command: str) -> Callable[[], object]:
    return partial(subprocess.run, command, check=True, capture_output=True)


def _against_mermaid(folder: Path) -> list[Row]:
    one = f"PDF of {CARDS} cards against mermaid-cli with as many tasks"
    all = f"PDF, SVG, PPTX and PNG 2x of {CARDS} cards together against mermaid-cli's PDF"
    program = os.environ.get("TOUCHLINE_MMDC") or shutil.which("mmdc")
    if program is None:
        why = "mermaid-cli is not installed: TOUCHLINE_MMDC names it"
        return [
            not_measured(one, "times", 8, why, least=True),
            not_measured(all, "times", 1, why, least=True),
        ]
    theirs = _theirs(program, "-i", str(folder / "map.mmd"), "-o", str(folder / "theirs.pdf"))
    return [
        row(one, ratio_of(_ours(folder, "pdf"), theirs, RUNS), "times", 8, least=True),
        row(all, ratio_of(_ours(folder, *ALL), theirs, RUNS), "times", 1, least=True),
    ]


def _against_office(folder: Path) -> list[Row]:
    name = f"PDF of {CARDS} cards against LibreOffice Draw with as many shapes"
    program = shutil.which("soffice")
    if program is None:
        return [not_measured(name, "times", 4, "LibreOffice is not installed", least=True)]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    theirs = _theirs(
        program, profile, "--headless", "--convert-to", "pdf",
        "--outdir", str(folder / "theirs"), str(folder / "map.fodg"),
    )  # fmt: skip
    return [row(name, ratio_of(_ours(folder, "pdf"), theirs, RUNS), "times", 4, least=True)]
