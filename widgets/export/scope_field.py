"""What of the map is exported: all of it, what is selected, or chosen lanes, phases and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from models.journey.excerpt import Scope, scope_of
from models.journey.journey import Journey
from models.journey.records import RowKind
from models.layout.words import numbered, row_name
from resources.translations import tr, tr_n
from widgets.appearance import px
from widgets.choice import choose, list_of
from widgets.style import set_look

_LONGEST = 32
_INDICATOR = 28
"""Width of the box itself, with the gap to its words."""


class ScopeField(QWidget):
    """A list, and below it boxes for lanes, phases and rows where one chooses them; `changed` is told the Scope. The
    last box of each kind cannot be switched off."""

    changed = Signal(object)

    def __init__(self, journey: Journey, selected: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = scope_of(journey, selected)
        self._shown_rows = [kind.value for kind in RowKind if kind not in journey.map.hidden_rows]
        self._scope = Scope()
        self._choosing = False
        self.list = list_of([(tr("All lanes, all phases"), "all")])
        if self._selection != Scope():
            self.list.addItem(_selection_text(journey, self._selection), "selection")
        self.list.addItem(tr("Choose lanes and phases"), "chosen")
        numbers = journey.phase_numbers()
        lanes = [(lane.id, lane.name) for lane in journey.personas()]
        phases = [(phase.id, numbered(numbers[phase.id], phase.name)) for phase in journey.phases()]
        rows = [(kind.value, row_name(kind)) for kind in RowKind if kind is not RowKind.CARDS]
        self._boxes = QWidget()
        column = QVBoxLayout(self._boxes)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(6))
        self.lanes = self._group(tr("Lanes"), lanes, column)
        self.phases = self._group(tr("Phases"), phases, column)
        self.rows = self._group(tr("Rows"), rows, column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(4))
        whole.addWidget(self.list)
        whole.addWidget(self._boxes)
        # A label's letter and the name for readers of the screen belong to the list.
        self.setFocusProxy(self.list)
        self.list.activated.connect(self._take)
        self.show_scope(Scope())

    def _group(
        self, heading: str, entries: Sequence[tuple[str, str]], column: QVBoxLayout
    ) -> dict[str, QCheckBox]:
        words = QLabel(heading)
        set_look(words, "faint")
        if column.count():
            column.addSpacing(px(4))
        column.addWidget(words)
        boxes: dict[str, QCheckBox] = {}
        for id, name in entries:
            name = " ".join(name.split()) or tr("Without a name")
            box = boxes[id] = _Box(name)
            box.setAccessibleName(f"{heading}: {name}")
            box.clicked.connect(self._tell)
            column.addWidget(box)
        words.setVisible(bool(boxes))
        return boxes

    def show_scope(self, scope: Scope) -> None:
        """Show what of the map is exported."""
        self._scope = scope
        if scope == self._selection and scope != Scope() and not self._choosing:
            choose(self.list, "selection")
        elif scope != Scope() or self._choosing:
            choose(self.list, "chosen")
        else:
            choose(self.list, "all")
        self._boxes.setVisible(self.list.currentData() == "chosen")
        for boxes, ids in ((self.lanes, scope.lanes), (self.phases, scope.phases)):
            on = [id for id in boxes if not ids or id in ids]
            for id, box in boxes.items():
                box.setChecked(id in on)
                box.setEnabled(on != [id])
        for kind, box in self.rows.items():
            box.setChecked(kind in (scope.rows or self._shown_rows))

    def _take(self) -> None:
        way = self.list.currentData()
        self._choosing = way == "chosen"
        scope = self._selection if way == "selection" else Scope()
        if self._choosing:
            scope = self._scope._replace(cards=())
        self.show_scope(scope)
        self.changed.emit(scope)

    def _tell(self) -> None:
        rows = (RowKind.CARDS.value, *_on(self.rows))
        scope = Scope(
            _some(self.lanes), _some(self.phases), (), () if list(rows) == self._shown_rows else rows
        )
        self.show_scope(scope)
        self.changed.emit(scope)


class _Box(QCheckBox):
    """A box whose words are cut where they have no room: they make the column no wider, and are whole in its tip."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - px(_INDICATOR)
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))
        self.setToolTip(self._words if cut != self._words else "")


def _on(boxes: dict[str, QCheckBox]) -> tuple[str, ...]:
    return tuple(id for id, box in boxes.items() if box.isChecked())


def _some(boxes: dict[str, QCheckBox]) -> tuple[str, ...]:
    """The ids that are on; none where all are."""
    on = _on(boxes)
    return () if len(on) == len(boxes) else on


def _selection_text(journey: Journey, scope: Scope) -> str:
    if scope.cards:
        return tr_n("Selection: {n} card", "Selection: {n} cards", len(scope.cards))
    names = [lane.name for lane in journey.personas() if lane.id in scope.lanes]
    names += [phase.name for phase in journey.phases() if phase.id in scope.phases]
    said = ", ".join(" ".join(name.split()) or tr("Without a name") for name in names)
    return tr("Selection: {names}", names=_short(said))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
