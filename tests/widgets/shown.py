"""Showing a widget in a test."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)


def shown(widget: W, qtbot: QtBot, width: int, height: int) -> W:
    """Show a widget inside a plain window: a window's own limits of size make the offscreen platform complain."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, height)
    widget.setParent(window)
    widget.resize(width, height)
    widget.show()
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return widget
