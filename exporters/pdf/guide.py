"""The table of contents of a PDF and the labels of its pages (ISO 32000-1, 12.3 and 12.4.2)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from reportlab.pdfbase import pdfdoc

from exporters.sheet import Bookmark, Print, Sheet

MAX_SIDE = 14_400.0
"""Largest side of a page in its own units (ISO 32000-1, annex C); larger pages get larger units."""


Targets: TypeAlias = Mapping[str, tuple[Sheet, Any]]
"""Sheets by their names, with references to their pages."""


def unit_of(sheet: Sheet) -> float:
    """Points to one unit of the page; 1 but for pages larger than PDF can number."""
    return float(max(1, math.ceil(max(sheet.width, sheet.height) / MAX_SIDE)))


def targets_of(document: Any, printed: Print, pages: Sequence[Any]) -> Targets:
    """The sheets that have names, with their pages."""
    return {
        sheet.name: (sheet, document.Reference(page))
        for sheet, page in zip(printed.sheets, pages, strict=True)
        if sheet.name
    }


def guide(document: Any, printed: Print, pages: Sequence[Any], targets: Targets) -> None:
    """Add bookmarks and labels to a document whose pages belong to the sheets in their order."""
    _bookmarks(document, printed, [document.Reference(page) for page in pages], targets)
    _labels(document, printed)


def place_on(sheet: Sheet, reference: Any, y: float, x: float | None = None) -> Any:
    """Where a way leads: a place of a sheet in its points, on its page."""
    unit = unit_of(sheet)
    left = "null" if x is None else f"{x / unit:.3f}"
    return pdfdoc.PDFArray([reference, "/XYZ", left, f"{(sheet.height - y) / unit:.3f}", "null"])


def _bookmarks(document: Any, printed: Print, references: Sequence[Any], by_name: Targets) -> None:
    found = [
        (mark, *by_name.get(mark.target, (sheet, reference)))
        for sheet, reference in zip(printed.sheets, references, strict=True)
        for mark in sheet.bookmarks
    ]
    if not found:
        return
    entries = [_entry(*one) for one in found]
    top = pdfdoc.PDFDictionary({"Type": "/Outlines"})
    places = [document.Reference(entry) for entry in entries]
    top_place = document.Reference(top)
    below: dict[int, list[int]] = {}
    path: list[int] = []
    for number, (mark, _, _) in enumerate(found):
        # A level that is left out has nothing to hang on.
        del path[max(mark.level, 0) :]
        parent = path[-1] if path else -1
        below.setdefault(parent, []).append(number)
        path.append(number)
    for parent, numbers in below.items():
        holder = top if parent < 0 else entries[parent]
        holder.dict.update({"First": places[numbers[0]], "Last": places[numbers[-1]], "Count": len(numbers)})
        for at, number in enumerate(numbers):
            entry = entries[number].dict
            entry["Parent"] = top_place if parent < 0 else places[parent]
            if at:
                entry["Prev"] = places[numbers[at - 1]]
            if at + 1 < len(numbers):
                entry["Next"] = places[numbers[at + 1]]
    document.Catalog.Outlines = top_place
    if len(printed.sheets) > 1:
        document.Catalog.PageMode = "/UseOutlines"


def _entry(mark: Bookmark, sheet: Sheet, reference: Any) -> Any:
    text = "".join(sign if sign.isprintable() else " " for sign in mark.title)
    return pdfdoc.PDFDictionary(
        {"Title": pdfdoc.PDFString(text), "Dest": place_on(sheet, reference, mark.y, mark.x)}
    )


def _labels(document: Any, printed: Print) -> None:
    if not any(sheet.label for sheet in printed.sheets):
        return
    numbers: list[Any] = []
    for number, sheet in enumerate(printed.sheets):
        label = sheet.label or str(number + 1)
        numbers += [number, pdfdoc.PDFDictionary({"P": pdfdoc.PDFString(label)})]
    document.Catalog.PageLabels = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
