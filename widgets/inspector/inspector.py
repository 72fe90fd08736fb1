"""The inspector: all fields of what is selected."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.journey.change import Change
from models.journey.history import History
from models.journey.records import MAP_ID, Addresses, LeadsTo, Measure, Record, Supports, Touchpoint
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import interface_icon
from widgets.inspector.desk import Desk
from widgets.inspector.kinds import Kinds
from widgets.inspector.look import style_sheet
from widgets.inspector.panel import SIDE, Panel
from widgets.inspector.panels import PLANS
from widgets.inspector.priority import touches_ranks
from widgets.style import set_look

_TOP, _BOTTOM = 10, 16
_LEAST_WIDTH = 244
"""Below it three numbers no longer stand side by side with their names."""


class Inspector(QWidget):
    """Shows what is selected, and changes it through the history alone.

    A panel is made once for each kind of record and then filled anew. It follows the journey when the events
    under way are done, so that a drag with many previews costs one look at the fields for each picture.
    """

    select_requested = Signal(str)
    """The id of a record that the user wants to see."""
    left = Signal()
    """Esc in a field with nothing to take back: the keys may go back to the map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Inspector"))
        self.setMinimumWidth(px(_LEAST_WIDTH))
        self.setStyleSheet(style_sheet(current_colours()))
        self.desk = Desk(self)
        self.desk.select_requested.connect(self.select_requested)
        self.desk.left.connect(self.left)
        self._panels: dict[type[Record], Panel] = {}
        self._selection: frozenset[str] = frozenset()
        self._kind: type[Record] | None = None
        """The kind that was chosen out of several."""
        self._shown: QWidget | None = None
        self._stale = False
        self._kinds = Kinds()
        self._kinds.chosen.connect(self._choose_kind)
        self._back = QPushButton(tr("All that is selected"))
        set_look(self._back, "link")
        self._back.setIcon(interface_icon("arrow-left", size=14))
        self._back.clicked.connect(lambda: self._choose_kind(None))
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._catch_up)
        self._lay_out()

    def _lay_out(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._contents = QWidget()
        self._contents.setAutoFillBackground(False)
        self._room = QVBoxLayout(self._contents)
        self._room.setContentsMargins(0, px(_TOP), 0, px(_BOTTOM))
        self._room.setSpacing(px(8))
        back = QHBoxLayout()
        back.setContentsMargins(px(SIDE - 4), 0, px(SIDE), 0)
        back.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        self._room.addLayout(back)
        self._room.addWidget(self._kinds)
        self._room.addStretch(1)
        self._back.hide()
        self._kinds.hide()
        self._scroll.setWidget(self._contents)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self._scroll)

    # ---- what is shown ---------------------------------------------------------------------------------------

    def set_document(self, history: History | None) -> None:
        """Show the journey of a history, its map first; None shows nothing."""
        if self.desk.history is not None:
            self.desk.history.listeners.remove(self._journey_changed)
        self._timer.stop()
        self._drop_panels()
        self.desk.history = history
        self.desk.forget_ranks()
        self._selection, self._kind = frozenset(), None
        if history is not None:
            history.listeners.append(self._journey_changed)
        self._show()

    def show_selection(self, ids: frozenset[str]) -> None:
        """Show the records with these ids; none of them shows the map."""
        if ids != self._selection:
            self._kind = None
            self._selection = frozenset(ids)
        self._show()

    @property
    def panel(self) -> Panel | None:
        """The panel that is shown, if one is."""
        return self._shown if isinstance(self._shown, Panel) else None

    def unfold(self, key: str) -> None:
        """Open what is folded under this key in the panel that is shown, and put the keys there."""
        self.desk.unfolded.add(key)
        if self.panel is not None and (fold := self.panel.fold(key)) is not None:
            fold.follow()
            fold.setFocus()
            # When what is below it has its place.
            QTimer.singleShot(0, fold, lambda: self._scroll_to(fold))

    def _scroll_to(self, part: QWidget) -> None:
        self._scroll.verticalScrollBar().setValue(part.mapTo(self._contents, QPoint()).y() - px(_TOP))

    def _records(self) -> dict[type[Record], list[str]]:
        """Ids of what is selected and still there, by kind; the map's where nothing is."""
        journey = self.desk.journey
        found: dict[type[Record], list[str]] = {kind: [] for kind in PLANS}
        for id in sorted(self._selection):
            record = journey.get(id)
            if record is not None and type(record) in found:
                found[type(record)].append(id)
        return {kind: ids for kind, ids in found.items() if ids} or {type(journey.map): [MAP_ID]}

    def _show(self) -> None:
        self._stale = False
        if self.desk.history is None:
            self._put(None)
            self._back.hide()
            return
        self.setUpdatesEnabled(False)
        records = self._records()
        kind = next(iter(records)) if len(records) == 1 else self._kind
        if kind is None or kind not in records:
            self._kinds.show_kinds(records)
            self._put(self._kinds)
        else:
            panel = self._panel(kind)
            ids = tuple(records[kind])
            if panel.ids != ids or self._shown is not panel:
                panel.show_records(ids)
                self._scroll.verticalScrollBar().setValue(0)
            else:
                panel.refresh()
            self._put(panel)
        self._back.setVisible(len(records) > 1 and self._shown is not self._kinds)
        self.setUpdatesEnabled(True)

    def _panel(self, kind: type[Record]) -> Panel:
        if kind not in self._panels:
            panel = self._panels[kind] = Panel(self.desk, PLANS[kind]())
            panel.hide()
            self._room.insertWidget(2, panel)
        return self._panels[kind]

    def _put(self, widget: QWidget | None) -> None:
        if widget is self._shown:
            return
        if isinstance(self._shown, Panel):
            self._shown.finish()
        if self._shown is not None:
            self._shown.hide()
        self._shown = widget
        if widget is not None:
            widget.show()
        if isinstance(widget, Panel):
            self.setFocusProxy(widget.first_field())
        else:
            self.setFocusProxy(self._contents)

    def _choose_kind(self, kind: type[Record] | None) -> None:
        self._kind = kind
        self._show()

    def _drop_panels(self) -> None:
        # What was typed for one map must not reach the next.
        if isinstance(self._shown, Panel):
            self._shown.finish()
        self._put(None)
        for panel in self._panels.values():
            self._room.removeWidget(panel)
            panel.deleteLater()
        self._panels.clear()

    # ---- following the journey -------------------------------------------------------------------------------

    def _journey_changed(self, change: Change) -> None:
        ranks = touches_ranks(change)
        if ranks:
            self.desk.forget_ranks()
        if self._stale or not self._concerns(change, ranks):
            return
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def _concerns(self, change: Change, ranks: bool) -> bool:
        """Whether a change may alter what is shown."""
        panel = self.panel
        if not self._selection.isdisjoint(change.after):
            return True
        if panel is None:
            return False
        watched = {*panel.ids, *panel.watched()}
        if any(id in watched for id in change.after):
            return True
        if ranks and panel is self._panels.get(Touchpoint):
            return True
        return any(
            end in watched for id, after in change.after.items() for end in _ends(after or change.before[id])
        )

    def _catch_up(self) -> None:
        if self._stale:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on to the next field, and scroll to it."""
        moved = super().focusNextPrevChild(forward)
        field = self.focusWidget()
        if field is not None and self._contents.isAncestorOf(field):
            at = field.mapTo(self._contents, QPoint(0, 0))
            self._scroll.ensureVisible(at.x(), at.y(), 0, 40)
            self._scroll.ensureVisible(at.x(), at.y() + field.height(), 0, 30)
        return moved


def _ends(record: Record | None) -> Iterable[str]:
    """Ids of the records that a relation or measure belongs to."""
    match record:
        case Addresses() | Supports() | LeadsTo():
            return (record.source, record.target)
        case Measure():
            return (record.touchpoint,)
        case Touchpoint():
            # Panels of personas and phases count their cards.
            return (record.lane, record.phase)
    return ()
