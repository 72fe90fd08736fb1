"""The PDF of a large map: in process, its memory, and against plain calls of reportlab."""

from __future__ import annotations

import gc
import io
import tempfile
from pathlib import Path

from exporters.choices import Choices
from exporters.formats import drawn, write
from exporters.pdf import write_pdf
from exporters.source import source_of
from models.journey.journey import Journey
from models.storage.touchline_file import write_journey
from tests.bench.maps import map_of
from tests.bench.plain_reportlab import plain_pdf
from tests.bench.processes import run
from tests.bench.row import Row, median_of, ratio_of, row

CARDS = 5000


def rows() -> list[Row]:
    journey = map_of(CARDS)
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        return [_in_process(journey), _memory(journey), _against_reportlab(journey)]
    finally:
        gc.enable()


def _in_process(journey: Journey) -> Row:
    def export() -> None:
        write(source_of(journey), io.BytesIO(), Choices(format="pdf"))

    export()  # the modules and the fonts are loaded once
    return row(f"PDF of {CARDS:,} cards in process", median_of(export, 7), "s", 1.5)


def _memory(journey: Journey) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        path, pdf = Path(folder) / "map.touchline", Path(folder) / "map.pdf"
        write_journey(journey, path)
        most = float(run("-m", "tests.bench.peak", "export", str(path), "-o", str(pdf)).splitlines()[-1])
    return row(f"PDF of {CARDS:,} cards, most memory of the process", most, "MiB", 200)


def _against_reportlab(journey: Journey) -> Row:
    """From the same picture, its shapes made: what is measured is the writing alone."""
    source = source_of(journey)
    for _, _, drawing in source.picture.parts():
        assert drawing.shapes is not None
    printed = drawn(source, Choices(format="pdf", page="map"))
    assert printed is not None
    ratio = ratio_of(
        lambda: write_pdf(printed, source.assets, io.BytesIO()), lambda: plain_pdf(source.picture)
    )
    return row(f"PDF of {CARDS:,} cards against plain reportlab calls", ratio, "times", 2, least=True)
