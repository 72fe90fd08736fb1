"""Where the window stands: as it was left, but always on a screen that is there."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.settings import Settings

_WANTED = (1440, 900)
_SEEN = 120
"""Pixels of a remembered window that must lie on a screen, each way, for its place to be kept."""


def place_window(window: QMainWindow, settings: Settings) -> None:
    """Give a window its remembered place and size, mended where the screens have changed since."""
    window.setMinimumSize(480, 300)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    primary = QGuiApplication.primaryScreen()
    default = primary.availableGeometry() if primary else QRect(0, 0, *_WANTED)
    remembered = QRect(*settings.geometry) if settings.geometry else None
    window.setGeometry(fitted(remembered, screens, default))


def fitted(remembered: QRect | None, screens: list[QRect], default: QRect) -> QRect:
    """The remembered rectangle where enough of its top is seen, shrunk to its screen; else one amid `default`."""
    if remembered is not None:
        for screen in screens:
            seen = screen.intersected(remembered)
            if seen.width() >= _SEEN and seen.height() >= _SEEN and remembered.top() >= screen.top():
                if screen.width() >= remembered.width() and screen.height() >= remembered.height():
                    return remembered
                made = QRect(remembered.topLeft(), remembered.size().boundedTo(screen.size()))
                made.moveLeft(min(made.left(), screen.right() - made.width() + 1))
                made.moveTop(min(made.top(), screen.bottom() - made.height() + 1))
                return made
    # What a window manager adds around it needs some room too.
    width = min(_WANTED[0], default.width() - 16)
    height = min(_WANTED[1], default.height() - 48)
    made = QRect(0, 0, max(width, 320), max(height, 240))
    made.moveCenter(default.center())
    return made


def remember_place(window: QMainWindow, settings: Settings) -> None:
    """Note where the window is; a window that fills the screen keeps the place it had before."""
    if window.isFullScreen():
        return
    settings.maximised = window.isMaximized()
    place = window.normalGeometry() if settings.maximised else window.geometry()
    settings.geometry = (place.x(), place.y(), place.width(), place.height())
