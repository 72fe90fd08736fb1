"""The palette: a field and a list laid over the top of the window, for finding and for running commands.

It knows neither maps nor commands: it tells what is typed, shows the rows it is given, and tells what is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import draw_icon, icon_pixmap
from widgets.style import interface_font, set_look

WIDTH = 560
_ROW = 32
_MOST_ROWS = 11
_SHADOW = 18
_FROM_TOP = 62
"""Below the menus: the bar at the top, and a little of the map."""
_PAGE = 8
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}

Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """A line of the list: what is chosen with it, what it says, and quieter what stands at its right end.

    One that does not apply now is greyed, and choosing it does nothing.
    """

    id: str
    text: str
    icon: str = ""
    beside: str = ""
    applies: bool = True


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said(row)
        return None


class _Line(QStyledItemDelegate):
    """Draws a row: icon, text, and at the right the key or the place."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rows = index.model()
        assert isinstance(rows, _Rows)
        row, colours = rows.rows[index.row()], current_colours()
        box: QRect = option.rect  # type: ignore[attr-defined] # the stubs leave it out
        chosen = index.row() == option.widget.currentIndex().row()  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_tint))
            painter.drawRoundedRect(box, px(7), px(7))
        ink = colours.ink if row.applies else colours.faint
        inner = box.adjusted(px(10), 0, -px(10), 0)
        if row.icon:
            side = px(16)
            place = QRect(inner.left(), inner.center().y() - side // 2 + 1, side, side)
            draw_icon(
                painter,
                row.icon,
                place.toRectF(),
                colours.accent if chosen and row.applies else colours.muted,
            )
        inner.setLeft(inner.left() + px(27))
        beside = self._draw_beside(painter, row, inner)
        inner.setRight(inner.right() - beside)
        painter.setPen(QColor(ink))
        painter.setFont(interface_font(13))
        text = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def _draw_beside(self, painter: QPainter, row: Row, inner: QRect) -> int:
        """Draw what stands at the right end; how much room it takes, the gap included."""
        if not row.beside:
            return 0
        painter.setFont(interface_font(12))
        painter.setPen(QColor(current_colours().muted))
        metrics = painter.fontMetrics()
        beside = metrics.elidedText(row.beside, Qt.TextElideMode.ElideRight, inner.width() * 55 // 100)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, beside)
        return metrics.horizontalAdvance(beside) + px(14)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(100), px(_ROW))


class Palette(QWidget):
    """Lies over the top of `window`. `open` and `close_up`; everything works by keys and by the pointer."""

    asked = Signal(str)
    """The text in the field, after each change."""
    chosen = Signal(str)
    """The id of the row that was chosen; the palette is closed already."""
    closed = Signal()
    left = Signal()
    """The keys have no place to go back to."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ground: QPixmap | None = None
        self._before: QWidget | None = None
        self.hide()
        self._field = QLineEdit()
        self._field.setPlaceholderText(tr("Find a card, a persona, a phase, or run a command"))
        self._field.setAccessibleName(tr("Find or run a command"))
        self._field.setFont(interface_font(15))
        self._field.setFrame(False)
        self._field.setStyleSheet(
            f"QLineEdit {{ border: none; background: transparent; padding: {px(4)}px 0; }}"
        )
        self._rows = _Rows(self)
        self._list = QListView()
        self._nothing = QLabel(tr("Nothing is found by these letters."))
        self._put_together()
        self._field.textChanged.connect(self.asked)
        self._field.installEventFilter(self)
        self._list.clicked.connect(lambda index: self._choose(index.row()))
        self._list.entered.connect(self._list.setCurrentIndex)
        window.installEventFilter(self)

    def _put_together(self) -> None:
        colours, shadow = current_colours(), px(_SHADOW)
        glass = QLabel()
        glass.setPixmap(icon_pixmap("search", colours.muted, px(17), self.devicePixelRatioF()))
        top = QHBoxLayout()
        top.setContentsMargins(px(12), px(5), px(12), px(5))
        top.setSpacing(px(10))
        top.addWidget(glass)
        top.addWidget(self._field, 1)
        line = QFrame()
        set_look(line, "line")
        line.setFixedHeight(1)
        rows = self._list
        rows.setModel(self._rows)
        rows.setItemDelegate(_Line(self))
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows.setFrameShape(QFrame.Shape.NoFrame)
        rows.setMouseTracking(True)
        rows.setUniformItemSizes(True)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.setStyleSheet("QListView { background: transparent; border: none; outline: 0; }")
        rows.setAccessibleName(tr("Found"))
        set_look(self._nothing, "muted")
        self._nothing.setContentsMargins(px(10), px(6), px(10), px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(shadow + px(9), shadow + px(6), shadow + px(9), shadow + px(8))
        column.setSpacing(px(6))
        column.addLayout(top)
        column.addWidget(line)
        column.addWidget(rows)
        column.addWidget(self._nothing)

    # ---- open and closed -------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        return self._field.text()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows.rows

    @property
    def current(self) -> Row | None:
        """The row that Enter chooses."""
        at = self._list.currentIndex().row()
        return self._rows.rows[at] if 0 <= at < len(self._rows.rows) else None

    def open(self, text: str = "") -> None:
        """Show it with the keys in its field, and `text` there, selected; open already, it selects the text."""
        asked = self._field.text()
        if self.isHidden():
            self._before = QApplication.focusWidget()
            self._field.setText(text)
        self._field.selectAll()
        if self._field.text() == asked:
            self.asked.emit(asked)
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def type(self, text: str) -> None:
        """Put a text into the field, as if it were typed."""
        self._field.setText(text)

    def close_up(self) -> None:
        """Take it away; the keys go back to where they were."""
        if self.isHidden():
            return
        had_focus = self._field.hasFocus()
        # Hiding moves the focus on, which would close it once more.
        before, self._before = self._before, None
        self.hide()
        if had_focus and before is not None and _seen(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self.left.emit()
        self.closed.emit()

    def show_rows(self, rows: Sequence[Row], *, keep: bool = False) -> None:
        """Show these rows, the first to be chosen by Enter; `keep`: the one that is chosen stays so where it is there."""
        current = self.current.id if keep and self.current else ""
        self._rows.show(rows)
        at = next((at for at, row in enumerate(rows) if row.id == current), 0)
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._place()
        self._go_to(at)

    def _place(self) -> None:
        """As wide as is good, in the middle of the window; as high as its rows need."""
        window, shadow = self._window, px(_SHADOW)
        width = min(px(WIDTH), window.width() - px(24)) + 2 * shadow
        below = window.centralWidget()
        top = (below.y() if below is not None else 0) + px(_FROM_TOP)
        rows = min(len(self._rows.rows), _MOST_ROWS, max((window.height() - top - px(90)) // px(_ROW), 3))
        self._list.setFixedHeight(rows * px(_ROW))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setGeometry((window.width() - width) // 2, top - shadow, width, layout.sizeHint().height())

    # ---- keys and pointer ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in passing:
                self._before = None
                self.close_up()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key, text = Qt.Key(event.key()), self._field
        at, last = self._list.currentIndex().row(), len(self._rows.rows) - 1
        if key == Qt.Key.Key_Escape:
            self.close_up()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(at)
        elif key in _MOVES:
            # By single steps it goes round, by pages it stays at the ends.
            single = abs(_MOVES[key]) == 1
            self._go_to((at + _MOVES[key]) % (last + 1) if single and last >= 0 else at + _MOVES[key])
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._go_to((at + (1 if key == Qt.Key.Key_Tab else -1)) % max(last + 1, 1))
        elif key == Qt.Key.Key_End and text.cursorPosition() == len(text.text()) and not event.modifiers():
            self._go_to(last)
        elif key == Qt.Key.Key_Home and text.cursorPosition() == 0 and not event.modifiers():
            self._go_to(0)
        else:
            return False
        return True

    def _go_to(self, at: int) -> None:
        index = self._rows.index(min(max(at, 0), len(self._rows.rows) - 1))
        self._list.setCurrentIndex(index)
        if index.isValid():
            self._list.scrollTo(index)
        self._list.viewport().update()
        self._field.setAccessibleDescription(said(self.current) if self.current else self._nothing.text())

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._rows.rows) and self._rows.rows[at].applies:
            row = self._rows.rows[at]
            self.close_up()
            self.chosen.emit(row.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The edge of the card is no place to close it; its shadow is beside it.
        inside = self.rect().adjusted(*(px(_SHADOW) * side for side in (1, 1, -1, -1)))
        if not inside.contains(event.position().toPoint()):
            self.close_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        dpr = self.devicePixelRatioF()
        # The soft shadow is slow to paint, and the palette is painted with every letter.
        if self._ground is None or self._ground.size() != self.size() * dpr:
            self._ground = _ground(self.size(), dpr)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        painter.end()


def _seen(widget: QWidget) -> bool:
    """Whether a widget is there still: the field of a text that was typed is gone by now."""
    try:
        return widget.isVisible()
    except RuntimeError:
        return False


def _ground(size: QSize, dpr: float) -> QPixmap:
    """The card with its shadow."""
    colours, shadow = current_colours(), px(_SHADOW)
    pixmap = QPixmap(size * dpr)
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    card = QRect(QPoint(0, 0), size).adjusted(shadow, shadow, -shadow, -shadow)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    soft = QColor(colours.shadow)
    for step in range(shadow, 0, -2):
        soft.setAlphaF(min(colours.shadow_opacity, 0.12) * (1 - step / shadow) ** 2)
        painter.setBrush(soft)
        painter.drawRoundedRect(
            card.adjusted(-step, -step + px(4), step, step + px(4)), px(12) + step, px(12) + step
        )
    painter.setPen(QColor(colours.line))
    painter.setBrush(QColor(colours.paper))
    painter.drawRoundedRect(card.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(12), px(12))
    painter.end()
    return pixmap


def said(row: Row) -> str:
    """A row in words, for who does not see it."""
    parts = [row.text, row.beside, "" if row.applies else tr("does not apply now")]
    return ", ".join(part for part in parts if part)
