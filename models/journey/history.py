"""The history: the one way to change a journey, with undo and redo without limit."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from models.journey.change import Change
from models.journey.journey import Journey
from models.journey.records import Record
from models.journey.steps import UNPACKED, StepNames, Steps

Listener = Callable[[Change], None]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to the history, for whoever writes it down.

    "step": `change` was made as a step of its own, by `do` or by the end of a gesture. "merge": `change` was made
    and joined to the newest step. "undo", "redo": `count` steps were taken back or made again. "show": the gesture
    under way shows `change`, in place of what it showed. "cancel": what it showed was taken back for good.
    """

    kind: Literal["step", "merge", "undo", "redo", "show", "cancel"]
    change: Change | None = None
    count: int = 1


Recorder = Callable[[Event], None]


class Recent(NamedTuple):
    """Steps that lead to the present state, and steps that were undone from there, each in the order of their making.

    `shown` is what the gesture under way shows; None where there is none.
    """

    done: tuple[Change, ...]
    undone: tuple[Change, ...]
    shown: Change | None


class History:
    """Applies changes to a journey and remembers them.

    Every gesture is one step. A gesture that shows itself while it lasts (a drag, typing) is bracketed:
    `begin`, any number of `preview`, then `commit` or `cancel`. `listeners` are called with what changed,
    after it changed, for previews too; `recorders` hear of every event before them. The newest `unpacked` steps
    are kept as they are, older ones packed.
    """

    def __init__(self, journey: Journey, *, unpacked: int = UNPACKED) -> None:
        self.journey = journey
        self.listeners: list[Listener] = []
        self.recorders: list[Recorder] = []
        self._done = Steps("after", unpacked)
        self._undone = Steps("before", unpacked)
        self._marks = itertools.count(1)
        self._gesture: Change | None = None
        self._merge_key: object = None

    def do(self, change: Change, *, merge: object = None) -> None:
        """Make a change and remember it as one step; an empty change is no step.

        Consecutive changes with the same `merge` key (typing in one field) are one step. Raises ChangeRefused.
        A gesture under way is committed first.
        """
        self.commit()
        change = change.trimmed()
        if not change:
            return
        self.journey.apply(change)
        self._undone.clear()
        if merge is None or merge != self._merge_key:
            self._done.push(change, next(self._marks))
            self._merge_key = merge
            self._record(Event("step", change))
        else:
            self._join(change)
        self._tell(change)

    def _join(self, change: Change) -> None:
        """Join a change that was made to the newest step."""
        step, _ = self._done.pop()
        if joined := step.then(change):
            self._done.push(joined, next(self._marks))
        else:
            # Back at the start: the newest step is now another one, which must not be merged with.
            self._merge_key = None
            self._done.settle(self.journey.get)
        self._record(Event("merge", change))

    def end_merging(self) -> None:
        """The next change is a step of its own, whatever its merge key."""
        self._merge_key = None

    # ---- gestures ------------------------------------------------------------------------------------------

    @property
    def gesture_under_way(self) -> bool:
        return self._gesture is not None

    def begin(self, name: str) -> None:
        """Start a gesture named `name`; one that is under way is committed."""
        self.commit()
        self._gesture = Change(name, {}, {})

    def preview(self, change: Change | Callable[[Journey], Change]) -> None:
        """Show a change in place of what the gesture showed before.

        The change is made against the journey as it was at `begin`. A function is called with the journey in
        that state, and listeners hear once of all that differs from the preview before; a Change needs
        `take_back_preview` before it is made. Raises ChangeRefused or what the function raises, with the
        journey as it was at `begin`.
        """
        shown = self._take_back()
        name = self._shown().name
        try:
            new = (change if isinstance(change, Change) else change(self.journey)).trimmed()
            self.journey.apply(new)
            self._gesture = Change(name, new.before, new.after)
        finally:
            self._record(Event("show", self._gesture))
            self._tell(shown.inverted().then(self._shown()))

    def take_back_preview(self) -> None:
        """Put the journey back to `begin`, so that the next preview can be made against it."""
        shown = self._take_back()
        self._record(Event("show", self._gesture))
        self._tell(shown.inverted())

    def _shown(self) -> Change:
        if self._gesture is None:
            raise RuntimeError("no gesture is under way")
        return self._gesture

    def _take_back(self) -> Change:
        """Put the journey back to `begin` with no word to the listeners; what was shown."""
        shown = self._shown()
        self.journey.apply(shown.inverted())
        self._gesture = Change(shown.name, {}, {})
        return shown

    def commit(self) -> None:
        """End the gesture and keep what it shows as one step; without a gesture nothing happens."""
        shown, self._gesture = self._gesture, None
        if shown is not None:
            self._merge_key = None
        if shown:
            self._done.push(shown, next(self._marks))
            self._undone.clear()
            self._record(Event("step", shown))
        elif shown is not None:
            self._record(Event("cancel"))

    def cancel(self) -> None:
        """End the gesture and take back what it showed."""
        if self._gesture is not None:
            shown = self._take_back()
            self._gesture = None
            self._record(Event("cancel"))
            self._tell(shown.inverted())

    # ---- undo and redo -------------------------------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    @property
    def undo_name(self) -> str:
        return self._done.names[-1] if self._done else ""

    @property
    def redo_name(self) -> str:
        return self._undone.names[-1] if self._undone else ""

    @property
    def steps(self) -> Sequence[str]:
        """The names of all steps: those that are done, then those that were undone, in the order of their making."""
        return StepNames(self._done, self._undone)

    def step(self, number: int) -> Change | None:
        """The step of this number in `steps`, the first is 0; None where it is packed."""
        done = len(self._done)
        stack, depth = (self._done, done - 1 - number) if number < done else (self._undone, number - done)
        return stack.recent[-1 - depth] if 0 <= depth < len(stack.recent) else None

    @property
    def position(self) -> int:
        """How many of `steps` are done."""
        return len(self._done)

    @property
    def mark(self) -> int:
        """A number for the state that undo and redo lead to: equal marks mean that nothing changed between.

        0 is the state in which the history began.
        """
        return self._done.mark

    def mark_at(self, position: int) -> int:
        """The mark of the state in which `position` steps are done. Raises IndexError."""
        if position == 0:
            return 0
        done = len(self._done)
        return self._done.marks[position - 1] if position <= done else self._undone.marks[done - position]

    def position_of(self, mark: int) -> int | None:
        """How many steps are done in the state of this mark; None where undo and redo do not lead to it."""
        for position in itertools.chain(
            range(self.position, -1, -1), range(self.position + 1, len(self.steps) + 1)
        ):
            if self.mark_at(position) == mark:
                return position
        return None

    @property
    def recent(self) -> Recent:
        """The newest steps around the present state, as many as are not packed."""
        return Recent(tuple(self._done.recent), tuple(reversed(self._undone.recent)), self._gesture)

    @property
    def last(self) -> Change | None:
        """The newest step that stands."""
        return self._done.top if self._done else None

    def undo(self) -> Change | None:
        """Take back the newest step; a gesture under way is cancelled instead. Returns what was applied."""
        if self._gesture is not None:
            self.cancel()
            return None
        if not self._done:
            return None
        back = self._step_back()
        self._merge_key = None
        self._record(Event("undo"))
        self._tell(back)
        return back

    def redo(self) -> Change | None:
        """Make the step again that was taken back last. Returns what was applied."""
        self.commit()
        if not self._undone:
            return None
        step = self._step_forward()
        self._merge_key = None
        self._record(Event("redo"))
        self._tell(step)
        return step

    def go_to(self, position: int) -> None:
        """Undo or redo until `position` steps are done, as far as there are steps; listeners hear once.

        A gesture under way is committed first.
        """
        self.commit()
        self._merge_key = None
        before: dict[str, Record | None] = {}
        after: dict[str, Record | None] = {}
        begun = self.position
        try:
            while self.position != position:
                if not (self._done if self.position > position else self._undone):
                    break
                made = self._step_back() if self.position > position else self._step_forward()
                after.update(made.after)
                for id, record in made.before.items():
                    before.setdefault(id, record)
        finally:
            walked = self.position - begun
            if walked:
                self._record(Event("redo" if walked > 0 else "undo", count=abs(walked)))
            self._tell(Change("", before, {id: after[id] for id in before}).trimmed())

    def _step_back(self) -> Change:
        back = self._done.top.inverted()
        self.journey.apply(back)
        self._undone.push(*self._done.pop())
        self._done.settle(self.journey.get)
        return back

    def _step_forward(self) -> Change:
        step = self._undone.top
        self.journey.apply(step)
        self._done.push(*self._undone.pop())
        self._undone.settle(self.journey.get)
        return step

    def _record(self, event: Event) -> None:
        for recorder in tuple(self.recorders):
            recorder(event)

    def _tell(self, change: Change) -> None:
        """Call the listeners; last of all, so that one that fails finds and leaves all in order."""
        if change:
            for listener in tuple(self.listeners):
                listener(change)
