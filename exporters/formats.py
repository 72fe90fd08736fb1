"""The one table of export formats: what each writes. Each module is loaded by the first export that needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from exporters import share
from exporters.acting import acting
from exporters.choices import Choices, FormatId, Kind
from exporters.scope import narrowed
from exporters.source import Source, rebranded
from models.storage.unfinished import clear_unfinished

if TYPE_CHECKING:
    from exporters import Progress
    from exporters.check import Checking, Known
    from exporters.sheet import Print

Target: TypeAlias = "Path | BinaryIO"
_OF_SHEETS = 0.3
"""Share of the time of a PDF that its sheets take."""


def _as_chosen(source: Source, choices: Choices) -> tuple[Source, Choices]:
    """The source with the brand and with what of the map is chosen, and the choices with the map's brand where none
    is."""
    source = narrowed(rebranded(source, choices.brand), choices)
    return source, choices._replace(brand=source.journey.map.brand)


def suffix_of(format: FormatId) -> str:
    """The ending of the files of a format, with its dot."""
    return f".{format}"


def format_of(path: Path) -> FormatId | None:
    """The format that the ending of a file says; None for any other."""
    suffix = OTHER_SUFFIXES.get(path.suffix.lower(), path.suffix.lower())
    return next((format for format in FORMATS if suffix_of(format) == suffix), None)


def write(
    source: Source, target: Target, choices: Choices, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write the map in the format chosen, to a path or an open binary file; a path is replaced only when the whole
    file stands beside it. Returns what of the map the format cannot hold, in translated texts.

    Raises InputProblem where it cannot be written, and ExportCancelled.
    """
    source, choices = _as_chosen(source, choices)
    lost = FORMATS[choices.format](source, target, choices, progress) or ()
    if isinstance(target, Path):
        clear_unfinished(target.resolve().parent)
    return lost


def drawn(source: Source, choices: Choices, progress: Progress | None = None) -> Print | None:
    """The sheets that a format draws the map on: the pages of a PDF, slides, or a picture as its one sheet; None for a format
    that tells of the map in other ways. Raises InputProblem where the map cannot be printed so."""
    source, choices = _as_chosen(source, choices)
    if choices.format == "pdf":
        return PRINTS[choices.kind](source, choices, progress)
    if choices.format in PICTURES:
        from exporters.page import MAP_SIZE, PageSetup
        from exporters.sheet import print_of

        printed = print_of(source.picture, PageSetup(MAP_SIZE))
        if choices.transparent and "transparent" in acting(choices):
            (sheet,) = printed.sheets
            return printed._replace(sheets=(sheet._replace(background=f"{sheet.background[:7]}00"),))
        return printed
    return _slides(source, choices, progress) if choices.format == "pptx" else None


def look_through(source: Source, choices: Choices, printed: Print, known: Known) -> Checking:
    """What to look out for in the sheets that `drawn` has made, as `exporters.check` finds it."""
    from exporters.brand import contrast, pale_colours
    from exporters.check import Finding, checking, least_sharp_of

    unseen = printed.unseen
    if choices.format == "pptx":
        # The map has the same letters, and leads to the cards that they stand on.
        printed = drawn(source, choices._replace(format="svg")) or printed
    pdf, brand = choices.format == "pdf", choices.brand or source.journey.map.brand
    found: tuple[Finding, ...] = yield from checking(
        printed,
        {**source.assets, **printed.assets},
        known,
        on_paper=pdf,
        least_sharp=least_sharp_of(choices.dots_on(source.picture))
        if choices.format in DRAWN_WITH_QT
        else None,
        overviews=printed.overviews,
        family=brand.font,
    )
    found += tuple(Finding("unseen", "map", family) for family in unseen if family != brand.font)
    if choices.format == "pptx" or (pdf and choices.kind == "handout"):
        found += tuple(Finding("pale", "map", colour, contrast(colour)) for colour, _ in pale_colours(brand))
    return found


def _pdf(source: Source, target: Target, choices: Choices, progress: Progress | None) -> None:
    from exporters.pdf import write_pdf

    printed = PRINTS[choices.kind](source, choices, share(progress, 0.0, _OF_SHEETS))
    write_pdf(printed, source.assets, target, progress=share(progress, _OF_SHEETS, 1.0))


def _map(source: Source, choices: Choices, progress: Progress | None) -> Print:
    from exporters.poster import print_map

    return _branded(print_map(source.journey, source.picture, choices.setup), source, choices)


def _poster(source: Source, choices: Choices, progress: Progress | None) -> Print:
    from exporters.poster import print_poster

    return _branded(print_poster(source.journey, source.picture, choices.setup), source, choices)


def _tiles(source: Source, choices: Choices, progress: Progress | None) -> Print:
    from exporters.page import MM
    from exporters.tiles import print_tiles

    return print_tiles(
        _poster(source, choices, progress), choices.tile, choices.margin * MM, choices.overlap * MM,
        source.journey.map.brand.font,
    )  # fmt: skip


def _handout(source: Source, choices: Choices, progress: Progress | None) -> Print:
    from exporters.branding import Edges, branded
    from exporters.handout import handout
    from exporters.handout.paper import FOOT, SIDE, TOP
    from exporters.page import PAGE_SIZES

    record = source.journey.map
    printed = handout(source.journey, source.picture, choices.parts, PAGE_SIZES[choices.tile], progress)
    return branded(printed, record, source.assets, Edges(SIDE, TOP, FOOT), foot=True)


def _branded(printed: Print, source: Source, choices: Choices) -> Print:
    """Sheets of the map with what the brand puts into their margins."""
    from exporters.branding import Edges, branded
    from exporters.page import MAP_SIZE
    from models.layout.theme import map_theme

    free, setup = map_theme().margin, choices.setup
    own = choices.page == MAP_SIZE
    side = free if own else setup.margin
    if not printed.sheets[0].name and not own:
        # The whole map on one sheet: in line with what is in it, for it keeps a margin of its own.
        piece = printed.sheets[0].pieces[0]
        side = max(piece.x + free * piece.scale, side)
    top = setup.head if own else setup.margin + setup.head
    return branded(printed, source.journey.map, source.assets, Edges(side, top, 0.0))


def _paged(source: Source, choices: Choices, progress: Progress | None) -> Print:
    from exporters.paged import print_paged

    return _branded(print_paged(source.journey, choices.setup, progress), source, choices)


def _png(source: Source, target: Target, choices: Choices, progress: Progress | None) -> None:
    from exporters.png import write_png

    write_png(
        source.picture, source.assets, target,
        scale=choices.dots_on(source.picture), transparent=choices.transparent, progress=progress,
    )  # fmt: skip


def _jpg(source: Source, target: Target, choices: Choices, progress: Progress | None) -> None:
    from exporters.jpeg import write_jpeg

    write_jpeg(
        source.picture, source.assets, target,
        scale=choices.dots_on(source.picture), quality=choices.quality, progress=progress,
    )  # fmt: skip


def _webp(source: Source, target: Target, choices: Choices, progress: Progress | None) -> None:
    from exporters.webp import write_webp

    write_webp(
        source.picture, source.assets, target, scale=choices.dots_on(source.picture),
        quality=choices.quality, transparent=choices.transparent, progress=progress,
    )  # fmt: skip


def _svg(source: Source, target: Target, choices: Choices, progress: Progress | None) -> None:
    from exporters.svg import write_svg
    from exporters.web_links import linked

    picture = linked(source.picture, source.journey)
    write_svg(picture, source.assets, target, outlines=choices.svg_outlines, progress=progress)


def _slides(source: Source, choices: Choices, progress: Progress | None) -> Print:
    from exporters.slide_sheets import slides_as_sheets

    template = Path(choices.pptx_template) if choices.pptx_template else None
    return slides_as_sheets(
        source.journey, source.picture, source.assets,
        size=choices.pptx_size, template=template, progress=progress,
    )  # fmt: skip


def _pptx(source: Source, target: Target, choices: Choices, progress: Progress | None) -> None:
    from exporters.pptx import write_pptx

    template = Path(choices.pptx_template) if choices.pptx_template else None
    write_pptx(
        source.journey, source.picture, source.assets, target,
        size=choices.pptx_size, template=template, progress=progress,
    )  # fmt: skip


def _xlsx(source: Source, target: Target, choices: Choices, progress: Progress | None) -> tuple[str, ...]:
    from exporters.tables.xlsx import write_xlsx

    return write_xlsx(source.journey, target, progress=progress)


def _csv(source: Source, target: Target, choices: Choices, progress: Progress | None) -> tuple[str, ...]:
    from exporters.tables.comma_text import write_csv

    return write_csv(source.journey, target, progress=progress)


def _zip(source: Source, target: Target, choices: Choices, progress: Progress | None) -> tuple[str, ...]:
    from exporters.tables.comma_text import write_csv_zip

    return write_csv_zip(source.journey, target, progress=progress)


def _mermaid(source: Source, target: Target, choices: Choices, progress: Progress | None) -> tuple[str, ...]:
    from exporters.mermaid import write_mermaid

    return write_mermaid(source.journey, target, progress=progress)


def _json(source: Source, target: Target, choices: Choices, progress: Progress | None) -> tuple[str, ...]:
    from exporters.document_json import write_document

    return write_document(source.journey, target, progress=progress)


FORMATS: dict[FormatId, Callable[[Source, Target, Choices, Progress | None], tuple[str, ...] | None]] = {
    "pdf": _pdf,
    "png": _png,
    "jpg": _jpg,
    "webp": _webp,
    "svg": _svg,
    "pptx": _pptx,
    "xlsx": _xlsx,
    "csv": _csv,
    "zip": _zip,
    "mmd": _mermaid,
    "json": _json,
}
"""Every format with what writes it, the usual one first."""
PRINTS: dict[Kind, Callable[[Source, Choices, Progress | None], Print]] = {
    "map": _map,
    "poster": _poster,
    "tiles": _tiles,
    "paged": _paged,
    "handout": _handout,
}
"""What makes the sheets of each kind of PDF. Raises InputProblem where the map cannot be printed so."""
PICTURES: frozenset[FormatId] = frozenset({"png", "jpg", "webp", "svg"})
"""Formats whose files are the picture of the map and nothing else."""
DRAWN_WITH_QT: frozenset[FormatId] = frozenset({"png", "jpg", "webp"})
"""Pictures made of pixels: they need an application of Qt, though no display."""
OTHER_SUFFIXES: Mapping[str, str] = {".jpeg": ".jpg"}
"""Endings that mean the same as ours."""
