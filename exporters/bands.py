"""A picture painted band by band, so that memory stays small however many pixels it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtGui import QImage, QPainter

from exporters.painter import paint_picture
from models.layout.picture import Box, Picture

OVERLAP = 4
"""Rows painted above and below a band and left out: what is cut by the edge of an image is smoothed otherwise."""
_LEAST_BAND, _BAND_PIXELS = 64, 4_000_000


class Pixels(NamedTuple):
    """Rows from left to right: red, green, blue and, where the ground is transparent, opacity, with a byte each."""

    data: bytes
    stride: int
    """Bytes from one row to the next."""


class Band(NamedTuple):
    """Rows of a picture: `top` is the first, `done` the share of the picture that ends with the last."""

    image: QImage
    top: int
    rows: int
    done: float
    above: int
    """Rows of the image that stand before the first."""

    def pixels(self) -> Pixels:
        """The rows as most formats want them."""
        transparent = self.image.hasAlphaChannel()
        made = QImage.Format.Format_RGBA8888 if transparent else QImage.Format.Format_RGB888
        image = self.image.convertToFormat(made)
        stride = image.bytesPerLine()
        rows = image.constBits()[self.above * stride : (self.above + self.rows) * stride]
        return Pixels(bytes(rows), stride)


def rows_for(width: int, most: int) -> int:
    """How many rows of so many pixels are painted at a time: `most`, or less where they are long."""
    return min(most, max(_LEAST_BAND, _BAND_PIXELS // width))


def bands(
    picture: Picture,
    assets: Mapping[str, bytes],
    size: tuple[int, int],
    rows: int,
    *,
    transparent: bool = False,
) -> Iterator[Band]:
    """The picture at this size in pixels, in bands of so many rows; `transparent`: without its ground."""
    width, height = size
    # Qt paints pixels of four bytes in half the time that those of three take.
    made = QImage.Format.Format_ARGB32_Premultiplied if transparent else QImage.Format.Format_RGB32
    points = picture.height / height
    for top in range(0, height, rows):
        count = min(rows, height - top)
        start = max(top - OVERLAP, 0)
        image = QImage(width, count + top - start + OVERLAP, made)
        if transparent:
            image.fill(0)
        painter = QPainter(image)
        try:
            painter.translate(0, -start)
            painter.scale(width / picture.width, height / picture.height)
            box = Box(0, start * points, picture.width, image.height() * points)
            paint_picture(painter, picture, assets, box.grown(1), ground=not transparent)
        finally:
            painter.end()
        yield Band(image, top, count, (top + count) / height, top - start)
