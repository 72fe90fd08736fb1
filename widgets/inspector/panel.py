"""A panel: all fields of one kind of record, made from its plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import interface_icon
from widgets.inspector.desk import Desk
from widgets.inspector.field import Field
from widgets.inspector.long_words import breakable
from widgets.inspector.part import Part
from widgets.inspector.plan import Beside, Block, Entry, Fold, Item, Plan
from widgets.style import set_look

SIDE = 14
"""Room at either side of a panel."""
GAP = 13
_FRAME = 9
"""Of a text field at either side: line and padding."""


class Panel(Part):
    """Shows one record, or several of one kind with a change for all. `plain` panels have no heading."""

    def __init__(self, desk: Desk, plan: Plan, *, plain: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.plan = plan
        self.parts: list[Part] = []
        self._alone: list[QWidget] = []
        self._folds: list[FoldBox] = []
        self._heading: Field | None = None
        self._one: bool | None = None
        self._count = _label("heading")
        self._subtitle = _label("subtitle")
        body = QVBoxLayout()
        side = 0 if plain else px(SIDE)
        body.setContentsMargins(side, 0, side, 0)
        body.setSpacing(px(GAP))
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(GAP))
        if plain:
            self._count.hide()
            self._subtitle.hide()
        else:
            room.addLayout(self._made_heading())
        self._plain = plain
        if plain and plan.heading is not None:
            self._fill(body, [plan.heading])
        self._fill(body, plan.items)
        room.addLayout(body)

    def _made_heading(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(0)
        if self.plan.heading is not None:
            self._heading = self._made_field(self.plan.heading)
            # The frame of the field stands outside, so that its text is in line with what is below.
            outside = QVBoxLayout()
            outside.setContentsMargins(px(SIDE - _FRAME), 0, px(SIDE - _FRAME), 0)
            outside.addWidget(self._heading)
            head.addLayout(outside)
        texts = QVBoxLayout()
        texts.setContentsMargins(px(SIDE), 0, px(SIDE), 0)
        texts.setSpacing(px(2))
        texts.addWidget(self._count)
        texts.addWidget(self._subtitle)
        head.addLayout(texts)
        return head

    def _fill(self, room: QVBoxLayout, items: Iterable[Item]) -> None:
        for item in items:
            match item:
                case Entry():
                    room.addWidget(self._made_field(item))
                case Beside():
                    room.addWidget(self._made_line(item))
                case Block():
                    part = item.make(self.desk)
                    self.parts.append(part)
                    room.addWidget(part)
                    if not item.several:
                        self._alone.append(part)
                case Fold():
                    room.addWidget(self._made_fold(item))

    def _made_field(self, entry: Entry, *, spread: bool = False) -> Field:
        field = Field(self.desk, entry, spread=spread)
        self.parts.append(field)
        if entry.alone:
            self._alone.append(field)
        return field

    def _made_line(self, beside: Beside) -> QWidget:
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        shares = beside.shares or (1,) * len(beside.entries)
        for column, (entry, share) in enumerate(zip(beside.entries, shares, strict=True)):
            field = self._made_field(entry, spread=True)
            grid.setColumnStretch(column, share)
            grid.addWidget(field.head, 0, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(field, 1, column, Qt.AlignmentFlag.AlignTop)
            # What is wrong takes the whole width: a narrow field has no room for a sentence.
            grid.addWidget(field.problem, 2 + column, 0, 1, len(shares))
        if all(entry.alone for entry in beside.entries):
            self._alone.append(line)
        return line

    def _made_fold(self, fold: Fold) -> FoldBox:
        box = FoldBox(self.desk, fold.key, fold.title)
        self._folds.append(box)
        if fold.late:
            box.fill_late(lambda: self._fill_late(box.room, fold.items))
        else:
            self._fill(box.room, fold.items)
        return box

    def _fill_late(self, room: QVBoxLayout, items: Iterable[Item]) -> None:
        parts, alone = len(self.parts), len(self._alone)
        self._fill(room, items)
        for widget in self._alone[alone:]:
            widget.setVisible(self._one is not False)
        if self.ids:
            for part in self.parts[parts:]:
                part.show_records(self.ids)

    # ---- showing ---------------------------------------------------------------------------------------------

    def show_records(self, ids: tuple[str, ...]) -> None:
        self.finish()
        one = len(ids) == 1
        if one is not self._one:
            self._one = one
            for widget in self._alone:
                widget.setVisible(one)
            if self._heading is not None:
                self._heading.setVisible(one)
        self.ids = ids
        for fold in self._folds:
            fold.follow()
        for part in self._shown():
            part.show_records(ids)
        self._show_subtitle()

    def refresh(self) -> None:
        for part in self._shown():
            part.refresh()
        self._show_subtitle()

    def finish(self) -> None:
        for part in self.parts:
            part.finish()

    def watched(self) -> frozenset[str]:
        return frozenset().union(*(part.watched() for part in self._shown()))

    def fields(self) -> dict[str, Field]:
        """The fields by the name of what they edit."""
        for fold in self._folds:
            fold.make()
        found: dict[str, Field] = {}
        for part in self.parts:
            if isinstance(part, Field):
                found.setdefault(part.entry.name, part)
        return found

    def fold(self, key: str) -> FoldBox | None:
        """The fold of this key, if the panel has one."""
        return next((fold for fold in self._folds if fold.key == key), None)

    def first_field(self) -> QWidget:
        """Where the keys go first."""
        return next((part for part in self._shown() if isinstance(part, Field)), self)

    def _shown(self) -> Iterator[Part]:
        one = len(self.ids) == 1
        for part in self.parts:
            if one or (part not in self._alone and part is not self._heading):
                yield part

    def _show_subtitle(self) -> None:
        if self._plain:
            return
        one = len(self.ids) == 1
        record = self.desk.journey.get(self.ids[0]) if self.ids else None
        if record is None:
            return
        self._count.setVisible(not one or self._heading is None)
        if one:
            _say(self._subtitle, self.plan.subtitle(self.desk.journey, record))
            if self._heading is None:
                _say(self._count, self.plan.counted(1))
        else:
            _say(self._count, self.plan.counted(len(self.ids)))
            _say(self._subtitle, tr("A change is made in all of them."))


class FoldBox(QWidget):
    """A heading that opens and closes what is below it; all folds of one key open together."""

    def __init__(self, desk: Desk, key: str, title: str) -> None:
        super().__init__()
        self._desk, self.key = desk, key
        self._fill: Callable[[], None] | None = None
        self.button = QPushButton(title)
        set_look(self.button, "fold")
        self.button.setCheckable(True)
        self.button.setIconSize(QSize(px(14), px(14)))
        self.button.clicked.connect(self._clicked)
        self.setFocusProxy(self.button)
        self._body = QWidget()
        self.room = QVBoxLayout(self._body)
        self.room.setContentsMargins(0, 0, 0, 0)
        self.room.setSpacing(px(GAP))
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(9))
        room.addWidget(self.button)
        room.addWidget(self._body)
        self.follow()

    def fill_late(self, fill: Callable[[], None]) -> None:
        """Call `fill` before anything below it is seen."""
        self._fill = fill
        self.follow()

    def make(self) -> None:
        """What is below it is there from now on."""
        if self._fill is not None:
            fill, self._fill = self._fill, None
            fill()

    def follow(self) -> None:
        """Be open where its key is."""
        on = self.key in self._desk.unfolded
        if on:
            self.make()
        self.button.setChecked(on)
        self.button.setIcon(
            interface_icon(
                "chevron-down" if on else "chevron-right", size=14, checked=current_colours().muted
            )
        )
        self._body.setVisible(on)

    def _clicked(self, on: bool) -> None:
        (self._desk.unfolded.add if on else self._desk.unfolded.discard)(self.key)
        self.follow()


def _label(look: str) -> QLabel:
    label = QLabel()
    set_look(label, look)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _say(label: QLabel, text: str) -> None:
    text = breakable(text)
    if label.text() != text:
        label.setText(text)
