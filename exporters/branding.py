"""The brand on sheets: words in the bands at their edges, and a watermark over all."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

from exporters.brand import Brand
from exporters.sheet import Piece, Print, Sheet
from models.journey.records import Map
from models.layout.lettering import lettering
from models.layout.picture import Box, Drawing, Image, Part, Picture, Shape, Strip, Tag
from models.layout.text import Paragraph, TextStyle, measure, place, wrap
from models.layout.theme import map_theme
from models.layout.words import long_date
from models.storage.pictures import picture_size, read_picture

_SIZE, _LEADING, _LEAST_SIZE = 8.0, 11.0, 3.0
_GAP = 18.0
_ANGLE = 35.0
_MOST_LOGO = 24.0
_COVER_LOGO = (170.0, 60.0)
_TITLE_CLEAR = 60.0
"""Points between the logo on a cover and the title, above which a bar stands."""


def filled(text: str, record: Map, page: str, pages: int) -> str:
    """A header or footer with its fields filled in; what stands between points and is empty is left out."""
    values = {
        "title": record.title, "client": record.client, "author": record.author,
        "date": long_date(record.date) if record.date else "", "version": record.version_note,
        "page": page, "pages": str(pages),
    }  # fmt: skip

    def value(match: re.Match[str]) -> str:
        return " ".join(values.get(match.group(1), match.group()).split())

    parts = (re.sub(r"\{(\w+)\}", value, part).strip() for part in text.split("·"))
    return " · ".join(part for part in parts if part)


class Edges(NamedTuple):
    """Where the words stand, in points: free at both sides, and the bands at the top and the foot of a sheet."""

    side: float
    top: float
    foot: float


class Logo(NamedTuple):
    """A picture by its sha256; `ratio` is its width to its height."""

    asset: str
    data: bytes
    ratio: float


def logo_of(path: str) -> Logo | None:
    """The logo in a file; None for no path. Raises InputProblem where no picture can be read there."""
    if not path:
        return None
    data = read_picture(Path(path))
    width, height = picture_size(data) or (1, 1)
    return Logo(hashlib.sha256(data).hexdigest(), data, width / max(height, 1))


def branded(printed: Print, brand: Brand, record: Map, edges: Edges, numbered: bool = False) -> Print:
    """The sheets with what the brand asks for, in the bands that `edges` leaves free and over all a watermark. Raises
    InputProblem where its logo cannot be read.

    `numbered`: the pages of a document. Their footer is client, mark and number even where no brand is given; the
    first page, if nothing stands on it before, has no number.
    """
    count, logo = len(printed.sheets), logo_of(brand.logo)
    sheets = tuple(
        _branded(sheet, brand, record, edges, str(number + 1), count, numbered, logo)
        for number, sheet in enumerate(printed.sheets)
    )
    assets = {**printed.assets, logo.asset: logo.data} if logo is not None else printed.assets
    return printed._replace(sheets=sheets, assets=assets)


def _branded(
    sheet: Sheet,
    brand: Brand,
    record: Map,
    edges: Edges,
    page: str,
    pages: int,
    numbered: bool,
    logo: Logo | None,
) -> Sheet:
    page = sheet.label or page
    header = filled(brand.header, record, page, pages)
    own = brand.footer.strip() or ("{client}" if numbered else "")
    footer = " · ".join(
        part for part in (filled(own, record, page, pages), brand.confidential.strip()) if part
    )
    right = page if numbered and sheet.name != COVER and "{page}" not in brand.footer + brand.header else ""
    pieces = []
    beside = 0.0
    if logo is not None:
        place_ = _logo_place(sheet, edges, logo)
        pieces.append(_logo(logo, place_))
        beside = place_.w + _GAP if place_.y < edges.top else 0.0
    if header:
        narrow = sheet._replace(width=sheet.width - beside)
        pieces.append(_words(narrow, edges, header, "", edges.top, Box(0, 0, sheet.width, edges.top)))
    if footer or right:
        band = Box(0, sheet.height - edges.foot, sheet.width, edges.foot)
        pieces.append(_words(sheet, edges, footer, right, edges.foot, band))
    if brand.watermark.strip():
        pieces.append(_watermark(sheet, brand.watermark))
    return sheet._replace(pieces=(*sheet.pieces, *pieces))


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
    height = min(edges.top * 0.6, _MOST_LOGO * max(min(sheet.width, sheet.height) / 842, 1.0))
    height = min(height, (sheet.width - 2 * edges.side) * 0.3 / logo.ratio)
    width = height * logo.ratio
    return Box(sheet.width - edges.side - width, (edges.top - height) / 2, width, height)


def _logo(logo: Logo, box: Box) -> Piece:
    image = Image(0, 0, box.w, box.h, logo.asset)
    return _piece("logo", "", (image,), box.x, box.y, box.w, box.h)


def _words(sheet: Sheet, edges: Edges, left: str, right: str, height: float, band: Box) -> Piece:
    """Words in the middle of a band, as small as they must be to have room in it."""
    width = sheet.width - 2 * edges.side
    size = min(_SIZE * max(min(sheet.width, sheet.height) / 842, 1.0), height * 0.5)
    while True:
        paragraphs, share = _set(left, right, width, size)
        needed = max(paragraph.height for paragraph in paragraphs)
        if needed <= height - 4 or size <= _LEAST_SIZE:
            break
        size *= 0.92
    shapes = (*place(paragraphs[0], 0, 0), *place(paragraphs[1], width - share, 0, "right", share))
    top = band.y + (band.h - needed) / 2
    return _piece(
        "footer", " · ".join(part for part in (left, right) if part), shapes, edges.side, top, width, needed
    )


def _set(left: str, right: str, width: float, size: float) -> tuple[tuple[Paragraph, Paragraph], float]:
    style = TextStyle("Inter-Regular", size, map_theme().muted, size * _LEADING / _SIZE)
    share = measure(right, style) + 0.1 if right else 0.0
    room = width - share - (_GAP if right else 0.0)
    return (wrap(left, style, max(room, 1.0)), wrap(right, style, max(share, 1.0))), share


def _watermark(sheet: Sheet, written: str) -> Piece:
    """The word across the sheet, as faint as to hide nothing."""
    written = " ".join(written.split())
    style = TextStyle("Inter-Bold", 100.0, "#000000", 120.0)
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
