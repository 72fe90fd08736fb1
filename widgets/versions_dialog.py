"""The dated copies of a map: a list, a picture of the chosen one, and what has changed since."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.analysis.differences import differences
from models.journey.journey import Journey
from models.layout.layout import Layout, laying_out
from models.layout.picture import Picture
from models.layout.theme import theme_of
from models.problems import InputProblem
from models.storage.touchline_file import read_journey
from models.storage.versions import Version, touchpoint_count
from resources.translations import tr, tr_n
from widgets.appearance import current_colours, px
from widgets.difference_list import DifferenceList
from widgets.difference_words import summary
from widgets.miniature import paint_miniature
from widgets.style import set_look

_SHARE = 0.9
"""Of the screen, at most."""
_LIST_WIDTH, _PICTURE_HEIGHT = 270, 210


class VersionsDialog(QDialog):
    """Lists copies, newest first. `copy_wanted` and `place_wanted` are told the Version and its Journey: to be opened
    as a map of its own, or to take the place of what is open."""

    copy_wanted = Signal(object, object)
    place_wanted = Signal(object, object)

    def __init__(self, versions: Sequence[Version], mine: Journey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Versions"))
        self.resize(QSize(px(880), px(620)).boundedTo(self.screen().availableSize() * _SHARE))
        self._mine = mine
        self._versions = list(versions)
        self._chosen: tuple[Version, Journey] | None = None
        self._laying: Generator[None, None, Layout] | None = None
        self.list = QListWidget()
        self.list.setFixedWidth(px(_LIST_WIDTH))
        self.list.setAccessibleName(tr("Versions"))
        self.list.setStyleSheet(_list_style())
        self.picture = MapPicture()
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.differences = DifferenceList()
        self.as_copy = QPushButton(tr("Open as a copy"))
        self.in_place = QPushButton(tr("Bring back in place"))
        self._lay_out()
        self._fill()
        # Counting and laying out come after the dialog is seen, a little at a time.
        self._uncounted = list(range(len(self._versions)))
        self._work = QTimer(self, interval=0)
        self._work.timeout.connect(self._go_on)
        self._work.start()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(px(8))
        right.addWidget(self.picture, 2)
        right.addWidget(self.told)
        right.addWidget(self.differences, 3)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.list)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(14))
        column.addLayout(row, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        close = QPushButton(tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        self.as_copy.setAutoDefault(False)
        self.as_copy.clicked.connect(lambda: self._want(self.copy_wanted))
        self.in_place.setDefault(True)
        set_look(self.in_place, "main")
        self.in_place.clicked.connect(lambda: self._want(self.place_wanted))
        for button in (close, self.as_copy, self.in_place):
            row.addWidget(button)
        return row

    def _fill(self) -> None:
        for version in self._versions:
            item = QListWidgetItem(entry_text(version, None))
            item.setSizeHint(QSize(0, px(46)))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._choose)
        self._choose(-1)
        if self._versions:
            self.list.setCurrentRow(0)
        else:
            self.told.setText(
                tr("There is no dated copy of this map yet. One is kept each time it is saved.")
            )
        self.list.setFocus()

    def _choose(self, row: int) -> None:
        self._chosen, self._laying = None, None
        self.picture.show_picture(None)
        self.differences.clear()
        if 0 <= row < len(self._versions):
            self._read(self._versions[row])
        for button in (self.as_copy, self.in_place):
            button.setEnabled(self._chosen is not None)

    def _read(self, version: Version) -> None:
        try:
            journey = read_journey(version.path).journey
        except InputProblem as problem:
            self.told.setText(problem.message)
            return
        self._chosen = (version, journey)
        found = differences(journey, self._mine)
        since = tr("Since then: {summary}", summary=summary(found))
        self.told.setText(since if found else tr("The map is now as it was then."))
        self.differences.show_differences(found, journey, self._mine, lambda id: False)
        self._laying = laying_out(journey, theme_of(journey))
        if hasattr(self, "_work"):
            self._work.start()

    def _go_on(self) -> None:
        """Do the next bit of what is left: the picture of the chosen one first."""
        if self._laying is not None:
            try:
                next(self._laying)
            except StopIteration as done:
                self._laying = None
                self.picture.show_picture(done.value.picture)
        elif self._uncounted:
            row = self._uncounted.pop(0)
            version = self._versions[row]
            item = self.list.item(row)
            if item is not None:
                item.setText(entry_text(version, touchpoint_count(version.path)))
        else:
            self._work.stop()

    def _want(self, signal: object) -> None:
        if self._chosen is not None:
            chosen = self._chosen
            self.close()
            signal.emit(*chosen)  # type: ignore[attr-defined]


def _list_style() -> str:
    colours = current_colours()
    return (
        f"QListWidget {{ border: 1px solid {colours.line}; border-radius: {px(8)}px; padding: {px(4)}px; outline: 0; }}"
        f"QListWidget:focus {{ border: 1px solid {colours.accent}; }}"
        f"QListWidget::item {{ border: 1px solid transparent; border-radius: {px(6)}px; padding: {px(3)}px {px(8)}px; }}"
        f"QListWidget::item:selected {{ background: {colours.accent_tint}; color: {colours.ink};"
        f" border: 1px solid {colours.accent}; }}"
    )


def entry_text(version: Version, cards: int | None) -> str:
    """What the list says of a copy: its moment, and below it what it holds."""
    counted = "" if cards is None else tr_n("{n} touchpoint", "{n} touchpoints", cards)
    form = QLocale.DataSizeFormat.DataSizeSIFormat
    size = QLocale().formattedDataSize(version.size, 0 if version.size < 1_000_000 else 1, form)
    below = tr("{cards} · {size}", cards=counted, size=size) if counted else size
    return f"{moment_text(version.when)}\n{below}"


def moment_text(when: datetime, today: datetime | None = None) -> str:
    """A moment as people say it, on their own clock: "Today, 14:05:20"."""
    local = when.astimezone()
    now = (today or datetime.now().astimezone()).date()
    clock = local.strftime("%H:%M:%S")
    days = (now - local.date()).days
    if days == 0:
        return tr("Today, {time}", time=clock)
    if days == 1:
        return tr("Yesterday, {time}", time=clock)
    day = QLocale().toString(local.date(), QLocale.FormatType.LongFormat)  # type: ignore[call-overload]
    return tr("{day}, {time}", day=day, time=clock)


class MapPicture(QFrame):
    """A small picture of a map, empty while it is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self.setMinimumHeight(px(_PICTURE_HEIGHT // 2))
        self.setMaximumHeight(px(_PICTURE_HEIGHT))
        self.setAccessibleName(tr("Picture of the map"))

    @property
    def shown(self) -> bool:
        return self._picture is not None

    def show_picture(self, picture: Picture | None) -> None:
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_colours()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(colours.line))
            painter.setBrush(QColor(self._picture.background if self._picture else colours.canvas))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, px(8), px(8))
            if self._picture is not None:
                paint_miniature(painter, self._picture, box.adjusted(px(12), px(12), -px(12), -px(12)))
        finally:
            painter.end()
