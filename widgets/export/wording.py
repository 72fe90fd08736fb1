"""The words of the export dialog about a page and a file: sizes in millimetres, pixels and bytes."""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale

from exporters.acting import acting
from exporters.choices import POINTS_PER_INCH, Choices
from exporters.page import MM, PAGE_SIZES, own_size, page_title
from exporters.sheet import Sheet
from models.layout.picture import Picture
from resources.translations import tr

_NEAR = 0.6
"""Points by which a sheet may differ from the page whose name it gets."""


def facts(picture: Picture, sheet: Sheet | None, choices: Choices, size: int | None) -> str:
    """What the file will be: page, measures and about how many bytes (None: not known yet)."""
    parts = []
    if sheet is not None and choices.format == "pdf":
        parts.append(_page_facts(sheet, choices))
    elif sheet is not None and choices.format == "pptx":
        parts += [*_slide_form(sheet), _measures(sheet)]
    elif sheet is not None:
        if choices.format != "svg":
            parts.append(_pixel_facts(picture, choices))
        parts.append(_measures(sheet))
    if size is not None:
        parts.append(tr("about {size}", size=about(size)))
    return " · ".join(parts)


def page_words(choices: Choices, lies: bool | None) -> str:
    """How the map stands on its page: "Landscape · fitted", and a margin that is not the usual one; `lies` is what
    automatic comes to, None: not the same for all pages."""
    acts = acting(choices)
    words = []
    if "landscape" in acts:
        turned = choices.landscape if choices.landscape is not None else lies
        words.append({True: tr("Landscape"), False: tr("Portrait"), None: tr("Turned as fits")}[turned])
    fitted = choices.percent is None
    words.append(tr("fitted") if fitted else tr("{percent} %", percent=f"{choices.percent:g}"))
    usual = Choices()
    if "margin" in acts and choices.margin != usual.margin:
        words.append(tr("margin {n} mm", n=f"{choices.margin:g}"))
    if "overlap" in acts and choices.overlap != usual.overlap:
        words.append(tr("overlap {n} mm", n=f"{choices.overlap:g}"))
    return " · ".join(words)


def _page_facts(sheet: Sheet, choices: Choices) -> str:
    name = _sheet_name(sheet)
    if not name:
        name = "" if own_size(choices.page) else page_title(choices.page)
        return " · ".join(filter(None, (name, _measures(sheet))))
    turned = tr("{page} landscape", page=name) if lies(sheet) else tr("{page} portrait", page=name)
    return f"{turned} · {_measures(sheet)}"


def _slide_form(sheet: Sheet) -> list[str]:
    """What slides of this form are called; nothing where they have no name."""
    form = sheet.width / sheet.height
    forms = {"16:9": 16 / 9, "4:3": 4 / 3, "A4": 13 / 9, "16:10": 1.6}
    return [name for name, own in forms.items() if abs(form - own) < 0.005]


def _sheet_name(sheet: Sheet) -> str:
    """What pages of this size are called; empty where they have no name."""
    sides = sorted((sheet.width, sheet.height))
    for name, page in PAGE_SIZES.items():
        if all(abs(side - own) < _NEAR for side, own in zip(sides, sorted(page), strict=True)):
            return page_title(name)
    return ""


def _measures(sheet: Sheet) -> str:
    return tr("{width} × {height} mm", width=round(sheet.width / MM), height=round(sheet.height / MM))


def lies(sheet: Sheet) -> bool:
    """Whether a page is wider than high."""
    return sheet.width > sheet.height


def _pixel_facts(picture: Picture, choices: Choices) -> str:
    dots = choices.dots_on(picture)
    across, down = (max(round(side * dots), 1) for side in (picture.width, picture.height))
    pixels = tr(
        "{width} × {height} pixels", width=QLocale().toString(across), height=QLocale().toString(down)
    )
    return f"{pixels} · " + tr("{dpi} dpi", dpi=round(dots * POINTS_PER_INCH))


def about(size: int) -> str:
    """A number of bytes with two digits that count: "90 KB", "1.2 MB"."""
    if size < 1000:
        return tr("1 KB")
    unit, power = (tr("KB"), 3) if size < 995_000 else (tr("MB"), 6)
    number = size / 10**power
    digits = max(0, 1 - math.floor(math.log10(number)))
    return f"{round(number, 1 - math.floor(math.log10(number))):.{min(digits, 1)}f} {unit}"
