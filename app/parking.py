"""The parking lot and the lock of the structure in the window: the shelf, and the two signs in the bar at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QToolButton

from models.journey.edits import Spot, park, unpark
from models.journey.records import Touchpoint
from models.problems import InputProblem
from resources.translations import tr, tr_n
from widgets.appearance import px
from widgets.canvas import cursor
from widgets.canvas.landing import landing
from widgets.icons import interface_icon
from widgets.style import set_look
from widgets.worded_button import WordedButton

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from widgets.shelf import Shelf
    from widgets.status_bar import StatusBar

SHELF_KEYS = (
    *("card.emotion_1", "card.emotion_2", "card.emotion_3", "card.emotion_4", "card.emotion_5"),
    *(
        "card.emotion_clear",
        "card.emotion_up",
        "card.emotion_down",
        "card.pain",
        "card.delight",
        "card.moment",
    ),
    *("card.vote", "card.unvote", "card.park", "edit.delete"),
)
"""Commands of the canvas whose keys act on the shelf too."""


class Parking:
    """Made with the window. The shelf itself is made when it is first shown."""

    def __init__(self, window: MainWindow, bar: StatusBar) -> None:
        self._window = window
        self.shelf_button = _sign("layers", tr("Show or hide the parking lot (F7)"))
        self.shelf_button.setCheckable(True)
        self.shelf_button.clicked.connect(lambda: self.show(not window.settings.shelf_shown))
        self.lock_button = _sign("lock", tr("Personas and phases stay as they are. Ctrl+L unlocks them."))
        self.lock_button.setText(tr("Structure locked"))
        self.lock_button.clicked.connect(lambda: window.commands.run("map.lock"))
        self._shown = (False, -1)
        bar.add(self.shelf_button)
        bar.add(self.lock_button)
        window.panels.made.connect(self._panels_made)
        self.follow()

    def follow(self) -> None:
        """Show what holds for the map now."""
        window = self._window
        journey = window.journey if window.document is not None else None
        count = journey.parked_count() if journey is not None else 0
        name = tr("Parking lot")
        self.shelf_button.setText(f"{name} · {count}" if count else name)
        self.shelf_button.setChecked(window.settings.shelf_shown)
        locked = journey is not None and journey.map.structure_locked
        shown = (locked, count)
        if shown != self._shown:
            self._shown = shown
            self.lock_button.setVisible(locked)
            window.canvas.update()
            # Other keys apply to a head that is locked, and to a card that has come from the shelf.
            window.canvas.tell_hints()

    # ---- the shelf -------------------------------------------------------------------------------------------

    def _panels_made(self) -> None:
        if self._window.settings.shelf_shown:
            self.show(True)

    def show(self, on: bool) -> None:
        """Show or hide the shelf; where the keys were in it, they go back to the map."""
        window, shelf = self._window, self._window.panels.shelf
        window.settings.shelf_shown = on
        if on:
            self._made_shelf()
        elif shelf is not None and shelf.entered:
            window.canvas.setFocus()
        window.panels.show_shelf(on)
        self.follow()
        window.commands.changed()

    def _made_shelf(self) -> Shelf:
        window = self._window
        if window.panels.shelf is not None:
            return window.panels.shelf
        from widgets.shelf import Shelf

        shelf = Shelf(window.canvas)
        window.panels.put_in_shelf(shelf)
        window.canvas.beside = shelf
        shelf.list.addActions([window.commands[id] for id in SHELF_KEYS])
        shelf.put_requested.connect(lambda: window.commands.run("card.park"))
        shelf.menu_requested.connect(self._show_menu)
        shelf.close_requested.connect(lambda: self.show(False))
        shelf.problem.connect(lambda text: window.notices.tell(text, "wrong"))
        return shelf

    @property
    def entered(self) -> bool:
        """Whether the keys are on the shelf."""
        shelf = self._window.panels.shelf
        return shelf is not None and shelf.isVisible() and shelf.entered

    def enter_or_hide(self) -> None:
        """Show the shelf and put the keys there; where they are there already, hide it."""
        if self.entered:
            self.show(False)
            return
        self.show(True)
        self._made_shelf().enter()

    def _show_menu(self, at: QPoint) -> None:
        from app.menus import context_entries, made_menu

        menu = made_menu("", context_entries("note"), self._window.commands, self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # ---- parking ---------------------------------------------------------------------------------------------

    def park_or_put(self) -> None:
        """Park the selected cards; where only notes are selected, put them onto the map."""
        cards = self._window.selected(Touchpoint)
        on_map = [card for card in cards if not card.parked]
        if on_map:
            self._park(on_map)
        elif cards:
            self._put([card.id for card in cards])

    def _park(self, cards: list[Touchpoint]) -> None:
        window = self._window
        window.history.do(park(window.journey, [card.id for card in cards]))
        # The keys go on where the first card was.
        window.canvas.picks.set(())
        cursor.go_on_from(window.canvas, cards[0])
        if not window.settings.shelf_shown:
            window.whisper(tr_n("Parked. F7 shows it.", "{n} cards parked. F7 shows them.", len(cards)))

    def _put(self, notes: list[str]) -> None:
        window, shelf = self._window, self._window.panels.shelf
        place = landing(window.canvas)
        if place is None:
            raise InputProblem(tr("There is no place on the map yet: it needs a persona and a phase."))
        spot, insert = place
        row = shelf.list.currentIndex().row() if shelf is not None and self.entered else -1
        window.history.do(unpark(window.journey, notes, Spot(*spot[:3]), insert=insert))
        # The cursor goes along: the next note comes after these.
        window.canvas.select(notes[-1:], reveal=True)
        if row >= 0 and shelf is not None and not shelf.choose_row(row):
            window.canvas.setFocus()


def _sign(icon: str, tip: str) -> QToolButton:
    button = WordedButton()
    set_look(button, "quiet")
    button.setIcon(interface_icon(icon, size=14))
    button.setIconSize(QSize(px(14), px(14)))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip(tip)
    return button
