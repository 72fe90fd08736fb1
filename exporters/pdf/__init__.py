"""PDF: the picture as vectors on one page, with the very glyphs of the layout and text that can be selected."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from exporters import Progress
from exporters.page import PageSetup
from models.layout.picture import Picture


def write_pdf(
    picture: Picture,
    assets: Mapping[str, bytes],
    target: BinaryIO | Path,
    setup: PageSetup,
    *,
    progress: Progress | None = None,
) -> None:
    """Write `picture` as a PDF of one page to a path or an open binary file; `assets` are its images by sha256.

    A path is replaced only when the whole file stands beside it. The same picture gives the same bytes.
    Raises ExportCancelled where `progress` answers False (the file is as it was before), InputProblem where
    the path cannot be written, KeyError for a page size or a font that does not exist.
    """
    # reportlab and HarfBuzz are loaded by the first export and not by whoever only knows of this function.
    from exporters.pdf.document import pdf_bytes
    from models.storage.atomic import replacing

    data = pdf_bytes(picture, assets, setup, progress)
    if isinstance(target, Path):
        with replacing(target) as file:
            file.write(data)
    else:
        target.write(data)
