"""What to look out for before an export: notes, each with what would mend it and where on the map it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from exporters.choices import Choices
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.inspector.fields.flow import FlowLayout
from widgets.style import link_button, set_look

_LINES = 5
"""So many places are seen at once; the others are scrolled to."""


class Place(NamedTuple):
    """Where on the map: the id to go to, what it is called, and what is the matter there."""

    id: str
    text: str


class Note(NamedTuple):
    """A thing to look out for. `mend` is what is done about it, as the button says; None: nothing helps."""

    key: str
    text: str
    mend_text: str = ""
    mend: Choices | None = None
    places: tuple[Place, ...] = ()


class CheckNotes(QWidget):
    """`mend` is told the Choices of a note's offer, `jump` the id of a place."""

    mend = Signal(object)
    jump = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        heading = QLabel(tr("Check"))
        set_look(heading, "faint")
        self._column.addWidget(heading)
        self._frames: dict[str, CheckNote] = {}
        self._before: QWidget | None = None
        self.hide()

    @property
    def shown(self) -> list[CheckNote]:
        """The notes that are seen, from the top."""
        return [frame for frame in self._frames.values() if not frame.isHidden()]

    def tell(self, notes: Sequence[Note]) -> None:
        """Show these notes and no others; one that is still there stays open."""
        for note in notes:
            if note.key not in self._frames:
                frame = self._frames[note.key] = CheckNote()
                frame.mend.connect(self.mend)
                frame.jump.connect(self.jump)
                self._column.addWidget(frame)
            self._frames[note.key].tell(note)
        self._put_in_order()
        told = {note.key for note in notes}
        for key, frame in self._frames.items():
            frame.setVisible(key in told)
        self.setVisible(bool(notes))

    def come_after(self, field: QWidget) -> None:
        """The Tab key comes to the notes from this field."""
        self._before = field

    def _put_in_order(self) -> None:
        # Notes are made when they are told: the key would come to them last of all.
        before = self._before
        for frame in self._frames.values():
            for part in (frame.show_button, frame.button, frame.places):
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part


class CheckNote(QFrame):
    """One thing to look out for."""

    mend = Signal(object)
    jump = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "note")
        self._note = Note("", "")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        # As far from the edge as the words of the buttons, which have a padding.
        self.text.setContentsMargins(px(5), 0, 0, 0)
        set_look(self.text, "noted")
        self.show_button, self.button = link_button(), link_button()
        self.places = _PlaceList()
        self.places.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(8), px(8), px(7))
        column.setSpacing(px(2))
        column.addWidget(self.text)
        self._offers = QWidget()
        offers = FlowLayout(self._offers, gap=px(2))
        offers.addWidget(self.show_button)
        offers.addWidget(self.button)
        column.addWidget(self._offers)
        column.addWidget(self.places)
        self.show_button.clicked.connect(self._toggle)
        self.button.clicked.connect(self._mend)
        self.places.chosen.connect(self.jump)

    def tell(self, note: Note) -> None:
        """Show a note."""
        self._note = note
        self.text.setText(note.text)
        self.button.setText(note.mend_text)
        self.button.setVisible(bool(note.mend_text))
        self.show_button.setVisible(bool(note.places))
        self._offers.setVisible(bool(note.mend_text or note.places))
        self.places.fill(note.places)
        if not note.places:
            self.places.hide()
        self._name_show_button()

    def _toggle(self) -> None:
        self.places.setVisible(self.places.isHidden())
        self._name_show_button()

    def _name_show_button(self) -> None:
        self.show_button.setText(tr("Show") if self.places.isHidden() else tr("Hide"))

    def _mend(self) -> None:
        if self._note.mend is not None:
            self.mend.emit(self._note.mend)


class _PlaceList(QListWidget):
    """Click or Enter goes to a place."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Places on the map"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        colours = current_colours()
        self.setStyleSheet(
            "QListWidget { background: transparent; }"
            f"QListWidget::item {{ color: {colours.ink}; }}"
            f"QListWidget::item:hover {{ color: {colours.accent}; }}"
            f"QListWidget::item:selected {{ background: transparent; color: {colours.ink}; }}"
            f"QListWidget::item:selected:focus {{ background: {colours.accent_tint}; color: {colours.accent}; }}"
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Go to it on the map; the export is left"))
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(Qt.ItemDataRole.UserRole)))

    def fill(self, places: Sequence[Place]) -> None:
        """Show these places."""
        self.clear()
        for place in places:
            item = QListWidgetItem(place.text)
            item.setData(Qt.ItemDataRole.UserRole, place.id)
            item.setSizeHint(QSize(0, px(24)))
            self.addItem(item)
        self.setFixedHeight(px(24) * min(max(len(places), 1), _LINES) + px(4))
        if places:
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
        else:
            super().keyPressEvent(event)
