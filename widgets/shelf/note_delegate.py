"""How a note of the shelf looks, and the field in which its title is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.journey.records import Mark, Touchpoint
from models.layout.icons import MARK_ICONS, face_name
from resources.themes import InterfaceColours
from widgets.appearance import current_colours, px
from widgets.icons import draw_icon
from widgets.inspector.fields.texts import GrowingText
from widgets.shelf.notes import CARD_ROLE, ID_ROLE
from widgets.style import interface_font

Index = QModelIndex | QPersistentModelIndex
ROW, SIDE, GAP = 56, 8, 6
PADDING = 8
SIGN = 14
LINES = 2


class NoteDelegate(QStyledItemDelegate):
    """Paints a note as a small card: its title, the face of its emotion, its marks.

    `rename` is called with id and title when a title was typed; `moving` are the notes that a hand carries.
    """

    def __init__(self, view: QListView, rename: Callable[[str, str], None]) -> None:
        super().__init__(view)
        self._view, self._rename = view, rename
        self.moving: frozenset[str] = frozenset()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(px(60), px(ROW))

    # ---- painting --------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, Touchpoint):
            return
        colours = current_colours()
        row: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        carried = card.id in self.moving
        here = self._view.hasFocus() and index == self._view.currentIndex()
        box = _card_box(row)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colours.accent_tint if chosen or carried else colours.paper))
        painter.setPen(_edge(colours, chosen, carried, here, bool(state & QStyle.StateFlag.State_MouseOver)))
        painter.drawRoundedRect(box, px(7), px(7))
        taken = _paint_signs(painter, card, box, colours)
        inner = box.adjusted(px(PADDING), px(PADDING) - 1, -px(PADDING) - taken, -px(4))
        painter.setPen(QColor(colours.ink if card.title.strip() else colours.faint))
        _paint_title(painter, str(index.data(Qt.ItemDataRole.DisplayRole)), inner)
        painter.restore()

    # ---- typing a title --------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        field = GrowingText(LINES, True, "")
        field.setParent(parent)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, GrowingText)
        editor.put(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, GrowingText)
        self._rename(str(index.data(ID_ROLE)), editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        box = _card_box(option.rect).toRect()  # type: ignore[attr-defined]
        editor.setGeometry(box.left(), box.top(), box.width(), max(box.height(), editor.minimumHeight()))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        assert isinstance(editor, QWidget)
        hint = QAbstractItemDelegate.EndEditHint
        if event.key() == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, hint.RevertModelCache)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint.NoHint)
            return True
        return False


def _card_box(row: QRect) -> QRectF:
    return QRectF(row).adjusted(px(SIDE) + 0.5, 0.5, -px(SIDE) - 0.5, -px(GAP) - 0.5)


def _edge(colours: InterfaceColours, chosen: bool, carried: bool, here: bool, hovered: bool) -> QPen:
    if carried:
        pen = QPen(QColor(colours.accent), 1.5)
        pen.setDashPattern([4, 3])
        return pen
    if chosen or here:
        return QPen(QColor(colours.accent), 2.0 if here else 1.5)
    return QPen(QColor(colours.faint if hovered else colours.line), 1.0)


def _paint_signs(painter: QPainter, card: Touchpoint, box: QRectF, colours: InterfaceColours) -> int:
    """The face and the marks at the right edge, two in a column; the width that they take."""
    signs: list[tuple[str, str]] = []
    if card.emotion is not None:
        felt = colours.positive if card.emotion > 0.25 else colours.negative if card.emotion < -0.25 else ""
        signs.append((face_name(card.emotion), felt or colours.neutral))
    looks = {
        Mark.PAIN_POINT: colours.negative,
        Mark.DELIGHT: colours.positive,
        Mark.MOMENT_OF_TRUTH: colours.note,
    }
    signs += [(MARK_ICONS[mark], looks[mark]) for mark in Mark if mark in card.marks]
    size, gap = px(SIGN), px(4)
    for number, (name, colour) in enumerate(signs):
        across, down = divmod(number, 2)
        x = box.right() - px(PADDING) - size - across * (size + gap)
        draw_icon(painter, name, QRectF(x, box.top() + px(PADDING) + down * (size + gap), size, size), colour)
    columns = (len(signs) + 1) // 2
    return columns * (size + gap)


def _paint_title(painter: QPainter, text: str, box: QRectF) -> None:
    """Two lines of a title; what does not fit ends in dots."""
    painter.setFont(interface_font(13))
    metrics = painter.fontMetrics()
    layout = QTextLayout(text, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    for number in range(LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        part = text[line.textStart() : line.textStart() + line.textLength()]
        if number == LINES - 1:
            rest = text[line.textStart() :]
            part = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, int(box.width()))
        top = box.top() + number * metrics.lineSpacing()
        row = QRectF(box.left(), top, box.width(), metrics.height())
        painter.drawText(row, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, part.rstrip())
    layout.endLayout()
