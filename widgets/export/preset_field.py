"""The presets in the export dialog: one to choose, the present choices to save as one, an own one to delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exporters.choices import Choices
from exporters.presets import LONGEST_NAME, Preset, preset_of
from resources.translations import tr
from widgets.appearance import px
from widgets.choice import choose
from widgets.export.field_row import field_row
from widgets.export.name_field import NameField
from widgets.export.preset_list import add_preset, preset_list
from widgets.export.preset_words import preset_words
from widgets.style import link_button


class PresetField(QWidget):
    """`chosen` is told a Preset, `saved` the name for the present choices, `deleted` the name of an own preset."""

    chosen = Signal(object)
    saved = Signal(str)
    deleted = Signal(str)

    def __init__(self, presets: Sequence[Preset], choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presets = tuple(presets)
        self._choices = choices
        self._naming = False
        self.list = preset_list()
        self.save = link_button(tr("Save as preset…"))
        self.delete = link_button(tr("Delete preset"))
        self.name = NameField(tr("Name of the preset"), LONGEST_NAME)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        field_row(tr("P&reset"), self.list, column)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.delete)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.name)
        self.list.activated.connect(self._take)
        self.save.clicked.connect(lambda: self._name(True))
        self.delete.clicked.connect(lambda: self.deleted.emit(self.list.currentData()))
        self.name.entered.connect(lambda: self.saved.emit(self.name.text()))
        self.name.given_up.connect(lambda: self._name(False))
        self.show_presets(presets)

    def show_presets(self, presets: Sequence[Preset]) -> None:
        """The presets have become others: one was saved or deleted."""
        self._presets = tuple(presets)
        self._naming = False
        self.show_choices(self._choices)

    def show_choices(self, choices: Choices) -> None:
        """Show which preset the choices are, if any."""
        self._choices = choices
        now = preset_of(choices, self._presets)
        self.list.clear()
        if now is None:
            self.list.addItem(tr("Own choices"), None)
        for preset in self._presets:
            add_preset(self.list, preset)
        choose(self.list, now.id if now is not None else None)
        self.list.setToolTip(preset_words(now) if now is not None else "")
        self._naming = self._naming and now is None
        self.save.setVisible(now is None and not self._naming)
        self.delete.setVisible(now is not None and now.own)
        self.name.setVisible(self._naming)

    def _take(self) -> None:
        for preset in self._presets:
            if preset.id == self.list.currentData():
                self.chosen.emit(preset)

    def _name(self, on: bool) -> None:
        self._naming = on
        self.name.clear()
        self.show_choices(self._choices)
        (self.name if on else self.save).setFocus(Qt.FocusReason.OtherFocusReason)
