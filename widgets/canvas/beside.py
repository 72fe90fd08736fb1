"""What lies beside the canvas and takes cards that are dragged there: the shelf."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap


class Beside(Protocol):
    """A place in the window that a drag of cards asks; points are those of the screen."""

    def holds(self, at: QPoint) -> bool:
        """Whether a card let go here would be taken."""
        ...

    def index_at(self, at: QPoint, moving: Sequence[str]) -> int:
        """Where it would be put, counted without those that move."""
        ...

    def carry(self, ghost: QPixmap, corner: QPoint) -> None:
        """Show what the hand carries, its corner there, over everything in the window."""
        ...

    def put_down(self) -> None:
        """The hand carries nothing here any more."""
        ...
