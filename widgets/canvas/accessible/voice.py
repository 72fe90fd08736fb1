"""Tells screen readers of the canvas: answers what its items ask, and sends events when something changes."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleStateChangeEvent
from PySide6.QtWidgets import QWidget

from models.journey.change import Change
from models.journey.history import History
from models.journey.records import LeadsTo, Map, Persona, Phase, Touchpoint
from models.layout.geometry import Cell
from models.layout.picture import Box
from models.layout.spoken import spoken, spoken_cell, spoken_more
from resources.translations import tr
from widgets.canvas.accessible.item import CanvasItem, MapItem
from widgets.canvas.accessible.tree import Item, Sort, Tree, changes_tree, item_of

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas

ONE_BY_ONE = 40
"""Items that came or went up to which each is told; of more, their lanes are told anew."""
AFTER_GESTURE = 150
"""Milliseconds after which it is looked again whether a drag or typing has ended."""

_Event = QAccessible.Event
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class Voice(QObject):
    """Belongs to a canvas, and watches it by its signals and events alone."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self._held = _Held()
        self._tree: Tree | None = None
        self._history: History | None = None
        self._stale = False
        self._changed: set[str] = set()
        self._told: Item | None = None
        """The item of which it was told last that the keys stand on it."""
        self._focus_told = False
        self.root = CanvasItem(self)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.catch_up)
        canvas.selection_changed.connect(self._soon)
        canvas.hint_changed.connect(self._soon)
        canvas.installEventFilter(self)
        canvas.destroyed.connect(self._close)

    def _close(self) -> None:
        """The canvas is going: nothing is to be told any more, and the journey may well live on without it."""
        self._held.close()
        self._watch(None)

    # ---- interfaces ----------------------------------------------------------------------------------------

    def interface(self, item: Item | None) -> QAccessibleInterface:
        """The interface of an item, always the same one; None: the canvas."""
        if item is None:
            return QAccessible.queryAccessibleInterface(self.canvas)
        return self._held.made.get(item) or self._held.hold(item, MapItem(self, item))

    # ---- what items ask ------------------------------------------------------------------------------------

    @property
    def tree(self) -> Tree | None:
        """What is on the map; None where no map is open."""
        if self._held.closed or self.canvas.scene is None:
            return None
        history = self.canvas.history
        if history is not self._history:
            self._watch(history)
        if self._tree is None or (self._stale and not QAccessible.isActive()):
            self._tree, self._stale = Tree(history.journey), False
        return self._tree

    def holds(self, item: Item) -> bool:
        tree = self.tree
        if tree is None:
            return False
        return self._cell() == item if item.sort is Sort.CELL else item in tree

    def items_in(self, item: Item | None) -> list[Item]:
        tree, cell = self.tree, self._cell()
        if tree is None:
            return []
        found = tree.children(item)
        return [*found, cell] if cell is not None and tree.parent(cell) == item else found

    def above(self, item: Item) -> Item | None:
        tree = self.tree
        return None if tree is None else tree.parent(item)

    def row(self, item: Item) -> int:
        tree = self.tree
        if tree is None:
            return -1
        if item.sort is Sort.CELL:
            return len(tree.children(tree.parent(item))) if item == self._cell() else -1
        return tree.row(item)

    def widgets(self) -> list[QWidget]:
        """What lies upon the canvas as widgets of their own: the field of a text that is typed, the small map."""
        return [child for child in self.canvas.findChildren(QWidget, options=_DIRECT) if child.isVisible()]

    def name(self, item: Item) -> str:
        if self.canvas.scene is None:
            return ""
        if item.sort is Sort.CELL:
            return spoken_cell(self.canvas.journey, item.lane, item.phase, item.column)
        return spoken(self.canvas.journey, item.id)

    def description(self, item: Item) -> str:
        if self.canvas.scene is None or item.sort is Sort.CELL:
            return ""
        return spoken_more(self.canvas.journey, item.id)

    def is_selected(self, item: Item) -> bool:
        return item.id in self.canvas.selection

    def has_focus(self, item: Item) -> bool:
        return self.canvas.hasFocus() and self.current() == item

    def current(self) -> Item | None:
        """The item on which the keys stand."""
        cell, lead = self._cell(), self.canvas.picks.lead
        if cell is not None or lead is None or self.canvas.scene is None:
            return cell
        return item_of(self.canvas.journey, lead)

    def _cell(self) -> Item | None:
        cell = self.canvas.picks.cell
        return None if cell is None else Item(Sort.CELL, "", *cell)

    # ---- places --------------------------------------------------------------------------------------------

    def rect(self, item: Item) -> QRect:
        """Where an item stands on the screen, in pixels of the interface; empty where it is not shown."""
        box = self._box(item)
        if box is None:
            return QRect()
        seen, dpr = self.canvas.view.box_to_viewport(box), self.canvas.camera.dpr
        left, top = math.floor(seen.x / dpr), math.floor(seen.y / dpr)
        corner = self.canvas.mapToGlobal(QPoint(left, top))
        return QRect(corner, QSize(math.ceil(seen.right / dpr) - left, math.ceil(seen.bottom / dpr) - top))

    def in_sight(self, item: Item) -> bool:
        corner = self.canvas.mapToGlobal(QPoint(0, 0))
        return self.rect(item).intersects(QRect(corner, self.canvas.size()))

    def _box(self, item: Item) -> Box | None:
        if self.canvas.scene is None or not self.holds(item):
            return None
        geometry = self.canvas.geometry_now
        if item.sort is Sort.CELL:
            return geometry.cell_box(Cell(item.lane, item.phase, item.column))
        if item.sort is Sort.LANE:
            known = any(band.lane == item.id for band in geometry.lanes)
            return geometry.lane_box(item.id) if known else None
        if item.sort is not Sort.NOTE:
            return geometry.box(item.id)
        for band in geometry.lanes:
            for y, row in band.layout.rows if band.lane == item.lane else ():
                if item.id in row.boxes:
                    return row.boxes[item.id].moved(0, band.y + y)
        return None

    def item_at(self, at: QPoint) -> Item | None:
        """What stands at a point of the screen, in pixels of the interface."""
        if self.tree is None:
            return None
        place, dpr = self.canvas.mapFromGlobal(at), self.canvas.camera.dpr
        if not self.canvas.rect().contains(place):
            return None
        x, y = self.canvas.view.to_picture((place.x() + 0.5) * dpr, (place.y() + 0.5) * dpr)
        geometry = self.canvas.geometry_now
        found, band, cell = geometry.element_at(x, y), geometry.lane_at(y), self._cell()
        if found is not None:
            item = item_of(self.canvas.journey, found.id)
            if item is not None and item.sort is Sort.NOTE and band is not None:
                item = item._replace(lane=band.lane)
            return item if item is not None and self.holds(item) else None
        if cell is not None and geometry.cell_box(Cell(cell.lane, cell.phase, cell.column)).holds(x, y):
            return cell
        if band is not None and geometry.lane_box(band.lane).holds(x, y):
            return Item(Sort.LANE, band.lane)
        return None

    # ---- actions -------------------------------------------------------------------------------------------

    def act(self, item: Item, *, edit: bool) -> None:
        """Choose an item, and edit it. Later: the question comes from within the screen reader's own call."""
        QTimer.singleShot(0, self, functools.partial(self._act, item, edit))

    def _act(self, item: Item, edit: bool) -> None:
        if not self.holds(item):
            return
        self.canvas.window().activateWindow()
        self.canvas.setFocus()
        if item.sort is Sort.CELL:
            self.canvas.picks.stand_on(Cell(item.lane, item.phase, item.column))
        else:
            self.canvas.select([item.id], reveal=True)
        if edit:
            self.canvas.edit_selected()

    def action_name(self, item: Item, *, edit: bool) -> str:
        if not edit:
            return tr("Select")
        return tr("Add a card here") if item.sort is Sort.CELL else tr("Edit the text")

    # ---- following -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._focus_told = False
            self._soon()
        return False

    def _watch(self, history: History | None) -> None:
        if self._history is not None and self._journey_changed in self._history.listeners:
            self._history.listeners.remove(self._journey_changed)
        self._history, self._tree, self._stale = history, None, False
        self._changed.clear()
        if history is not None:
            history.listeners.append(self._journey_changed)

    def _journey_changed(self, change: Change) -> None:
        self._changed |= change.ids
        self._stale = self._stale or changes_tree(change)
        self._soon()

    def _soon(self, *_: object) -> None:
        if QAccessible.isActive() and not self._timer.isActive():
            self._timer.start(0)

    def catch_up(self) -> None:
        """Tell what changed since it was last told."""
        self._timer.stop()
        canvas = self.canvas
        if not QAccessible.isActive():
            return
        if canvas.scene is not None and canvas.history.gesture_under_way:
            self._timer.start(AFTER_GESTURE)
            return
        other_tree = self._stale
        self._follow_tree()
        self._tell_names(lanes=other_tree)
        self._tell_focus()

    def _follow_tree(self) -> None:
        shown = self.canvas.history if self.canvas.scene is not None else None
        before = self._tree
        if before is None or (shown is self._history and not self._stale):
            if shown is not self._history:
                self._watch(shown)
            return
        if shown is not self._history:
            gone = before.items
            self._tell_gone(gone if len(gone) <= ONE_BY_ONE else set(before.children(None)))
            self._watch(shown)
            self._held.give_back()
            for item in self.items_in(None):
                self._tell(item, _Event.ObjectCreated)
            return
        assert shown is not None
        after = Tree(shown.journey)
        gone, come = before.items - after.items, after.items - before.items
        if len(gone) + len(come) > ONE_BY_ONE:
            gone, come = set(before.children(None)), set(after.children(None))
        self._tell_gone(gone)
        self._tree, self._stale = after, False
        for item in sorted(come, key=after.row):
            self._tell(item, _Event.ObjectCreated)

    def _tell_gone(self, items: set[Item]) -> None:
        # Told while the tree still holds them: of what is not valid nothing can be told.
        for item in items:
            if item in self._held.made:
                self._tell(item, _Event.ObjectDestroyed)

    def _tell_names(self, *, lanes: bool) -> None:
        changed, self._changed = self._changed, set()
        if not changed or self.canvas.scene is None:
            return
        journey = self.canvas.journey
        everywhere = any(isinstance(journey.get(id), Map | Persona | Phase) for id in changed)
        touched = set(changed)
        for id in changed if not everywhere else ():
            if isinstance(journey.get(id), Touchpoint):
                touched.update(edge.id for edge in journey.edges_of(id) if isinstance(edge, LeadsTo))
        asked = (
            list(self._held.made)
            if everywhere
            else [i for id in touched for i in self._held.of_record.get(id, ())]
        )
        if lanes and not everywhere:
            # A lane tells how many cards it has.
            asked += [item for item in self._held.made if item.sort is Sort.LANE and item.id not in touched]
        for item in asked:
            said = self._held.made[item].said
            if said is not None and self.holds(item) and said != self.name(item):
                self._tell(item, _Event.NameChanged)

    def _tell_focus(self) -> None:
        current = self.current()
        if not self.canvas.hasFocus() or (self._focus_told and current == self._told):
            return
        self._told, self._focus_told = current, True
        if current is None or not self.holds(current):
            return
        self._tell(current, _Event.Focus)
        if len(self.canvas.selection) > 1:
            state = QAccessible.State()
            state.selected = True  # type: ignore[assignment] # a bit field
            QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self.interface(current), state))

    def _tell(self, item: Item, event: QAccessible.Event) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(self.interface(item), event))


class _Held:
    """The interfaces that were made. Qt would keep them for good, as they belong to no widget."""

    def __init__(self) -> None:
        self.made: dict[Item, MapItem] = {}
        self.of_record: dict[str, list[Item]] = {}
        """The items that were made, by the id of their record."""
        self.closed = False
        """Whether the canvas is gone."""
        self._numbers: list[int] = []

    def hold(self, item: Item, made: MapItem) -> MapItem:
        self.made[item] = made
        self.of_record.setdefault(item.id, []).append(item)
        self._numbers.append(QAccessible.registerAccessibleInterface(made))
        return made

    def give_back(self) -> None:
        """Let Qt forget them all; who still holds one has an empty shell."""
        numbers, self._numbers = self._numbers, []
        for number in numbers:
            QAccessible.deleteAccessibleInterface(number)
        self.made.clear()
        self.of_record.clear()

    def close(self) -> None:
        self.closed = True
        self.give_back()
