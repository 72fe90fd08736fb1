"""The places of a text that is to be replaced, each as it is and as it would be, and each to be switched off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.journey.edits.replacing import Place
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.style import interface_font

_ROW = 46
_BEFORE, _AFTER = 28, 90
"""Letters of the text that are shown beside the place, at most."""

Index = QModelIndex | QPersistentModelIndex


class Line(NamedTuple):
    """A place with what is shown of it: where it is, what stands before, there and after."""

    place: Place
    where: str
    before: str
    found: str
    after: str


def line_of(place: Place, text: str, where: str) -> Line:
    """The line for a place in a text."""
    start = max(place.start - _BEFORE, 0)
    before = ("…" if start else "") + text[start : place.start]
    after = text[place.end : place.end + _AFTER]
    flat = [" ".join(part.split("\n")) for part in (before, text[place.start : place.end], after)]
    return Line(place, where, *flat)


class PlaceList(QAbstractListModel):
    """Lines that are switched on until they are switched off; `switched` when that changes."""

    switched = Signal()

    def __init__(self, parent: QObject, line_at: Callable[[Place], Line]) -> None:
        super().__init__(parent)
        self._line_at = line_at
        self.places: list[Place] = []
        self.off: set[Place] = set()
        self.replacement = ""

    def show(self, places: Sequence[Place], *, keep: bool) -> None:
        """Show these places; `keep`: those that were switched off stay so."""
        self.beginResetModel()
        self.places = list(places)
        self.off = self.off & set(places) if keep else set()
        self.endResetModel()
        self.switched.emit()

    def chosen(self) -> list[Place]:
        """The places that are switched on."""
        return [place for place in self.places if place not in self.off]

    def switch_all(self, on: bool) -> None:
        self.off = set() if on else set(self.places)
        if self.places:
            self.dataChanged.emit(self.index(0), self.index(len(self.places) - 1))
        self.switched.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.places)

    def line(self, row: int) -> Line:
        return self._line_at(self.places[row])

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole:
            on = self.places[index.row()] not in self.off
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            line = self.line(index.row())
            before = f"{line.before}{line.found}{line.after}"
            after = f"{line.before}{self.replacement}{line.after}"
            return tr("{where}: “{before}” becomes “{after}”", where=line.where, before=before, after=after)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        place = self.places[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.off.discard(place)
        else:
            self.off.add(place)
        self.dataChanged.emit(index, index)
        self.switched.emit()
        return True


class PlaceLine(QStyledItemDelegate):
    """Draws a place in two lines: where it is; the text with what goes struck through and what comes behind it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, colours = index.model(), current_colours()
        assert isinstance(model, PlaceList)
        box: QRect = option.rect  # type: ignore[attr-defined] # the stubs leave it out
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        widget: QWidget = option.widget  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_tint))
            painter.drawRoundedRect(box, px(6), px(6))
        self._draw_switch(painter, option, index, widget)
        line, on = model.line(index.row()), model.places[index.row()] not in model.off
        inner = box.adjusted(px(32), px(5), -px(8), -px(5))
        half = inner.height() // 2
        top, bottom = inner.adjusted(0, 0, 0, -half), inner.adjusted(0, half, 0, 0)
        painter.setFont(interface_font(11))
        painter.setPen(QColor(colours.muted))
        where = painter.fontMetrics().elidedText(line.where, Qt.TextElideMode.ElideRight, top.width())
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, where)
        ink = colours.ink if on else colours.faint
        pieces = [(line.before, ink, False), (line.found, colours.negative_text if on else ink, on)]
        if on:
            pieces.append((model.replacement, colours.accent, False))
        _draw_pieces(painter, bottom, [*pieces, (line.after, ink, False)])
        painter.restore()

    def _draw_switch(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, widget: QWidget
    ) -> None:
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        place = widget.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, own, widget)
        own.rect = place  # type: ignore[attr-defined]
        checked = own.checkState == Qt.CheckState.Checked  # type: ignore[attr-defined]
        own.state = QStyle.StateFlag.State_Enabled | (  # type: ignore[attr-defined]
            QStyle.StateFlag.State_On if checked else QStyle.StateFlag.State_Off
        )
        widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, own, painter, widget
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(_ROW))


def _draw_pieces(painter: QPainter, box: QRect, pieces: Sequence[tuple[str, str, bool]]) -> None:
    """Pieces of text one behind the other, each with its colour, struck through or not; the last is cut to fit."""
    left = box.left()
    for text, colour, struck in pieces:
        font = QFont(interface_font(13))
        font.setStrikeOut(struck)
        metrics = QFontMetrics(font)
        room = box.right() - left
        if room <= 0:
            return
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QRect(left, box.top(), room, box.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        left += metrics.horizontalAdvance(shown)
