"""A part of a panel that is no plain field."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from widgets.inspector.desk import Desk


class Part(QWidget):
    """Shows something of the records with `ids`; `refresh` is called after each change that may concern it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.ids: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.ids[0] if self.ids else ""

    def show_records(self, ids: tuple[str, ...]) -> None:
        """Show these from now on; they are there."""
        self.ids = ids
        self.refresh()

    def refresh(self) -> None:
        """Bring what is shown up to date; cheap where nothing changed."""

    def finish(self) -> None:
        """Take over what is being typed."""

    def watched(self) -> frozenset[str]:
        """Ids, besides `ids`, of records whose change concerns this part."""
        return frozenset()
