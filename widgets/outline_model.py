"""The outline's tree: sections, lanes with phases with cards, opportunities; always in step with the journey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.journey.change import Change
from models.journey.journey import Journey
from models.journey.order import cell_place
from models.journey.records import (
    Addresses,
    Evidence,
    LeadsTo,
    Map,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Record,
    Supports,
    Touchpoint,
)
from models.layout.heads import persona_colour
from models.layout.theme import map_theme
from widgets.outline_node import COLOUR_ROLE, ICON_ROLE, ID_ROLE, SECTION_ROLE, Node, Sort
from widgets.outline_rows import (
    RowKey,
    row_description,
    row_icon,
    row_spoken,
    row_text,
    rows_below,
)

Index = QModelIndex | QPersistentModelIndex
_BY_CARDS = {"opportunities", "parked"}
"""Sections that change when cards come, go or move."""


class OutlineModel(QAbstractItemModel):
    """Reads the journey; `follow` brings the tree in step after a change, moving what moved."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journey: Journey | None = None
        self._numbered: WeakValueDictionary[int, Node] = WeakValueDictionary()
        self._root = Node(Sort.ROOT, "", None)
        self._root.children = []

    def show_journey(self, journey: Journey | None) -> None:
        """Show another journey, or nothing."""
        self.beginResetModel()
        self._journey = journey
        self._root = Node(Sort.ROOT, "", None)
        self._root.children = []
        if journey is not None:
            self._look_up(self._root)
            for section in self._root.children:
                self._look_up(section)
        self.endResetModel()

    # ---- what Qt asks ----------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self.node(parent).children
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self._index(children[row], row)

    def parent(self, index: Index = QModelIndex()) -> Any:  # type: ignore[override] # noqa: B008
        node = self.node(index)
        if node.parent is None or node.parent is self._root:
            return QModelIndex()
        return self._index(node.parent, node.parent.row())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.node(parent).children)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self.node(parent)
        return bool(node.children) if node.known else bool(self._wanted(node))

    def canFetchMore(self, parent: Index) -> bool:
        node = self.node(parent)
        return not node.known and bool(self._wanted(node))

    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        if node.known:
            return
        wanted = self._wanted(node)
        if not wanted:
            node.children = []
        else:
            self.beginInsertRows(parent, 0, len(wanted) - 1)  # type: ignore[arg-type]
            self._look_up(node)
            self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        node = self.node(index)
        if node.sort is Sort.ROOT:
            return Qt.ItemFlag.NoItemFlags
        if node.sort in (Sort.SECTION, Sort.LOOSE):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._journey is None:
            return None
        node = self.node(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row_text(self._journey, node)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row_spoken(self._journey, node)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row_description(self._journey, node)
        if role == ID_ROLE:
            return node.id
        if role == ICON_ROLE:
            return row_icon(self._journey, node)
        if role == COLOUR_ROLE and node.sort is Sort.LANE:
            # Between a change and the catching up with it a row may stand for what is gone.
            persona = self._journey.get(node.id)
            return persona_colour(persona, node.row(), map_theme()) if isinstance(persona, Persona) else None
        if role == SECTION_ROLE:
            return node.sort in (Sort.SECTION, Sort.LOOSE)
        return None

    # ---- the tree --------------------------------------------------------------------------------------------

    def node(self, index: Index) -> Node:
        """The node of an index; the root's for none."""
        return self._numbered.get(index.internalId(), self._root) if index.isValid() else self._root

    def index_of(self, node: Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self._index(node, node.row())

    def _index(self, node: Node, row: int) -> QModelIndex:
        self._numbered[node.number] = node
        return self.createIndex(row, 0, node.number)

    def _wanted(self, node: Node) -> list[RowKey]:
        return [] if self._journey is None else rows_below(self._journey, node)

    def _look_up(self, node: Node) -> None:
        node.children = [Node(sort, id, node) for sort, id in self._wanted(node)]

    def known_nodes(self, node: Node | None = None) -> Iterator[Node]:
        """Every node that has been looked up, from the top."""
        for child in (node or self._root).children:
            yield child
            yield from self.known_nodes(child)

    def nodes_of(self, id: str, *, look_up: bool = False) -> list[Node]:
        """The nodes that stand for a record; a phase stands in each lane. `look_up` finds those unseen so far."""
        if self._journey is None:
            return []
        return [node for parent in self._parents_of(id, look_up) for node in parent.children if node.id == id]

    def _parents_of(self, id: str, look_up: bool) -> list[Node]:
        """Where a record may stand, the place first at which it is looked for."""
        assert self._journey is not None
        match self._journey.get(id):
            case Map():
                return self._sections("map")
            case Persona():
                return self._sections("personas")
            case Phase():
                lists = [node for section in self._sections("map") for node in section.children]
                return [*self._lanes(), *self._known(lists, look_up)]
            case Opportunity():
                section = self._sections("opportunities")
                return [*section, *(node for one in section for node in one.children)]
            case Evidence():
                cards = [edge.target for edge in self._journey.edges_of(id)]
                return [*self._sections("evidence"), *(n for card in cards for n in self.nodes_of(card))]
            case Measure() as measure:
                return self._known(self.nodes_of(measure.touchpoint, look_up=look_up), look_up)
            case LeadsTo() as arrow:
                return self._known(self.nodes_of(arrow.source, look_up=look_up), look_up)
            case Touchpoint() as card:
                parked = [node for section in self._sections("parked") for node in section.children]
                return parked if card.parked else self._cell(card, look_up)
        return []

    def _cell(self, card: Touchpoint, look_up: bool) -> list[Node]:
        lanes = self._known([lane for lane in self._lanes() if lane.id == card.lane], look_up)
        phases = [phase for lane in lanes for phase in lane.children if phase.id == card.phase]
        return self._known(phases, look_up)

    def _known(self, nodes: list[Node], look_up: bool) -> list[Node]:
        """The same nodes; where it is asked for, their children are looked up."""
        for node in nodes if look_up else ():
            self.fetchMore(self.index_of(node))
        return nodes

    # ---- following the journey -------------------------------------------------------------------------------

    def follow(self, changes: Sequence[Change]) -> None:
        """Bring the tree in step with the journey after these changes."""
        if self._journey is None:
            return
        touched = _touched(self._journey, changes)
        if touched.sections:
            self._update(self._root)
        for section in self._root.children:
            if section.id in touched.sections:
                self._update(section)
                for node in section.children:
                    if node.sort is Sort.LOOSE or (node.sort in (Sort.PHASES, Sort.PARKED) and node.known):
                        self._update(node)
                    elif node.sort is Sort.PARKED:
                        self._tell(node)
        for lane in self._lanes():
            if touched.phases and lane.known:
                self._update(lane)
            for phase in lane.children:
                if (lane.id, phase.id) in touched.cells and phase.known:
                    self._update(phase)
                elif (lane.id, phase.id) in touched.cells:
                    self._tell(phase)
        for card in touched.cards:
            for node in self.nodes_of(card):
                self._update(node) if node.known else self._tell(node)
        self._tell_texts(touched)

    def _sections(self, id: str) -> list[Node]:
        """The section of this id, or none."""
        return [section for section in self._root.children if section.id == id]

    def _lanes(self) -> list[Node]:
        return next((s.children for s in self._root.children if s.id == "personas"), [])

    def _tell_texts(self, touched: Touched) -> None:
        told = {node for id in touched.ids for node in self.nodes_of(id)}
        for section in self._sections("map"):
            # They count phases and cards.
            told.update(section.children)
        lanes = self._lanes()
        if any(lane.id in touched.ids for lane in lanes):
            # Another order of lanes gives other colours.
            told.update(lanes)
        told.update(lane for lane in lanes if any(lane.id == cell[0] for cell in touched.cells))
        for node in told:
            self._tell(node)

    def _tell(self, node: Node) -> None:
        index = self.index_of(node)
        self.dataChanged.emit(index, index)

    def _update(self, node: Node) -> None:
        """Take away, move and insert children until they are those wanted."""
        wanted = self._wanted(node)
        parent = self.index_of(node)
        if not node.known:
            node.children = []
        children = node.children
        if [(child.sort, child.id) for child in children] == wanted:
            return
        left = set(wanted)
        for row in range(len(children) - 1, -1, -1):
            if (children[row].sort, children[row].id) not in left:
                self.beginRemoveRows(parent, row, row)
                children.pop(row)
                node.moved()
                self.endRemoveRows()
        for row, key in enumerate(wanted):
            if row < len(children) and (children[row].sort, children[row].id) == key:
                continue
            old = next(
                (i for i in range(row, len(children)) if (children[i].sort, children[i].id) == key), None
            )
            if old is None:
                self.beginInsertRows(parent, row, row)
                children.insert(row, Node(key[0], key[1], node))
                node.moved()
                self.endInsertRows()
            else:
                self.beginMoveRows(parent, old, old, parent, row)
                children.insert(row, children.pop(old))
                node.moved()
                self.endMoveRows()


@dataclass
class Touched:
    """What of the tree may be another after changes."""

    ids: set[str] = field(default_factory=set)
    """Records that may be called otherwise."""
    sections: set[str] = field(default_factory=set)
    phases: bool = False
    cells: set[tuple[str, str]] = field(default_factory=set)
    """Lanes and phases whose cards may be others."""
    cards: set[str] = field(default_factory=set)
    """Cards below which there may be other rows."""


def _touched(journey: Journey, changes: Sequence[Change]) -> Touched:
    touched = Touched()
    for change in changes:
        for id, after in change.after.items():
            touched.ids.add(id)
            for record in (change.before[id], after):
                if record is not None:
                    _touch(touched, record)
            if isinstance(after, Touchpoint):
                _touch_moved(touched, change.before[id], after)
                # Arrows are called by where they lead.
                touched.ids.update(edge.id for edge in journey.edges_of(id) if isinstance(edge, LeadsTo))
            elif isinstance(change.before[id], Touchpoint):
                touched.sections |= _BY_CARDS
    return touched


def _touch(touched: Touched, record: Record) -> None:
    match record:
        case Persona():
            touched.sections |= {"personas", "opportunities"}
        case Phase():
            touched.phases = True
            touched.sections |= {"map", "opportunities"}
        case Opportunity() | Addresses():
            touched.sections.add("opportunities")
        case Evidence():
            touched.sections.add("evidence")
        case Measure():
            touched.cards.add(record.touchpoint)
        case Supports():
            touched.cards.add(record.target)
        case LeadsTo():
            touched.cards.add(record.source)
        case Touchpoint():
            touched.cells.add((record.lane, record.phase))


def _touch_moved(touched: Touched, before: Record | None, after: Touchpoint) -> None:
    if not isinstance(before, Touchpoint) or cell_place(before) != cell_place(after):
        touched.sections |= _BY_CARDS
