"""How many pixels the picture of a map may have, and a sentence where it would have more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from exporters.choices import POINTS_PER_INCH, Choices, FormatId
from models.layout.picture import Picture
from models.problems import InputProblem
from resources.translations import tr

POINTS_PER_METRE = POINTS_PER_INCH / 0.0254


class Limits(NamedTuple):
    """Pixels on a side, and of the whole picture."""

    side: int
    pixels: int


LIMITS: Mapping[FormatId, Limits] = {
    # Beyond lies the end of what the painter can count.
    "png": Limits(32_000, 400_000_000),
    "jpg": Limits(32_000, 400_000_000),
    # A side is what the format can say. It is written from one piece, which takes up to 33 bytes of memory a pixel.
    "webp": Limits(16_383, 16_000_000),
}


def pixel_size(picture: Picture, scale: float, format: FormatId = "png") -> tuple[int, int]:
    """Width and height in pixels at `scale` pixels to the point. Raises InputProblem where that is more than a
    picture of the format may have."""
    width, height = max(round(picture.width * scale), 1), max(round(picture.height * scale), 1)
    most = LIMITS[format]
    if max(width, height) > most.side or width * height > most.pixels:
        largest = min(
            most.side / max(picture.width, picture.height),
            (most.pixels / (picture.width * picture.height)) ** 0.5,
        )
        raise InputProblem(_told(width, height, int(largest * 100) / 100, format))
    return width, height


def chosen_size(picture: Picture, choices: Choices) -> tuple[int, int]:
    """Width and height in pixels of the file that the choices ask for. Raises InputProblem where it is too large."""
    return pixel_size(picture, choices.dots_on(picture), choices.format)


def _told(width: int, height: int, largest: float, format: FormatId) -> str:
    if format == "webp":
        return tr(
            "The picture would be {width} × {height} pixels, which is too large for WebP. "
            "Choose a scale of {largest:.2f} or less, or export as PNG.",
            width=width,
            height=height,
            largest=largest,
        )
    return tr(
        "The picture would be {width} × {height} pixels, which is too large. "
        "Choose a scale of {largest:.2f} or less, or export as PDF or SVG.",
        width=width,
        height=height,
        largest=largest,
    )
