"""A sheet of keys in columns: groups of lines, each with what is done and the caps of its keys; searchable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.analysis.search import folded
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.key_caps import cap_width, draw_cap, spaced
from widgets.style import interface_font, set_look

_ROW = 26
_COLUMN = 320
_GAP = 30
_MOST_COLUMNS = 3


class KeyLine(NamedTuple):
    """What is done, by which keys, and the id of the command; without an id the keys cannot be changed.

    `keys` are as keyboards show them. `own`: they are not the standard ones.
    """

    text: str
    keys: tuple[str, ...]
    id: str = ""
    own: bool = False


class KeyGroup(NamedTuple):
    title: str
    lines: tuple[KeyLine, ...]


class KeyRow(QAbstractButton):
    """One line; it can be chosen where its keys can be changed."""

    def __init__(self, line: KeyLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.setFixedHeight(px(_ROW))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(bool(line.id))
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if line.id else Qt.FocusPolicy.NoFocus)
        said = tr(" or ").join(line.keys) or tr("no key")
        # Keys of the user's own are told by words too, not by their colour alone.
        self._text = tr("{text} (changed)", text=line.text) if line.own else line.text
        self.setAccessibleName(f"{self._text}: {said}")
        self.setToolTip(line.text)
        if line.id:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(px(_COLUMN), px(_ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_colours()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            if self.isChecked() or self.hasFocus() or (self.underMouse() and self.line.id):
                painter.setPen(QPen(QColor(colours.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.accent_tint if self.isChecked() else colours.hover))
                painter.drawRoundedRect(box, px(5), px(5))
            right = self._draw_keys(painter)
            painter.setPen(QColor(colours.ink))
            painter.setFont(interface_font(13))
            room = self.rect().adjusted(px(6), 0, 0, 0)
            room.setRight(round(right) - px(8))
            text = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        finally:
            painter.end()

    def _draw_keys(self, painter: QPainter) -> float:
        """Draw the caps at the right end; where they begin. Keys of the user's own are in the accent colour."""
        left, middle = float(self.width() - px(6)), self.height() / 2
        if not self.line.keys:
            painter.setFont(interface_font(12))
            painter.setPen(QColor(current_colours().muted))
            painter.drawText(
                self.rect().adjusted(0, 0, -px(8), 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                tr("no key"),
            )
            return left - painter.fontMetrics().horizontalAdvance(tr("no key")) - px(4)
        for key in reversed(self.line.keys):
            left -= cap_width(spaced(key))
            draw_cap(painter, spaced(key), left, middle, current_colours().accent if self.line.own else "")
            left -= px(4)
        return left


class KeyList(QScrollArea):
    """The groups in as many columns as there is room for; `chosen` tells the id of the line that is clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._groups: list[tuple[QWidget, QLabel, list[KeyRow]]] = []
        self._words: list[str] = []
        self._all = False
        self._count = 0
        self._nothing = QLabel(tr("Nothing is found by these letters."))
        set_look(self._nothing, "muted")
        self._sheet = QWidget()
        set_look(self._sheet, "panel")
        self._across = QHBoxLayout(self._sheet)
        self._across.setContentsMargins(0, 0, px(8), 0)
        self._across.setSpacing(0)
        self._columns = [QVBoxLayout() for _ in range(_MOST_COLUMNS)]
        for column in self._columns:
            self._across.addLayout(column)
        self.setWidget(self._sheet)

    def show_groups(self, groups: Sequence[KeyGroup], chosen: str = "") -> None:
        """Show these groups; the line of the command `chosen` stays chosen."""
        at = self.verticalScrollBar().value()
        for whole, _, _ in self._groups:
            whole.hide()
            whole.deleteLater()
        self._groups = [self._made(group) for group in groups if group.lines]
        for row in self.rows():
            row.setChecked(row.line.id == chosen and bool(chosen))
        self._arrange()
        self.verticalScrollBar().setValue(at)

    def show_matching(self, text: str, *, every: bool) -> None:
        """Show the lines that hold every word of the text; `every`: also commands that have no key."""
        self._words, self._all = folded(text).replace("+", " ").split(), every
        self._arrange()

    def rows(self) -> list[KeyRow]:
        return [row for _, _, rows in self._groups for row in rows]

    def shown(self) -> list[KeyLine]:
        """The lines that can be seen, in their order."""
        return [row.line for row in self.rows() if not row.isHidden()]

    def _made(self, group: KeyGroup) -> tuple[QWidget, QLabel, list[KeyRow]]:
        whole = QWidget(self._sheet)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, px(14))
        column.setSpacing(0)
        heading = QLabel(group.title)
        set_look(heading, "section")
        heading.setContentsMargins(px(6), 0, 0, px(3))
        column.addWidget(heading)
        rows = [KeyRow(line, whole) for line in group.lines]
        for row in rows:
            column.addWidget(row)
            row.clicked.connect(lambda _on=False, row=row: self._choose(row))
        return whole, heading, rows

    def _choose(self, row: KeyRow) -> None:
        if row.line.id:
            for other in self.rows():
                other.setChecked(other is row)
            self.chosen.emit(row.line.id)

    def _matches(self, row: KeyRow, title: str) -> bool:
        if not self._words:
            return self._all or bool(row.line.keys) or row.line.own
        # By words of the command, of its group, and by the key itself.
        text = folded(f"{row.line.text} {title} {' '.join(row.line.keys)}").replace("+", " ")
        return all(word in text for word in self._words)

    def _arrange(self) -> None:
        """Lines that are wanted, in columns of about the same height, read from top to bottom."""
        heights = []
        for whole, heading, rows in self._groups:
            for row in rows:
                row.setVisible(self._matches(row, heading.text()))
            lines = sum(not row.isHidden() for row in rows)
            whole.setVisible(lines > 0)
            heights.append(lines + 2 if lines else 0)
        count = self._count = self._columns_for(self.viewport().width())
        for number, column in enumerate(self._columns):
            while column.takeAt(0) is not None:
                pass
            column.setContentsMargins(0, 0, px(_GAP) if number < count - 1 else 0, 0)
            self._across.setStretch(number, int(number < count))
        done, total = 0, sum(heights)
        for (whole, _, _), height in zip(self._groups, heights, strict=True):
            middle = done + height / 2
            number = min(int(middle * count / total), count - 1) if total else 0
            self._columns[number].addWidget(whole)
            done += height
        self._columns[0].addWidget(self._nothing)
        self._nothing.setVisible(not total)
        for column in self._columns:
            column.addStretch(1)

    def _columns_for(self, width: int) -> int:
        return max(min(width // px(_COLUMN), _MOST_COLUMNS), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns_for(self.viewport().width()) != self._count:
            self._arrange()
