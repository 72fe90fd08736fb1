"""Slides, in process."""

from __future__ import annotations

import gc
import io

from exporters.formats import source_of
from exporters.pptx import write_pptx
from tests.bench.maps import map_of
from tests.bench.row import Row, median_of, row


def rows() -> list[Row]:
    source = source_of(map_of(500))
    gc.collect()
    gc.freeze()

    def export() -> None:
        write_pptx(source.journey, source.picture, source.assets, io.BytesIO())

    export()  # the modules are loaded once
    return [row("PPTX of 500 cards", median_of(export, 7), "s", 0.5)]
