"""What random editing works on: a journey with its history, and what undo and redo must lead to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine

from models.journey import edits
from models.journey.change import Change
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import Persona, Phase, Record
from models.problems import InputProblem
from tests.models.journey.invariants import snapshot
from tests.models.journey.small_maps import proved_and_addressed

Edit = Callable[[Journey], Change]


class EditingState(RuleBasedStateMachine):
    """`past` and `future` hold what undo and redo must lead to; `heard` is the journey as listeners know it."""

    def __init__(self) -> None:
        super().__init__()
        # Packed so early that most walks through the history unpack something.
        self.history = History(proved_and_addressed(), unpacked=2)
        self.start = snapshot(self.journey)
        self.past: list[dict[str, Record]] = []
        self.future: list[dict[str, Record]] = []
        self.at_begin: dict[str, Record] | None = None
        self.heard = dict(self.start)
        self.typing = False
        self.history.listeners.append(self.hear)

    @property
    def journey(self) -> Journey:
        return self.history.journey

    def hear(self, change: Change) -> None:
        assert change, "listeners were told of nothing"
        for id, old in change.before.items():
            assert self.heard.get(id) == old
        self.heard.update((id, record) for id, record in change.after.items() if record is not None)
        for id, record in change.after.items():
            if record is None:
                self.heard.pop(id, None)

    # ---- what the edits work on ----------------------------------------------------------------------------

    def known(self) -> dict[str, Record]:
        """What an edit may name: a gesture's edits are made against the journey as it was at its begin."""
        return snapshot(self.journey) if self.at_begin is None else self.at_begin

    def ids(self, kind: type[Any]) -> list[str]:
        return sorted(id for id, record in self.known().items() if isinstance(record, kind))

    def pick(self, kind: type[Any], number: int) -> str:
        ids = self.ids(kind)
        return ids[number % len(ids)]

    def pick_all(self, kind: type[Any], numbers: list[int]) -> list[str]:
        return [self.pick(kind, number) for number in numbers]

    def has(self, *kinds: type[Any]) -> bool:
        return all(self.ids(kind) for kind in kinds)

    def spot(self, lane: int, phase: int, column: int, place: int | None) -> edits.Spot:
        return edits.Spot(self.pick(Persona, lane), self.pick(Phase, phase), column, place)

    def edit(self, edit: Edit) -> Change | None:
        """Make an edit: within a gesture as its preview, else as a step of its own."""
        if self.history.gesture_under_way:
            try:
                self.history.preview(edit)
            except InputProblem:
                return None
            return Change("", {}, {})
        before = snapshot(self.journey)
        try:
            change = edit(self.journey)
        except InputProblem:
            assert snapshot(self.journey) == before
            return None
        assert snapshot(self.journey) == before, "an edit alone changed the journey"
        assert change.name, "undo has nothing to show"
        assert all(change.before[id] != change.after[id] for id in change.ids)
        try:
            self.history.do(change)
        except InputProblem:
            assert self.journey.map.structure_locked and snapshot(self.journey) == before
            return None
        if change:
            self.past.append(before)
            self.future.clear()
            self.typing = False
        return change
