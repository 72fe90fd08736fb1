"""The outline's tree: sections, lanes with phases with cards, opportunities; always in step with the journey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.journey.change import Change
from models.journey.journey import Journey
from models.journey.order import cell_place, opportunities_in_order
from models.journey.records import Addresses, Map, Opportunity, Persona, Phase, Touchpoint
from models.layout.heads import persona_colour
from models.layout.icons import CHANNEL_ICONS
from models.layout.theme import map_theme
from resources.translations import tr, tr_n
from widgets.outline_node import COLOUR_ROLE, ICON_ROLE, ID_ROLE, SECTION_ROLE, Node, Sort

Index = QModelIndex | QPersistentModelIndex
_BY_CARDS = ("opportunities", "parked")
"""Sections that change when cards come, go or move."""


class OutlineModel(QAbstractItemModel):
    """Reads the journey; `follow` brings the tree in step after a change, moving what moved."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journey: Journey | None = None
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
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = QModelIndex()) -> Any:  # type: ignore[override] # noqa: B008
        node = self.node(index)
        if node.parent is None or node.parent is self._root:
            return QModelIndex()
        return self.createIndex(node.parent.row(), 0, node.parent)

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
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._text(node)
        if role == ID_ROLE:
            return node.id
        if role == ICON_ROLE:
            return self._icon(node)
        if role == COLOUR_ROLE and node.sort is Sort.LANE:
            # Between a change and the catching up with it a row may stand for what is gone.
            persona = self._journey.get(node.id)
            return persona_colour(persona, node.row(), map_theme()) if isinstance(persona, Persona) else None
        if role == SECTION_ROLE:
            return node.sort in (Sort.SECTION, Sort.LOOSE)
        return None

    # ---- what a node is called -------------------------------------------------------------------------------

    def _text(self, node: Node) -> str:
        journey = self._journey
        assert journey is not None
        match node.sort:
            case Sort.SECTION:
                names = {"map": tr("Map"), "personas": tr("Personas"), "parked": tr("Parking lot")}
                return names.get(node.id) or tr("Opportunities")
            case Sort.LOOSE:
                return tr("Without a touchpoint")
            case Sort.PHASES:
                return tr_n("{n} phase", "{n} phases", journey.count(Phase))
            case Sort.TOUCHPOINTS:
                return tr_n("{n} touchpoint", "{n} touchpoints", journey.touchpoint_count())
        record = journey.get(node.id)
        match record:
            case Persona():
                return _one_line(record.name) or tr("Unnamed persona")
            case Phase():
                return _one_line(record.name) or tr("Untitled phase")
            case Touchpoint():
                return _one_line(record.title) or tr("Untitled touchpoint")
            case Opportunity():
                return _one_line(record.title) or tr("Untitled opportunity")
        return ""

    def _icon(self, node: Node) -> str:
        if node.sort is Sort.CARD and self._journey is not None:
            card = self._journey.get(node.id)
            return CHANNEL_ICONS.get(card.channel, "square") if isinstance(card, Touchpoint) else ""
        icons = {Sort.PHASES: "columns-3", Sort.TOUCHPOINTS: "git-branch", Sort.OPPORTUNITY: "lightbulb"}
        return icons.get(node.sort, "")

    # ---- the tree --------------------------------------------------------------------------------------------

    def node(self, index: Index) -> Node:
        """The node of an index; the root's for none."""
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else self._root

    def index_of(self, node: Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row(), 0, node)

    def _wanted(self, node: Node) -> list[tuple[Sort, str]]:
        """What the children of a node should be, by the journey as it is now."""
        journey = self._journey
        if journey is None:
            return []
        match node.sort:
            case Sort.ROOT:
                found = ["map", "personas"]
                found += ["opportunities"] if journey.count(Opportunity) else []
                found += ["parked"] if journey.parked_count() else []
                return [(Sort.SECTION, section) for section in found]
            case Sort.SECTION if node.id == "map":
                return [(Sort.PHASES, "phases"), (Sort.TOUCHPOINTS, "touchpoints")]
            case Sort.SECTION if node.id == "personas":
                return [(Sort.LANE, persona.id) for persona in journey.personas()]
            case Sort.SECTION if node.id == "parked":
                return [(Sort.CARD, card.id) for card in journey.parked()]
            case Sort.SECTION:
                bound = [o.id for o in opportunities_in_order(journey) if _addresses(journey, o.id)]
                loose = [(Sort.LOOSE, "loose")] if len(bound) < journey.count(Opportunity) else []
                return [*((Sort.OPPORTUNITY, id) for id in bound), *loose]
            case Sort.LOOSE:
                free = [o.id for o in opportunities_in_order(journey) if not _addresses(journey, o.id)]
                return [(Sort.OPPORTUNITY, id) for id in free]
            case Sort.LANE:
                return [(Sort.PHASE, phase.id) for phase in journey.phases()]
            case Sort.PHASE if node.parent is not None:
                return [(Sort.CARD, card.id) for card in journey.touchpoints_in(node.parent.id, node.id)]
        return []

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
        record = self._journey.get(id)
        section = {node.id: node for node in self._root.children}
        lanes = section["personas"].children if "personas" in section else []
        match record:
            case Persona():
                return [lane for lane in lanes if lane.id == id]
            case Phase():
                return [phase for lane in lanes for phase in lane.children if phase.id == id]
            case Opportunity() if "opportunities" in section:
                return [node for node in self.known_nodes(section["opportunities"]) if node.id == id]
            case Touchpoint() if record.parked:
                return (
                    [node for node in section["parked"].children if node.id == id]
                    if "parked" in section
                    else []
                )
            case Touchpoint():
                return self._cards(lanes, record, look_up)
        return []

    def _cards(self, lanes: Sequence[Node], card: Touchpoint, look_up: bool) -> list[Node]:
        for lane in lanes:
            if lane.id == card.lane:
                if look_up:
                    self.fetchMore(self.index_of(lane))
                for phase in lane.children:
                    if phase.id == card.phase:
                        if look_up:
                            self.fetchMore(self.index_of(phase))
                        return [node for node in phase.children if node.id == card.id]
        return []

    # ---- following the journey -------------------------------------------------------------------------------

    def follow(self, changes: Sequence[Change]) -> None:
        """Bring the tree in step with the journey after these changes."""
        if self._journey is None:
            return
        cells: set[tuple[str, str]] = set()
        texts: set[str] = set()
        lanes = phases = opportunities = counts = False
        for change in changes:
            for id, after in change.after.items():
                before = change.before[id]
                texts.add(id)
                match after or before:
                    case Persona():
                        lanes = opportunities = True
                    case Phase():
                        phases = counts = opportunities = True
                    case Opportunity() | Addresses():
                        opportunities = True
                    case Touchpoint():
                        cells.update(_cells(before, after))
                        counts = counts or _moved(before, after)
                        opportunities = opportunities or _moved(before, after)
                    case Map():
                        pass
        if lanes or opportunities:
            self._bring_in_step(lanes, opportunities)
        for lane in self._lanes():
            if phases and lane.known:
                self._update(lane)
            for phase in lane.children:
                if (lane.id, phase.id) in cells and phase.known:
                    self._update(phase)
                elif (lane.id, phase.id) in cells:
                    self._tell(phase)
        self._tell_texts(texts, counts)

    def _bring_in_step(self, lanes: bool, opportunities: bool) -> None:
        if opportunities:
            self._update(self._root)
        for section in self._root.children:
            if (section.id == "personas" and lanes) or (section.id in _BY_CARDS and opportunities):
                self._update(section)
                for node in section.children:
                    if node.sort is Sort.LOOSE:
                        self._update(node)

    def _lanes(self) -> list[Node]:
        return next((s.children for s in self._root.children if s.id == "personas"), [])

    def _tell_texts(self, ids: set[str], counts: bool) -> None:
        told = {node for id in ids for node in self.nodes_of(id)}
        for section in self._root.children:
            if section.id == "map" and counts:
                told.update(section.children)
        lanes = self._lanes()
        if any(lane.id in ids for lane in lanes):
            # Another order of lanes gives other colours.
            told.update(lanes)
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


def _cells(before: object, after: object) -> Iterator[tuple[str, str]]:
    for record in (before, after):
        if isinstance(record, Touchpoint):
            yield record.lane, record.phase


def _moved(before: object, after: object) -> bool:
    if not isinstance(before, Touchpoint) or not isinstance(after, Touchpoint):
        return True
    return cell_place(before) != cell_place(after)


def _addresses(journey: Journey, opportunity: str) -> bool:
    return any(isinstance(edge, Addresses) for edge in journey.edges_of(opportunity))


def _one_line(text: str) -> str:
    return " ".join(text.split())
