"""The notes of the parking lot as a list that is always in step with the journey."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.journey.change import Change
from models.journey.journey import Journey
from models.journey.records import Touchpoint
from models.layout.rows.cards import card_label
from resources.translations import tr

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
_ONE_BY_ONE = 40
"""Rows that come, go or move up to which each is told; of more, the list is made anew."""


class Notes(QAbstractListModel):
    """Holds the ids of the parked cards, in their order; the cards themselves are read from the journey."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journey: Journey | None = None
        self.ids: list[str] = []

    def show_journey(self, journey: Journey | None) -> None:
        """Show another journey, or nothing."""
        self.beginResetModel()
        self._journey = journey
        self.ids = self._wanted()
        self.endResetModel()

    def follow(self, change: Change) -> None:
        """Bring the list in step after a change."""
        touched = {
            id
            for id, record in change.after.items()
            for card in (record, change.before[id])
            if isinstance(card, Touchpoint) and card.parked
        }
        if not touched:
            return
        self._update(self._wanted())
        for row, id in enumerate(self.ids):
            if id in touched:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _wanted(self) -> list[str]:
        return [card.id for card in self._journey.parked()] if self._journey is not None else []

    def _update(self, wanted: list[str]) -> None:
        """Take away, move and insert rows until they are those wanted."""
        if wanted == self.ids:
            return
        there, left = set(self.ids), set(wanted)
        if len(there ^ left) > _ONE_BY_ONE:
            self.beginResetModel()
            self.ids = wanted
            self.endResetModel()
            return
        none = QModelIndex()
        for row in range(len(self.ids) - 1, -1, -1):
            if self.ids[row] not in left:
                self.beginRemoveRows(none, row, row)
                del self.ids[row]
                self.endRemoveRows()
        for row, id in enumerate(wanted):
            if row < len(self.ids) and self.ids[row] == id:
                continue
            if id in there:
                old = self.ids.index(id, row)
                self.beginMoveRows(none, old, old, none, row)
                self.ids.insert(row, self.ids.pop(old))
                self.endMoveRows()
            else:
                self.beginInsertRows(none, row, row)
                self.ids.insert(row, id)
                self.endInsertRows()

    # ---- what Qt asks ----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._journey is None or not index.isValid() or index.row() >= len(self.ids):
            return None
        card = self._journey.get(self.ids[index.row()])
        if not isinstance(card, Touchpoint):
            return None  # between a change and the catching up with it
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(card.title.split()) or tr("Untitled note")
            case Qt.ItemDataRole.EditRole:
                return card.title
            case Qt.ItemDataRole.ToolTipRole:
                return card.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return card_label(card) or tr("Untitled note")
        return {ID_ROLE: card.id, CARD_ROLE: card}.get(role)
