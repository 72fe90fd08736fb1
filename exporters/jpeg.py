"""JPEG: each band is encoded by itself, and what comes of them is put together as one picture.

That is what restart markers are for (ITU-T T.81, E.1.4): behind each the decoder begins anew, as an encoder does.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from PIL import Image

from exporters import Progress, go_on
from exporters.bands import Band, bands, rows_for
from exporters.pixels import pixel_size
from models.layout.picture import Picture
from models.storage.atomic import written_to

BAND = 256
"""Rows encoded at a time, less where they are long."""
_BLOCK = 8
"""Pixels on a side of what is encoded as one, as colours are kept for every pixel: text would have coloured seams."""
_MOST_BLOCKS = 65_535
"""Between two restart markers."""
_LONGEST_COMMENT = 60_000
_FRAME, _SCAN, _END = 0xC0, 0xDA, 0xD9
_INTERVAL, _RESTART = 0xDD, 0xD0


class _Encoded(NamedTuple):
    """A picture as JPEG: what stands before the scan, and the scan without its end."""

    head: bytes
    scan: bytes


def write_jpeg(
    picture: Picture,
    assets: Mapping[str, bytes],
    target: BinaryIO | Path,
    *,
    scale: float = 2.0,
    quality: int = 85,
    progress: Progress | None = None,
) -> None:
    """Write the picture to a path or an open binary file, `scale` pixels to the point; `quality` up to 100.

    A path is replaced only when the whole file stands beside it. Raises InputProblem where the picture would be too
    large or cannot be written, and ExportCancelled.
    """
    size = pixel_size(picture, scale, "jpg")
    rows = _whole_blocks(rows_for(size[0], BAND), size[0])
    encode = partial(_encoded, quality=quality, dpi=round(scale * 72), title=picture.title)
    with written_to(target) as file:
        encoded: Future[_Encoded] | None = None
        number = 0
        with ThreadPoolExecutor(1) as beside:
            for band in bands(picture, assets, size, rows):
                if encoded is not None:
                    _put(file, encoded.result(), number, size, rows)
                    number += 1
                encoded = beside.submit(encode, band)
                go_on(progress, band.done)
            if encoded is not None:
                _put(file, encoded.result(), number, size, rows)
        file.write(bytes((0xFF, _END)))


def _whole_blocks(rows: int, width: int) -> int:
    """The most rows up to these that can be encoded by themselves."""
    across = -(-width // _BLOCK)
    return max(min(rows // _BLOCK, _MOST_BLOCKS // across), 1) * _BLOCK


def _encoded(band: Band, *, quality: int, dpi: int, title: str) -> _Encoded:
    pixels = band.pixels()
    size = (band.image.width(), band.rows)
    image = Image.frombuffer("RGB", size, pixels.data, "raw", "RGB", pixels.stride, 1)
    file = io.BytesIO()
    comment = title.encode("utf-8", "replace")[:_LONGEST_COMMENT]
    image.save(file, "JPEG", quality=quality, subsampling=0, dpi=(dpi, dpi), comment=comment)
    data = file.getvalue()
    at = next(at for kind, at in _segments(data) if kind == _SCAN)
    return _Encoded(data[:at], data[at:-2])


def _put(file: BinaryIO, band: _Encoded, number: int, size: tuple[int, int], rows: int) -> None:
    """Write a band: the first with the head of the whole picture, the others behind a restart marker."""
    if number == 0:
        head = bytearray(band.head)
        at = next(at for kind, at in _segments(band.head) if kind == _FRAME)
        struct.pack_into(">H", head, at + 5, size[1])
        blocks = -(-size[0] // _BLOCK) * (rows // _BLOCK)
        file.write(bytes(head) + struct.pack(">BBHH", 0xFF, _INTERVAL, 4, blocks) + band.scan)
    else:
        (length,) = struct.unpack_from(">H", band.scan, 2)
        file.write(bytes((0xFF, _RESTART + (number - 1) % 8)) + band.scan[2 + length :])


def _segments(data: bytes) -> list[tuple[int, int]]:
    """The kind and the place of each segment, up to the scan."""
    found, at = [], 2
    while at < len(data):
        kind = data[at + 1]
        found.append((kind, at))
        if kind == _SCAN:
            break
        at += 2 + int(struct.unpack_from(">H", data, at + 2)[0])
    return found
