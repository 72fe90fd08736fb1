"""Pictures as they may leave the tool: upright, without what a photo carries beside its pixels, such as where it was
taken."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from models.storage.pictures import MAX_PIXELS, opened

if TYPE_CHECKING:
    from PIL.Image import Image

_HARMLESS = frozenset({
    "dpi", "aspect", "gamma", "srgb", "chromaticity", "transparency", "interlace", "jfif", "jfif_version", "jfif_unit",
    "jfif_density", "adobe", "adobe_transform", "progressive", "progression",
})  # fmt: skip
"""What a picture may say of itself; all else that stands beside its pixels is somebody's own."""
_QUALITY = 90
LARGEST = 1920
"""Pixels that a side may have; a wall of projectors shows no more."""


class Usable(NamedTuple):
    """A PNG or JPEG, and its pixels across and down."""

    data: bytes
    width: int
    height: int


def is_bare(info: Mapping[str | tuple[int, int], object]) -> bool:
    """Whether a picture, by the `info` that Pillow has of it, carries nothing beside its pixels."""
    return _HARMLESS.issuperset(info)


def readied(data: bytes) -> Usable | None:
    """None where it cannot be read."""
    if not data:
        return None
    try:
        with opened(data) as image:
            return _encoded(image, data) if image.width * image.height <= MAX_PIXELS else None
    except Exception:  # Pillow's readers raise whatever their parsing trips over
        return None


def _encoded(image: Image, data: bytes) -> Usable:
    from PIL import ImageOps
    from PIL.Image import Resampling

    photo = image.format == "JPEG"
    small = max(image.size) <= LARGEST
    if small and image.format in ("PNG", "JPEG"):
        image.load()  # a broken picture is to be noticed here and not by who opens the file; texts may stand at its end
        if is_bare(image.info):
            return Usable(data, image.width, image.height)
    upright = ImageOps.exif_transpose(image)
    upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    upright.thumbnail((LARGEST, LARGEST), Resampling.LANCZOS)
    stream = io.BytesIO()
    upright.info.clear()
    if photo:
        upright.save(stream, "JPEG", quality=_QUALITY)
    else:
        upright.save(stream, "PNG")
    return Usable(stream.getvalue(), upright.width, upright.height)
