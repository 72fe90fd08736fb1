"""The journey of a history, laid out when it is asked for, once for all changes since the last time."""

from __future__ import annotations

from collections.abc import Callable

from models.journey.change import Change
from models.journey.history import History
from models.journey.journey import Journey
from models.layout.geometry import Geometry
from models.layout.layout import Layout, damage, lay_out
from models.layout.picture import Box, Picture
from models.layout.theme import Theme

WHOLE: None = None
"""Everything is to be painted again."""


class Scene:
    """Listens to a history; `changed` is called after each change, before anything is laid out."""

    def __init__(self, history: History, theme: Theme, changed: Callable[[Change], None]) -> None:
        self.history = history
        self.theme = theme
        self._changed = changed
        self._ids: set[str] = set()
        self._layout = lay_out(history.journey, theme)
        self.painted: Picture | None = None
        """The picture of which the damage was taken last."""
        history.listeners.append(self._note)

    def close(self) -> None:
        """Stop to listen."""
        if self._note in self.history.listeners:
            self.history.listeners.remove(self._note)

    def _note(self, change: Change) -> None:
        self._ids |= change.ids
        self._changed(change)

    @property
    def journey(self) -> Journey:
        return self.history.journey

    @property
    def layout(self) -> Layout:
        """The layout of the journey as it is now."""
        if self._ids:
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
