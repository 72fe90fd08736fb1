"""Replace in all texts: what is found is listed as it is and as it would be, and nothing changes before it is seen.

The dialog holds up nothing: the map can be worked on beside it, and the list follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.analysis.searched import in_map_order
from models.journey.change import Change
from models.journey.edits.replacing import Place, places_of, replace_text
from models.journey.field_names import field_name
from models.journey.history import History
from models.journey.records import MAP_ID, Measure, Persona, Phase, Record
from models.problems import InputProblem
from resources.translations import tr, tr_n
from widgets.appearance import px
from widgets.choice import Choice
from widgets.empty_list import skip_while_empty
from widgets.replace_list import Line, PlaceLine, PlaceList, line_of
from widgets.style import set_look

_CALM = 120
"""Milliseconds of rest in typing after which the list follows."""
_SAID = frozenset({"quote", "thought", "question"})
_TITLES = frozenset({"title", "name", "label"})


class ReplaceDialog(QDialog):
    """Replaces a text in the map of a history; `chosen` names the record of a place that was clicked."""

    chosen = Signal(str)

    def __init__(
        self, history: History, selection: Callable[[], Iterable[str]], parent: QWidget, text: str = ""
    ) -> None:
        super().__init__(parent)
        self.history, self._selection = history, selection
        self.setWindowTitle(tr("Replace in all texts"))
        self._find, self._by = QLineEdit(text), QLineEdit()
        self._case, self._words = QCheckBox(tr("Match case")), QCheckBox(tr("Whole words"))
        self._only = QCheckBox(tr("Only in what is selected"))
        self._where = Choice()
        self.places = PlaceList(self, self._line_at)
        self._list = QListView()
        self._count, self._all = QLabel(), QPushButton()
        self._replace, self._back = QPushButton(), QPushButton(tr("Take it back"))
        self._timer = QTimer(self, singleShot=True, interval=_CALM)
        self._kept = False
        self._step: Change | None = None
        self._put_together()
        self._connect()
        self.resize(min(px(560), parent.width() - px(20)), min(px(560), parent.height() - px(20)))
        self._refresh()

    # ---- building --------------------------------------------------------------------------------------------

    def _put_together(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        for row, (text, field) in enumerate(((tr("Find"), self._find), (tr("Replace by"), self._by))):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        for text, fields in (
            (tr("In all texts"), None),
            (tr("In titles and names"), _TITLES),
            (tr("In quotes, thoughts and questions"), _SAID),
        ):
            self._where.addItem(text, fields)
        self._where.setAccessibleName(tr("Where"))
        options = QGridLayout()
        options.setHorizontalSpacing(px(18))
        options.setVerticalSpacing(px(6))
        for number, option in enumerate((self._case, self._words, self._only)):
            options.addWidget(option, 0 if number < 2 else 1, number % 2)
        options.addWidget(self._where, 1, 1)
        options.setColumnStretch(2, 1)
        grid.addLayout(options, 2, 1)
        self._list.setModel(self.places)
        self._list.setItemDelegate(PlaceLine(self))
        self._list.setUniformItemSizes(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(tr("Places"))
        skip_while_empty(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(10))
        column.addLayout(grid)
        column.addLayout(self._head())
        column.addWidget(self._list, 1)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        set_look(self._count, "section")
        self._count.setWordWrap(True)
        set_look(self._all, "link")
        self._all.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self._all)
        return row

    def _foot(self) -> QHBoxLayout:
        close = QPushButton(tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        set_look(self._back, "link")
        self._back.setAutoDefault(False)
        self._back.hide()
        set_look(self._replace, "main")
        self._replace.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self._replace)
        return row

    def _connect(self) -> None:
        self._timer.timeout.connect(self._refresh)
        self._find.textChanged.connect(lambda: self._timer.start())
        self._by.textChanged.connect(self._by_changed)
        for option in (self._case, self._words, self._only):
            option.toggled.connect(lambda _on: self._refresh())
        self._where.currentIndexChanged.connect(lambda _index: self._refresh())
        self.places.switched.connect(self._show_count)
        self._all.clicked.connect(lambda: self.places.switch_all(bool(self.places.off)))
        self._replace.clicked.connect(self.replace)
        self._back.clicked.connect(self._take_back)
        self._list.clicked.connect(self._go_to)
        self._list.activated.connect(self._go_to)
        self.history.listeners.append(self._journey_changed)

    # ---- what it shows ---------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._find.setFocus()
        self._find.selectAll()

    def look_for(self, text: str) -> None:
        """Find this text instead."""
        self._find.setText(text)

    def _journey_changed(self, change: Change) -> None:
        if not self.history.gesture_under_way:
            self._kept = True
            self._timer.start()

    def selection_changed(self) -> None:
        """Something else is selected on the map."""
        if self._only.isChecked():
            self._timer.start()

    def _ids(self) -> list[str]:
        journey = self.history.journey
        if self._only.isChecked():
            return [MAP_ID] * (MAP_ID in self._selection()) + in_map_order(journey, self._selection())
        return [MAP_ID, *in_map_order(journey, (r.id for r in journey.records() if r.id != MAP_ID))]

    def _refresh(self) -> None:
        self._timer.stop()
        places = places_of(
            self.history.journey,
            self._find.text(),
            self._ids(),
            match_case=self._case.isChecked(),
            whole_words=self._words.isChecked(),
            fields=self._where.currentData(),
        )
        self.places.show(places, keep=self._kept)
        self._kept = False

    def _by_changed(self, text: str) -> None:
        self.places.replacement = text
        self._list.viewport().update()

    def _show_count(self) -> None:
        count, chosen = len(self.places.places), len(self.places.chosen())
        if not self._find.text():
            said = tr("Type what is to be replaced.")
        elif not count:
            said = tr("It stands nowhere.")
        else:
            said = tr_n("It stands in {n} place.", "It stands in {n} places.", count)
        self._count.setText(said)
        self._all.setVisible(count > 1)
        self._all.setText(tr("All") if self.places.off else tr("None"))
        self._replace.setText(tr_n("Replace {n}", "Replace {n}", chosen))
        self._replace.setEnabled(chosen > 0)

    def _line_at(self, place: Place) -> Line:
        record = self.history.journey.get(place.id)
        text = str(getattr(record, place.field, ""))
        return line_of(place, text, " · ".join(filter(None, (self._name(record), field_name(place.field)))))

    def _name(self, record: Record | None) -> str:
        """What a record is called where its place stands."""
        own = " ".join(str(getattr(record, "title", "") or getattr(record, "name", "")).split())
        match record:
            case Persona():
                return tr("Persona “{name}”", name=own)
            case Phase():
                return tr("Phase “{name}”", name=own)
            case Measure():
                return tr("Measure “{name}”", name=own)
        return tr("Map") if record is not None and record.id == MAP_ID else own

    def _go_to(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.places.places):
            self.chosen.emit(self.places.places[index.row()].id)

    # ---- what it does ----------------------------------------------------------------------------------------

    def replace(self) -> None:
        """Replace at every place that is switched on, as one step."""
        self._timer.stop()
        self.history.commit()
        self._kept = True
        self._refresh()
        chosen = self.places.chosen()
        try:
            self.history.do(replace_text(self.history.journey, chosen, self._by.text()))
        except InputProblem as problem:
            self._count.setText(problem.message)
            return
        self._kept = True
        self._refresh()
        self._count.setText(tr_n("{n} place was replaced.", "{n} places were replaced.", len(chosen)))
        self._step = self.history.last
        self._back.setVisible(bool(chosen))

    def _take_back(self) -> None:
        if self.history.last is self._step:
            self.history.undo()
        self._back.hide()
        self._refresh()

    def done(self, result: int) -> None:
        self.let_go()
        super().done(result)

    def refill(self) -> None:
        """The window was made anew in another look; this is opened again where it is wanted."""
        self.close()

    def let_go(self) -> None:
        """Follow the map no longer."""
        self._timer.stop()
        if self._journey_changed in self.history.listeners:
            self.history.listeners.remove(self._journey_changed)
