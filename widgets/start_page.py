"""The start page: new map, open, sample, recent files at the left; templates as pictures at the right."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.templates import templates
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import interface_icon
from widgets.start_tiles import GAP, RecentRow, TemplateTile
from widgets.style import set_look

_LEFT_WIDE, _LEFT_NARROW = 420, 352
_NARROW = 1180
"""Below this width of the page the left column is narrower."""


class RecentEntry(NamedTuple):
    """A file in the list of recent ones, and when it was opened last."""

    path: Path
    opened: datetime


class StartPage(QWidget):
    """What is seen before a map is open. It opens nothing itself; its signals say what the user wants."""

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()
    template_requested = Signal(str)
    """The id of a template."""
    file_requested = Signal(Path)
    forget_requested = Signal(Path)
    """Take this file from the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = self._left_column()
        self._tiles = [TemplateTile(template) for template in templates()]
        self._columns = 0
        self._grid = QGridLayout()
        right = self._right_column()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        line = QFrame()
        set_look(line, "line")
        line.setFixedWidth(1)
        row.addWidget(line)
        row.addWidget(right, 1)
        self._found: SimpleQueue[set[Path]] = SimpleQueue()
        self._listening = QTimer(self, interval=50)
        self._listening.timeout.connect(self._hear)
        # The page is seen first; then its pictures, one after the other.
        self._waiting = list(self._tiles)
        self._drawing = QTimer(self, interval=0)
        self._drawing.timeout.connect(self._draw_next)
        self._drawing.start()

    # ---- left ------------------------------------------------------------------------------------------------

    def _left_column(self) -> QScrollArea:
        title = QLabel("Touchline")
        set_look(title, "title")
        tagline = QLabel(tr("Customer journey maps, on your own machine"))
        set_look(tagline, "muted")
        tagline.setWordWrap(True)
        self._recent_title = QLabel(tr("Recent"))
        set_look(self._recent_title, "section")
        self._recent_title.setContentsMargins(px(10), 0, 0, 0)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(px(2))
        self._rows: list[RecentRow] = []
        self._unsaved = QVBoxLayout()
        self._unsaved.setSpacing(px(10))
        inside = QFrame()
        set_look(inside, "panel")
        column = self._left_content = QVBoxLayout(inside)
        column.setSpacing(px(6))
        column.addWidget(title)
        column.addWidget(tagline)
        column.addSpacing(px(20))
        column.addLayout(self._buttons())
        column.addSpacing(px(24))
        column.addWidget(self._recent_title)
        column.addSpacing(px(4))
        column.addLayout(self._recent)
        column.addSpacing(px(14))
        column.addLayout(self._unsaved)
        column.addStretch(1)
        return _scrolling(inside)

    def _buttons(self) -> QHBoxLayout:
        on_accent = current_colours().on_accent
        made = (
            (tr("New map"), "plus", on_accent, "main", self.new_requested),
            (tr("Open…"), "folder-open", "", "plain", self.open_requested),
            (tr("Sample"), "map", "", "plain", self.sample_requested),
        )
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for text, icon, colour, look, signal in made:
            button = QPushButton(interface_icon(icon, colour), text)
            set_look(button, look)
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            row.addWidget(button)
            self._last_button = button
        row.addStretch(1)
        return row

    def set_recent(self, entries: Sequence[RecentEntry]) -> None:
        """Show these files, newest first. Whether each is still there is found out without holding up the page."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._rows = [self._row(entry) for entry in entries]
        before: QWidget = self._last_button
        for row in self._rows:
            self._recent.addWidget(row)
            # Made after the templates, but reached before them.
            self.setTabOrder(before, row)
            before = row
        self._recent_title.setVisible(bool(entries))
        # A folder on a network that is not there may take half a minute to say so. The search knows nothing of
        # the page, which may be gone by then.
        self._found = SimpleQueue()
        paths = [entry.path for entry in entries]
        threading.Thread(target=_look_for, args=(paths, self._found), daemon=True).start()
        self._listening.start()

    def show_unsaved(self, cards: Sequence[QWidget]) -> None:
        """Show these below the recent files, in place of those shown before: maps that were not saved."""
        while (item := self._unsaved.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        before: QWidget = self._rows[-1] if self._rows else self._last_button
        for card in cards:
            self._unsaved.addWidget(card)
            for button in card.findChildren(QPushButton):
                self.setTabOrder(before, button)
                before = button

    def _row(self, entry: RecentEntry) -> RecentRow:
        row = RecentRow(entry.path, entry.opened)
        row.clicked.connect(lambda: self.file_requested.emit(entry.path))
        row.step_requested.connect(lambda step: self._step(row, step))
        forget = QAction(tr("Remove from the list"), row)
        forget.triggered.connect(lambda: self.forget_requested.emit(entry.path))
        forget.setShortcut("Del")
        forget.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        row.addAction(forget)
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        row.remove_requested.connect(lambda: self.forget_requested.emit(entry.path))
        return row

    def _hear(self) -> None:
        """Take over what the search for the files has found."""
        try:
            missing = self._found.get_nowait()
        except Empty:
            return
        self._listening.stop()
        self._mark_missing(missing)

    def _mark_missing(self, missing: set[Path]) -> None:
        for row in self._rows:
            row.set_missing(row.path in missing)

    def _step(self, row: RecentRow, step: int) -> None:
        index = self._rows.index(row) + step
        if 0 <= index < len(self._rows):
            self._rows[index].setFocus(Qt.FocusReason.TabFocusReason)

    # ---- right -----------------------------------------------------------------------------------------------

    def _right_column(self) -> QScrollArea:
        title = QLabel(tr("Start from a template"))
        set_look(title, "heading")
        inside = QFrame()
        set_look(inside, "canvas")
        column = self._right_content = QVBoxLayout(inside)
        column.setSpacing(px(14))
        column.addWidget(title)
        self._grid.setHorizontalSpacing(px(GAP))
        self._grid.setVerticalSpacing(px(GAP))
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        for tile in self._tiles:
            tile.clicked.connect(lambda _=False, id=tile.template.id: self.template_requested.emit(id))
            tile.step_requested.connect(lambda across, down, tile=tile: self._walk(tile, across, down))
        column.addLayout(self._grid)
        column.addStretch(1)
        self._right = _scrolling(inside)
        set_look(self._right, "canvas")
        return self._right

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        self._left.setFixedWidth(min(px(_LEFT_NARROW if narrow else _LEFT_WIDE), max(self.width() // 2, 200)))
        side = px(22 if narrow else 30)
        self._left_content.setContentsMargins(side, px(40), side, px(30))
        side = px(26 if narrow else 44)
        self._right_content.setContentsMargins(side, px(44), side, px(36))
        room = self.width() - self._left.width() - 2 * side - 1
        columns = max(1, min(4, (room + px(GAP)) // px(TemplateTile.WIDTH + GAP)))
        if columns != self._columns:
            self._columns = columns
            for number, tile in enumerate(self._tiles):
                self._grid.addWidget(tile, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(480), px(260))

    def _walk(self, tile: TemplateTile, across: int, down: int) -> None:
        index = self._tiles.index(tile) + across + down * self._columns
        if 0 <= index < len(self._tiles):
            self._tiles[index].setFocus(Qt.FocusReason.TabFocusReason)
            self._right.ensureWidgetVisible(self._tiles[index])

    def _draw_next(self) -> None:
        if self._waiting:
            self._waiting.pop(0).draw_template()
        else:
            self._drawing.stop()


def _look_for(paths: list[Path], answer: SimpleQueue[set[Path]]) -> None:
    """Put into `answer` which of the files are not there."""
    missing = set()
    for path in paths:
        try:
            if not path.exists():
                missing.add(path)
        except OSError:
            missing.add(path)
    answer.put(missing)


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
