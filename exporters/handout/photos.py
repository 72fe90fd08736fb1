"""Pictures of touchpoints, whole: as large as they may be in their place, in their own shape."""

from __future__ import annotations

from exporters.handout.flow import Item
from exporters.handout.texts import beginning
from models.layout.picture import Image
from models.storage.pictures import picture_size

MOST = (220.0, 150.0)
"""Width and height in points."""
_USUAL = (168.0, 108.0)
_LEAST = 24.0


def photo(asset: str, data: bytes | None, width: float) -> Item:
    """The picture in its own shape, at most `width` points wide; where it cannot be read, a place is left."""
    found = picture_size(data) if data else None
    if found is None:
        wide, high = _USUAL
    else:
        scale = min(min(MOST[0], width) / found[0], MOST[1] / found[1])
        # What is very long and thin shows its middle, or it would be a line.
        wide, high = (max(side * scale, _LEAST) for side in found)
    return beginning(width, wide, high, lambda x, y: (Image(x, y, wide, high, asset, 4),))
