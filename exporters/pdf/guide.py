"""The table of contents of a PDF and the labels of its pages (ISO 32000-1, 12.3 and 12.4.2)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from exporters.pdf.objects import Array, Dictionary, Document, Reference, Text
from exporters.sheet import Bookmark, Print, Sheet

MAX_SIDE = 14_400.0
"""Largest side of a page in its own units (ISO 32000-1, annex C); larger pages get larger units."""


Targets: TypeAlias = Mapping[str, tuple[Sheet, Reference]]
"""Sheets by their names, with references to their pages."""


def unit_of(sheet: Sheet) -> float:
    """Points to one unit of the page; 1 but for pages larger than PDF can number."""
    return float(max(1, math.ceil(max(sheet.width, sheet.height) / MAX_SIDE)))


def targets_of(document: Document, printed: Print, pages: Sequence[Dictionary]) -> Targets:
    """The sheets that have names, with their pages."""
    return {
        sheet.name: (sheet, document.reference(page))
        for sheet, page in zip(printed.sheets, pages, strict=True)
        if sheet.name
    }


def guide(document: Document, printed: Print, pages: Sequence[Dictionary], targets: Targets) -> None:
    """Add bookmarks and labels to a document whose pages belong to the sheets in their order."""
    _bookmarks(document, printed, [document.reference(page) for page in pages], targets)
    _labels(document, printed)


def place_on(sheet: Sheet, reference: Reference, y: float, x: float | None = None) -> Array:
    """Where a way leads: a place of a sheet in its points, on its page."""
    unit = unit_of(sheet)
    left = "null" if x is None else f"{x / unit:.3f}"
    return Array([reference, "/XYZ", left, f"{(sheet.height - y) / unit:.3f}", "null"])


def _bookmarks(document: Document, printed: Print, references: Sequence[Reference], by_name: Targets) -> None:
    found = [
        (mark, *by_name.get(mark.target, (sheet, reference)))
        for sheet, reference in zip(printed.sheets, references, strict=True)
        for mark in sheet.bookmarks
    ]
    if not found:
        return
    entries = [_entry(*one) for one in found]
    top = Dictionary({"Type": "/Outlines"})
    places = [document.reference(entry) for entry in entries]
    top_place = document.reference(top)
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
        holder.entries.update(
            {"First": places[numbers[0]], "Last": places[numbers[-1]], "Count": len(numbers)}
        )
        for at, number in enumerate(numbers):
            entry = entries[number].entries
            entry["Parent"] = top_place if parent < 0 else places[parent]
            if at:
                entry["Prev"] = places[numbers[at - 1]]
            if at + 1 < len(numbers):
                entry["Next"] = places[numbers[at + 1]]
    document.catalog.entries["Outlines"] = top_place
    if len(printed.sheets) > 1:
        document.catalog.entries["PageMode"] = "/UseOutlines"


def _entry(mark: Bookmark, sheet: Sheet, reference: Reference) -> Dictionary:
    text = "".join(sign if sign.isprintable() else " " for sign in mark.title)
    return Dictionary({"Title": Text(text), "Dest": place_on(sheet, reference, mark.y, mark.x)})


def _labels(document: Document, printed: Print) -> None:
    if not any(sheet.label for sheet in printed.sheets):
        return
    numbers: list[Any] = []
    for number, sheet in enumerate(printed.sheets):
        label = sheet.label or str(number + 1)
        numbers += [number, Dictionary({"P": Text(label)})]
    document.catalog.entries["PageLabels"] = Dictionary({"Nums": Array(numbers)})
