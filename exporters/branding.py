"""The brand on sheets: words in the bands at their edges, and a watermark over all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from exporters.brand import EDGE
from exporters.footer import FooterWords, brand_words, filled
from exporters.page import edge_scale_of
from exporters.sheet import Piece, Print, Sheet
from models.journey.records import Brand, Map
from models.layout.directions import joined, reads_right_to_left
from models.layout.lettering import lettering
from models.layout.picture import Box, Drawing, Image, Part, Picture, Shape, Strip, Tag
from models.layout.text import Paragraph, TextStyle, measure, place, wrap
from models.layout.theme import map_theme
from models.layout.typefaces import faces_for
from models.storage.pictures import picture_size

_SIZE, _LEADING, _LEAST_SIZE = 8.0, 11.0, 3.0
_STILL_READ = 5.0
_GAP = 18.0
_ANGLE = 35.0
_MOST_LOGO = 24.0
_COVER_LOGO = (170.0, 60.0)
_TITLE_CLEAR = 60.0
"""Points between the logo on a cover and the title, above which a bar stands."""


class Edges(NamedTuple):
    """Where the words stand, in points: free at both sides, and the bands at the top and the foot of a sheet."""

    side: float
    top: float
    foot: float


class Logo(NamedTuple):
    """A picture by its sha256; `ratio` is its width to its height."""

    asset: str
    ratio: float


def logo_of(brand: Brand, assets: Mapping[str, bytes]) -> Logo | None:
    """The logo of a brand; None where it has none, or none that can be drawn."""
    size = picture_size(assets.get(brand.logo, b"")) if brand.logo in assets else None
    return Logo(brand.logo, size[0] / max(size[1], 1)) if size is not None else None


def branded(
    printed: Print, record: Map, assets: Mapping[str, bytes], edges: Edges, *, foot: bool = False
) -> Print:
    """The sheets with what the map's brand asks for: in the bands that `edges` leaves free a header, and the logo that
    is among `assets`; over all a watermark.

    `foot`: the pages of a document. They have a footer too, client, mark and number even where no brand is given; the
    first page, if nothing stands on it before, has no number.
    """
    count, logo = str(len(printed.sheets)), logo_of(record.brand, assets)
    sheets = tuple(
        _branded(sheet, record, edges, (str(number + 1), count), foot, logo)
        for number, sheet in enumerate(printed.sheets)
    )
    return printed._replace(sheets=sheets)


def _branded(
    sheet: Sheet, record: Map, edges: Edges, number: tuple[str, str], foot: bool, logo: Logo | None
) -> Sheet:
    brand, page = record.brand, (sheet.label or number[0], number[1])
    backwards = reads_right_to_left(record)
    # A cover says what it is by itself.
    header = filled("" if sheet.name == COVER else brand.header, record, *page)
    pieces = []
    beside, middle = 0.0, None
    if logo is not None:
        place_ = _logo_place(sheet, edges, logo)
        if backwards:
            place_ = place_._replace(x=sheet.width - place_.right)
        pieces.append(_logo(logo, place_))
        if place_.y < edges.top:
            beside = place_.w + _GAP * edge_scale_of(min(sheet.width, sheet.height))
            middle = place_.y + place_.h / 2
    if any(header):
        narrow = sheet._replace(width=sheet.width - beside)
        pieces.append(
            _words(narrow, edges, header, Box(beside * backwards, 0, sheet.width, edges.top), record, middle)
        )
    if foot and any(footer := _document_foot(record, *page, cover=sheet.name == COVER)):
        band = Box(0, sheet.height - edges.foot, sheet.width, edges.foot)
        pieces.append(_words(sheet, edges, footer, band, record))
    if brand.watermark.strip():
        pieces.append(_watermark(sheet, brand))
    return sheet._replace(pieces=(*sheet.pieces, *pieces))


def _document_foot(record: Map, page: str, pages: str, *, cover: bool) -> FooterWords:
    """The footer of a page of a document; on a cover none that has the number of a page."""
    brand = record.brand
    words = brand_words(record, "" if cover else page, pages)
    if not brand.footer.strip():
        client = " ".join(record.client.split())
        words = words._replace(left=tuple(part for part in (client, *words.left) if part))
    numbered = "{page}" in brand.footer + brand.header
    return words if cover or numbered else words._replace(right=(*words.right, page))


COVER = "cover"
"""The name of a sheet that carries no number."""


def _logo_place(sheet: Sheet, edges: Edges, logo: Logo) -> Box:
    """At the top right; on a cover where its body begins, if the title leaves room for it."""
    if sheet.name == COVER:
        height = min(_COVER_LOGO[1], _COVER_LOGO[0] / logo.ratio)
        titles = [
            y
            for piece in sheet.pieces
            for _, y, drawing in piece.picture.parts()
            if drawing.tag.role == "title"
        ]
        if min(titles, default=0.0) > edges.top + height + _TITLE_CLEAR:
            return Box(edges.side, edges.top, height * logo.ratio, height)
    height = _MOST_LOGO * edge_scale_of(min(sheet.width, sheet.height))
    height = min(height, edges.top * 0.6, (sheet.width - 2 * edges.side) * 0.3 / logo.ratio)
    width = height * logo.ratio
    top = max((edges.top - height) / 2, min(EDGE, edges.top - height - 4))
    return Box(sheet.width - edges.side - width, top, width, height)


def _logo(logo: Logo, box: Box) -> Piece:
    image = Image(0, 0, box.w, box.h, logo.asset)
    return _piece("logo", "", (image,), box.x, box.y, box.w, box.h)


def _words(
    sheet: Sheet, edges: Edges, words: FooterWords, band: Box, record: Map, beside: float | None = None
) -> Piece:
    """Words in the middle of a band, or of what they stand `beside`, or as far from the edge as printers need, and as
    small as they must be."""
    width, height = sheet.width - 2 * edges.side, band.h
    backwards, face = reads_right_to_left(record), faces_for(record.brand.font).regular
    left, right = (joined(side, backwards=backwards) for side in words)
    size = min(_SIZE * edge_scale_of(min(sheet.width, sheet.height)), height * 0.5)
    room = max(height - EDGE, height / 3)
    while True:
        paragraphs, share = _set(left, right, width, size, face)
        needed = max(paragraph.height for paragraph in paragraphs)
        if needed <= room - 4 or size <= _LEAST_SIZE:
            break
        size *= 0.92
        if size < _STILL_READ:
            # Words beyond measure: better near the edge than too small to be read.
            room = height
    shapes = (
        (*place(paragraphs[0], 0, 0, "right", width), *place(paragraphs[1], 0, 0, "left", share))
        if backwards
        else (*place(paragraphs[0], 0, 0, "left"), *place(paragraphs[1], width - share, 0, "right", share))
    )
    top = (height - needed) / 2 if beside is None else min(beside - needed / 2, height - needed - 4)
    top = band.y + (max(top, height - room) if band.y == 0 else min(top, room - needed))
    said = " · ".join(part for part in (left, right) if part)
    return _piece("footer", said, shapes, band.x + edges.side, top, width, needed)


def _set(
    left: str, right: str, width: float, size: float, face: str
) -> tuple[tuple[Paragraph, Paragraph], float]:
    style = TextStyle(face, size, map_theme().muted, size * _LEADING / _SIZE)
    share = min(measure(right, style) + 0.1, width * 0.6 if left else width) if right else 0.0
    room = width - share - (_GAP if right else 0.0)
    return (wrap(left, style, max(room, 1.0)), wrap(right, style, max(share, 1.0))), share


def _watermark(sheet: Sheet, brand: Brand) -> Piece:
    """The word across the sheet, as faint as to hide nothing."""
    written = " ".join(brand.watermark.split())
    style = TextStyle(faces_for(brand.font).bold, 100.0, "#000000", 120.0)
    reach = min(sheet.width / 0.9, sheet.height / 0.7) * 0.82
    size = min(reach / max(measure(written, style), 1.0) * 100, min(sheet.width, sheet.height) * 0.3)
    centre = (sheet.width / 2, sheet.height / 2)
    colour = f"{map_theme().ink}12"
    letters = lettering(written, style._replace(size=size), centre, _ANGLE, colour)
    return _piece("watermark", written, (letters,), 0.0, 0.0, sheet.width, sheet.height)


def _piece(
    name: str, said: str, shapes: tuple[Shape, ...], x: float, y: float, width: float, height: float
) -> Piece:
    drawing = Drawing(Tag(name, "legend", said), Box(0, 0, width, height), lambda: shapes)
    strip = Strip.of(name, 0.0, [Part(0.0, 0.0, drawing)])
    return Piece(Picture(width, height, "#FFFFFF", (strip,)), x, y)
