"""Pictures of the journey for slides: upright, without what a photo carries beside its pixels, each embedded once."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from typing import NamedTuple

from models.storage.pictures import FORMATS, MAX_PIXELS

_CARRIED = {"exif", "xmp", "comment", "icc_profile", "photoshop", "XML:com.adobe.xmp"}
_QUALITY = 90
LARGEST = 1920
"""Pixels that a side may have; a wall of projectors shows no more of a slide."""


class Usable(NamedTuple):
    data: bytes
    width: int
    height: int


class Pictures:
    """Readies each picture once, however often it is shown."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        self._assets = assets
        self._ready: dict[str, Usable | None] = {}

    def get(self, asset: str) -> Usable | None:
        """None where it is not there or cannot be read."""
        if asset not in self._ready:
            self._ready[asset] = readied(self._assets.get(asset, b""))
        return self._ready[asset]


def cut_to(width: int, height: int, w: float, h: float) -> tuple[float, float, float, float]:
    """What is cut off left, top, right and bottom (0 to 1) so that the middle of a picture fills a place."""
    if min(width, height, w, h) <= 0:
        return (0.0, 0.0, 0.0, 0.0)
    wide, place = width / height, w / h
    if wide > place:
        side = (1 - place / wide) / 2
        return (side, 0.0, side, 0.0)
    side = (1 - wide / place) / 2
    return (0.0, side, 0.0, side)


def readied(data: bytes) -> Usable | None:
    if not data:
        return None
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    return None
                return _encoded(image, data)
    except Exception:  # Pillow's readers raise whatever their parsing trips over
        return None


def _encoded(image: object, data: bytes) -> Usable:
    from PIL import Image, ImageOps

    assert isinstance(image, Image.Image)
    photo = image.format == "JPEG"
    small = max(image.size) <= LARGEST
    if small and image.format in ("PNG", "JPEG") and not _CARRIED.intersection(image.info):
        image.load()  # a broken picture is to be noticed here and not by PowerPoint
        return Usable(data, image.width, image.height)
    upright = ImageOps.exif_transpose(image)
    upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    upright.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    upright.info.clear()
    if photo:
        upright.save(stream, "JPEG", quality=_QUALITY)
    else:
        upright.save(stream, "PNG")
    return Usable(stream.getvalue(), upright.width, upright.height)
