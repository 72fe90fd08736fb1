"""The map for screen readers: what is on the canvas, one by one, as Qt's accessibility asks for it.

Nothing here costs anything until somebody asks: a canvas gets its voice with the first question, and events are
told only while a screen reader listens.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface


@functools.cache
def expose_maps() -> None:
    """Let Qt tell screen readers what is on each canvas, from now on. Called again, it does nothing."""
    QAccessible.installFactory(_interface_of)


def _interface_of(name: str, object: QObject) -> QAccessibleInterface | None:
    """The interface of a canvas; None for all else, which Qt knows itself."""
    if name != "Canvas":
        return None
    # Imported when it is asked for: who has no screen reader does not wait for it.
    from widgets.canvas.accessible.voice import Voice
    from widgets.canvas.viewport import Canvas

    return Voice(object).root if isinstance(object, Canvas) else None
