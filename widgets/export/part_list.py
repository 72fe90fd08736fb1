"""The parts of a handout, each to be switched on or off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from exporters.choices import HANDOUT_PARTS, HandoutPart
from resources.translations import tr
from widgets.appearance import px


def part_name(part: HandoutPart) -> str:
    """What a part of a handout is called."""
    return {
        "cover": tr("Cover"),
        "map": tr("The map on one page"),
        "personas": tr("Personas"),
        "phases": tr("Phase by phase"),
        "curves": tr("Curves"),
        "actions": tr("Opportunities and actions"),
        "assumptions": tr("Assumptions"),
        "legend": tr("How to read it"),
    }[part]


def part_words(parts: Sequence[HandoutPart]) -> str:
    """How many of the parts are on."""
    if len(parts) == len(HANDOUT_PARTS):
        return tr("All {n} parts", n=len(parts))
    return tr("{n} of {all} parts", n=len(parts), all=len(HANDOUT_PARTS))


class PartList(QWidget):
    """`changed` is told the parts that are on, in the order of the pages. The last one cannot be switched off."""

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self.boxes: dict[HandoutPart, QCheckBox] = {}
        for part in HANDOUT_PARTS:
            box = self.boxes[part] = QCheckBox(part_name(part))
            box.clicked.connect(self._tell)
            column.addWidget(box)

    def show_parts(self, parts: tuple[HandoutPart, ...]) -> None:
        """Show which parts are on."""
        for part, box in self.boxes.items():
            box.setChecked(part in parts)
            box.setEnabled(parts != (part,))

    def _tell(self) -> None:
        self.changed.emit(tuple(part for part, box in self.boxes.items() if box.isChecked()))
