"""The tree of a document's elements: a section for each page, tables with their rows, and links around what leads
somewhere (ISO 32000-1, 14.7.2, 14.7.4 and 14.8.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfdoc

from exporters.pdf.entries import Entries
from exporters.pdf.structure import Element, PageStructure
from exporters.pdf.ways import Way, nearest
from exporters.sheet import Sheet


def add_structure(
    document: Any,
    sheets: Sequence[Sheet],
    pages: Sequence[Any],
    structures: Sequence[PageStructure],
    ways: Sequence[Sequence[Way]],
) -> None:
    """Give a document the tree of its elements; `ways` are the annotations of each page."""
    root = Entries({"Type": "/StructTreeRoot"})
    whole = Entries({"Type": "/StructElem", "S": "/Document"})
    whole.dict["P"] = document.Reference(root)
    sections, parents = [], []
    # Pages come first in the tree of parents, then the annotations of all pages in their order.
    number_of_way = len(pages)
    annotated: list[Any] = []
    for number, (sheet, page, structure, own) in enumerate(zip(sheets, pages, structures, ways, strict=True)):
        section = Entries({"Type": "/StructElem", "S": "/Sect", "P": document.Reference(whole)})
        if sheet.label:
            section.dict["T"] = pdfdoc.PDFString(sheet.label)
        branch = _Branch(document, document.Reference(section), document.Reference(page), number_of_way)
        section.dict["K"] = pdfdoc.PDFArray(branch.grown(structure.elements, own))
        sections.append(branch.section)
        page.dict.update({"StructParents": number, "Tabs": "/S"})
        parts = [branch.holders[part] for part in sorted(branch.holders)]
        parents += [number, document.Reference(pdfdoc.PDFArray(parts))]
        annotated += branch.annotated
        number_of_way += len(own)
    for number, reference in enumerate(annotated, len(pages)):
        parents += [number, reference]
    whole.dict["K"] = pdfdoc.PDFArray(sections)
    root.dict["K"] = document.Reference(whole)
    root.dict["ParentTree"] = document.Reference(Entries({"Nums": pdfdoc.PDFArray(parents)}))
    root.dict["ParentTreeNextKey"] = number_of_way
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = Entries({"Marked": "true"})


class _Branch:
    """What stands below the section of one page."""

    def __init__(self, document: Any, section: Any, page: Any, first_way: int) -> None:
        self.document, self.section, self.page = document, section, page
        self.holders: dict[int, Any] = {}
        """The element of each part of the content."""
        self.annotated: list[Any] = []
        """The element of each annotation."""
        self._first_way = first_way

    def grown(self, elements: Sequence[Element], ways: Sequence[Way]) -> list[Any]:
        """References to what stands directly in the section, in the order of reading."""
        numbers = nearest(ways, [element.box for element in elements]) if ways else []
        leading: dict[int, list[int]] = {}
        for way, number in enumerate(numbers):
            leading.setdefault(number, []).append(way)
        self.annotated = [None] * len(ways)
        for number, one in enumerate(ways, self._first_way):
            one.annotation.dict["StructParent"] = number
        made: list[Any] = []
        for table, some in groupby(enumerate(elements), lambda one: one[1].field and one[1].field.table):
            if table is None:
                for n, element in some:
                    made += self._element(element, self.section, ways, leading.get(n, []))
            else:
                made.append(self._table(list(some), ways, leading))
        return [*made, *(self._link(self.section, ways, [way], []) for way in leading.get(-1, []))]

    # ---- one element -----------------------------------------------------------------------------------------

    def _element(self, element: Element, parent: Any, ways: Sequence[Way], leading: list[int]) -> list[Any]:
        """An element with the links around and within it. What is said in place of a figure would hide links within
        it: they stand around and behind it."""
        made = Entries({"S": f"/{element.kind}", "P": parent, "Pg": self.page})
        reference = self.document.Reference(made)
        said = element.said()
        if said:
            made.dict["Alt"] = _text(said)
        if element.kind == "TH":
            made.dict["A"] = "<< /O /Table /Scope /Column >>"
        if element.read and not leading:
            made.dict["ActualText"] = _text(element.read)
        around = [way for way in leading if ways[way].whole]
        within = [way for way in leading if not ways[way].whole]
        beside = [list(some) for _, some in groupby(within, lambda way: ways[way].said)]
        if element.kind == "Figure":
            self._hold(made, element.parts, reference)
            whole = self._link(parent, ways, around, [reference]) if around else reference
            if around:
                made.dict["P"] = whole
            return [whole, *(self._link(parent, ways, some, []) for some in beside)]
        if around:
            link = self._link(reference, ways, around, element.parts, element.read)
            made.dict["K"] = pdfdoc.PDFArray([link])
        else:
            self._hold(made, element.parts, reference)
        for some in beside:
            made.dict["K"] = pdfdoc.PDFArray([*_kids(made.dict["K"]), self._link(reference, ways, some, [])])
        return [reference]

    def _hold(self, made: Any, parts: list[int], reference: Any) -> None:
        made.dict["K"] = parts[0] if len(parts) == 1 else pdfdoc.PDFArray(parts)
        self.holders.update(dict.fromkeys(parts, reference))

    def _link(self, parent: Any, ways: Sequence[Way], own: list[int], held: list[Any], read: str = "") -> Any:
        """A link with its annotations, around parts of the content or other elements; `read` in their place."""
        made = Entries({"S": "/Link", "P": parent, "Pg": self.page})
        reference = self.document.Reference(made)
        objects = [Entries({"Type": "/OBJR", "Obj": ways[way].reference, "Pg": self.page}) for way in own]
        made.dict["K"] = pdfdoc.PDFArray([*held, *objects])
        if read:
            made.dict["ActualText"] = _text(read)
        if not held:
            made.dict["Alt"] = pdfdoc.PDFString(ways[own[0]].said)
        self.holders.update((part, reference) for part in held if isinstance(part, int))
        for way in own:
            self.annotated[way] = reference
        return reference

    # ---- tables ----------------------------------------------------------------------------------------------

    def _table(
        self, fields: list[tuple[int, Element]], ways: Sequence[Way], leading: dict[int, list[int]]
    ) -> Any:
        """A table of rows with as many fields each; those that nothing stands in are empty."""
        table = Entries({"S": "/Table", "P": self.section, "Pg": self.page})
        place = self.document.Reference(table)
        width = max(_column(element) for _, element in fields) + 1
        rows = []
        for _, some in groupby(fields, lambda one: one[1].field and one[1].field.row):
            row = Entries({"S": "/TR", "P": place, "Pg": self.page})
            row_place = self.document.Reference(row)
            found = {_column(element): (number, element) for number, element in some}
            empty = -1, Element(next(element.kind for _, element in found.values()))
            filled = [found.get(column, empty) for column in range(width)]
            row.dict["K"] = pdfdoc.PDFArray(
                [
                    one
                    for number, element in filled
                    for one in self._element(
                        element, row_place, ways, leading.get(number, []) if number >= 0 else []
                    )
                ]
            )
            rows.append(row_place)
        table.dict["K"] = pdfdoc.PDFArray(rows)
        return place


def _text(said: str) -> Any:
    if not said.isprintable():
        said = "".join(sign if sign.isprintable() else " " for sign in said)
    return pdfdoc.PDFString(said)


def _column(element: Element) -> int:
    assert element.field is not None
    return element.field.column


def _kids(held: Any) -> Iterator[Any]:
    """What an element holds, one by one."""
    yield from (held.sequence if hasattr(held, "sequence") else (held,))
