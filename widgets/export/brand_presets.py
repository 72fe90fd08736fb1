"""The brandings kept on this machine: one to choose, the present one to save, a kept one to delete."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from exporters.brand_presets import LONGEST_NAME, brand_presets, delete_brand, save_brand
from models.journey.journey import Journey
from models.journey.records import Brand
from models.problems import InputProblem
from resources.translations import tr
from widgets.appearance import px
from widgets.choice import choose, list_of
from widgets.export.field_row import field_row
from widgets.export.name_field import NameField
from widgets.style import link_button, set_look

_OF_MAP = ""
"""Stands for the brand of the map in the list; no preset has that name."""


class BrandPresets(QWidget):
    """`chosen` is told a Brand, whose logo is among the journey's pictures by then."""

    chosen = Signal(object)

    def __init__(self, journey: Journey, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journey, self._folder = journey, folder
        self._kept = brand_presets(folder)
        self._brand = journey.map.brand
        self._naming = False
        self.list = list_of([])
        self.save = link_button(tr("Save branding…"))
        self.delete = link_button(tr("Delete branding"))
        self.name_ = NameField(tr("Name of the branding"), LONGEST_NAME)
        self.problem = QLabel()
        set_look(self.problem, "wrong")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        field_row(tr("Kept brandings"), self.list, column)
        self._links = below = QWidget()
        # Nothing moves when there is something to save.
        below.setMinimumHeight(self.save.sizeHint().height())
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.save)
        row.addWidget(self.delete)
        row.addStretch(1)
        column.addWidget(below)
        column.addWidget(self.name_)
        column.addWidget(self.problem)
        self.list.activated.connect(self._take)
        self.save.clicked.connect(lambda: self._ask(True))
        self.delete.clicked.connect(self._delete)
        self.name_.entered.connect(self._save)
        self.name_.given_up.connect(lambda: self._ask(False))
        self.show_brand(self._brand)

    @property
    def name(self) -> str:
        """The name of the preset that the brand is; "" where it is none."""
        return next((preset.name for preset in self._kept if preset.brand == self._brand), "")

    def show_brand(self, brand: Brand) -> None:
        """Show which one it is, if any."""
        self._brand = brand
        own, name = brand == self._journey.map.brand, self.name
        self.list.clear()
        self.list.addItem(tr("As the map has it"), _OF_MAP)
        if not own and not name:
            self.list.addItem(tr("Changed here"), None)
        for preset in self._kept:
            self.list.addItem(preset.name, preset.name)
        choose(self.list, name or (_OF_MAP if own else None))
        self._naming = self._naming and not name
        self.save.setVisible(not name and brand != Brand() and not self._naming)
        self.delete.setVisible(bool(name))
        self.name_.setVisible(self._naming)
        self._links.setVisible(not self._naming)
        if not self._naming:
            self._tell("")

    def _take(self) -> None:
        name = self.list.currentData()
        if name == _OF_MAP:
            self.chosen.emit(self._journey.map.brand)
        for preset in self._kept:
            if preset.name == name:
                self._journey.assets.update(preset.assets)
                self.chosen.emit(preset.brand)

    def _ask(self, on: bool) -> None:
        self._naming = on
        self.name_.clear()
        self.show_brand(self._brand)
        (self.name_ if on else self.save).setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        try:
            save_brand(self._folder, self.name_.text(), self._brand, self._journey.assets)
        except InputProblem as problem:
            self._tell(problem.message)
            return
        self._show_kept()

    def _delete(self) -> None:
        try:
            delete_brand(self._folder, self.name)
        except InputProblem as problem:
            self._tell(problem.message)
            return
        self._show_kept()

    def _show_kept(self) -> None:
        self._kept = brand_presets(self._folder)
        self._naming = False
        # The line that says what there is names the preset.
        self.chosen.emit(self._brand)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, message: str) -> None:
        self.problem.setText(message)
        self.problem.setVisible(bool(message))
