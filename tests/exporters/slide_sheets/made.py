"""Presentations with one slide, made of the XML that a test gives, and what is seen of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from exporters.sheet import Sheet
from exporters.slide_sheets import print_of_slides
from models.layout.picture import GlyphRun, Group, Shape

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
POINT = 12700


def deck() -> Deck:
    """720 x 540 points, one slide with nothing but its empty title."""
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[5])
    return made


def element(xml: str) -> Any:
    head, mark, rest = xml.partition(">") if "/>" not in xml.split(">")[0] + ">" else (xml[:-2], "/>", "")
    return etree.fromstring(f"{head} {SPACES}{mark}{rest}")


def frame(x: float, y: float, w: float, h: float, attributes: str = "") -> str:
    """A place in points."""
    x, y, w, h = (round(value * POINT) for value in (x, y, w, h))
    return f'<a:xfrm{attributes}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def shape(properties: str, text: str = "", style: str = "") -> str:
    body = f"<p:txBody>{text}</p:txBody>" if text else ""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="9" name="Shape"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{properties}</p:spPr>{style}{body}</p:sp>"
    )


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def put(owner: Any, *shapes: str) -> None:
    """Add shapes to a slide, layout or master."""
    tree = owner._element.find(f"{P}cSld/{P}spTree")
    for xml in shapes:
        tree.append(element(xml))


def seen(made: Deck, number: int = 0) -> list[Shape]:
    """The shapes of a slide, from back to front."""
    return list(shapes_on(print_of_slides(made).sheets[number]))


def shapes_on(sheet: Sheet) -> Iterator[Shape]:
    for piece in sheet.pieces:
        for _x, _y, drawing in piece.picture.parts():
            yield from drawing.shapes


def said(shapes: list[Shape]) -> list[str]:
    """The texts, run by run."""
    found: list[str] = []
    for one in shapes:
        if isinstance(one, GlyphRun):
            found.append(one.text)
        elif isinstance(one, Group):
            found += said(list(one.shapes))
    return found
