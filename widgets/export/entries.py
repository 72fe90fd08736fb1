"""The list at the left of the export dialog: what one may want, and the formats and kinds of PDF that it can be."""

from __future__ import annotations

from typing import NamedTuple

from exporters.acting import BRAND, SCOPE, acting
from exporters.choices import Choices, FormatId
from exporters.formats import FORMATS, PRINTS
from exporters.presets import presets, taken_over
from resources.translations import tr
from widgets.export.formats import Format, formats


class Way(NamedTuple):
    """A format, and for a PDF its kind; `name` is what it is called beside the other ways of its entry."""

    format: str
    name: str
    kind: str = ""
    addition: str = ""
    """What stands in the name of a file behind that of the map."""

    def fits(self, choices: Choices) -> bool:
        """Whether the choices are of this way."""
        return choices.format == self.format and self.kind in ("", choices.kind)

    def applied(self, choices: Choices) -> Choices:
        """The choices turned to this way, all else as it is."""
        values = {"format": self.format} | ({"kind": self.kind} if self.kind else {})
        return choices._replace(**values)  # type: ignore[arg-type] # `entries` has seen to the names


class Entry(NamedTuple):
    """What one may want."""

    id: str
    name: str
    icon: str
    ways: tuple[Way, ...]


def entries() -> tuple[Entry, ...]:
    """All that there is, in the language of the user; a format that no entry names has one of its own."""
    known = {format.id: format for format in formats()}
    wanted = [
        entry._replace(ways=tuple(way for way in entry.ways if _is_there(way))) for entry in _entries(known)
    ]
    named = {way.format for entry in wanted for way in entry.ways}
    others = [_own_entry(known[id]) for id in known if id in FORMATS and id not in named]
    return (*(entry for entry in wanted if entry.ways), *others)


def entry_of(choices: Choices) -> tuple[Entry, Way]:
    """The entry and the way that choices are of; the first where there is none any more."""
    all_ = entries()
    for entry in all_:
        for way in entry.ways:
            if way.fits(choices):
                return entry, way
    return all_[0], all_[0].ways[0]


def turned(choices: Choices, way: Way, left: Choices | None) -> Choices:
    """The choices turned to another way. What acts there is as it was when it was `left`; else, as the page of another
    kind of PDF is not what is wanted, as it usually is."""
    if left is not None:
        return taken_over(choices, left, acting(left) - BRAND - SCOPE)
    made = way.applied(choices)
    if made.kind == choices.kind or way.kind == "tiles":
        return made
    for preset in presets({}):
        if way.fits(preset.choices):
            return preset.applied(choices)
    return made._replace(page=choices.tile, percent=None) if way.kind == "paged" else made


def _is_there(way: Way) -> bool:
    return way.format in FORMATS and (not way.kind or way.kind in PRINTS)


def _own_entry(format: Format) -> Entry:
    return Entry(format.id, format.name, format.icon, (Way(format.id, format.name),))


def _entries(known: dict[FormatId, Format]) -> tuple[Entry, ...]:
    def ways(*ids: str) -> tuple[Way, ...]:
        return tuple(Way(id, known[id].name) for id in known if id in ids)

    return (
        Entry("map", tr("Client PDF"), "file-text", (Way("pdf", tr("The map on one page"), "map"),)),
        Entry(
            "handout",
            tr("Handout"),
            "book-open",
            (Way("pdf", tr("The story on pages"), "handout", tr("handout")),),
        ),
        Entry(
            "poster",
            tr("Poster"),
            "map",
            (
                Way("pdf", tr("One large sheet"), "poster", tr("poster")),
                Way("pdf", tr("Tiles of office paper"), "tiles", tr("tiles")),
                Way("pdf", tr("Pages to read"), "paged", tr("pages")),
            ),
        ),
        Entry("slides", tr("Slides"), "presentation", ways("pptx")),
        Entry("picture", tr("Picture"), "image", ways("png", "jpg", "webp", "svg")),
        Entry("table", tr("Table"), "table", ways("xlsx", "csv", "zip")),
        Entry("mermaid", tr("Mermaid"), "route", ways("mmd")),
        Entry("json", tr("JSON"), "code", ways("json")),
    )
