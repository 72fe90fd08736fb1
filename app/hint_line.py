"""The hints at the bottom of the window: keys of the map, or of the panel beside it that has the keys now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from resources.translations import tr
from widgets.status_bar import Hint, StatusBar

if TYPE_CHECKING:
    from app.main_window import MainWindow


class HintLine(QObject):
    """Fills the bar; belongs to it."""

    def __init__(self, window: MainWindow, bar: StatusBar) -> None:
        super().__init__(bar)
        self._window, self._bar = window, bar
        self._of_map: tuple[Hint, ...] = ()
        window.canvas.hint_changed.connect(self._map_told)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keys_went)

    def _map_told(self, hints: tuple[Hint, ...]) -> None:
        self._of_map = hints
        self._show()

    def _keys_went(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self._window:
            self._show()

    def _show(self) -> None:
        beside = self._of_panel(QApplication.focusWidget())
        hints = self._of_map if beside is None else beside
        self._bar.show_hints(self._window.commands.followed(hints))

    def _of_panel(self, field: QWidget | None) -> list[Hint] | None:
        """The keys of a field beside the map; None where those of the map act there too, as in the outline."""
        panels = self._window.panels
        shelf, right = panels.shelf, panels.inspector_place
        back = ("Esc", tr("back to the map"))
        if field is None or self._window.document is None:
            return None
        palette = self._window.finding.palette
        if palette is not None and palette.isAncestorOf(field):
            return [("↑ ↓", tr("choose")), ("Enter", tr("go there, or run it")), ("Esc", tr("close"))]
        if shelf is not None and field is shelf.field:
            return [("Enter", tr("add the note")), back]
        if shelf is not None and field is not shelf.list and shelf.list.isAncestorOf(field):
            return [("Enter", tr("done")), ("Esc", tr("as it was"))]
        if panels.steps_have(field):
            return [("Enter", tr("go to this step")), back]
        if right.isAncestorOf(field):
            return [("Tab", tr("next field")), back, ("F6", tr("next pane"))]
        return None
