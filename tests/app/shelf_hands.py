"""Hands for the tests of the shelf: what is there, and drags from widget to widget of one window."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.main_window import MainWindow
from models.layout.geometry import Cell
from widgets.shelf import Shelf

Key: TypeAlias = Qt.Key
Button: TypeAlias = Qt.MouseButton
Modifier: TypeAlias = Qt.KeyboardModifier


def shelf_of(window: MainWindow) -> Shelf:
    shelf = window.panels.shelf
    assert shelf is not None
    return shelf


def titles(window: MainWindow) -> list[str]:
    """The notes in their order; the list shows the same."""
    found = [card.title for card in window.journey.parked()]
    notes = shelf_of(window).notes
    assert [notes.index(row).data() for row in range(notes.rowCount())] == found
    return found


def steps(window: MainWindow) -> int:
    return len(window.history._done)


def note_at(window: MainWindow, row: int) -> QPoint:
    """The middle of a note, on the screen."""
    shelf = shelf_of(window)
    return shelf.list.viewport().mapToGlobal(shelf.list.visualRect(shelf.notes.index(row)).center())


def cell_at(window: MainWindow, *cell: object) -> QPoint:
    """The middle of a cell, on the screen."""
    canvas = window.canvas
    x, y = canvas.geometry_now.cell_box(Cell(*cell)).centre  # type: ignore[arg-type]
    px, py = canvas.view.to_viewport(x, y)
    return canvas.mapToGlobal(QPoint(round(px / canvas.camera.dpr), round(py / canvas.camera.dpr)))


def move(widget: QWidget, at: QPoint) -> None:
    where = QPointF(widget.mapFromGlobal(at))
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, QPointF(at), Button.NoButton, Button.LeftButton, Modifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def carry(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Press on a widget and move, without letting go; as with a real hand it is given all that follows."""
    QTest.mousePress(widget, Button.LeftButton, Modifier.NoModifier, widget.mapFromGlobal(start))
    for step in range(1, 13):
        move(widget, start + (end - start) * step / 12)


def release(widget: QWidget, at: QPoint) -> None:
    QTest.mouseRelease(widget, Button.LeftButton, Modifier.NoModifier, widget.mapFromGlobal(at))


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    carry(widget, start, end)
    release(widget, end)
