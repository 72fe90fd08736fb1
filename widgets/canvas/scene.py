"""The journey of a history, laid out when it is asked for, once for all changes since the last time."""

from __future__ import annotations

from collections.abc import Callable, Generator
from time import perf_counter

from models.journey.change import Change
from models.journey.history import History
from models.journey.journey import Journey
from models.layout.geometry import Geometry
from models.layout.layout import Layout, damage, lay_out, laying_out
from models.layout.picture import Box, Picture
from models.layout.theme import Theme, theme_of

WHOLE: None = None
"""Everything is to be painted again."""


class Scene:
    """Listens to a history; `changed` is called after each change, before anything is laid out."""

    def __init__(self, history: History, changed: Callable[[Change], None]) -> None:
        self.history = history
        self._changed = changed
        self._ids: set[str] = set()
        self._layout = lay_out(history.journey, self.theme)
        self._work: Generator[None, None, Layout] | None = None
        self._worked_on: frozenset[str] = frozenset()
        self.painted: Picture | None = None
        """The picture of which the damage was taken last."""
        history.listeners.append(self._note)

    def close(self) -> None:
        """Stop to listen."""
        if self._note in self.history.listeners:
            self.history.listeners.remove(self._note)

    def _note(self, change: Change) -> None:
        # What was begun is for a journey that is another one now.
        self._work, self._ids = None, self._ids | self._worked_on | change.ids
        self._worked_on = frozenset()
        self._changed(change)

    @property
    def journey(self) -> Journey:
        return self.history.journey

    @property
    def theme(self) -> Theme:
        """The look of the map, in the family that it now names."""
        return theme_of(self.journey)

    def lay_out_some(self, seconds: float) -> bool:
        """Lay out what changed, for about so long; True where all is done. Until then `layout` is that of before,
        so that what is on the screen and what is asked of it agree.
        """
        if self._work is None and self._ids:
            self._worked_on, self._ids = frozenset(self._ids), set()
            self._work = laying_out(self.journey, self.theme, previous=self._layout, changed=self._worked_on)
        end = perf_counter() + seconds
        while self._work is not None and perf_counter() < end:
            self._step(self._work)
        return self._work is None

    def finish(self) -> None:
        """Lay out at once what is still to be done."""
        while self._work is not None:
            self._step(self._work)

    def _step(self, work: Generator[None, None, Layout]) -> None:
        try:
            next(work)
        except StopIteration as done:
            self._layout, self._work, self._worked_on = done.value, None, frozenset()

    @property
    def layout(self) -> Layout:
        """The layout of the journey as it is now; while it is made bit by bit, that of before."""
        if self._ids and self._work is None:
            ids, self._ids = self._ids, set()
            self._layout = lay_out(self.journey, self.theme, previous=self._layout, changed=ids)
        return self._layout

    @property
    def picture(self) -> Picture:
        return self.layout.picture

    @property
    def geometry(self) -> Geometry:
        return self.layout.geometry

    def take_damage(self) -> list[Box] | None:
        """The areas of the picture that changed since this was last asked; None: all of it."""
        before, after = self.painted, self.picture
        self.painted = after
        if before is after:
            return []
        return WHOLE if before is None else damage(before, after)
