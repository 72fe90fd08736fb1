"""The ways through a PDF: bookmarks, page labels, and areas that lead to other pages (ISO 32000-1, 12.3 and 12.4.2)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

from exporters.sheet import Bookmark, Jump, Print, Sheet

MAX_SIDE = 14_400.0
"""Largest side of a page in its own units (ISO 32000-1, annex C); larger pages get larger units."""


def unit_of(sheet: Sheet) -> float:
    """Points to one unit of the page; 1 but for pages larger than PDF can number."""
    return float(max(1, math.ceil(max(sheet.width, sheet.height) / MAX_SIDE)))


def guide(document: Any, printed: Print, pages: Sequence[Any]) -> None:
    """Add bookmarks, labels and jumps to the pages of a document, which belong to the sheets in their order."""
    references = [document.Reference(page) for page in pages]
    by_name = {
        sheet.name: (sheet, reference)
        for sheet, reference in zip(printed.sheets, references, strict=True)
        if sheet.name
    }
    for sheet, page in zip(printed.sheets, pages, strict=True):
        jumps = [
            document.Reference(_jump(jump, sheet, *by_name[jump.target]))
            for jump in sheet.jumps
            if jump.target in by_name
        ]
        if jumps:
            others = page.dict.get("Annots")
            page.dict["Annots"] = pdfdoc.PDFArray([*(others.sequence if others else ()), *jumps])
    _bookmarks(document, printed, references, by_name)
    _labels(document, printed)


def _place(sheet: Sheet, reference: Any, y: float, x: float | None = None) -> Any:
    unit = unit_of(sheet)
    left = "null" if x is None else f"{x / unit:.3f}"
    return pdfdoc.PDFArray([reference, "/XYZ", left, f"{(sheet.height - y) / unit:.3f}", "null"])


def _jump(jump: Jump, sheet: Sheet, target: Sheet, reference: Any) -> Any:
    box, unit = jump.box, unit_of(sheet)
    sides = (box.x, sheet.height - box.bottom, box.right, sheet.height - box.y)
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": f"[{' '.join(f'{side / unit:.3f}' for side in sides)}]",
            "Border": "[0 0 0]",
            "F": 4,
            "Dest": _place(target, reference, 0.0),
        }
    )


def _bookmarks(
    document: Any, printed: Print, references: Sequence[Any], by_name: Mapping[str, tuple[Sheet, Any]]
) -> None:
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
        {"Title": pdfdoc.PDFString(text), "Dest": _place(sheet, reference, mark.y, mark.x)}
    )


def _labels(document: Any, printed: Print) -> None:
    if not any(sheet.label for sheet in printed.sheets):
        return
    numbers: list[Any] = []
    for number, sheet in enumerate(printed.sheets):
        label = sheet.label or str(number + 1)
        numbers += [number, pdfdoc.PDFDictionary({"P": pdfdoc.PDFString(label)})]
    document.Catalog.PageLabels = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
