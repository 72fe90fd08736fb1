"""What the export dialog is opened over: the map, what is remembered, the window and the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QDialog, QWidget

from models.journey.journey import Journey
from widgets.appearance import px

_LARGEST = (1290, 760)
_SMALLEST = (560, 330)
_SHARE = 0.88
"""Of the window, so that it stays in sight behind."""


class Exported(Protocol):
    """The map that is exported, as the window holds it."""

    @property
    def journey(self) -> Journey: ...
    @property
    def name(self) -> str: ...
    @property
    def source(self) -> Path | None: ...


class Remembering(Protocol):
    """Where the dialog finds what it was last set to, and leaves it; `export` holds JSON values."""

    export: dict[str, Any]

    def folder(self) -> Path: ...
    def brands(self) -> Path: ...
    def save(self) -> None: ...


def folder_of(document: Exported, settings: Remembering) -> Path:
    """Where exports go: where the last one went, else where the map lies."""
    last = settings.export.get("folder")
    if isinstance(last, str) and last and "\0" not in last and Path(last).is_dir():
        return Path(last)
    return document.source.parent if document.source is not None else settings.folder()


def frozen(journey: Journey) -> Journey:
    """The journey as it is now: threads read it while others may change the open map, and after the dialog is gone."""
    return Journey.from_records(list(journey.records()), dict(journey.assets))


def fit(dialog: QDialog, parent: QWidget | None) -> None:
    """A size that leaves the window in sight and always fits on the screen."""
    screen = dialog.screen().availableGeometry().size()
    around = parent.window().size() if parent is not None else screen
    dialog.setMinimumSize(min(_SMALLEST[0], screen.width()), min(_SMALLEST[1], screen.height()))
    width = min(max(round(around.width() * _SHARE), px(760)), px(_LARGEST[0]), screen.width() - 20)
    height = min(max(round(around.height() * _SHARE), px(520)), px(_LARGEST[1]), screen.height() - 50)
    dialog.resize(width, height)
