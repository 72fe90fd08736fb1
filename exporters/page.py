"""Where a picture stands on paper: sizes of pages, and the fitting of a map to one of them."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from models.problems import InputProblem
from resources.translations import tr

MM = 72 / 25.4
"""Points to a millimetre."""
_INCH = 72.0

PAGE_SIZES: dict[str, tuple[float, float]] = {
    "a4": (210 * MM, 297 * MM),
    "a3": (297 * MM, 420 * MM),
    "a2": (420 * MM, 594 * MM),
    "a1": (594 * MM, 841 * MM),
    "a0": (841 * MM, 1189 * MM),
    "letter": (8.5 * _INCH, 11 * _INCH),
    "legal": (8.5 * _INCH, 14 * _INCH),
    "tabloid": (11 * _INCH, 17 * _INCH),
    "arch-a": (9 * _INCH, 12 * _INCH),
    "arch-b": (12 * _INCH, 18 * _INCH),
    "arch-c": (18 * _INCH, 24 * _INCH),
    "arch-d": (24 * _INCH, 36 * _INCH),
    "arch-e": (36 * _INCH, 48 * _INCH),
}
"""Width and height in points, upright (ISO 216, ANSI, and the sheets of North American architects)."""

ROLLS: dict[str, float] = {"roll60": 600 * MM, "roll90": 900 * MM, "roll105": 1050 * MM}
"""Paper from a roll: its width in points; the length is what the map needs."""

MAP_SIZE = "map"
"""Name of the page that is as large as the map itself."""

LEAST_SIDE, MOST_SIDE = 50.0, 10_000.0
"""Millimetres that a side of an own page may have."""

MAX_ENLARGEMENT = 4.0
"""A map of three cards would otherwise print letters as tall as a hand on A0."""

_SHORT_SIDE = 842.0
"""Points: the shorter side of A3."""
_LEAST_SCALE, _MOST_SCALE = 0.85, 3.0
_NEARLY = 1e-6
_OWN = re.compile(r"(\d+(?:[.,]\d+)?)\s*[x×*]\s*(\d+(?:[.,]\d+)?)\s*(?:mm)?")


class PageSetup(NamedTuple):
    """A page to put the map on.

    `size` is what parse_page_size answers. `landscape` None takes the way round on which the map is larger, and an
    own size as it was written. `margin` in points stays free on all four sides, `head` above the map and `foot` below it besides.
    `percent` of the map's own size is what it is printed at; None: as large as fits.
    """

    size: str = "a3"
    landscape: bool | None = None
    margin: float = 10 * MM
    percent: float | None = None
    foot: float = 0.0
    head: float = 0.0


class PlacedPage(NamedTuple):
    """A page and the picture on it, in points: (x, y) of the picture stands at (dx + x * scale, dy + y * scale)
    from the page's top left corner."""

    page_width: float
    page_height: float
    scale: float
    dx: float
    dy: float


def page_names() -> tuple[str, ...]:
    """The names that a user may give for a page, smallest first in each family, the map's own size last."""
    return (*PAGE_SIZES, *ROLLS, MAP_SIZE)


def page_title(size: str) -> str:
    """What a page is called: "A3", "Letter", "Roll 90 cm", "420 × 297 mm"."""
    if size == MAP_SIZE:
        return tr("Map's own size")
    if size in ROLLS:
        return tr("Roll {width} cm", width=size.removeprefix("roll"))
    own = own_size(size)
    if own is not None:
        return tr("{width} × {height} mm", width=f"{own[0] / MM:.5g}", height=f"{own[1] / MM:.5g}")
    if size.startswith("arch-"):
        return f"Arch {size[-1].upper()}"
    return size.upper() if size[1:].isdigit() else size.title()


def parse_page_size(text: str) -> str:
    """The page that a user wrote, as in PageSetup.size: a name, or an own size in millimetres as "420x297".

    Raises InputProblem for anything else.
    """
    plain = text.strip().lower()
    name = re.sub(r"[\s_-]+", "", plain).removeprefix("us").removesuffix("cm")
    known = {page.replace("-", ""): page for page in page_names()}
    if name in known:
        return known[name]
    sides = _OWN.fullmatch(plain)
    if sides is None:
        raise InputProblem(
            tr(
                "There is no page size “{name}”. Use one of: {names}; or width and height in mm, as in 420x297.",
                name=text.strip(),
                names=", ".join(page_names()),
            )
        )
    width, height = (float(side.replace(",", ".")) for side in sides.groups())
    if not all(LEAST_SIDE <= side <= MOST_SIDE for side in (width, height)):
        raise InputProblem(
            tr(
                "A page of {name} cannot be made. Each side may have {least} to {most} mm.",
                name=text.strip(),
                least=f"{LEAST_SIDE:g}",
                most=f"{MOST_SIDE:g}",
            )
        )
    return f"{width:g}x{height:g}"


def is_page_size(size: object) -> bool:
    """Whether this is a size as parse_page_size answers it."""
    try:
        return isinstance(size, str) and parse_page_size(size) == size
    except InputProblem:
        return False


def own_size(size: str) -> tuple[float, float] | None:
    """Width and height in points of an own size; None for a name."""
    sides = _OWN.fullmatch(size)
    return (float(sides[1]) * MM, float(sides[2]) * MM) if sides else None


def family_of(size: str) -> tuple[str, ...]:
    """The sheets among which a larger one than `size` is looked for: those of the same part of the world."""
    american = [name for name in PAGE_SIZES if not name[1:].isdigit()]
    if size in american:
        return tuple(name for name in american if name.startswith("arch") == size.startswith("arch"))
    return tuple(name for name in PAGE_SIZES if name not in american)


def page_sides(size: str, landscape: bool | None) -> tuple[tuple[float, float], ...]:
    """The sheets in points that may be meant: one, or both ways round where that is free. Raises KeyError for a
    page that has no sides of its own (a roll, the map's own size)."""
    own = own_size(size)
    first, second = own or PAGE_SIZES[size]
    if landscape is None:
        return ((first, second),) if own else ((second, first), (first, second))
    return (
        (max(first, second), min(first, second)) if landscape else (min(first, second), max(first, second)),
    )


def place_on_page(width: float, height: float, setup: PageSetup) -> PlacedPage:
    """The page of `setup` with a picture of this size (points) on it, centred from left to right, at the top.

    Without a true scale it is as large as fits between the margins and at most four times its size. A true scale is
    kept even where the picture is larger than the page: `overflow` tells.
    Raises KeyError for a size that parse_page_size would not answer.
    """
    if setup.size == MAP_SIZE:
        scale = _percent(setup) or 1.0
        # Whole points: viewers round the page to pixels, and would stretch the map by the rest.
        sides = (_whole(width * scale), _whole(height * scale + setup.head + setup.foot))
        return PlacedPage(sides[0], sides[1], scale, 0.0, setup.head)
    if setup.size in ROLLS:
        return _on_roll(width, height, setup)
    page = max(
        page_sides(setup.size, setup.landscape),
        key=lambda page: min(_fit(width, height, page, setup), MOST_SIDE),
    )
    scale = _percent(setup) or min(_fit(width, height, page, setup), MAX_ENLARGEMENT)
    top = kept_margin(page, setup.margin) + setup.head
    return PlacedPage(*page, scale, (page[0] - width * scale) / 2, top)


def overflow(width: float, height: float, page: PlacedPage, setup: PageSetup) -> bool:
    """Whether a picture at its true scale is larger than its page between the margins."""
    if setup.size == MAP_SIZE or setup.percent is None:
        return False
    free = 2 * kept_margin((page.page_width, page.page_height), setup.margin) - 0.01
    return (
        width * page.scale > page.page_width - free
        or height * page.scale > page.page_height - free - setup.head - setup.foot
    )


def refuse_overflow(width: float, height: float, page: PlacedPage, setup: PageSetup) -> None:
    """Raise InputProblem where a picture at its true scale is larger than its page between the margins."""
    if not overflow(width, height, page, setup):
        return
    raise InputProblem(
        tr(
            "At {percent} % the map is {width} × {height} mm, larger than {page} between its margins. Choose a larger"
            " page, a smaller scale, or let it be fitted.",
            percent=f"{setup.percent or 100:g}",
            width=round(width * page.scale / MM),
            height=round(height * page.scale / MM),
            page=page_title(setup.size),
        )
    )


def _on_roll(width: float, height: float, setup: PageSetup) -> PlacedPage:
    """The roll lies where the map is wider than high: then its width is the height of the page."""
    across = ROLLS[setup.size]
    margin = kept_margin((across, across), setup.margin)
    lies = setup.landscape if setup.landscape is not None else width >= height
    if lies:
        room, needed = across - 2 * margin - setup.head - setup.foot, height
    else:
        room, needed = across - 2 * margin, width
    scale = _percent(setup) or min(room / max(needed, 1.0), MAX_ENLARGEMENT)
    if lies:
        long = _whole(width * scale + 2 * margin)
        return PlacedPage(long, across, scale, (long - width * scale) / 2, margin + setup.head)
    return PlacedPage(
        across,
        _whole(height * scale + 2 * margin + setup.head + setup.foot),
        scale,
        (across - width * scale) / 2,
        margin + setup.head,
    )


def _percent(setup: PageSetup) -> float:
    return (setup.percent or 0.0) / 100


def _whole(side: float) -> float:
    return float(max(1, math.ceil(side - _NEARLY)))


def _fit(width: float, height: float, page: tuple[float, float], setup: PageSetup) -> float:
    free = 2 * kept_margin(page, setup.margin)
    high = page[1] - free - setup.head - setup.foot
    return min((page[0] - free) / max(width, 1.0), high / max(height, 1.0))


def edge_scale(size: str) -> float:
    """How large words at the edges of a page of this size are: a poster is read from further away than a page."""
    own = own_size(size) or PAGE_SIZES.get(size) or (ROLLS.get(size, _SHORT_SIDE),)
    return edge_scale_of(min(own))


def edge_scale_of(side: float) -> float:
    """The same for a sheet whose shorter side is so many points."""
    return min(max(side / _SHORT_SIDE, _LEAST_SCALE), _MOST_SCALE)


def kept_margin(page: tuple[float, float], margin: float) -> float:
    """The margin asked for; never so much that less than half of the page is left."""
    return min(max(margin, 0.0), min(page) / 4)
