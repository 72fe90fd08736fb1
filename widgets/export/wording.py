"""The words of the export dialog about a page and a file: sizes in millimetres, pixels and bytes."""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale

from exporters.choices import POINTS_PER_INCH, Choices
from exporters.page import PAGE_SIZES, PlacedPage, own_size
from models.layout.picture import Picture
from resources.translations import tr
from widgets.export.options import page_name

_MM = 25.4 / 72


def facts(picture: Picture, page: PlacedPage, choices: Choices, size: int | None) -> str:
    """What the file will be: page, measures and about how many bytes (None: not known yet)."""
    parts = [_page_facts(page, choices) if choices.format != "png" else _pixel_facts(picture, choices)]
    if size is not None:
        parts.append(tr("about {size}", size=about(size)))
    return " · ".join(parts)


def _page_facts(page: PlacedPage, choices: Choices) -> str:
    measures = tr(
        "{width} × {height} mm", width=round(page.page_width * _MM), height=round(page.page_height * _MM)
    )
    if choices.format != "pdf":
        return measures
    if own_size(choices.page):
        return measures
    if choices.page not in PAGE_SIZES:
        return f"{page_name(choices.page)} · {measures}"
    name = page_name(choices.page)
    turned = tr("{page} landscape", page=name) if lies(page) else tr("{page} portrait", page=name)
    return f"{turned} · {measures}"


def lies(page: PlacedPage) -> bool:
    """Whether a page is wider than high."""
    return page.page_width > page.page_height


def _pixel_facts(picture: Picture, choices: Choices) -> str:
    across, down = (max(round(side * choices.dots), 1) for side in (picture.width, picture.height))
    pixels = tr(
        "{width} × {height} pixels", width=QLocale().toString(across), height=QLocale().toString(down)
    )
    return f"{pixels} · " + tr("{dpi} dpi", dpi=round(choices.dots * POINTS_PER_INCH))


def about(size: int) -> str:
    """A number of bytes with two digits that count: "90 KB", "1.2 MB"."""
    if size < 1000:
        return tr("1 KB")
    unit, power = (tr("KB"), 3) if size < 995_000 else (tr("MB"), 6)
    number = size / 10**power
    digits = max(0, 1 - math.floor(math.log10(number)))
    return f"{round(number, 1 - math.floor(math.log10(number))):.{min(digits, 1)}f} {unit}"
