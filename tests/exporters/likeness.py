"""The same picture in all its outputs, and how like each other they are."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy
import resvg_py
from PIL import Image
from skimage.filters import gaussian
from skimage.metrics import structural_similarity

from exporters.check import Known
from exporters.page import MAP_SIZE, PageSetup
from exporters.pdf import write_pdf
from exporters.png import write_png
from exporters.sheet import print_of
from exporters.svg import svg_text
from models.layout.picture import Picture
from resources.fonts import font_faces, font_path
from tests.exporters.pdf_reading import pixels_of

Pixels = Any
"""Rows of red, green, blue."""
SCALE = 2
_BLUR = 1.5
"""Pixels: edges that two programs draw a little differently vanish, a letter out of place does not."""


class Likeness(NamedTuple):
    """SSIM of the grey pictures; share of pixels off by more than 64 in any colour; largest difference when blurred.

    The first two look at the whole, the third at the worst place: letters that are off by 1 point make it 100.
    """

    ssim: float
    off: float
    worst: float


def likeness(one: Pixels, other: Pixels) -> Likeness:
    """How like each other two pictures of one size are."""
    assert one.shape == other.shape
    # Half the precision in half the time; it is the third digit that counts.
    grey = [pixels.mean(axis=2, dtype=numpy.float32) for pixels in (one, other)]
    differences = numpy.abs(one.astype(numpy.int16) - other)
    return Likeness(
        float(structural_similarity(*grey, data_range=255)),
        float((differences.max(axis=2) > 64).mean()),
        float(numpy.abs(gaussian(grey[0] - grey[1], _BLUR, preserve_range=True)).max()),
    )


def png_of(picture: Picture, assets: Mapping[str, bytes] | None = None) -> Pixels:
    """What the painter draws, out of the PNG."""
    file = io.BytesIO()
    write_png(picture, assets or {}, file, scale=SCALE)
    return _pixels(file.getvalue())


def pdf_of(picture: Picture) -> bytes:
    """A PDF of the map's own size."""
    file = io.BytesIO()
    write_pdf(print_of(picture, PageSetup(MAP_SIZE)), {}, file)
    return file.getvalue()


def pdf_pixels(data: bytes) -> Pixels:
    return pixels_of(data, SCALE)


def svg_pixels(picture: Picture, assets: Mapping[str, bytes] | None = None) -> Pixels:
    """The SVG as resvg draws it, which knows no embedded fonts and is given the very same as files."""
    data = resvg_py.svg_to_bytes(
        svg_string=svg_text(picture, assets or {}),
        zoom=SCALE,
        font_files=[str(font_path(name)) for name in _fonts(picture)],
        skip_system_fonts=True,
    )
    return _pixels(bytes(data))


def _fonts(picture: Picture) -> list[str]:
    """Ours, and those of this machine that the picture is set in."""
    known = Known()
    used = {name for _, _, drawing in picture.parts() for _, name in known.facts(drawing).fonts}
    return sorted({face.name for face in font_faces()} | used)


def _pixels(data: bytes) -> Pixels:
    return numpy.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
