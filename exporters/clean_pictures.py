"""Pictures as they may leave the tool: upright, without what a photo carries beside its pixels, such as where it was
taken."""

from __future__ import annotations

import io
import warnings
from typing import NamedTuple

from models.storage.pictures import FORMATS, MAX_PIXELS

_CARRIED = {"exif", "xmp", "comment", "icc_profile", "photoshop", "XML:com.adobe.xmp"}
_QUALITY = 90
LARGEST = 1920
"""Pixels that a side may have; a wall of projectors shows no more."""


class Usable(NamedTuple):
    """A PNG or JPEG, and its pixels across and down."""

    data: bytes
    width: int
    height: int


def readied(data: bytes) -> Usable | None:
    """None where it cannot be read."""
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
