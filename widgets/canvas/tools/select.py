"""Select: the tool that is there when no other is. It finds out what a press becomes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from models.journey.records import Touchpoint
from models.layout.geometry import Element
from resources.translations import tr
from widgets.canvas import overlay
from widgets.canvas.tool import Grip, Pointer, Tool

DRAGS = {"card": "drag_cards", "face": "drag_face", "persona": "drag_lane", "phase": "drag_phase"}
"""The tool that a drag of each part starts; anything else starts a rubber band."""
STRUCTURE = ("persona", "phase")
CURSORS = {
    "face": Qt.CursorShape.SizeVerCursor,
    "persona": Qt.CursorShape.OpenHandCursor,
    "phase": Qt.CursorShape.OpenHandCursor,
    "card": Qt.CursorShape.ArrowCursor,
    "opportunity": Qt.CursorShape.ArrowCursor,
}


class Select(Tool):
    """Hover, click, and the beginning of each drag."""

    _grip: Grip | None = None
    _from_handle: str | None = None
    _refused = False
    """A drag of what is locked was tried, and the button is still held."""

    def press(self, pointer: Pointer) -> None:
        canvas = self.canvas
        if pointer.button == Qt.MouseButton.MiddleButton:
            canvas.use("pan", pointer)
            return
        if pointer.button != Qt.MouseButton.LeftButton:
            return
        self._from_handle = overlay.on_handle(canvas, pointer)
        element = canvas.geometry_now.element_at(pointer.x, pointer.y)
        self._grip = Grip(pointer, element)
        if self._from_handle is None and element is not None:
            self._press_on(element, pointer)

    def _press_on(self, element: Element, pointer: Pointer) -> None:
        picks = self.canvas.picks
        if pointer.ctrl:
            return  # decided when the button goes up: a drag takes the selection as it is
        if pointer.shift:
            picks.add(element.id)
        elif element.id not in picks.ids:
            picks.set([element.id])

    def move(self, pointer: Pointer) -> None:
        grip = self._grip
        if self._refused:
            return
        if grip is None:
            self._hover(pointer)
            return
        reach = QGuiApplication.styleHints().startDragDistance() * self.canvas.camera.dpr
        if abs(pointer.px - grip.pointer.px) + abs(pointer.py - grip.pointer.py) >= reach:
            self._start_drag(grip, pointer)

    def _start_drag(self, grip: Grip, pointer: Pointer) -> None:
        canvas, element = self.canvas, grip.element
        if self._from_handle is not None:
            canvas.use("connect", self._from_handle, True)
        elif element is None or element.part not in DRAGS:
            canvas.use("rubber_band", grip)
        elif element.part in STRUCTURE and canvas.journey.map.structure_locked:
            self._refused = True
            canvas.setCursor(Qt.CursorShape.ForbiddenCursor)
            canvas.hint_changed.emit((("Ctrl+L", tr("unlock the structure to move lanes and phases")),))
            return
        else:
            if element.id not in canvas.selection:
                canvas.select([element.id])
            canvas.use(DRAGS[element.part], grip)
        canvas.tool.move(pointer)

    def release(self, pointer: Pointer) -> None:
        if self._refused:
            self._grip, self._refused = None, False
            self.canvas.tell_hints()
            self._hover(pointer)
            return
        grip, self._grip = self._grip, None
        if grip is None or pointer.button != Qt.MouseButton.LeftButton:
            return
        element, picks = grip.element, self.canvas.picks
        if element is None:
            if not (pointer.shift or pointer.ctrl):
                cell = self.canvas.geometry_now.cell_at(pointer.x, pointer.y)
                picks.stand_on(cell if cell and self._is_free(pointer) else None)
        elif pointer.ctrl:
            picks.toggle(element.id)
        elif not pointer.shift:
            picks.set([element.id])

    def double_press(self, pointer: Pointer) -> None:
        canvas = self.canvas
        if pointer.button != Qt.MouseButton.LeftButton:
            return
        element = canvas.geometry_now.element_at(pointer.x, pointer.y)
        if element is not None:
            canvas.edit(element.id, at=(pointer.x, pointer.y))
        elif self._is_free(pointer):
            cell = canvas.geometry_now.cell_at(pointer.x, pointer.y)
            if cell is not None:
                canvas.add_card_at(cell)
        else:
            self._feel(pointer)

    def _is_free(self, pointer: Pointer) -> bool:
        """Whether a card may come here: an empty cell, in its row of cards."""
        geometry = self.canvas.geometry_now
        cell = geometry.cell_at(pointer.x, pointer.y)
        if cell is None or geometry.cards_in(cell):
            return False
        return geometry.cell_box(cell).grown(10).holds(pointer.x, pointer.y)

    def _feel(self, pointer: Pointer) -> None:
        """A double click in the emotion row gives the card above an emotion, where it has none."""
        from models.journey.edits import set_emotion
        from models.journey.records import RowKind

        geometry = self.canvas.geometry_now
        cell, band = geometry.cell_at(pointer.x, pointer.y), geometry.lane_at(pointer.y)
        row = band.row(RowKind.EMOTION) if band else None
        if cell is None or row is None or not row[0] <= pointer.y < row[0] + row[1]:
            return
        for id in geometry.cards_in(cell):
            card = self.canvas.journey.get(id)
            if isinstance(card, Touchpoint) and card.emotion is None:
                value = round(geometry.emotion_at(cell.lane, pointer.y) * 2) / 2
                self.canvas.attempt(set_emotion, [id], value)
                self.canvas.select([id])
                return

    def _hover(self, pointer: Pointer) -> None:
        canvas = self.canvas
        if overlay.on_handle(canvas, pointer) is not None:
            canvas.setCursor(Qt.CursorShape.CrossCursor)
            return
        element = canvas.geometry_now.element_at(pointer.x, pointer.y)
        canvas.set_hover(element)
        shape = CURSORS.get(element.part, self.cursor) if element else self.cursor
        if element and element.part in STRUCTURE and canvas.journey.map.structure_locked:
            shape = self.cursor
        if canvas.cursor().shape() != shape:
            canvas.setCursor(shape)
