"""Whole files of every format against kept ones: a change of what leaves the tool is seen in review, line by line.

After a change that is wanted, run `TOUCHLINE_GOLDEN=write make test` and look at the difference.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy
import pytest
from PIL import Image

from exporters.choices import KINDS, Choices, FormatId, Kind
from exporters.formats import FORMATS, write
from exporters.source import Source, source_of
from tests.exporters.files_as_text import pptx_lines, svg_lines, text_lines, xlsx_lines, zip_lines
from tests.exporters.golden_map import golden_map
from tests.exporters.likeness import likeness
from tests.exporters.pdf_as_text import pdf_lines

FOLDER = Path(__file__).parent / "golden"
WRITES = os.environ.get("TOUCHLINE_GOLDEN") == "write"


@cache
def source() -> Source:
    return source_of(golden_map())


def file_of(choices: Choices) -> bytes:
    stream = io.BytesIO()
    write(source(), stream, choices)
    return stream.getvalue()


READ: dict[FormatId, Callable[[bytes], list[str]]] = {
    "svg": svg_lines,
    "pptx": pptx_lines,
    "xlsx": xlsx_lines,
    "csv": text_lines,
    "zip": zip_lines,
    "mmd": text_lines,
    "json": text_lines,
}
"""How a file of each format is read; PDF has its own for each kind, and pictures are compared by their pixels."""
PIXELS: tuple[FormatId, ...] = ("png", "jpg", "webp")


def compare(name: str, found: list[str]) -> None:
    path = FOLDER / f"{name}.txt"
    if WRITES:
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(found) + "\n", encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


@pytest.mark.parametrize("format", READ)
def test_the_file_is_the_kept_one(format: FormatId) -> None:
    compare(format, READ[format](file_of(Choices(format))))


@pytest.mark.parametrize("kind", KINDS)
def test_the_pages_are_the_kept_ones(kind: Kind) -> None:
    """Of the map by itself with all its shapes; of the others where each text and each link stands."""
    compare(f"pdf-{kind}", pdf_lines(file_of(Choices(kind=kind)), shapes=kind == "map"))


@pytest.mark.parametrize("format", PIXELS)
def test_the_picture_is_the_kept_one(format: FormatId) -> None:
    """To the smoothing of edges and to what JPEG and WebP lose, which differ from one machine to the next."""
    found = Image.open(io.BytesIO(file_of(Choices(format, scale=1)))).convert("RGB")
    path = FOLDER / "map.png"
    if WRITES and format == "png":
        found.save(path, optimize=True)
    with Image.open(path) as kept:
        alike = likeness(numpy.asarray(kept.convert("RGB")), numpy.asarray(found))
    assert alike.ssim >= (0.998 if format == "png" else 0.97) and alike.worst < 16, alike


def test_every_format_has_a_golden_file() -> None:
    assert {*READ, *PIXELS, "pdf"} == set(FORMATS)
    kept = {path.stem for path in FOLDER.iterdir()}
    assert kept == {*READ, *(f"pdf-{kind}" for kind in KINDS), "map"}
