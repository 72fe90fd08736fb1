"""Tables of slides: rows as high as their texts, what the cells are filled with, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exporters.pptx.namespaces import A, P
from exporters.pptx.outlines import EMU
from exporters.slide_sheets.fills import Kit, fill_in, stroke_in
from exporters.slide_sheets.holders import Above
from exporters.slide_sheets.names import child, number
from exporters.slide_sheets.texts import Setting, set_text, text_height
from models.layout.picture import Box, Path, Rectangle, Shape

_MARGINS = {"marL": 91_440.0, "marT": 45_720.0, "marR": 91_440.0, "marB": 45_720.0}


class _Body(dict[str, str]):
    """How the text of a cell is set; a cell says that beside its text and not in it."""

    def __iter__(self) -> Iterator[Any]:  # it has no children
        return iter(())


def table_shapes(table: Any, box: Box, kit: Kit, above: Above) -> Iterator[Shape]:
    """The table with its top left at that of the box, in points."""
    widths = [number(column, "w") / EMU for column in table.iterfind(f"{A}tblGrid/{A}gridCol")]
    properties = child(table, "tblPr")
    backwards = properties is not None and properties.get("rtl") in ("1", "true")
    y = box.y
    for row in table.iterfind(f"{A}tr"):
        cells = list(zip(row.iterfind(f"{A}tc"), widths, strict=False))
        height = max([number(row, "h") / EMU, *(_height(cell, width, kit, above) for cell, width in cells)])
        x = box.x
        for cell, width in reversed(cells) if backwards else cells:
            yield from _cell(cell, Box(x, y, width, height), kit, above)
            x += width
        y += height


def _setting(cell: Any, kit: Kit, above: Above) -> Setting:
    own = child(cell, "tcPr")
    body = _Body(anchor=(None if own is None else own.get("anchor")) or "t")
    for inset, margin in zip(("lIns", "tIns", "rIns", "bIns"), _MARGINS, strict=True):
        body[inset] = str(number(own, margin, _MARGINS[margin]))
    lists = [above.master.find(f"{P}txStyles/{P}otherStyle"), above.presentation.find(f"{P}defaultTextStyle")]
    return Setting([body], [styles for styles in lists if styles is not None], kit)


def _height(cell: Any, width: float, kit: Kit, above: Above) -> float:
    setting = _setting(cell, kit, above)
    left, top, right, bottom = (
        float(setting.body(name) or 0) / EMU for name in ("lIns", "tIns", "rIns", "bIns")
    )
    return text_height(child(cell, "txBody"), width - left - right, setting) + top + bottom


def _cell(cell: Any, box: Box, kit: Kit, above: Above) -> Iterator[Shape]:
    own = child(cell, "tcPr")
    fill = fill_in(own, kit)
    if fill is not None and fill.colour is not None:
        yield Rectangle(*box, fill=fill.colour)
    yield from set_text(child(cell, "txBody"), box, _setting(cell, kit, above))
    for name, ends in (
        ("lnL", (box.x, box.y, box.x, box.bottom)),
        ("lnR", (box.right, box.y, box.right, box.bottom)),
        ("lnT", (box.x, box.y, box.right, box.y)),
        ("lnB", (box.x, box.bottom, box.right, box.bottom)),
    ):
        stroke = stroke_in(child(own, name), kit)
        if stroke is not None and stroke.width > 0:
            ops = (("M", *ends[:2]), ("L", *ends[2:]))
            yield Path(ops, stroke=stroke.colour, stroke_width=stroke.width, dash=stroke.dash)
