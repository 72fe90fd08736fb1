"""Drag face: a point of the emotion curve is moved up and down, and with it the emotion of its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from models.journey.edits import set_emotion
from models.journey.records import Touchpoint
from models.layout.words import emotion_figure
from resources.translations import tr
from widgets.canvas import marks
from widgets.canvas.tool import Grip, Hint, Pointer, Tool

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


class DragFace(Tool):
    """In half steps; with Alt in tenths."""

    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, canvas: Canvas, grip: Grip) -> None:
        super().__init__(canvas)
        assert grip.element is not None
        self._id = grip.element.id
        self._before = canvas.geometry_now
        self._lane = canvas.journey.record(self._id, Touchpoint).lane
        face = self._before.face(self._id)
        self._offset = grip.pointer.y - face[1] if face else 0.0
        self._value: float | None = None
        canvas.hover = None
        canvas.select([self._id])
        canvas.history.begin(tr("Set emotion"))

    def leave(self) -> None:
        self.canvas.history.cancel()

    def move(self, pointer: Pointer) -> None:
        exact = self._before.emotion_at(self._lane, pointer.y - self._offset)
        value = round(exact, 1) if pointer.alt else round(exact * 2) / 2
        if value != self._value:
            self._value = value
            self.canvas.preview(set_emotion, [self._id], value)

    def release(self, pointer: Pointer) -> None:
        if pointer.button == Qt.MouseButton.LeftButton:
            self.canvas.history.commit()
            self.canvas.use("select")

    def hints(self) -> list[Hint]:
        return [("Alt", tr("in fine steps")), ("Esc", tr("put it back"))]

    def paint(self, painter: QPainter) -> None:
        canvas, dpr = self.canvas, self.canvas.camera.dpr
        face = canvas.geometry_now.face(self._id)
        if face is None or self._value is None:
            return
        x, y = canvas.view.to_viewport(*face)
        figure = emotion_figure(self._value, canvas.journey.map.emotion_scale)
        reach = 16 * canvas.view.scale + 12 * dpr
        marks.keys_label(
            painter,
            [(figure, "")],
            x + reach + 40 * dpr,
            y - 12 * dpr,
            canvas.camera.size,
            dpr,
            canvas.colours.ink,
            canvas.colours.paper,
        )
