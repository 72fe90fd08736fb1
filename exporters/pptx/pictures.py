"""Pictures of the journey on slides: each made ready and embedded once, and cut to the place that it fills."""

from __future__ import annotations

from collections.abc import Mapping

from exporters.clean_pictures import Usable, readied


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
