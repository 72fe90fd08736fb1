"""Connect: an arrow from one card to another, drawn by hand or chosen by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from models.journey.edits import connect
from models.journey.records import Touchpoint
from resources.translations import tr
from widgets.canvas import marks, overlay
from widgets.canvas.edge_scroll import EdgeScroll
from widgets.canvas.keyboard import ARROWS
from widgets.canvas.tool import Hint, Pointer, Tool

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


class Connect(Tool):
    """`source` None: the first click chooses it. With `held` a button is down, and letting it go ends."""

    cursor = Qt.CursorShape.CrossCursor
    taken_up = True

    def __init__(self, canvas: Canvas, source: str | None = None, held: bool = False) -> None:
        super().__init__(canvas)
        self._source, self._held = source, held
        self._target: str | None = None
        self._at: tuple[float, float] | None = None
        self._scroll = EdgeScroll(canvas)
        canvas.set_hover(None)

    def leave(self) -> None:
        self._scroll.stop()

    def _card_at(self, pointer: Pointer) -> str | None:
        element = self.canvas.geometry_now.element_at(pointer.x, pointer.y)
        return element.id if element is not None and element.part in ("card", "face") else None

    def move(self, pointer: Pointer) -> None:
        self._at = (pointer.px, pointer.py)
        if self._held:
            self._scroll.follow(pointer)
        card = self._card_at(pointer)
        self._target = card if card != self._source else None
        self.canvas.update()

    def press(self, pointer: Pointer) -> None:
        self.move(pointer)
        card = self._card_at(pointer)
        if pointer.button != Qt.MouseButton.LeftButton or card is None:
            self.cancel()
        elif self._source is None:
            self._source = card
            self.canvas.tell_hints()
        elif card != self._source:
            self._finish(card)

    def release(self, pointer: Pointer) -> None:
        if not self._held:
            return
        self.move(pointer)
        if self._target is None:
            self.cancel()
        else:
            self._finish(self._target)

    def _finish(self, target: str) -> None:
        canvas, source = self.canvas, self._source
        canvas.attempt(connect, source, target)
        canvas.use("select")
        canvas.select([target])

    def claims(self, event: QKeyEvent) -> bool:
        return Qt.Key(event.key()) in (*ARROWS, Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._target is not None and self._source is not None:
                self._finish(self._target)
            return True
        direction = ARROWS.get(Qt.Key(event.key()))
        if direction is None or self._source is None:
            return False
        # The source itself can be passed on the way, but not be the target.
        found = self.canvas.geometry_now.neighbour(self._target or self._source, direction)
        if found == self._source:
            found = self.canvas.geometry_now.neighbour(found, direction)
        if found is not None:
            self._target, self._at = found, None
            box = self.canvas.geometry_now.box(found)
            if box is not None:
                self.canvas.camera.reveal(box)
        self.canvas.update()
        return True

    def hints(self) -> list[Hint]:
        if self._source is None:
            return [(tr("Click"), tr("the card where the arrow begins")), ("Esc", tr("cancel"))]
        if self._held:
            return [(tr("Drop"), tr("on the card where the arrow ends")), ("Esc", tr("cancel"))]
        return [
            (tr("Click"), tr("the card where the arrow ends")),
            ("← → ↑ ↓", tr("choose it")),
            ("Enter", tr("connect")),
            ("Esc", tr("cancel")),
        ]

    def paint(self, painter: QPainter) -> None:
        canvas, view, dpr = self.canvas, self.canvas.view, self.canvas.camera.dpr
        geometry, accent = canvas.geometry_now, canvas.colours.accent
        for id in (self._source, self._target):
            box = geometry.box(id) if id and isinstance(canvas.journey.get(id), Touchpoint) else None
            if box is not None:
                seen, radius = view.box_to_viewport(box), overlay.radius_of(canvas)
                marks.outline(painter, seen, radius, marks.pen(accent, 2 * dpr))
        start = geometry.box(self._source) if self._source else None
        if start is None:
            return
        end = self._at
        target = geometry.box(self._target) if self._target else None
        if target is not None:
            end = view.to_viewport(target.x, target.y + target.h / 2)
        if end is not None:
            begin = view.to_viewport(start.right, start.y + start.h / 2)
            marks.arrow(painter, begin, end, dpr, accent)
