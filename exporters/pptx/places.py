"""Where a template has room: its layout for slides of ours, the place of their title, and that of what is below it."""

from __future__ import annotations

from typing import Any, NamedTuple

from pptx.presentation import Presentation
from pptx.slide import SlideLayout
from pptx.util import Emu

from exporters.pptx.namespaces import NAMES
from models.layout.picture import Box

_FALLBACK_MARGIN = 0.05
"""Of a slide, where a template says nothing of the place of the content."""
_LEAST_SHARE = 0.35
_LOWEST_TITLE = 0.42
"""Of its height: a title that ends further down stands in the way of the content."""
_TITLE_HEIGHT = 0.12
_TITLES = ("title", "ctrTitle")
_USUAL_SIZE = 28.0
"""Points of a title where nothing says any: programs do not agree on what it is then."""


class Frame(NamedTuple):
    """A slide in points: its size, and where its content goes, free of title and adornments."""

    width: float
    height: float
    body: Box


class Title(NamedTuple):
    """Where titles stand, and the size of their letters, in points."""

    box: Box
    size: float
    is_moved: bool = False
    """Whether each slide has to say the place."""
    is_sized: bool = False
    """Whether each slide has to say the size."""


def layout_for(presentation: Presentation) -> SlideLayout:
    """The layout with a title and room below it: one so called, its title at the top if there is such a one; else that
    with the fewest other places."""
    layouts: list[SlideLayout] = [
        layout for master in presentation.slide_masters for layout in master.slide_layouts
    ]
    called = [layout for layout in layouts if layout._element.get("type") == "titleOnly"]
    if called:
        _, height = size_of(presentation)
        return next((layout for layout in called if _is_at_top(_title_box(layout), height)), called[0])

    def others(layout: SlideLayout) -> tuple[bool, int]:
        kinds = [ph.get("type", "obj") for ph in layout._element.iterfind(".//p:ph", NAMES)]
        own = [kind for kind in kinds if kind not in ("dt", "ftr", "sldNum")]
        return ("title" not in own, len(own))

    return min(layouts, key=others)


def size_of(presentation: Presentation) -> tuple[float, float]:
    """Width and height of its slides, in points."""
    return Emu(presentation.slide_width or 0).pt, Emu(presentation.slide_height or 0).pt


def has_footer(layout: SlideLayout) -> bool:
    """Whether slides of this layout have a footer."""
    return any(kind_of(holder) == "ftr" for holder in list(layout.placeholders))


def kind_of(holder: Any) -> str:
    """The type of a placeholder, as the file names it."""
    return str(holder._element.find(".//p:ph", NAMES).get("type", "obj"))


def title_of(presentation: Presentation, layout: SlideLayout) -> Title:
    """The title as the layout has it; at the top where the layout has it so far down that nothing has room below."""
    width, height = size_of(presentation)
    own, said = _title_box(layout), _title_size(layout)
    size, is_sized = (_USUAL_SIZE, True) if said is None else (said, False)
    if own is None:
        return Title(Box(0, 0, 500, 50), size, is_sized=is_sized)
    if _is_at_top(own, height):
        return Title(own, size, is_sized=is_sized)
    side = max(width * _FALLBACK_MARGIN, min(own.x, width * 0.2))
    box = Box(side, height * _FALLBACK_MARGIN, width - 2 * side, height * _TITLE_HEIGHT)
    return Title(box, size, is_moved=True, is_sized=is_sized)


def frame_of(presentation: Presentation, layout: SlideLayout) -> Frame:
    """The place of the content below the title."""
    width, height = size_of(presentation)
    top = height * _FALLBACK_MARGIN
    if _title_box(layout) is not None:
        top = title_of(presentation, layout).box.bottom + 4
    body = _body_of(layout)
    if body is None or body.w < width * _LEAST_SHARE or body.h < height * _LEAST_SHARE:
        side = width * _FALLBACK_MARGIN
        body = Box(side, top, width - 2 * side, height * 0.92 - top)
    elif body.y < top < body.bottom:
        body = Box(body.x, top, body.w, body.bottom - top)
    return Frame(width, height, body)


def _is_at_top(title: Box | None, height: float) -> bool:
    return title is not None and title.bottom < height * _LOWEST_TITLE


def _title_box(layout: SlideLayout) -> Box | None:
    for holder in list(layout.placeholders):
        if kind_of(holder) in _TITLES and holder.width and holder.height:
            return _box(holder)
    return None


def _box(holder: Any) -> Box:
    return Box(*(Emu(v or 0).pt for v in (holder.left, holder.top, holder.width, holder.height)))


def _body_of(layout: SlideLayout) -> Box | None:
    """The place of the content: as the layout "title and content" has it, else the master."""
    master = layout.slide_master
    wanted = [found for found in master.slide_layouts if found._element.get("type") == "obj"]
    for holders in (*(found.placeholders for found in wanted), master.placeholders):
        for holder in list(holders):
            if kind_of(holder) in ("obj", "body") and holder.width and holder.height:
                return _box(holder)
    return None


def _title_size(layout: SlideLayout) -> float | None:
    """Points of the title's letters; None where nothing says them."""
    own = letters_size(layout, "title")
    found = layout.slide_master._element.find(".//p:titleStyle/a:lvl1pPr/a:defRPr[@sz]", NAMES)
    return int(found.get("sz")) / 100 if own is None and found is not None else own


def letters_size(layout: SlideLayout, kind: str) -> float | None:
    """Points of the letters of a placeholder of this kind; None where neither layout nor master says them."""
    for source in (layout._element, layout.slide_master._element):
        for shape in source.iterfind(".//p:sp", NAMES):
            holder = shape.find(".//p:ph", NAMES)
            own = shape.find(".//a:lstStyle/a:lvl1pPr/a:defRPr[@sz]", NAMES)
            if holder is not None and holder.get("type") == kind and own is not None:
                return int(own.get("sz")) / 100
    return None
