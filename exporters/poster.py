"""The poster: the map on one large sheet, with a footer that says whose map it is."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.brand import has_foot
from exporters.footer import brand_words, footer, footer_piece, footer_room, footer_scale, footer_words
from exporters.page import (
    MAP_SIZE,
    MM,
    ROLLS,
    PageSetup,
    PlacedPage,
    overflow,
    own_size,
    page_title,
    place_on_page,
    refuse_overflow,
)
from exporters.sheet import Bookmark, Piece, Print, Sheet
from exporters.web_links import linked
from models.journey.journey import Journey
from models.layout.directions import reads_right_to_left
from models.layout.picture import Picture
from models.layout.theme import map_theme
from resources.translations import tr

_ROUNDS = 4


def print_poster(journey: Journey, picture: Picture, setup: PageSetup) -> Print:
    """The map on one sheet, with a footer. Raises InputProblem where a true scale is too large for the page."""
    page, foot = _placed(journey, picture, setup)
    return _printed(journey, picture, setup, page, (foot,))


def print_map(journey: Journey, picture: Picture, setup: PageSetup) -> Print:
    """The map on one sheet, with no other words than those of its brand. Raises InputProblem where a true scale is
    too large for the page."""
    if has_foot(journey.map.brand):
        page, foot = _placed(journey, picture, setup, with_usual=False)
        return _printed(journey, picture, setup, page, (foot,))
    return _printed(journey, picture, setup, place_on_page(picture.width, picture.height, setup), ())


def _printed(
    journey: Journey, picture: Picture, setup: PageSetup, page: PlacedPage, below: tuple[Piece, ...]
) -> Print:
    refuse_overflow(picture.width, picture.height, page, setup)
    piece = Piece(linked(picture, journey), page.dx, page.dy, page.scale)
    pieces = (piece, *below)
    sheet = Sheet(
        page.page_width,
        page.page_height,
        pieces,
        bookmarks=tuple(map_bookmarks(journey, piece)),
        background=picture.background,
    )
    return Print((sheet,), picture.title, picture.author, picture.language)


def fits_one_page(journey: Journey, picture: Picture, setup: PageSetup, least: float) -> bool:
    """Whether the map has room on the page at its true scale, or fitted without becoming smaller than `least` times
    its own size. A roll, and a page as large as the map, hold any map."""
    if setup.size in ROLLS or setup.size == MAP_SIZE:
        return True
    page, _ = _placed(journey, picture, setup)
    if setup.percent is not None:
        return not overflow(picture.width, picture.height, page, setup)
    return page.scale >= least


def _placed(
    journey: Journey, picture: Picture, setup: PageSetup, *, with_usual: bool = True
) -> tuple[PlacedPage, Piece]:
    """The page with the map, and the footer below it. How high that is depends on the width of the page, which on a
    roll depends on what room the footer leaves to the map: so this goes round until it stays."""
    room = 0.0
    for _ in range(_ROUNDS):
        page = place_on_page(picture.width, picture.height, setup._replace(foot=room))
        edge = page.dy - setup.head
        below = edge or setup.margin
        # The map keeps a margin of its own, and the footer stands in line with what is in it.
        side = edge + map_theme().margin * page.scale
        scale = footer_scale(page.page_width, page.page_height)
        record = journey.map
        words = footer_words(record, _paper(page, setup)) if with_usual else brand_words(record)
        drawn = footer(
            words, page.page_width - 2 * side, scale, reads_right_to_left(record), record.brand.font
        )
        needed = footer_room(drawn, scale) + (0.0 if edge else below)
        if abs(needed - room) < 0.01:
            break
        room = needed
    page = place_on_page(picture.width, picture.height, setup._replace(foot=room))
    return page, footer_piece(drawn, scale, side, page.page_height - below)


def _paper(page: PlacedPage, setup: PageSetup) -> str:
    measures = tr(
        "{width} × {height} mm", width=round(page.page_width / MM), height=round(page.page_height / MM)
    )
    if setup.size == "map" or own_size(setup.size):
        return measures
    if setup.size.startswith("roll"):
        return f"{page_title(setup.size)} ({measures})"
    return page_title(setup.size)


def map_bookmarks(journey: Journey, piece: Piece) -> Iterator[Bookmark]:
    """Phases and personas of a map that stands on one sheet."""
    places: dict[tuple[str, str], tuple[float, float]] = {}
    for x, y, drawing in piece.picture.parts():
        tag = drawing.tag
        if tag.role in ("phase", "lane"):
            places.setdefault((tag.role, tag.id), (piece.x + x * piece.scale, piece.y + y * piece.scale))
    named = (
        (tr("Phases"), "phase", [(phase.id, phase.name) for phase in journey.phases()]),
        (tr("Personas"), "lane", [(persona.id, persona.name) for persona in journey.personas()]),
    )
    for title, role, records in named:
        own = [(name, places[role, id]) for id, name in records if (role, id) in places]
        if own:
            yield Bookmark(title, 0, own[0][1][1])
        for name, (x, y) in own:
            yield Bookmark(name.strip() or tr("Unnamed"), 1, y, x)
