"""Where a picture stands on paper: sizes of pages, and the fitting of a map to one of them."""

from __future__ import annotations

import math
from typing import NamedTuple

from models.problems import InputProblem
from resources.translations import tr

_MM = 72 / 25.4

PAGE_SIZES: dict[str, tuple[float, float]] = {
    "a4": (210 * _MM, 297 * _MM),
    "a3": (297 * _MM, 420 * _MM),
    "a2": (420 * _MM, 594 * _MM),
    "a1": (594 * _MM, 841 * _MM),
    "a0": (841 * _MM, 1189 * _MM),
}
"""Width and height in points, upright (ISO 216)."""

MAP_SIZE = "map"
"""Name of the page that is as large as the map itself."""

MAX_ENLARGEMENT = 4.0
"""A map of three cards would otherwise print letters as tall as a hand on A0."""

_NEARLY = 1e-6


class PageSetup(NamedTuple):
    """A page to fit the map on.

    `size` is a name in PAGE_SIZES, or "map" for the map's own size in whole points. `landscape` None
    takes the way round on which the map is larger. `margin` in points stays free on all four sides.
    """

    size: str = "a3"
    landscape: bool | None = None
    margin: float = 10 * _MM


class PlacedPage(NamedTuple):
    """A page and the picture on it, in points: (x, y) of the picture stands at (dx + x * scale, dy + y * scale)
    from the page's top left corner."""

    page_width: float
    page_height: float
    scale: float
    dx: float
    dy: float


def page_names() -> tuple[str, ...]:
    """The names that a user may give for a page, smallest first, the map's own size last."""
    return (*PAGE_SIZES, MAP_SIZE)


def parse_page_size(text: str) -> str:
    """The name of the page that a user wrote, as in PageSetup.size; raises InputProblem for any other word."""
    name = text.strip().lower()
    if name in page_names():
        return name
    raise InputProblem(
        tr(
            "There is no page size “{name}”. Use one of: {names}.",
            name=text.strip(),
            names=", ".join(page_names()),
        )
    )


def place_on_page(width: float, height: float, setup: PageSetup) -> PlacedPage:
    """The page of `setup` with a picture of this size (points) on it: as large as fits between the margins and
    at most four times its size, centred from left to right, at the top.

    Raises KeyError for a size that is not in PAGE_SIZES.
    """
    if setup.size == MAP_SIZE:
        # Whole points: viewers round the page to pixels, and would stretch the map by the rest.
        whole = [float(max(1, math.ceil(side - _NEARLY))) for side in (width, height)]
        return PlacedPage(whole[0], whole[1], 1.0, 0.0, 0.0)
    upright = PAGE_SIZES[setup.size]
    lying = (upright[1], upright[0])
    if setup.landscape is None:
        sides = max((lying, upright), key=lambda page: _fit(width, height, page, setup.margin))
    else:
        sides = lying if setup.landscape else upright
    scale = min(_fit(width, height, sides, setup.margin), MAX_ENLARGEMENT)
    margin = _margin(sides, setup.margin)
    return PlacedPage(sides[0], sides[1], scale, (sides[0] - width * scale) / 2, margin)


def _fit(width: float, height: float, page: tuple[float, float], margin: float) -> float:
    free = 2 * _margin(page, margin)
    return min((page[0] - free) / max(width, 1.0), (page[1] - free) / max(height, 1.0))


def _margin(page: tuple[float, float], margin: float) -> float:
    """The margin asked for; never so much that less than half of the page is left."""
    return min(max(margin, 0.0), min(page) / 4)
