"""The rows of the outline's tree."""

from __future__ import annotations

import itertools
from enum import IntEnum

from PySide6.QtCore import Qt

ID_ROLE = Qt.ItemDataRole.UserRole
ICON_ROLE = Qt.ItemDataRole.UserRole + 1
COLOUR_ROLE = Qt.ItemDataRole.UserRole + 2
SECTION_ROLE = Qt.ItemDataRole.UserRole + 3

_NUMBERS = itertools.count(1)


class Sort(IntEnum):
    """What a node of the tree is."""

    ROOT = 0
    SECTION = 1
    PHASES = 2
    """All phases at once."""
    TOUCHPOINTS = 3
    """All touchpoints at once."""
    LANE = 4
    PHASE = 5
    """A phase within a lane."""
    CARD = 6
    OPPORTUNITY = 7
    LOOSE = 8
    """The group of opportunities that address no card."""
    MAP = 9
    """The map itself."""
    EVIDENCE = 10
    MEASURE = 11
    ARROW = 12
    """A stored arrow, below the card from which it leads on."""
    PARKED = 13
    """All notes of the parking lot at once."""


class Node:
    """A row of the tree; its children are looked up when they are first asked for."""

    __slots__ = ("__weakref__", "_children", "_rows", "id", "number", "parent", "sort")

    def __init__(self, sort: Sort, id: str, parent: Node | None) -> None:
        self.number = next(_NUMBERS)
        """By which Qt knows it: a pointer to what is gone would end the program, a number is not found."""
        self.sort, self.id, self.parent = sort, id, parent
        self._children: list[Node] | None = None
        self._rows: dict[Node, int] | None = None

    @property
    def known(self) -> bool:
        """Whether the children have been looked up."""
        return self._children is not None

    @property
    def children(self) -> list[Node]:
        return [] if self._children is None else self._children

    @children.setter
    def children(self, nodes: list[Node]) -> None:
        self._children, self._rows = nodes, None

    def moved(self) -> None:
        """The children stand in another order."""
        self._rows = None

    def row(self) -> int:
        """The place among the parent's children."""
        if self.parent is None:
            return 0
        if self.parent._rows is None:
            self.parent._rows = {node: row for row, node in enumerate(self.parent.children)}
        return self.parent._rows[self]
