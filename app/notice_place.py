"""What lies over the map, notices and the small map, and never covers what is worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from widgets.canvas.viewport import Canvas


def float_notices(window: MainWindow, centre: QWidget, pages: QStackedWidget) -> None:
    """Let the notices of the window lie over its pages: over the map alone where there is one. The small map in its
    corner makes room as well."""
    canvas = window.canvas
    canvas.minimap.kept_clear = lambda: _in_hand(canvas)
    canvas.hint_changed.connect(lambda _hints: canvas.minimap.follow())

    def region() -> QRect:
        target: QWidget = canvas if pages.currentWidget() is window.panels else pages
        return QRect(target.mapTo(centre, QPoint(0, 0)), target.size())

    def kept_clear() -> list[QRect]:
        if pages.currentWidget() is not window.panels:
            return []
        corner = canvas.mapTo(centre, QPoint(0, 0))
        found = _in_hand(canvas) or [QRect()]
        if canvas.minimap.isVisible():
            found.append(canvas.minimap.geometry())
        return [rect.translated(corner) for rect in found]

    window.notices.float_over(centre, region, kept_clear)


def _in_hand(canvas: Canvas) -> list[QRect]:
    from widgets.canvas.in_hand import in_hand
    from widgets.canvas.paste_bar import PasteBar

    bars = [bar.geometry() for bar in canvas.findChildren(PasteBar) if bar.isVisible()]
    return in_hand(canvas) + bars
