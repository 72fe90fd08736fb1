"""Pictures of the journey as PDF images: turned upright, no larger than print can show."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, NamedTuple

from exporters.clean_pictures import is_bare
from models.storage.pictures import MAX_PIXELS, opened

if TYPE_CHECKING:
    from PIL.Image import Image

PRINT_DPI = 300


class ImageData(NamedTuple):
    """An image as PDF stores it: 8 bits for each of red, green, blue; `alpha` one byte for each pixel."""

    width: int
    height: int
    data: bytes
    encoding: str
    """The PDF filter that unpacks `data`: DCTDecode or FlateDecode."""
    alpha: bytes | None
    """Packed with FlateDecode."""


def read_image(data: bytes, width: float, height: float) -> ImageData | None:
    """The picture in `data` for a place of this size in points of paper; None where it cannot be read."""
    try:
        with opened(data) as image:
            return _encoded(image, width, height, data) if image.width * image.height <= MAX_PIXELS else None
    except Exception:  # Pillow's readers raise whatever their parsing trips over
        return None


def _encoded(image: Image, width: float, height: float, data: bytes) -> ImageData:
    photo = image.format == "JPEG"
    scale = max(width / image.width, height / image.height) * PRINT_DPI / 72
    # What a photo carries beside its pixels must not reach the client, and may turn or tint the picture.
    if photo and image.mode == "RGB" and scale > 0.5 and is_bare(image.info):
        image.load()  # a broken photo is to be noticed here and not by the reader of the PDF
        return ImageData(image.width, image.height, data, "DCTDecode", None)
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(image)
    scale = max(width / upright.width, height / upright.height) * PRINT_DPI / 72
    if upright.has_transparency_data:
        upright = _reduced(upright.convert("RGBA"), scale)
        alpha = zlib.compress(upright.getchannel("A").tobytes())
    else:
        upright = _reduced(upright.convert("RGB"), scale)
        alpha = None
    colours = upright.convert("RGB")
    if photo:
        stream = io.BytesIO()
        colours.save(stream, "JPEG", quality=90)
        return ImageData(colours.width, colours.height, stream.getvalue(), "DCTDecode", None)
    return ImageData(colours.width, colours.height, zlib.compress(colours.tobytes()), "FlateDecode", alpha)


def _reduced(image: Image, scale: float) -> Image:
    if scale >= 1:
        return image
    from PIL.Image import Resampling

    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Resampling.LANCZOS)
