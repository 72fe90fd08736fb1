"""PNG: bands of the picture, packed while the next is painted."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO, Protocol

from exporters import Progress, go_on
from exporters.bands import Band, bands, rows_for
from exporters.pixels import POINTS_PER_METRE, pixel_size
from models.layout.picture import Picture
from models.storage.atomic import written_to

BAND = 512
"""Rows painted at a time, less where they are long."""
_SMALL = 20_000_000
"""Pixels up to which a file is packed tightly; of more it would take too long."""
_TIGHT, _QUICK = 6, 3
_RGB, _RGBA = 2, 6
"""Colour types."""


class _Packer(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...


def write_png(
    picture: Picture,
    assets: Mapping[str, bytes],
    target: BinaryIO | Path,
    *,
    scale: float = 2.0,
    transparent: bool = False,
    progress: Progress | None = None,
) -> None:
    """Write the picture to a path or an open binary file, `scale` pixels to the point; `transparent`: without its
    ground.

    A path is replaced only when the whole file stands beside it. Raises InputProblem where the picture would be too
    large or cannot be written, and ExportCancelled.
    """
    width, height = size = pixel_size(picture, scale)
    with written_to(target) as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        colours = _RGBA if transparent else _RGB
        _chunk(file, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0))
        _chunk(file, b"sRGB", b"\0")
        per_metre = round(scale * POINTS_PER_METRE)
        _chunk(file, b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
        if picture.title:
            _chunk(file, b"iTXt", b"Title\0\0\0\0\0" + picture.title.encode("utf-8", "replace"))
        packer = zlib.compressobj(_TIGHT if width * height <= _SMALL else _QUICK, memLevel=9)
        packed: Future[bytes] | None = None
        # zlib works beside the painter, as it needs nothing of Python meanwhile.
        with ThreadPoolExecutor(1) as beside:
            for band in bands(picture, assets, size, rows_for(width, BAND), transparent=transparent):
                if packed is not None:
                    _chunk(file, b"IDAT", packed.result())
                packed = beside.submit(_packed, packer, band)
                go_on(progress, band.done)
            if packed is not None:
                _chunk(file, b"IDAT", packed.result())
        _chunk(file, b"IDAT", packer.flush())
        _chunk(file, b"IEND", b"")


def _packed(packer: _Packer, band: Band) -> bytes:
    """The rows of a band, each with its filter byte in front, compressed."""
    pixels = band.pixels()
    width = band.image.width() * (4 if band.image.hasAlphaChannel() else 3)
    starts = range(0, len(pixels.data), pixels.stride)
    rows = (b"\0" + pixels.data[at : at + width] for at in starts)
    return packer.compress(b"".join(rows))


def _chunk(file: BinaryIO, kind: bytes, data: bytes) -> None:
    """One chunk of the file (PNG specification, third edition, 5.3)."""
    file.write(struct.pack(">I", len(data)) + kind + data)
    file.write(struct.pack(">I", zlib.crc32(data, zlib.crc32(kind))))
