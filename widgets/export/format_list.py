"""The list at the left of the export dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from resources.translations import tr
from widgets.appearance import current_colours, px, scaled_lengths
from widgets.export.entries import Entry
from widgets.icons import icon_pixmap, interface_icon, resolutions
from widgets.style import interface_font, set_look

_ICON = 18


class FormatList(QFrame):
    """Icon and name of each entry; `chosen` is told its id."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry], current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        heading = QLabel(tr("Export"))
        set_look(heading, "heading")
        self.list = QListWidget()
        self.list.setStyleSheet(_style())
        self.list.setAccessibleName(tr("Format"))
        self.list.setIconSize(QSize(px(_ICON), px(_ICON)))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for entry in entries:
            item = QListWidgetItem(_icon(entry.icon), entry.name)
            item.setData(Qt.ItemDataRole.UserRole, entry.id)
            item.setSizeHint(QSize(0, px(36)))
            self.list.addItem(item)
            if entry.id == current:
                self.list.setCurrentItem(item)
        self._embolden()
        self.list.currentItemChanged.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(18), px(10), px(12))
        column.setSpacing(px(10))
        column.addWidget(heading)
        column.addWidget(self.list, 1)
        heading.setContentsMargins(px(9), 0, 0, 0)

    def show_entry(self, id: str) -> None:
        """Show which entry is chosen; `chosen` is not told."""
        self.list.blockSignals(True)
        self.choose(id)
        self.list.blockSignals(False)
        self._embolden()

    def choose(self, id: str) -> None:
        """Choose an entry as the user would."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == id:
                self.list.setCurrentRow(row)

    def _tell(self) -> None:
        self._embolden()
        self.chosen.emit(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def _embolden(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            current = item is self.list.currentItem()
            item.setFont(interface_font(weight=QFont.Weight.DemiBold if current else QFont.Weight.Normal))


def _icon(name: str) -> QIcon:
    icon = interface_icon(name, size=_ICON)
    accent = current_colours().accent
    for dpr in resolutions():
        icon.addPixmap(icon_pixmap(name, accent, px(_ICON), dpr), QIcon.Mode.Selected, QIcon.State.Off)
    return icon


def _style() -> str:
    theme = current_colours()
    return scaled_lengths(
        "QListWidget { background: transparent; border: none; outline: 0; }"
        f"QListWidget::item {{ color: {theme.muted}; border: 1px solid transparent; border-radius: 7px;"
        " padding-left: 8px; }"
        f"QListWidget::item:hover {{ background: {theme.hover}; }}"
        f"QListWidget::item:selected {{ background: {theme.accent_tint}; color: {theme.accent}; }}"
        f"QListWidget::item:selected:focus {{ border: 1px solid {theme.accent}; }}"
    )
