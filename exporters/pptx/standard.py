"""The look of slides where no template is given: our palette and fonts as its theme, a quiet master."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation as Deck

from exporters.pptx.colours import ACCENTS
from exporters.pptx.namespaces import NAMES, A, P
from exporters.pptx.outlines import emu
from models.layout.picture import Box, Colour
from models.layout.theme import Theme

SIZES: dict[str, tuple[float, float, str]] = {
    "16:9": (960.0, 540.0, ""),
    "4:3": (720.0, 540.0, "screen4x3"),
    "a4": (780.0, 540.0, "A4"),
}
"""Width and height in points, and PowerPoint's name for the size."""
MARGIN = 28.0
TITLE_SIZE = 24.0
_TITLE_TOP, _TITLE_HEIGHT = 18.0, 40.0
_BODY_TOP, _BODY_BOTTOM = 62.0, 30.0
_FOOT_HEIGHT, _FOOT_SIZE = 18.0, 9.0
_KEPT = ("titleOnly", "obj", "blank")
"""Layouts whose places are those of the master, so that they fit every size."""


def standard_deck(size: str, theme: Theme, accents: Sequence[Colour]) -> Deck:
    """A presentation with no slides, `size` a name in SIZES; the accents are the colours of the personas."""
    deck = Presentation()
    width, height, kind = SIZES[size]
    element = deck.part._element.find(f"{P}sldSz")
    element.set("cx", str(emu(width)))
    element.set("cy", str(emu(height)))
    element.attrib.pop("type", None)
    if kind:
        element.set("type", kind)
    for layout in list(deck.slide_layouts):
        if layout._element.get("type") not in _KEPT:
            deck.slide_layouts.remove(layout)
    for relation in [r for r in deck.part.rels.values() if r.reltype.endswith("/printerSettings")]:
        deck.part.drop_rel(relation.rId)
    master = deck.slide_master
    _set_up_master(master._element, width, height)
    part = master.part.part_related_by(RT.THEME)
    part._blob = _themed(part.blob, theme, accents)
    return deck


def title_place(size: str) -> Box:
    """Where titles stand, in points; `size` is a name in SIZES."""
    return _title_box(SIZES[size][0])


def _title_box(width: float) -> Box:
    return Box(MARGIN, _TITLE_TOP, width - 2 * MARGIN, _TITLE_HEIGHT)


def _set_up_master(master: etree._Element, width: float, height: float) -> None:
    inner = width - 2 * MARGIN
    foot = height - _FOOT_HEIGHT - 8
    places = {
        "title": _title_box(width),
        "body": Box(MARGIN, _BODY_TOP, inner, height - _BODY_TOP - _BODY_BOTTOM),
        "ftr": Box(MARGIN, foot, inner * 0.7, _FOOT_HEIGHT),
        "dt": Box(MARGIN + inner * 0.7, foot, inner * 0.2, _FOOT_HEIGHT),
        "sldNum": Box(MARGIN + inner * 0.9, foot, inner * 0.1, _FOOT_HEIGHT),
    }
    for shape in master.iterfind(".//p:sp", NAMES):
        kind = shape.find(".//p:ph", NAMES).get("type")
        _put(shape, places[kind])
        frame = shape.find(".//a:bodyPr", NAMES)
        for side in ("lIns", "tIns", "rIns", "bIns"):
            frame.set(side, "0")
        for style in shape.iterfind(".//a:lstStyle/a:lvl1pPr", NAMES):
            style.set("algn", "l" if kind == "ftr" else "r")
            properties = style.find("a:defRPr", NAMES)
            properties.set("sz", str(round(_FOOT_SIZE * 100)))
            colour = properties.find(".//a:schemeClr", NAMES)
            colour.set("val", "tx2")
            for change in list(colour):
                colour.remove(change)
    title = master.find(".//p:titleStyle/a:lvl1pPr", NAMES)
    title.set("algn", "l")
    letters = title.find("a:defRPr", NAMES)
    letters.set("sz", str(round(TITLE_SIZE * 100)))
    letters.set("b", "1")
    for level, style in enumerate(master.iterfind(".//p:bodyStyle/*/a:defRPr", NAMES)):
        style.set("sz", str(max(1800 - 200 * level, 1200)))


def _put(shape: etree._Element, box: Box) -> None:
    place, size = shape.find(".//a:off", NAMES), shape.find(".//a:ext[@cx]", NAMES)
    place.set("x", str(emu(box.x)))
    place.set("y", str(emu(box.y)))
    size.set("cx", str(emu(box.w)))
    size.set("cy", str(emu(box.h)))


def _themed(blob: bytes, theme: Theme, accents: Sequence[Colour]) -> bytes:
    """The theme with our colours and fonts."""
    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
    root.set("name", "Touchline")
    own = [*accents[:ACCENTS], *theme.personas[len(accents) :]]
    colours = {
        "dk1": theme.ink, "lt1": theme.paper, "dk2": theme.muted, "lt2": theme.canvas,
        **{f"accent{number + 1}": colour for number, colour in enumerate(own[:ACCENTS])},
        "hlink": theme.personas[0], "folHlink": theme.muted,
    }  # fmt: skip
    scheme = root.find(".//a:clrScheme", NAMES)
    scheme.set("name", "Touchline")
    for name, colour in colours.items():
        element = scheme.find(f"a:{name}", NAMES)
        for old in list(element):
            element.remove(old)
        etree.SubElement(element, f"{A}srgbClr", val=colour[1:].upper())
    fonts = root.find(".//a:fontScheme", NAMES)
    fonts.set("name", "Touchline")
    for face in fonts.iterfind("./*/a:latin", NAMES):
        face.set("typeface", theme.typeface.family)
    for face in fonts.iterfind("./*/a:font", NAMES):
        if face.get("script") in ("Arab", "Hebr"):
            face.set("typeface", "Arial")
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return found
