"""What dragging a lane and dragging a phase have in common: a head is carried, and the map follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from models.journey.change import Change
from models.journey.edits import duplicate_structure
from models.journey.records import new_id
from models.layout.geometry import Geometry
from models.layout.picture import Box
from resources.translations import tr
from widgets.canvas import marks
from widgets.canvas.edge_scroll import EdgeScroll
from widgets.canvas.ghost import Ghost, drawing_of, make_ghost
from widgets.canvas.tool import Grip, Hint, Pointer, Tool

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

LARGEST_GHOST = (260.0, 160.0)
"""Points of a head that the hand carries at most."""


class Reorder(Tool):
    """Carries the head of `grip`; a subclass tells the order, the place for a pointer, and the edit."""

    cursor = Qt.CursorShape.ClosedHandCursor
    shows_selection = False

    def __init__(self, canvas: Canvas, grip: Grip) -> None:
        super().__init__(canvas)
        assert grip.element is not None
        self.id = grip.element.id
        # Asked throughout: the map that shows what would be moves under the pointer.
        self.before = canvas.geometry_now
        head = self.before.box(self.id)
        assert head is not None
        width, height = LARGEST_GHOST
        self._box = Box(0, 0, min(head.w, width), min(head.h, height))
        self._offset = (min(grip.pointer.x - head.x, width), min(grip.pointer.y - head.y, height))
        self._at = grip.pointer
        self._ghost = self._make_ghost(head)
        self._scroll = EdgeScroll(canvas)
        self._dropped = False
        self._copy = new_id()
        self._copying = grip.pointer.alt
        self.cursor = _cursor(self._copying)
        canvas.hover = None
        canvas.history.begin(tr("Duplicate") if self._copying else self.title())
        # A copy is there from the beginning, a head that did not move yet has changed nothing.
        self._index = -1 if self._copying else self._place(grip.pointer)

    def title(self) -> str:
        """The name of the step that undo shows."""
        raise NotImplementedError

    def order(self) -> list[str]:
        """The ids as they stood when the drag began."""
        raise NotImplementedError

    def drop_index(self, geometry: Geometry, pointer: Pointer) -> int:
        """The place for a pointer among those as they stood, the carried one counted too."""
        raise NotImplementedError

    def moved(self, *arguments: Any) -> Change:
        """The edit that puts the carried one at a place among the others: (journey, id, index)."""
        raise NotImplementedError

    def carried_box(self, geometry: Geometry, id: str) -> Box:
        """All that moves along, or the copy of it."""
        raise NotImplementedError

    def _make_ghost(self, head: Box) -> Ghost:
        canvas = self.canvas
        drawing = drawing_of(canvas.layout_now.picture, self.id, head)
        colours = (canvas.colours.accent, canvas.colours.paper, canvas.colours.shadow)
        scale, dpr = canvas.view.scale, canvas.camera.dpr
        assets = canvas.journey.assets
        drawings = [drawing] if drawing else []
        return make_ghost(drawings, self._box, 1, scale, dpr, assets, colours, 6 * scale)

    def _place(self, pointer: Pointer) -> int:
        own, index = self.order().index(self.id), self.drop_index(self.before, pointer)
        return index - 1 if index > own and not self._copying else index

    def leave(self) -> None:
        self._scroll.stop()
        self.canvas.history.cancel()

    def move(self, pointer: Pointer) -> None:
        if self._dropped:
            return
        self._at = pointer
        self._scroll.follow(pointer)
        if pointer.alt != self._copying:
            self._switch(pointer.alt)
        index = self._place(pointer)
        if index != self._index:
            self._index = index
            self._show()
        self.canvas.update()

    def _switch(self, copying: bool) -> None:
        """From now on a copy is carried, or again the thing itself."""
        history = self.canvas.history
        history.cancel()
        history.begin(tr("Duplicate") if copying else self.title())
        self._copying, self._index, self.cursor = copying, -1, _cursor(copying)
        self.canvas.setCursor(self.cursor)

    def _show(self) -> None:
        if self._copying:
            self.canvas.preview(duplicate_structure, self.id, self._copy, self._index)
        else:
            self.canvas.preview(self.moved, self.id, self._index)
        self.canvas.follow_gently()

    def key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Alt:
            return False
        self.alt(True)
        return True

    def claims(self, event: QKeyEvent) -> bool:
        # Else the menu bar would take the keys when Alt is let go.
        return event.key() == Qt.Key.Key_Alt

    def alt(self, held: bool) -> None:
        self.move(self._at.with_alt(held))

    def release(self, pointer: Pointer) -> None:
        if pointer.button == Qt.MouseButton.LeftButton:
            self.canvas.history.commit()
            if self._copying:
                self.canvas.picks.set([self._copy])
            # Until the map shows it at its place, the copy stays where it was let go.
            self._dropped = True
            self.canvas.follow_gently(self._ended)

    def _ended(self) -> None:
        if self.canvas.tool is self:
            self.canvas.use("select")

    def hints(self) -> list[Hint]:
        return [(tr("Drop"), tr("to put it there")), ("Alt", tr("copy")), ("Esc", tr("put it back"))]

    def paint(self, painter: QPainter) -> None:
        canvas, view = self.canvas, self.canvas.view
        carried = self._copy if self._copying else self.id
        if canvas.geometry_now.box(carried) is not None:
            box = view.box_to_viewport(self.carried_box(canvas.geometry_now, carried))
            tint = marks.faded(canvas.colours.accent, 0.07)
            marks.drop_place(painter, box, 10 * view.scale, canvas.camera.dpr, canvas.colours.accent, tint)
        x, y = view.to_viewport(self._at.x, self._at.y)
        dx, dy = self._offset
        self._ghost.paint(painter, x - dx * view.scale, y - dy * view.scale)


def _cursor(copying: bool) -> Qt.CursorShape:
    return Qt.CursorShape.DragCopyCursor if copying else Qt.CursorShape.ClosedHandCursor
