"""The history: the one way to change a journey, with undo and redo without limit."""

from __future__ import annotations

from collections.abc import Callable

from models.journey.change import Change
from models.journey.journey import Journey

Listener = Callable[[Change], None]


class History:
    """Applies changes to a journey and remembers them.

    Every gesture is one step. A gesture that shows itself while it lasts (a drag, typing) is bracketed:
    `begin`, any number of `preview`, then `commit` or `cancel`. `listeners` are called with what changed,
    after it changed, for previews too.
    """

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.listeners: list[Listener] = []
        self._done: list[Change] = []
        self._undone: list[Change] = []
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
            self._done.append(change)
            self._merge_key = merge
        elif joined := self._done.pop().then(change):
            self._done.append(joined)
        else:
            # Back at the start: the newest step is now another one, which must not be merged with.
            self._merge_key = None
        self._tell(change)

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
            self._tell(shown.inverted().then(self._shown()))

    def take_back_preview(self) -> None:
        """Put the journey back to `begin`, so that the next preview can be made against it."""
        self._tell(self._take_back().inverted())

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
            self._done.append(shown)
            self._undone.clear()

    def cancel(self) -> None:
        """End the gesture and take back what it showed."""
        if self._gesture is not None:
            shown = self._take_back()
            self._gesture = None
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
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        return self._undone[-1].name if self._undone else ""

    @property
    def last(self) -> Change | None:
        """The newest step that stands: two equal values (by identity) mean that nothing changed between."""
        return self._done[-1] if self._done else None

    def undo(self) -> Change | None:
        """Take back the newest step; a gesture under way is cancelled instead. Returns what was applied."""
        if self._gesture is not None:
            self.cancel()
            return None
        if not self._done:
            return None
        step = self._done[-1]
        back = step.inverted()
        self.journey.apply(back)
        self._undone.append(self._done.pop())
        self._merge_key = None
        self._tell(back)
        return back

    def redo(self) -> Change | None:
        """Make the step again that was taken back last. Returns what was applied."""
        self.commit()
        if not self._undone:
            return None
        step = self._undone[-1]
        self.journey.apply(step)
        self._done.append(self._undone.pop())
        self._merge_key = None
        self._tell(step)
        return step

    def _tell(self, change: Change) -> None:
        """Call the listeners; last of all, so that one that fails finds and leaves all in order."""
        if change:
            for listener in tuple(self.listeners):
                listener(change)
