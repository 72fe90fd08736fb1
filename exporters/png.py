"""PNG: the picture painted in bands, so that memory stays small however large it is."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from PySide6.QtGui import QImage, QPainter

from exporters import ExportCancelled, Progress
from exporters.painter import paint_picture
from models.layout.picture import Box, Picture
from models.problems import InputProblem
from models.storage.atomic import replacing
from resources.translations import tr

BAND = 512
"""Rows painted at a time, less where they are long."""
_LEAST_BAND, _BAND_PIXELS = 64, 4_000_000
OVERLAP = 4
"""Rows painted above and below a band and left out: what is cut by the edge of an image is smoothed otherwise."""
MAX_SIDE = 32_000
"""Pixels on a side: beyond lies the end of what the painter can count."""
MAX_PIXELS = 400_000_000
POINTS_PER_INCH = 72.0
POINTS_PER_METRE = POINTS_PER_INCH / 0.0254


def write_png(
    picture: Picture,
    assets: Mapping[str, bytes],
    target: BinaryIO | Path,
    *,
    scale: float = 2.0,
    dpi: float | None = None,
    progress: Progress | None = None,
) -> None:
    """Write the picture to a path or an open binary file: `scale` pixels to the point, or `dpi` dots to the inch.

    A path is replaced only when the whole file stands beside it. Raises InputProblem where the picture would be too large or cannot be written, and ExportCancelled.
    """
    if dpi is not None:
        scale = dpi / POINTS_PER_INCH
    width, height = pixel_size(picture, scale)
    with replacing(target) if isinstance(target, Path) else nullcontext(target) as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        _chunk(file, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        _chunk(file, b"sRGB", b"\0")
        per_metre = round(scale * POINTS_PER_METRE)
        _chunk(file, b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
        if picture.title:
            _chunk(file, b"iTXt", b"Title\0\0\0\0\0" + picture.title.encode("utf-8", "replace"))
        packer = zlib.compressobj(level=4)
        for done, rows in _bands(picture, assets, width, height, scale):
            _chunk(file, b"IDAT", packer.compress(rows))
            if progress is not None and not progress(done):
                raise ExportCancelled
        _chunk(file, b"IDAT", packer.flush())
        _chunk(file, b"IEND", b"")


def pixel_size(picture: Picture, scale: float) -> tuple[int, int]:
    """Width and height in pixels. Raises InputProblem where that is more than a picture may have."""
    width, height = max(round(picture.width * scale), 1), max(round(picture.height * scale), 1)
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        largest = min(
            MAX_SIDE / max(picture.width, picture.height),
            (MAX_PIXELS / (picture.width * picture.height)) ** 0.5,
        )
        raise InputProblem(
            tr(
                "The picture would be {width} × {height} pixels, which is too large. "
                "Choose a scale of {largest:.2f} or less, or export as PDF or SVG.",
                width=width,
                height=height,
                largest=int(largest * 100) / 100,
            )
        )
    return width, height


def _bands(
    picture: Picture, assets: Mapping[str, bytes], width: int, height: int, scale: float
) -> Iterator[tuple[float, bytes]]:
    """The rows of each band, each with its filter byte in front, and how much is done then."""
    band = min(BAND, max(_LEAST_BAND, _BAND_PIXELS // width))
    for top in range(0, height, band):
        rows = min(band, height - top)
        start = max(top - OVERLAP, 0)
        image = QImage(width, rows + top - start + OVERLAP, QImage.Format.Format_RGB888)
        painter = QPainter(image)
        try:
            painter.translate(0, -start)
            painter.scale(width / picture.width, height / picture.height)
            points = picture.height / height
            box = Box(0, start * points, picture.width, image.height() * points)
            paint_picture(painter, picture, assets, box.grown(1))
        finally:
            painter.end()
        stride, pixels = image.bytesPerLine(), image.constBits()
        edges = range((top - start) * stride, (top - start + rows) * stride, stride)
        yield (top + rows) / height, b"".join(b"\0" + bytes(pixels[at : at + width * 3]) for at in edges)


def _chunk(file: BinaryIO, kind: bytes, data: bytes) -> None:
    """One chunk of the file (PNG specification, third edition, 5.3)."""
    file.write(struct.pack(">I", len(data)) + kind + data)
    file.write(struct.pack(">I", zlib.crc32(kind + data)))
