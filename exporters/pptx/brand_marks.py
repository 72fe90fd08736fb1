"""What a brand brings to slides: it lies on their layout, so that it is changed in one place."""

from __future__ import annotations

import io
import math
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.slide import SlideLayout

from exporters.pptx.lettering import FONT, writable
from exporters.pptx.namespaces import NAMES, element_of
from exporters.pptx.outlines import emu, frame, preset
from exporters.pptx.pictures import Pictures
from exporters.pptx.tree import Node
from models.journey.records import Brand
from models.layout.picture import Box
from models.layout.text import TextStyle, measure
from resources.translations import tr

STRIPE = 6.0
"""Points of the coloured edge at the top."""
_SECOND = 0.14
"""Share of it that the second colour has."""
_LOGO_HEIGHT, _LOGO_SHARE = 34.0, 0.22
"""Points, and what a logo may take of the width of the title."""
_CLEAR = 18.0
"""Between title and logo, in points."""
_MARK_SIDE, _MARK_FOOT = 20.0, 20.0
"""Points from the left and from the foot of a slide."""
_FAINT = 7_000
"""How much of what lies behind it a watermark covers, of 100,000."""
_REACH, _TALLEST = 0.72, 0.28
"""Of the slide's diagonal that a watermark takes, and of its height that its letters have at most."""


def put_stripe(layout: SlideLayout, brand: Brand, width: float) -> None:
    """The brand's colours along the top of slides, as accents of the theme; nothing where it has none."""
    colours = [colour for colour in (brand.first_colour, brand.second_colour) if colour]
    if not colours:
        return
    first = width * (1 - _SECOND) if len(colours) == 2 else width
    _put(layout, _shape(101, tr("Stripe"), Box(0, 0, first, STRIPE), "accent1"))
    if len(colours) == 2:
        _put(layout, _shape(102, tr("Stripe"), Box(first, 0, width - first, STRIPE), "accent2"))


def put_logo(layout: SlideLayout, brand: Brand, pictures: Pictures, title: Box) -> None:
    """The logo at the right of the title, which ends before it; nothing where it cannot be shown."""
    usable = pictures.get(brand.logo) if brand.logo else None
    if usable is None or usable.height <= 0 or usable.width <= 0:
        return
    height = min(_LOGO_HEIGHT, title.w * _LOGO_SHARE * usable.height / usable.width)
    width = height * usable.width / usable.height
    place = Box(title.right - width, title.y + (title.h - height) / 2, width, height)
    part: Any = layout.part
    _, relation = part.get_or_add_image_part(io.BytesIO(usable.data))
    _put(
        layout,
        f'<p:pic><p:nvPicPr><p:cNvPr id="103" name={quoteattr(tr("Logo"))} descr={quoteattr(tr("Logo"))}/><p:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{frame(*place)}{preset(1, 1, 0)}</p:spPr></p:pic>",
    )
    holders: Any = layout.placeholders
    for holder in holders:
        if holder.placeholder_format.idx == 0:
            left, top, bottom = emu(title.x), emu(title.y), emu(title.h)
            holder.left, holder.top, holder.height = left, top, bottom
            holder.width = emu(title.w - width - _CLEAR)


def watermark(brand: Brand, width: float, height: float, face: str) -> Node | None:
    """The word across a slide of this size in points, so faint that it hides nothing; None where there is none. `face`
    is the font that it is measured in."""
    written = " ".join(brand.watermark.split())
    if not written:
        return None
    reach = math.hypot(width, height) * _REACH
    at_100 = max(measure(written, TextStyle(face, 100.0, "#000000", 120.0)), 1.0)
    size = min(reach / at_100 * 100, height * _TALLEST)
    box = Box((width - reach) / 2, (height - size * 1.3) / 2, reach, size * 1.3)
    turn = f' rot="{round(-math.degrees(math.atan2(height, width)) * 60_000) % 21_600_000}"'
    return Node(
        tr("Watermark"),
        "<p:sp><p:nvSpPr>",
        f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{frame(*box, turn)}{preset(1, 1, 0)}<a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r><a:rPr sz="{round(size * 100)}" b="1"><a:solidFill>'
        f'<a:schemeClr val="tx1"><a:alpha val="{_FAINT}"/></a:schemeClr></a:solidFill>{FONT}</a:rPr>'
        f"<a:t>{writable(written)}</a:t></a:r></a:p></p:txBody></p:sp>",
    )


def put_watermark(layout: SlideLayout, mark: Node | None) -> None:
    """The watermark behind what is on the slides, so that it is taken away in one place."""
    if mark is not None:
        _put(layout, f'{mark.before}<p:cNvPr id="104" name={quoteattr(mark.name)}/>{mark.after}')


def put_mark(layout: SlideLayout, mark: str, height: float) -> None:
    """The confidentiality mark at the foot, for slides that have no footer to say it in."""
    box = Box(_MARK_SIDE, height - _MARK_FOOT, 300.0, 12.0)
    _put(
        layout,
        f'<p:sp><p:nvSpPr><p:cNvPr id="105" name={quoteattr(tr("Confidentiality mark"))}/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr>{frame(*box)}{preset(1, 1, 0)}<a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="none" lIns="0" '
        'tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:r><a:rPr sz="900"><a:solidFill>'
        f'<a:schemeClr val="tx1"/></a:solidFill>{FONT}</a:rPr><a:t>{writable(mark)}</a:t></a:r></a:p></p:txBody></p:sp>',
    )


def _shape(id: int, name: str, box: Box, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name={quoteattr(name)}/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{frame(*box)}{preset(1, 1, 0)}<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _put(layout: SlideLayout, xml: str) -> None:
    """At the back of the layout: its title stays before it."""
    tree: Any = layout._element.find("p:cSld/p:spTree", NAMES)
    tree.insert(2, element_of(xml))
