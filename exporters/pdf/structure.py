"""What a PDF tells those who do not see it: its content in the order of reading, with words for what is drawn
(ISO 32000-1, 14.7 and 14.8).

Each drawing is marked content: an element of the structure where it has words, an artifact where it only adorns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

from exporters.sheet import Sheet
from models.layout.picture import Drawing, GlyphRun, Group, Shape, Tag
from models.layout.text import SOFT_HYPHEN
from resources.translations import tr

_TEXT, _END = "BT ", " ET"
"""The operators around a text, as the content has them."""


class Element:
    """A thing that is read at once; `alternative` is said in place of what is drawn. `parts` are the ids of its marked
    content on the page."""

    __slots__ = ("alternative", "curve", "kind", "parts", "values")

    def __init__(self, kind: str, alternative: str = "", curve: str = "") -> None:
        self.kind = kind
        self.alternative = alternative
        self.curve = curve
        self.parts: list[int] = []
        self.values: list[str] = []
        """The faces on a curve, from left to right."""

    def said(self) -> str:
        """The alternative, for a curve made from its faces."""
        if not self.curve:
            return self.alternative
        if not self.values:
            return tr("Emotion curve")
        return tr("Emotion curve: {values}", values=", ".join(self.values))


class PageStructure:
    """The elements of one page, collected while its content is written."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._count = 0

    def marked(self, drawing: Drawing, operators: str) -> str:
        """The operators of a drawing as marked content."""
        element = self._element(drawing, _TEXT in operators)
        if element is None:
            return artifact(operators)
        if element.kind == "H1":
            heading, rest = _parted(drawing, operators)
            if rest:
                return f"{self._part(element, heading)}\n{self._part(Element('P'), rest)}"
        return self._part(element, operators)

    def _part(self, element: Element, operators: str) -> str:
        if not self.elements or self.elements[-1] is not element:
            self.elements.append(element)
        element.parts.append(self._count)
        self._count += 1
        return f"/{element.kind} <</MCID {element.parts[-1]}>> BDC\n{operators}\nEMC"

    def _element(self, drawing: Drawing, text: bool) -> Element | None:
        tag = drawing.tag
        match tag.role:
            case "curve" | "face":
                return self._curve(tag)
            case "card":
                return Element("Figure", _card(drawing))
            case "legend":
                return None
            case "title" if text:
                return Element("P" if any(element.kind == "H1" for element in self.elements) else "H1")
            case "lane" if text and tag.label:
                return Element("H2")
            case _:
                return Element("P") if text else None

    def _curve(self, tag: Tag) -> Element:
        """The figure of the curve that is being drawn: its faces belong to it."""
        last = self.elements[-1] if self.elements else None
        curve = tag.id if tag.role == "curve" else ""
        if last is None or not last.curve or (curve and last.curve != curve):
            last = Element("Figure", curve=curve or tag.id)
        if tag.role == "face" and tag.label:
            last.values.append(tag.label)
        return last


def artifact(operators: str) -> str:
    """The operators as content that is not read: it adorns, or stands on every page."""
    return f"/Artifact BMC\n{operators}\nEMC"


def _parted(drawing: Drawing, operators: str) -> tuple[str, str]:
    """The operators of the text that the tag names, and those of what follows; nothing follows where that is not
    to be told apart."""
    title, count, read = "".join(drawing.tag.label.split()), 0, ""
    for text in _words(drawing.shapes):
        if read == title or not title.startswith(read):
            break
        read += "".join(text.replace(SOFT_HYPHEN, "").split())
        count += 1
    pieces = operators.split(_END)
    if read != title or not 0 < count < len(pieces) - 1:
        return operators, ""
    return _END.join(pieces[:count]) + _END, _END.join(pieces[count:]).lstrip("\n")


def _card(drawing: Drawing) -> str:
    """What its tag says, and what else is written on it."""
    label, written = drawing.tag.label, " ".join(_words(drawing.shapes))
    written = " ".join(written.replace(f"{SOFT_HYPHEN} ", "").replace(SOFT_HYPHEN, "").split())
    title = label
    while title and not written.startswith(title):
        title = title.rpartition(",")[0]
    # Where the title is not found at the front, what is written stands in the order of drawing, not of reading.
    rest = written.removeprefix(title).strip() if title else ""
    return ", ".join(part for part in (label, rest) if part)


def _words(shapes: Iterable[Shape]) -> Iterator[str]:
    for shape in shapes:
        if isinstance(shape, GlyphRun):
            yield shape.text
        elif isinstance(shape, Group | Tag):
            yield from _words(shape.shapes)


def add_structure(
    document: Any, sheets: Sequence[Sheet], pages: Sequence[Any], structures: Sequence[PageStructure]
) -> None:
    """Give a document the tree of its elements, a section for each page."""
    root = pdfdoc.PDFDictionary({"Type": "/StructTreeRoot"})
    whole = pdfdoc.PDFDictionary({"Type": "/StructElem", "S": "/Document"})
    whole.dict["P"] = document.Reference(root)
    sections, parents = [], []
    for number, (sheet, page, structure) in enumerate(zip(sheets, pages, structures, strict=True)):
        section = pdfdoc.PDFDictionary({"Type": "/StructElem", "S": "/Sect", "P": document.Reference(whole)})
        place = document.Reference(section)
        if sheet.label:
            section.dict["T"] = pdfdoc.PDFString(sheet.label)
        own, by_part = [], {}
        for element in structure.elements:
            reference = document.Reference(_element(element, place, document.Reference(page)))
            own.append(reference)
            by_part.update(dict.fromkeys(element.parts, reference))
        section.dict["K"] = pdfdoc.PDFArray(own)
        sections.append(place)
        page.dict.update({"StructParents": number, "Tabs": "/S"})
        parents += [number, document.Reference(pdfdoc.PDFArray([by_part[part] for part in sorted(by_part)]))]
    whole.dict["K"] = pdfdoc.PDFArray(sections)
    root.dict["K"] = document.Reference(whole)
    root.dict["ParentTree"] = document.Reference(pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(parents)}))
    root.dict["ParentTreeNextKey"] = len(pages)
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _element(element: Element, section: Any, page: Any) -> Any:
    parts = element.parts
    entries = {
        "S": f"/{element.kind}",
        "P": section,
        "Pg": page,
        "K": parts[0] if len(parts) == 1 else f"[{' '.join(map(str, parts))}]",
    }
    said = element.said()
    if said:
        entries["Alt"] = pdfdoc.PDFString("".join(sign if sign.isprintable() else " " for sign in said))
    return pdfdoc.PDFDictionary(entries)
