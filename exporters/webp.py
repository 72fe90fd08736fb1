"""WebP: painted in bands, encoded from one piece, as its encoder looks at all of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from exporters import Progress, go_on
from exporters.bands import bands, rows_for
from exporters.pixels import pixel_size
from models.layout.picture import Picture
from models.storage.atomic import written_to

BAND = 512
"""Rows painted at a time, less where they are long."""
_PAINTED = 0.5
"""Share of the time after which all is painted."""
_LOSSLESS = 100
_EFFORT = 4
_ACROSS, _DOWN, _UNIT, _INCH = 282, 283, 296, 2
"""Tags of EXIF for dots per inch: a WebP has no other place for them."""


def write_webp(
    picture: Picture,
    assets: Mapping[str, bytes],
    target: BinaryIO | Path,
    *,
    scale: float = 2.0,
    quality: int = 85,
    transparent: bool = False,
    progress: Progress | None = None,
) -> None:
    """Write the picture to a path or an open binary file, `scale` pixels to the point; `quality` up to 100, which
    loses nothing; `transparent`: without its ground.

    A path is replaced only when the whole file stands beside it. Raises InputProblem where the picture would be too
    large or cannot be written, and ExportCancelled.
    """
    size = pixel_size(picture, scale, "webp")
    mode = "RGBA" if transparent else "RGB"
    whole = Image.new(mode, size)
    for band in bands(picture, assets, size, rows_for(size[0], BAND), transparent=transparent):
        pixels = band.pixels()
        across = (size[0], band.rows)
        part = Image.frombuffer(mode, across, pixels.data, "raw", mode, pixels.stride, 1)
        whole.paste(part, (0, band.top))
        go_on(progress, band.done * _PAINTED)
    exif = Image.Exif()
    exif[_ACROSS] = exif[_DOWN] = round(scale * 72)
    exif[_UNIT] = _INCH
    lossless = quality == _LOSSLESS
    # Without loss the figure says how hard is tried to make it small.
    wanted = 75 if lossless else quality
    with written_to(target) as file:
        whole.save(file, "WEBP", quality=wanted, lossless=lossless, method=_EFFORT, exif=exif, exact=False)
        go_on(progress, 1.0)
