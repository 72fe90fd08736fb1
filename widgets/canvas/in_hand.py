"""What the user works on at the moment, as a place on the screen that nothing may cover."""

from __future__ import annotations

from PySide6.QtCore import QRect

from widgets.appearance import px
from widgets.canvas.cursor import cell_of
from widgets.canvas.text_editor import TextEditor
from widgets.canvas.viewport import Canvas

_LABEL = 44
"""Below a text that is typed, for the keys that are named there."""


def in_hand(canvas: Canvas) -> list[QRect]:
    """The text that is typed, else what was selected last or the cell where the keys stand; pixels of the canvas."""
    if canvas.scene is None:
        return []
    typed = [editor.geometry() for editor in canvas.findChildren(TextEditor) if editor.isVisible()]
    lead, cell = canvas.picks.lead, cell_of(canvas)
    box = canvas.geometry_now.box(lead) if lead else canvas.geometry_now.cell_box(cell) if cell else None
    if box is not None:
        seen, dpr = canvas.view.box_to_viewport(box), canvas.camera.dpr
        sides = (side / dpr for side in (seen.x, seen.y, seen.w, seen.h))
        place = QRect(*(round(side) for side in sides))
        typed = [place.united(typed[0]) if typed else place]
    return [place.adjusted(0, 0, 0, px(_LABEL)) if canvas.uses("edit_text") else place for place in typed]
