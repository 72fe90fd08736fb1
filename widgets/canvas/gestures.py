"""Wheel, touchpad, fingers and the menu button: what moves the view, or asks for a menu, with any tool."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from models.layout.geometry import Element
from widgets.canvas import cursor

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

NOTCH = 96.0
"""Pixels of the interface that one notch of a wheel pans."""
PER_NOTCH = 1.2
"""Factor by which one notch zooms."""


def wheel(canvas: Canvas, event: QWheelEvent) -> None:
    """Pan; with Ctrl zoom to the pointer, with Shift pan sideways. Touchpads tell pixels, wheels notches."""
    pixels, angle = event.pixelDelta(), event.angleDelta()
    modifiers = event.modifiers()
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        turn = angle.y() or angle.x()
        if turn:
            canvas.zoom_smoothly(PER_NOTCH ** (turn / 120), _device(canvas, event.position()))
    else:
        dx, dy = float(pixels.x()), float(pixels.y())
        if pixels.isNull():
            dx, dy = angle.x() / 120 * NOTCH, angle.y() / 120 * NOTCH
        if modifiers & Qt.KeyboardModifier.ShiftModifier and not dx:
            dx, dy = dy, 0.0
        canvas.pan(-dx, -dy)
    event.accept()


def pinch(canvas: Canvas, event: QEvent) -> bool:
    """Zoom by two fingers, on a touchpad or on the screen; False where the event is something else."""
    if event.type() == QEvent.Type.NativeGesture:
        native = cast(QNativeGestureEvent, event)
        if native.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        canvas.zoom_smoothly(1 + native.value(), _device(canvas, native.position()))
        return True
    gesture = cast(QGestureEvent, event).gesture(Qt.GestureType.PinchGesture)
    if not isinstance(gesture, QPinchGesture):
        return False
    at = QPointF(canvas.mapFromGlobal(gesture.centerPoint().toPoint()))
    canvas.zoom_smoothly(gesture.scaleFactor(), _device(canvas, at))
    moved = gesture.centerPoint() - gesture.lastCenterPoint()
    canvas.pan(-moved.x(), -moved.y())
    return True


def ask_for_menu(canvas: Canvas, event: QContextMenuEvent) -> None:
    """Select what the menu is for, and ask for it; the menu key asks for the selection's."""
    geometry = canvas.geometry_now
    at = event.pos()
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        lead, own = canvas.picks.lead, cursor.cell_of(canvas)
        box = geometry.box(lead) if lead else geometry.cell_box(own) if own else None
        if box is None:
            return
        x, y = canvas.view.to_viewport(*box.centre)
        at = (QPointF(x, y) / canvas.camera.dpr).toPoint()
    x, y = canvas.view.to_picture(at.x() * canvas.camera.dpr, at.y() * canvas.camera.dpr)
    element = geometry.element_at(x, y)
    arrow = geometry.arrow_at(x, y) if element is None else None
    if arrow is not None:
        # An implied arrow has no record: its two ends stand for it.
        element = Element(">".join(arrow), "transition")
        canvas.select(arrow)
    elif element is None:
        cell = geometry.cell_at(x, y)
        canvas.picks.stand_on(cell if cell and not geometry.cards_in(cell) else None)
    elif element.id not in canvas.selection:
        canvas.select([element.id])
    canvas.context_menu_requested.emit(element, canvas.mapToGlobal(at))
    event.accept()


def _device(canvas: Canvas, position: QPointF) -> tuple[float, float]:
    return (position.x() * canvas.camera.dpr, position.y() * canvas.camera.dpr)
