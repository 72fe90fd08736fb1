"""Areas of a page that lead somewhere: to another page, or out to the web (ISO 32000-1, 12.5.6.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from exporters.addresses import SAFE_TARGETS
from exporters.pdf.guide import Targets, place_on, unit_of
from exporters.sheet import Jump, Sheet
from models.layout.picture import Box, Link
from resources.translations import tr


class Way(NamedTuple):
    """An annotation with its place in points of the sheet. `whole`: all that stands there is the way; else it is a
    few words of a text. `said` is what a reader hears of it."""

    box: Box
    annotation: Any
    reference: Any
    said: str
    whole: bool


def add_ways(
    document: Any, sheet: Sheet, page: Any, links: Iterable[Link], targets: Targets
) -> tuple[Way, ...]:
    """Put the links and jumps of a sheet on its page. Addresses of other kinds than SAFE_TARGETS lead nowhere."""
    ways = (*_links(document, sheet, links), *_jumps(document, sheet, targets))
    if ways:
        page.dict["Annots"] = pdfdoc.PDFArray([way.reference for way in ways])
    return ways


def _links(document: Any, sheet: Sheet, links: Iterable[Link]) -> Iterator[Way]:
    for link in links:
        if link.target.lower().startswith(SAFE_TARGETS):
            action = pdfdoc.PDFDictionary({"S": "/URI", "URI": pdfdoc.PDFString(_ascii(link.target))})
            box = Box(link.x, link.y, link.w, link.h)
            yield _way(document, sheet, box, {"A": action}, link.target, whole=False)


def _jumps(document: Any, sheet: Sheet, targets: Targets) -> Iterator[Way]:
    for jump in sheet.jumps:
        if jump.target in targets:
            target, reference = targets[jump.target]
            leads = {"Dest": place_on(target, reference, 0.0)}
            yield _way(document, sheet, jump.box, leads, _said(jump, target), whole=True)


def _said(jump: Jump, target: Sheet) -> str:
    return tr("To page {number}", number=target.label or jump.target)


def _way(document: Any, sheet: Sheet, box: Box, leads: Mapping[str, Any], said: str, *, whole: bool) -> Way:
    unit = unit_of(sheet)
    sides = (box.x, sheet.height - box.bottom, box.right, sheet.height - box.y)
    said = "".join(sign if sign.isprintable() else " " for sign in said)
    annotation = pdfdoc.PDFDictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": f"[{' '.join(f'{side / unit:.3f}' for side in sides)}]",
            "Border": "[0 0 0]",
            "F": 4,
            "Contents": pdfdoc.PDFString(said),
            **leads,
        }
    )
    return Way(box, annotation, document.Reference(annotation), said, whole)


def _ascii(address: str) -> str:
    """The address with everything but ASCII in percent escapes, as a URI action must have it."""
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~-._")


def nearest(ways: Sequence[Way], boxes: Sequence[Box]) -> list[int]:
    """For each way the number of the smallest box around its middle; -1 where none is."""
    same: dict[tuple[float, ...], int] = {}
    for number, box in enumerate(boxes):
        same.setdefault(_key(box), number)
    found = []
    for way in ways:
        number = same.get(_key(way.box), -1)
        if number < 0:
            around = [n for n, box in enumerate(boxes) if box.holds(*way.box.centre)]
            number = min(around, key=lambda n: boxes[n].w * boxes[n].h, default=-1)
        found.append(number)
    return found


def _key(box: Box) -> tuple[float, ...]:
    return tuple(round(side, 1) for side in box)
