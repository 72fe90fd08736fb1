"""What the tests of the export dialog share: a map, a memory, and a user's hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Touchpoint
from models.templates import sample
from widgets.export.entries import entries
from widgets.export_dialog import ExportDialog


@dataclass
class Document:
    journey: Journey = field(default_factory=sample)
    name: str = "E-bike: 1/2"
    source: Path | None = None


@dataclass
class Memory:
    home: Path
    export: dict[str, Any] = field(default_factory=dict)
    saved: int = 0

    def folder(self) -> Path:
        return self.home

    def brands(self) -> Path:
        return self.home / "brands"

    def save(self) -> None:
        self.saved += 1


Open = Callable[..., ExportDialog]


def wide(cards: int) -> Journey:
    return Journey.from_records(
        [
            Map(title="Wide"),
            Persona(id="l", place=0, name="Ann"),
            Phase(id="p", place=0, name="Only"),
            *(Touchpoint(id=f"c{n}", lane="l", phase="p", column=n, title="Waits") for n in range(cards)),
        ]
    )


def choose(dialog: ExportDialog, **values: object) -> None:
    """Choose in the fields, as a user does."""
    for name, value in values.items():
        box = getattr(dialog.options, name)
        box.setCurrentIndex(next(at for at in range(box.count()) if box.itemData(at) == value))
        box.activated.emit(box.currentIndex())


def choose_format(dialog: ExportDialog, format: str) -> None:
    """Choose a format as a user does: the entry at the left, then its kind."""
    for entry in entries():
        for at, way in enumerate(entry.ways):
            if way.format == format and way.kind in ("", "map"):
                dialog.entries.choose(entry.id)
                dialog.options.way.setCurrentIndex(at)
                dialog.options.way.activated.emit(at)
                return


def exported(dialog: ExportDialog, qtbot: QtBot) -> Path:
    dialog.bottom.go.click()
    qtbot.waitUntil(lambda: dialog.exported is not None or not dialog.notices.isHidden())
    assert dialog.exported is not None, dialog.notices.text
    return dialog.exported
