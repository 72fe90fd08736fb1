"""The window: brings canvas, panels, bars and files together. What users can do stands in app.commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.clipboard import Clipboard
from app.collection import settle
from app.commands.steps import go_to_step
from app.document import Document
from app.dropping import Drops
from app.file_guard import FileGuard
from app.files import Files
from app.finding import Finding
from app.first_hint import follow_first_hint
from app.hint_line import HintLine
from app.look import SystemTheme
from app.menus import context_entries, fill_menu_bar, made_menu
from app.notice_place import float_notices
from app.panels import Panels
from app.parking import Parking
from app.projector import Projector
from app.recovery import Recovery
from app.rest import Rest
from app.settings import Settings
from app.window_place import place_window, remember_place
from models.journey.change import Change
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.order import map_order
from models.journey.records import MAP_ID, Persona, Phase, Record, Touchpoint
from models.problems import InputProblem
from resources.translations import tr, tr_n
from widgets.appearance import current_colours
from widgets.canvas.viewport import Canvas
from widgets.icons import interface_icon
from widgets.notice import NoticeBar
from widgets.shade import Shade
from widgets.status_bar import StatusBar
from widgets.top_bar import TopBar
from widgets.whisper import say_over

if TYPE_CHECKING:
    from models.layout.geometry import Element
    from widgets.start_page import StartPage

R = TypeVar("R", bound=Record)

_BAR = (
    ("edit.undo", "edit.redo"),
    ("view.select", "insert.card", "insert.persona", "insert.phase", "card.connect"),
)
_CALM = 500
"""Milliseconds after which a map that was opened has been seen."""
_BARE = ("edit.undo", "edit.redo", "view.select")
_AGAIN = "file.export_again"


class MainWindow(QMainWindow):
    """One window with one map, or the start page while none is open.

    Panels are filled after the map is first seen, so that it is seen soon.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.document: Document | None = None
        self.guard, self.clipboard = FileGuard(self), Clipboard(self)
        self.projector, self._system_theme = Projector(self), SystemTheme(self)
        self.recovery = Recovery(self)
        self.staying = list(self.children())  # what is made from here on goes when the parts are made anew
        self.make_parts()
        self.setAcceptDrops(True)
        place_window(self, settings)
        self.panels.set_widths(self.width())

    def make_parts(self) -> None:
        """Make all that is in the window; they are made anew for another theme, size or language (`app.look`)."""
        self.files = Files(self)
        self.canvas = Canvas()
        self.notices = NoticeBar()
        self._status = StatusBar()
        self._start: StartPage | None = None
        self._shown_state = ("", "", False)
        self._chosen: dict[type, Sequence[Record]] = {}
        self.commands = Actions(self)
        self.finding = Finding(self)
        self._top = self._made_top_bar()
        self.panels = Panels(self.canvas, self.settings)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.panels)
        self._put_together()
        self._connect()
        self.parking = Parking(self, self._status)
        HintLine(self, self._status)
        self.shade = Shade(self)
        Rest(self.canvas)
        Drops(self)
        follow_first_hint(self)
        self._settling = QTimer(self, singleShot=True, interval=_CALM)
        self._settling.timeout.connect(settle)

    # ---- building --------------------------------------------------------------------------------------------

    def _made_top_bar(self) -> TopBar:
        colours = current_colours()
        for group in (*_BAR, (_AGAIN,)):
            for id in group:
                action, command = self.commands[id], self.commands.commands[id]
                checked = colours.accent if command.checked else ""
                action.setIcon(interface_icon(command.icon, size=18, checked=checked))
        groups = [[self.commands[id] for id in group] for group in _BAR]
        icon = interface_icon("download", colours.on_accent)
        return TopBar(
            groups,
            self.commands["file.export"],
            main_icon=icon,
            again=self.commands[_AGAIN],
            bare=[self.commands[id] for id in _BARE],
            finder=self.commands["find.palette"],
            states=(tr("saved"), tr("unsaved changes"), tr("not saved yet"), tr("changed by others")),
        )

    def _put_together(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._top, self._pages, self._status):
            column.addWidget(part, 1 if part is self._pages else 0)
        self.setCentralWidget(centre)
        float_notices(self, centre, self._pages)
        fill_menu_bar(self.menuBar(), self.commands)
        self.commands.put_on(self, self.canvas)

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.selection_changed.connect(self._selection_changed)
        canvas.zoom_changed.connect(self._status.show_zoom)
        canvas.hint_changed.connect(self._hints_changed)
        canvas.problem.connect(lambda text: self.notices.tell(text, "wrong", passing=True))
        canvas.paste_requested.connect(
            lambda: self.attempt(self.clipboard.paste_on_map), Qt.ConnectionType.QueuedConnection
        )
        canvas.edit_requested.connect(self.panels.edit_elsewhere)
        canvas.context_menu_requested.connect(self._show_context_menu)
        canvas.minimap.wanted = self.settings.minimap_shown
        canvas.minimap.hide_requested.connect(lambda: self.commands.run("look.minimap"))
        self._status.zoom_menu_requested.connect(self._show_zoom_menu)
        self.panels.selected.connect(self.select)
        self.panels.activated.connect(self.edit_text)
        self.panels.left.connect(canvas.setFocus)
        self.panels.went.connect(lambda position: go_to_step(self, position))

    @property
    def panels_filled(self) -> bool:
        """Whether outline and inspector are there."""
        return self.panels.filled

    def settle_soon(self) -> None:
        """Much was made that will stay; look through it once, when it has been seen."""
        self._settling.start()

    # ---- the document ----------------------------------------------------------------------------------------

    @property
    def history(self) -> History:
        """The history of the open map. Raises RuntimeError where none is open."""
        if self.document is None:
            raise RuntimeError("no map is open")
        return self.document.history

    @property
    def journey(self) -> Journey:
        return self.history.journey

    def show_document(self, document: Document | None) -> None:
        """Show a map in place of the one that is open; None: the start page. Unsaved work is not asked about."""
        if self.document is not None:
            self.history.listeners.remove(self._journey_changed)
        self.document = document
        self._chosen.clear()
        history = document.history if document else None
        self.canvas.set_document(history)
        self.panels.set_document(history)
        if history is not None:
            history.listeners.append(self._journey_changed)
            self._pages.setCurrentWidget(self.panels)
            self.canvas.setFocus()
        else:
            self._show_start_page()
        self.projector.show_bars(self._top, self._status)
        self._show_state()
        self._show_counts()
        self.canvas.tell_hints()
        self._status.show_zoom(self.canvas.zoom)
        self.commands.refresh()
        self.guard.follow(document)
        self.recovery.follow(document)

    def _show_start_page(self) -> None:
        from widgets.start_page import RecentEntry, StartPage

        if self._start is None:
            start = self._start = StartPage()
            start.new_requested.connect(lambda: self.commands.run("file.new"))
            start.open_requested.connect(lambda: self.commands.run("file.open"))
            start.sample_requested.connect(lambda: self.commands.run("file.sample"))
            start.template_requested.connect(self.files.new)
            start.file_requested.connect(self.files.open)
            start.forget_requested.connect(self._forget)
            self._pages.addWidget(start)
        self._start.set_recent([RecentEntry(recent.path, recent.opened) for recent in self.settings.recent])
        self.recovery.show_on(self._start)
        self._pages.setCurrentWidget(self._start)

    def _forget(self, path: Path) -> None:
        self.settings.forget(path)
        self.settings.save()
        self._show_start_page()

    def show_saved(self) -> None:
        """The map was saved: name and state follow."""
        self._show_state()
        self.commands.changed()

    def thumbnail(self) -> bytes:
        """The picture of the map that its file carries."""
        from widgets.miniature import thumbnail_png

        return thumbnail_png(self.canvas.layout_now.picture)

    def _journey_changed(self, change: Change) -> None:
        self._chosen.clear()
        self._show_state()
        self._show_counts()
        # A drag changes the journey with every move; what applies is asked when it has ended.
        if not self.history.gesture_under_way:
            self.commands.changed()
            self.notices.went_on()

    def _show_state(self) -> None:
        document = self.document
        if document is None:
            self._shown_state = ("", "", False)
            self.setWindowModified(False)
            self.setWindowTitle("Touchline")
            return
        state = document.state
        shown = (document.name, state, document.modified)
        if shown == self._shown_state:
            return
        self._shown_state = shown
        self._top.show_document(document.name, state)
        self.setWindowTitle(f"{document.name}[*] – Touchline")
        self.setWindowModified(document.modified)

    def _show_counts(self) -> None:
        self.parking.follow()
        if self.document is None:
            return
        journey = self.journey
        counts = (
            tr_n("{n} persona", "{n} personas", journey.count(Persona)),
            tr_n("{n} phase", "{n} phases", journey.count(Phase)),
            tr_n("{n} touchpoint", "{n} touchpoints", journey.touchpoint_count()),
        )
        self._status.show_counts(" · ".join(counts))

    # ---- what commands ask and do ----------------------------------------------------------------------------

    @property
    def selection(self) -> frozenset[str]:
        """Ids of what is selected; nothing while no map is open."""
        return self.canvas.selection if self.document is not None else frozenset()

    def selected(self, kind: type[R]) -> list[R]:
        """The selected records of one kind; cards in the order of the map."""
        if kind not in self._chosen:
            found = [record for id in self.selection if isinstance(record := self.journey.get(id), kind)]
            in_order = kind is Touchpoint and len(found) > 1
            self._chosen[kind] = map_order(self.journey, [r.id for r in found]) if in_order else found
        return cast(list[R], self._chosen[kind])

    def attempt(self, act: Callable[[], object]) -> None:
        """Do something; what stands in its way is told in the window."""
        try:
            act()
        except InputProblem as problem:
            self.notices.tell(problem.message, "wrong", passing=True)

    def do(self, edit: Callable[[], Change]) -> None:
        """Make the change that an edit returns, as one step."""
        self.attempt(lambda: self.history.do(edit()))

    def select(self, ids: Iterable[str]) -> None:
        """Select these and bring them into sight."""
        self.canvas.select(ids, reveal=True)

    def edit_text(self, id: str) -> None:
        """Let the user type the text of a record, on the map where it stands there, else in the inspector."""
        self.canvas.edit(id)

    def whisper(self, text: str) -> None:
        """Say something for a moment in the bar at the bottom; where that is hidden, over the map."""
        if self._status.isHidden():
            say_over(self.canvas, text)
        else:
            self._status.whisper(text)

    def finish_editing(self) -> None:
        """Take over what is being typed, on the map or in the inspector."""
        if self.document is None:
            return
        self.canvas.finish_editing()
        self.panels.finish_editing()

    def _selection_changed(self, ids: frozenset[str]) -> None:
        self._chosen.clear()
        self.panels.show_selection(self.selection)
        self.commands.changed()

    def _hints_changed(self, _hints: tuple[tuple[str, str], ...]) -> None:
        # The end of a gesture is no change of the journey, but it is told by other hints.
        self._show_state()
        self.commands.changed()

    # ---- the window and its menus ----------------------------------------------------------------------------

    def show_map_properties(self) -> None:
        """Select the map itself; the inspector shows its fields."""
        self.canvas.select([MAP_ID])
        self.panels.edit_in_inspector()

    def show_branding(self) -> None:
        """The same, with what the map carries of its client."""
        self.show_map_properties()
        self.panels.unfold("brand")

    def toggle_full_screen(self) -> None:
        """Fill the screen with the window, or go back."""
        if self.projector.on:
            self.projector.toggle()
        elif self.isFullScreen():
            self.showMaximized() if self.settings.maximised else self.showNormal()
        else:
            remember_place(self, self.settings)
            self.showFullScreen()

    def _show_context_menu(self, element: Element | None, at: QPoint) -> None:
        menu = made_menu("", context_entries(element.part if element else ""), self.commands, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _show_zoom_menu(self) -> None:
        entries = ("view.zoom_in", "view.zoom_out", None, "view.zoom_100", "view.fit", "view.selection")
        menu = made_menu("", entries, self.commands, self)
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._status.zoom_button
        size = menu.sizeHint()
        menu.popup(button.mapToGlobal(QPoint(button.width() - size.width(), -size.height())))

    # ---- events ----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            self.commands.catch_up()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_leave():
            event.ignore()
            return
        remember_place(self, self.settings)
        self.settings.save()
        self.guard.let_go()
        self.recovery.follow(None)
        event.accept()
