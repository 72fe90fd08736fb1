"""Finding: what the palette shows and does, and the way from hit to hit on the map."""

from __future__ import annotations

import time
import weakref
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer

from models.analysis.search import Hit, TextIndex
from models.analysis.searched import in_map_order, searched, searched_ids
from models.journey.records import Opportunity, Persona, Phase, Record, Touchpoint
from resources.translations import tr
from widgets.appearance import px
from widgets.canvas import found

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from models.analysis.jumps import Kind
    from models.journey.change import Change
    from models.journey.history import History
    from widgets.palette import Palette, Row
    from widgets.replace_dialog import ReplaceDialog

_SLICE = 0.006
"""Seconds of the thread that are taken at once for texts that are not in the index yet."""
_FIRST = 0.012
"""The same before a question is answered: what is not there then comes into the list a moment later."""
_SHOWN = 40
_RECENT = 6
_COMMAND = "command:"
_USEFUL = (
    *(
        "insert.card",
        "insert.persona",
        "insert.phase",
        "insert.opportunity",
        "capture.emotion_pass",
        "find.low",
    ),
    *(
        "find.replace",
        "view.fit",
        "file.export",
        "edit.undo",
        "help.keys",
        "file.open",
        "file.new",
        "file.sample",
    ),
)
"""Offered while nothing is typed and little was used yet."""
_USEFUL_SHOWN = 9
_LONE_KINDS = 2.0
"""What is added for personas and phases, of which there are few."""


class MapTexts:
    """The texts of the open map, kept in step with its history: looked through little by little, when first needed."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.index = TextIndex()
        self._waiting = deque(searched_ids(history.journey))
        # The history outlives the window that is made anew in another theme; it must not keep the old one.
        mine = weakref.ref(self)

        def changed(change: Change) -> None:
            texts = mine()
            if texts is not None:
                texts._waiting.extend(change.after)

        history.listeners.append(changed)
        weakref.finalize(self, _forget, weakref.ref(history), changed)

    @property
    def ready(self) -> bool:
        return not self._waiting

    def take_in(self, seconds: float) -> None:
        """Go on with what is not in the index yet, for so long."""
        end = time.perf_counter() + seconds
        journey = self.history.journey
        while self._waiting:
            id = self._waiting.popleft()
            texts = searched(journey.get(id))
            if texts is None:
                self.index.take(id)
            else:
                self.index.put(id, *texts)
            if time.perf_counter() > end:
                break

    def hits(self, query: str) -> list[str]:
        """Ids of all that is found by a query, in the order of the map. Where the letters stand somewhere as they
        were typed, errors are not forgiven.
        """
        self.take_in(60)
        hits = self.index.find(query, len(self.index))
        sure = [hit.id for hit in hits if hit.sure]
        return in_map_order(self.history.journey, sure or [hit.id for hit in hits])


def _forget(history: weakref.ref[History], listener: object) -> None:
    still = history()
    if still is not None and listener in still.listeners:
        still.listeners.remove(listener)  # type: ignore[arg-type]


class Finding:
    """Finds in the open map and among the commands of a window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        # Where the window is made anew in another look, one goes on with the same search.
        before: Finding | None = getattr(window, "finding", None)
        self._texts: MapTexts | None = before.texts if before is not None else None
        self.palette: Palette | None = None
        self._replacing: ReplaceDialog | None = None
        self._commands = TextIndex()
        self._paths: dict[str, tuple[str, ...]] = {}
        self._timer = QTimer(window, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)
        self.query: str = before.query if before is not None else ""
        """What was searched last on the map."""
        self.jumped: Kind | None = before.jumped if before is not None else None
        """What was jumped to since then; F3 goes on with that."""
        self._going = False
        window.canvas.selection_changed.connect(lambda _ids: self._leave())

    @property
    def texts(self) -> MapTexts | None:
        """The texts of the map that is open now."""
        document = self._window.document
        if document is None:
            self._texts = None
        elif self._texts is None or self._texts.history is not document.history:
            self._texts = MapTexts(document.history)
        return self._texts

    # ---- the palette -----------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open the palette, empty."""
        window = self._window
        if self.palette is None:
            from widgets.palette import Palette

            palette = self.palette = Palette(window)
            palette.asked.connect(self._answer)
            palette.chosen.connect(self._chosen)
            palette.closed.connect(self._closed)
            palette.left.connect(window.canvas.setFocus)
        if self.palette.isHidden():
            window.commands.refresh()
            self._take_in_commands()
        self.palette.open()
        self._timer.start()

    def _take_in_commands(self) -> None:
        from app.menus import menu_paths, menus

        actions, paths = self._window.commands, menu_paths(menus())
        self._paths = paths
        for id, command in actions.commands.items():
            if actions[id].isEnabled() or not id.startswith("file.recent_"):
                self._commands.put(id, actions[id].text(), (command.text, *paths.get(id, ())))
            else:
                self._commands.take(id)

    def _go_on(self) -> None:
        """A slice of the map's texts; when the last is taken in, the list shows them too."""
        texts, palette = self.texts, self.palette
        if texts is None or palette is None or palette.isHidden() or texts.ready:
            return
        texts.take_in(_SLICE)
        if texts.ready:
            self._show(palette.text, keep=True)
        else:
            self._timer.start()

    def _answer(self, query: str) -> None:
        if self.texts is not None and not self.texts.ready:
            self.texts.take_in(_FIRST)
            self._timer.start()
        self._show(query)

    def _show(self, query: str, *, keep: bool = False) -> None:
        assert self.palette is not None
        rows = self.rows(query) if query.strip() else self._offered()
        self.palette.show_rows(rows, keep=keep)
        hits = [row.id for row in rows if not row.id.startswith(_COMMAND)] if query.strip() else []
        found.show(self._window.canvas, hits)

    def rows(self, query: str) -> list[Row]:
        """What is found by a query, best first; commands that do not apply come last."""
        recent = self._window.settings.recent_commands
        scored: list[tuple[float, Row]] = []
        later: list[Row] = []
        for hit in self._commands.find(query, 20):
            row = self._command_row(hit.id)
            if row.applies:
                scored.append((hit.score + (6.0 if hit.id in recent else 2.0), row))
            elif hit.sure:
                later.append(row)
        texts = self.texts
        for hit in texts.index.find(query, _SHOWN) if texts is not None else ():
            record = self._window.journey.get(hit.id)
            row_of_map = self._map_row(hit, record)
            if row_of_map is not None:
                scored.append(row_of_map)
        scored.sort(key=lambda pair: -pair[0])
        return [row for _, row in scored[:_SHOWN]] + later[:3]

    def _offered(self) -> list[Row]:
        """What was used last, then what is useful, as far as it applies."""
        table = self._window.commands.commands
        wanted = dict.fromkeys((*self._window.settings.recent_commands[:_RECENT], *_USEFUL))
        rows = [self._command_row(id) for id in wanted if id in table]
        return [row for row in rows if row.applies][:_USEFUL_SHOWN]

    def _command_row(self, id: str) -> Row:
        from app.keys import shown_key
        from widgets.key_caps import spaced
        from widgets.palette import Row

        actions = self._window.commands
        keys = actions.keys[id]
        shown = spaced(shown_key(keys[0])) if keys else " › ".join(self._paths.get(id, ()))
        return Row(
            _COMMAND + id, actions[id].text(), actions.commands[id].icon, shown, actions[id].isEnabled()
        )

    def _map_row(self, hit: Hit, record: Record | None) -> tuple[float, Row] | None:
        from widgets.palette import Row

        match record:
            case Touchpoint():
                title = one_line(record.title) or tr("Card without a title")
                return hit.score, Row(hit.id, title, "map-pin", self._place_of(record))
            case Persona():
                return hit.score + _LONE_KINDS, Row(hit.id, one_line(record.name), "user", tr("Persona"))
            case Phase():
                return hit.score + _LONE_KINDS, Row(hit.id, one_line(record.name), "columns-3", tr("Phase"))
            case Opportunity():
                return hit.score, Row(hit.id, one_line(record.title), "lightbulb", tr("Opportunity"))
        return None

    def _place_of(self, card: Touchpoint) -> str:
        if card.parked:
            return tr("Parking lot")
        journey = self._window.journey
        persona, phase = journey.record(card.lane, Persona), journey.record(card.phase, Phase)
        return " · ".join(filter(None, (one_line(persona.name), one_line(phase.name))))

    def _chosen(self, id: str) -> None:
        assert self.palette is not None
        if id.startswith(_COMMAND):
            self._run(id.removeprefix(_COMMAND))
        else:
            self.query, self.jumped = self.palette.text, None
            self.go_to(id)

    def _run(self, id: str) -> None:
        settings = self._window.settings
        settings.recent_commands = [id, *(other for other in settings.recent_commands if other != id)][
            : _RECENT * 2
        ]
        settings.save()
        self._window.commands.run(id)

    def _closed(self) -> None:
        found.show(self._window.canvas, ())

    # ---- replacing -------------------------------------------------------------------------------------------

    def replace(self) -> None:
        """Open the dialog that replaces a text, or bring it to the front."""
        from widgets.replace_dialog import ReplaceDialog

        window = self._window
        window.finish_editing()
        if self._replacing is not None and self._replacing.history is window.history:
            self._replacing.show()
            self._replacing.raise_()
            self._replacing.activateWindow()
            return
        self._forget_replacing()
        dialog = self._replacing = ReplaceDialog(window.history, lambda: window.selection, window, self.query)
        dialog.chosen.connect(lambda id: window.select([id]))
        dialog.finished.connect(lambda _code: self._forget_replacing())
        window.canvas.selection_changed.connect(dialog.selection_changed)
        # Beside the map rather than over its middle.
        below = max(min(px(110), window.height() - dialog.height() - px(24)), 0)
        dialog.move(window.mapToGlobal(QPoint(max(window.width() - dialog.width() - px(24), 0), below)))
        dialog.show()

    def _forget_replacing(self) -> None:
        dialog, self._replacing = self._replacing, None
        if dialog is not None:
            dialog.let_go()
            dialog.hide()
            dialog.deleteLater()

    # ---- from hit to hit -------------------------------------------------------------------------------------

    def step(self, *, forward: bool) -> None:
        """Go to the next hit of the last search, or the one before, in the order of the map, and round."""
        texts = self.texts
        hits = texts.hits(self.query) if texts is not None and self.query else []
        if not hits:
            self.open()
            return
        at = self._beside(hits, forward)
        wrapped = not 0 <= at < len(hits)
        self.go_to(hits[at % len(hits)])
        found.show(self._window.canvas, hits)
        number = tr("{number} of {total}", number=at % len(hits) + 1, total=len(hits))
        self._window.whisper(from_the_other_end(number, forward=forward) if wrapped else number)

    def _beside(self, hits: list[str], forward: bool) -> int:
        """The place among the hits of the one after where the keys stand; beyond the ends where there is none."""
        lead = self._window.canvas.picks.lead
        if lead is None or lead not in self._window.journey:
            return 0 if forward else len(hits) - 1
        if lead in hits:
            return hits.index(lead) + (1 if forward else -1)
        before = in_map_order(self._window.journey, [*hits, lead]).index(lead)
        return before if forward else before - 1

    def go_to(self, id: str) -> None:
        """Select what has this id, and show it; nothing where it is gone."""
        window = self._window
        if id not in window.journey:
            return
        record = window.journey.get(id)
        if isinstance(record, Touchpoint) and record.parked and not window.settings.shelf_shown:
            window.parking.show(True)
        self._going = True
        try:
            window.select([id])
        finally:
            self._going = False
        window.canvas.setFocus()

    def _leave(self) -> None:
        """The marks on the map go when one turns to something else."""
        if not self._going and (self.palette is None or self.palette.isHidden()):
            found.show(self._window.canvas, ())


def one_line(text: str) -> str:
    return " ".join(text.split())


def from_the_other_end(text: str, *, forward: bool) -> str:
    """What is whispered where a way leads on from the other end of the map."""
    if forward:
        return tr("{text} · from the beginning again", text=text)
    return tr("{text} · from the end again", text=text)
