"""Sheets: pages with pictures put on them, in the order in which they are printed. No format knows of another's sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from exporters.page import PageSetup, place_on_page, refuse_overflow
from models.layout.picture import Box, Colour, Drawing, Picture

_TOUCH = 0.01


class Piece(NamedTuple):
    """A picture on a sheet: its point (px, py) stands at (x + px * scale, y + py * scale) points from the sheet's top
    left. Only what lies within `clip`, in points of the sheet, is printed; None: all of it."""

    picture: Picture
    x: float
    y: float
    scale: float = 1.0
    clip: Box | None = None

    def seen(self) -> Iterator[tuple[float, float, Drawing]]:
        """The drawings of which something is printed, with their places in the picture, from back to front."""
        if self.clip is None:
            return self.picture.parts()
        left, top = (self.clip.x - self.x) / self.scale, (self.clip.y - self.y) / self.scale
        area = Box(left, top, self.clip.w / self.scale, self.clip.h / self.scale)
        # What only touches the edge is not seen, and would be read all the same.
        return self.picture.meeting(area.grown(-_TOUCH))


class Bookmark(NamedTuple):
    """An entry of the table of contents that viewers show; `level` 0 is the outermost. It leads to the height `y` of
    its own sheet, or of the sheet named `target`; `x` too matters where the sheet is larger than a screen."""

    title: str
    level: int = 0
    y: float = 0.0
    x: float | None = None
    target: str = ""


class Jump(NamedTuple):
    """An area of the sheet (points) that leads to another sheet, by its name."""

    box: Box
    target: str


class Sheet(NamedTuple):
    """One page; width and height in points. `label` is its page number as it is shown, where that is another one
    than its place."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    name: str = ""
    label: str = ""
    bookmarks: tuple[Bookmark, ...] = ()
    jumps: tuple[Jump, ...] = ()
    background: Colour = "#FFFFFF"


class Print(NamedTuple):
    """All that is printed, and what the file says of itself; `language` as in BCP 47."""

    sheets: tuple[Sheet, ...]
    title: str = ""
    author: str = ""
    language: str = ""
    assets: Mapping[str, bytes] = MappingProxyType({})
    """Pictures on the sheets that are not the journey's, by their sha256."""
    overviews: frozenset[str] = frozenset()
    """Names of sheets that show small what is told in full on others."""
    unseen: tuple[str, ...] = ()
    """Families that the file asks for and that are not here: what they set is shown in another."""


def print_of(picture: Picture, setup: PageSetup) -> Print:
    """The picture alone on one sheet. Raises InputProblem where a true scale is too large for it."""
    page = place_on_page(picture.width, picture.height, setup)
    refuse_overflow(picture.width, picture.height, page, setup)
    piece = Piece(picture, page.dx, page.dy, page.scale)
    sheet = Sheet(page.page_width, page.page_height, (piece,), background=picture.background)
    return Print((sheet,), picture.title, picture.author, picture.language)
