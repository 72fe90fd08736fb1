"""Pictures of touchpoints, whole: as large as they may be in their place, in their own shape."""

from __future__ import annotations

import io
import warnings

from exporters.handout.flow import Item
from models.layout.picture import Image
from models.storage.pictures import FORMATS

MOST = (220.0, 150.0)
"""Width and height in points."""
_USUAL = (168.0, 108.0)
_LEAST = 24.0
_TURNED = range(5, 9)
"""Values of the EXIF orientation under which a picture lies on its side."""


def photo(asset: str, data: bytes | None, width: float) -> Item:
    """The picture in its own shape, at most `width` points wide; where it cannot be read, a place is left."""
    found = _size(data) if data else None
    if found is None:
        wide, high = _USUAL
    else:
        scale = min(min(MOST[0], width) / found[0], MOST[1] / found[1])
        # What is very long and thin shows its middle, or it would be a line.
        wide, high = (max(side * scale, _LEAST) for side in found)
    return Item(high, lambda x, y: (Image(x, y, wide, high, asset, 4),))


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the picture is shown; None where it cannot be read."""
    # Here, as most maps have no picture and Pillow takes its time to load.
    from PIL import Image as Pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Pictures.open(io.BytesIO(data), formats=FORMATS) as picture:
                lies = picture.getexif().get(0x0112) in _TURNED
                return (picture.height, picture.width) if lies else (picture.width, picture.height)
    except Exception:  # Pillow's readers raise whatever their parsing trips over
        return None
