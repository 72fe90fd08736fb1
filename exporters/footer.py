"""What stands at the foot of printed sheets, small: whose map this is, when and on what it was printed."""

from __future__ import annotations

import re
from typing import NamedTuple

from exporters.page import edge_scale_of
from exporters.sheet import Piece
from models.journey.records import Map
from models.layout.directions import joined
from models.layout.picture import Box, Drawing, Part, Picture, Strip, Tag
from models.layout.text import TextStyle, measure, place, wrap
from models.layout.theme import map_theme
from models.layout.typefaces import faces_for
from models.layout.words import long_date, state_name
from resources.translations import tr

SIZE, LEADING, ABOVE = 9.0, 12.5, 10.0
"""Type, line height and the gap to the map, in points of a sheet whose shorter side is that of A3."""
_APART = 24.0
_NUMBER = re.compile(r"\{pages?\}")


class FooterWords(NamedTuple):
    """What is said at the left and at the right; parts that are empty are left out."""

    left: tuple[str, ...]
    right: tuple[str, ...]


def filled(text: str, record: Map, page: str, pages: str) -> FooterWords:
    """A header or footer with its fields filled in, parted at its first "|"; what stands between points and is empty
    is left out, and on a sheet that has no number (`page` empty) what names one."""
    values = {
        "title": record.title, "client": record.client, "author": record.author,
        "date": long_date(record.date) if record.date else "", "version": record.version_note,
        "page": page, "pages": pages,
    }  # fmt: skip

    def value(match: re.Match[str]) -> str:
        first, *others = words = values.get(match.group(1), match.group()).split() or [""]
        before = match.string[: match.start()].split()
        # "version {version}" of a map that says "Version 1.2" itself.
        twice = bool(others and before) and before[-1].casefold() == first.casefold()
        return " ".join(others if twice else words)

    def parts(side: str) -> tuple[str, ...]:
        told = (part for part in side.split("·") if page or not _NUMBER.search(part))
        found = (re.sub(r"\{(\w+)\}", value, part).strip() for part in told)
        return tuple(part for part in found if part)

    left, _, right = text.partition("|")
    return FooterWords(parts(left), parts(right))


def brand_words(record: Map, page: str = "1", pages: str = "1") -> FooterWords:
    """What the map's brand says at the foot: its footer, and the confidentiality mark at the left."""
    words = filled(record.brand.footer, record, page, pages)
    mark = record.brand.mark.strip()
    return words._replace(left=(*words.left, mark)) if mark else words


def footer_words(record: Map, *printed_on: str, page: str = "1", pages: str = "1") -> FooterWords:
    """The words of the map's brand. Where it has no footer the usual ones: title and client; state, version, date,
    and what it is `printed_on`."""
    own = brand_words(record, page, pages)
    if record.brand.footer.strip():
        return own
    client = record.client.strip()
    return FooterWords(
        (
            record.title.strip() or tr("Untitled map"),
            tr("Prepared for {client}", client=client) if client else "",
            *own.left,
        ),
        (
            state_name(record.state),
            record.version_note.strip(),
            long_date(record.date) if record.date else "",
            *printed_on,
        ),
    )


def footer_scale(width: float, height: float) -> float:
    """How large the footer is on a sheet."""
    return edge_scale_of(min(width, height))


def footer(
    words: FooterWords, width: float, scale: float, backwards: bool = False, family: str = ""
) -> Picture:
    """The footer across `width` points of a sheet, in its own points: it is put there `scale` times as large. No
    word is cut; what is long takes more lines. On a sheet that is read `backwards`, left and right change places. `family`
    is that of the map."""
    theme = map_theme()
    style = TextStyle(faces_for(family).regular, SIZE, theme.muted, LEADING)
    room = width / scale
    left, right = (joined(side, backwards=backwards) for side in words)
    needed = measure(right, style)
    share = min(needed + 0.1, room * 0.5 if left else room)
    paragraphs = wrap(left, style, max(room - share - _APART, 1.0)), wrap(right, style, max(share, 1.0))
    height = max(paragraph.height for paragraph in paragraphs)
    shapes = (
        (*place(paragraphs[0], 0, 0, "right", room), *place(paragraphs[1], 0, 0, "left", share))
        if backwards
        else (*place(paragraphs[0], 0, 0, "left"), *place(paragraphs[1], room - share, 0, "right", share))
    )
    drawing = Drawing(
        Tag("footer", "legend", " · ".join(side for side in (left, right) if side)),
        Box(0, -2, room, height + 4),
        lambda: shapes,
    )
    return Picture(room, height, theme.paper, (Strip.of("footer", 0.0, [Part(0.0, 0.0, drawing)]),))


def footer_room(picture: Picture, scale: float) -> float:
    """The height in points of a sheet that a footer takes, with the gap above it."""
    return (picture.height + ABOVE) * scale


def footer_piece(picture: Picture, scale: float, left: float, bottom: float) -> Piece:
    """The footer on a sheet, its last line ending at `bottom`."""
    return Piece(picture, left, bottom - picture.height * scale, scale)
