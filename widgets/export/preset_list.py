"""The list of presets, which shows below each name what it sets."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from exporters.presets import Preset
from widgets.appearance import current_colours, px
from widgets.choice import Choice, list_of
from widgets.export.preset_words import preset_words
from widgets.style import interface_font

_SAYS = Qt.ItemDataRole.UserRole + 1
_SIDE, _ABOVE = 8, 5


def preset_list() -> Choice:
    """A list for presets, with none in it."""
    box = list_of([])
    box.setItemDelegate(_TwoLines(box))
    # What a preset sets is longer than its name: the list may be wider than its field.
    box.view().setMinimumWidth(px(280))
    return box


def add_preset(box: Choice, preset: Preset) -> None:
    """Put a preset at the end of the list."""
    says = preset_words(preset)
    box.addItem(preset.name, preset.id)
    at = box.count() - 1
    box.setItemData(at, says, _SAYS)
    box.setItemData(at, says, Qt.ItemDataRole.ToolTipRole)
    box.setItemData(at, says, Qt.ItemDataRole.AccessibleDescriptionRole)


class _TwoLines(QStyledItemDelegate):
    """The name, and below it, quieter, what stands in `_SAYS`; what is too long ends in dots."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = px(15) + (px(15) if index.data(_SAYS) else 0)
        return QSize(px(120), lines + px(2 * _ABOVE))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = current_colours()
        now = (
            QStyle.StateFlag.State_Selected in option.state
            or QStyle.StateFlag.State_MouseOver in option.state
        )
        room = option.rect.adjusted(px(_SIDE), px(_ABOVE), -px(_SIDE), -px(_ABOVE))
        painter.save()
        try:
            if now:
                painter.fillRect(option.rect, QColor(colours.accent_tint))
            top = QRect(room.left(), room.top(), room.width(), px(15))
            for text, size, ink in (
                (index.data(Qt.ItemDataRole.DisplayRole), 13, colours.accent if now else colours.ink),
                (index.data(_SAYS) or "", 11, colours.muted),
            ):
                painter.setFont(interface_font(size))
                painter.setPen(QColor(ink))
                shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, top.width())
                painter.drawText(top, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
                top.translate(0, px(15))
        finally:
            painter.restore()
