"""What every panel of the inspector works with: the history, the way to other records, what is folded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from models.analysis.scores import ranked
from models.journey.change import Change
from models.journey.history import History
from models.journey.journey import Journey
from models.problems import InputProblem


class Desk(QObject):
    """Where panels make their changes. They hold ids, never records: undo may put others in their place."""

    select_requested = Signal(str)
    """The id of a record that the user wants to see."""
    left = Signal()
    """Esc in a field with nothing to take back: the keys may go back to the map."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: History | None = None
        self.unfolded: set[str] = set()
        """Keys of the folds that are open; kept while the program runs."""
        self._ranks: dict[str, int] | None = None

    @property
    def journey(self) -> Journey:
        """Raises RuntimeError where no map is open."""
        if self.history is None:
            raise RuntimeError("no map is open")
        return self.history.journey

    def do(self, edit: Callable[[Journey], Change], merge: object = None) -> str:
        """Make the change that an edit returns; what stands in its way, as a text, or "".

        Changes in a row with the same `merge` key are one step of undo.
        """
        if self.history is None:
            return ""
        # A drag or a text typed on the map ends first: the edit must see the journey with it.
        self.history.commit()
        try:
            self.history.do(edit(self.history.journey), merge=merge)
        except InputProblem as problem:
            return problem.message
        return ""

    @property
    def ranks(self) -> dict[str, int]:
        """The place of each card that has a priority, 1 the first; made anew after `forget_ranks`."""
        if self._ranks is None:
            cards = ranked(self.journey.touchpoints())
            self._ranks = {card.id: place for place, card in enumerate(cards, 1)}
        return self._ranks

    def forget_ranks(self) -> None:
        """Something changed on which the order of priorities depends."""
        self._ranks = None

    def end_step(self) -> None:
        """What is typed next is a step of its own."""
        if self.history is not None:
            self.history.end_merging()
