"""Several kinds of records selected at once: how many of each, and a way to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.journey.records import Record
from resources.translations import tr, tr_n
from widgets.appearance import px
from widgets.inspector.listing import TextButton
from widgets.inspector.names import kind_counted
from widgets.inspector.panel import SIDE
from widgets.style import set_look

_ICONS = {
    "Persona": "user",
    "Phase": "columns-3",
    "Touchpoint": "square",
    "Opportunity": "lightbulb",
    "LeadsTo": "arrow-right",
    "Evidence": "badge-check",
    "Measure": "gauge",
    "Map": "map",
}


class Kinds(QWidget):
    """A button for each kind; `chosen` tells the kind whose records are to be edited."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[type[Record], TextButton] = {}
        self._title, told = QLabel(), QLabel(tr("Choose what to edit."))
        set_look(self._title, "heading")
        set_look(told, "subtitle")
        told.setWordWrap(True)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(px(SIDE), 0, px(SIDE), 0)
        self._room.setSpacing(px(6))
        self._room.addWidget(self._title)
        self._room.addWidget(told)

    def show_kinds(self, kinds: Mapping[type[Record], Sequence[str]]) -> None:
        """Show how many there are of each kind."""
        total = sum(len(ids) for ids in kinds.values())
        self._title.setText(tr_n("{n} element selected", "{n} elements selected", total))
        for kind in [kind for kind in self.buttons if kind not in kinds]:
            self.buttons.pop(kind).deleteLater()
        for kind, ids in kinds.items():
            if kind not in self.buttons:
                button = self.buttons[kind] = TextButton()
                button.clicked.connect(lambda _on=False, kind=kind: self.chosen.emit(kind))
                self._room.addWidget(button)
            self.buttons[kind].say(kind_counted(kind, len(ids)), "", _ICONS[kind.__name__], "")
