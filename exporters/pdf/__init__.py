"""PDF: sheets as vectors, page by page, with the very glyphs of the layout and text that can be selected."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from exporters import Progress
from exporters.sheet import Print


def write_pdf(
    printed: Print,
    assets: Mapping[str, bytes],
    target: BinaryIO | Path,
    *,
    progress: Progress | None = None,
) -> None:
    """Write sheets as the pages of a PDF to a path or an open binary file; `assets` are images by their sha256.

    A path is replaced only when the whole file stands beside it. The same sheets give the same bytes.
    Raises ExportCancelled where `progress` answers False (the file is as it was before), InputProblem where
    the path cannot be written, KeyError for a font that does not exist.
    """
    # reportlab and HarfBuzz are loaded by the first export and not by whoever only knows of this function.
    from exporters.pdf.document import pdf_bytes
    from models.storage.atomic import written_to

    data = pdf_bytes(printed, {**assets, **printed.assets}, progress)
    with written_to(target) as file:
        file.write(data)
