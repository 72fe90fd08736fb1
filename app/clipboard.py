"""Copying, cutting and pasting: between window and clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from models.journey.change import Change
from models.journey.edits import Spot, delete, set_fields
from models.journey.records import Persona, Phase, Touchpoint
from models.problems import InputProblem
from resources.translations import tr
from widgets.canvas import cursor
from widgets.canvas.text_editor import TextEditor

if TYPE_CHECKING:
    from app.clip_data import ClipData
    from app.main_window import MainWindow
    from app.pasting import TextPaste
    from models.journey.edits.clips import PastePlace


class Clipboard(QObject):
    """What copy, cut and paste do in a window. What cannot be done is told."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._copied: ClipData | None = None
        self.paste_made: TextPaste | None = None
        """The text that was pasted last."""
        _application().aboutToQuit.connect(self._leave_behind)

    # ---- copying ---------------------------------------------------------------------------------------------

    def can_copy(self) -> bool:
        """Whether something is selected that can be copied, or a text is being edited."""
        if text_field() is not None:
            return True
        window = self._window
        return bool(window.selection) and any(self._copied_kind(id) for id in window.selection)

    def copy(self) -> None:
        """Copy the selected text of a field, else what is selected on the map."""
        field = text_field()
        if field is not None:
            field.copy()
        else:
            self._put(cut=False)

    def cut(self) -> None:
        """Copy and take away, as one step."""
        field = text_field()
        if field is not None:
            field.cut()
            return
        window = self._window
        ids = self._ids()
        change = delete(window.journey, ids)
        # First the change: under a locked structure it is refused, and the clipboard stays as it was.
        before = self._clip_data(cut=True)
        window.history.do(Change(tr("Cut"), change.before, change.after))
        self._give(before)

    def _copied_kind(self, id: str) -> bool:
        # Here and below, as starting the program needs nothing of this.
        from models.journey.clipping import COPIED

        return isinstance(self._window.journey.get(id), COPIED)

    def _ids(self) -> list[str]:
        window = self._window
        cards = [card.id for card in window.selected(Touchpoint)]
        others = sorted(window.selection - set(cards))
        return [id for id in (*cards, *others) if self._copied_kind(id)]

    def _put(self, *, cut: bool) -> None:
        self._give(self._clip_data(cut=cut))

    def _clip_data(self, *, cut: bool) -> ClipData:
        from app.clip_data import ClipData
        from models.journey.clipping import clip_of

        window = self._window
        clip = clip_of(window.journey, self._ids(), cut=cut)
        return ClipData(clip, window.canvas.layout_now, window.journey.assets)

    def _give(self, data: ClipData) -> None:
        self._copied = data
        _clipboard().setMimeData(data)

    def _leave_behind(self) -> None:
        """The program ends: what the clipboard would still ask for is handed over now."""
        if self._copied is not None and _clipboard().mimeData() is self._copied:
            standing = self._copied.standing()
            self._copied = None
            _clipboard().setMimeData(standing)

    # ---- pasting ---------------------------------------------------------------------------------------------

    def paste(self, *, as_one: bool = False) -> None:
        """Paste into the field that is edited, else onto the map: parts of a map, a picture, or a text."""
        field = text_field()
        if field is None:
            self.paste_on_map(as_one=as_one)
        elif as_one and isinstance(field, TextEditor):
            field.insertPlainText(_clipboard().text().strip())
        else:
            field.paste()

    def paste_on_map(self, *, as_one: bool = False) -> None:
        """Paste onto the map, where the cursor is; a picture onto what is under the pointer. Raises InputProblem."""
        window, data = self._window, _clipboard().mimeData() or QMimeData()
        shelf, focus = window.panels.shelf, QApplication.focusWidget()
        window.finish_editing()
        as_notes = shelf is not None and focus is not None and shelf.isAncestorOf(focus)
        self.take(data, self.place(), self._target(), as_one=as_one, as_notes=as_notes)

    def take(
        self,
        data: QMimeData,
        place: PastePlace,
        target: str | None,
        *,
        as_one: bool = False,
        as_notes: bool = False,
    ) -> None:
        """Put onto the map what the data hold; a picture into `target`, a card or persona. Raises InputProblem."""
        from app.pasted_picture import files_in, has_picture
        from models.journey.clipping import MIME_TYPE

        if data.hasFormat(MIME_TYPE) and not as_one:
            self._take_clip(bytes(data.data(MIME_TYPE).data()), place)
        elif has_picture(data):
            self._take_picture(data, place.spot, target)
        elif files_in(data):
            self._take_files(data)
        else:
            self.take_text(data, place.spot, as_one=as_one, as_notes=as_notes)

    def _take_clip(self, data: bytes, place: PastePlace) -> None:
        from app.pasting import show_pasted
        from models.journey.edits.clips import fresh_ids, paste_clip
        from models.storage.clip_format import read_clip

        window = self._window
        read = read_clip(data)
        ids = fresh_ids(read.clip)
        change = paste_clip(window.journey, read.clip, ids, place)
        # Kept before they are named, as everything that draws the map looks them up.
        window.journey.assets.update(read.clip.assets)
        window.history.do(change)
        show_pasted(window, [ids[id] for id in read.clip.picked])
        if read.warnings:
            window.notices.tell(tr("Not all of it could be pasted."), "note", read.warnings)

    def _take_picture(self, data: QMimeData, spot: Spot | None, target: str | None) -> None:
        from app.pasted_picture import picture_in

        picture, name = picture_in(data)
        self.put_picture(picture, name, spot, target)

    def put_picture(self, picture: bytes, name: str, spot: Spot | None, target: str | None) -> None:
        """Give a card or a persona a picture; where there is none, a new card at the spot has it."""
        import hashlib

        from app.pasting import show_pasted
        from models.journey.edits.pasting import paste_cards

        window, sha256 = self._window, hashlib.sha256(picture).hexdigest()
        window.journey.assets[sha256] = picture
        record = window.journey.get(target or "")
        if isinstance(record, Touchpoint | Persona):
            field = "picture" if isinstance(record, Touchpoint) else "portrait"
            window.history.do(set_fields(window.journey, [record.id], **{field: sha256}))
            window.canvas.select([record.id])
            return
        change = paste_cards(window.journey, [name or tr("Picture")], spot)
        (card,) = (id for id in change.added if isinstance(change.after[id], Touchpoint))
        made = change.after[card]
        assert made is not None
        after = {**change.after, card: made.model_copy(update={"picture": sha256})}
        window.history.do(Change(tr("Paste picture"), change.before, after))
        show_pasted(window, [card])

    def _take_files(self, data: QMimeData) -> None:
        from app.pasted_picture import files_in

        if len(files_in(data)) > 1:
            raise InputProblem(tr("Paste one file at a time."))
        raise InputProblem(
            tr(
                "“{name}” is no picture. Drop it onto the window, or choose File, Open.",
                name=files_in(data)[0].name,
            )
        )

    def take_text(
        self, data: QMimeData, spot: Spot | None, *, as_one: bool = False, as_notes: bool = False
    ) -> None:
        """Make cards of the text that the data hold, or notes. Raises InputProblem."""
        from app.pasting import NOTES, ONE, TextPaste
        from models.importers.pasted_text import read_pasted

        html = data.html() if data.hasHtml() else ""
        table = (
            bytes(data.data("text/csv").data()).decode("utf-8", "replace")
            if data.hasFormat("text/csv")
            else ""
        )
        pasted = read_pasted(data.text(), html=html, table=table)
        if not pasted.titles:
            raise InputProblem(tr("There is no text and no picture on the clipboard that could be pasted."))
        paste = TextPaste(self._window, pasted, spot)
        paste.make(ONE if as_one else NOTES if as_notes else paste.first_choice())
        self.paste_made = paste

    # ---- where it goes ---------------------------------------------------------------------------------------

    def place(self) -> PastePlace:
        """The cursor's empty cell, or after the selected cards, or the end of the selected lane or phase."""
        from app.commands.insert import card_spot
        from models.journey.edits.clips import PastePlace

        window, canvas = self._window, self._window.canvas
        cards = [card for card in window.selected(Touchpoint) if not card.parked]
        lanes = sorted(window.selected(Persona), key=lambda persona: persona.place)
        phases = sorted(window.selected(Phase), key=lambda phase: phase.place)
        cell = cursor.cell_of(canvas)
        spot: Spot | None = None
        if canvas.picks.cell is not None:
            spot = Spot(*canvas.picks.cell)
        elif cards:
            spot = Spot(cards[-1].lane, cards[-1].phase, cards[-1].column + 1)
        elif cell is not None and not lanes and not phases:
            spot = Spot(cell.lane, cell.phase, cell.column + bool(window.journey.cell(*cell)))
        elif (found := card_spot(window)) is not None:
            spot = found[0]
        lane = lanes[-1].id if lanes else cell.lane if cell else None
        phase = phases[-1].id if phases else cell.phase if cell else None
        return PastePlace(spot, lane, phase, tuple(card.id for card in cards))

    def _target(self) -> str | None:
        """The card or persona that a picture is meant for: under the pointer, else selected."""
        canvas = self._window.canvas
        pointer = canvas.resting_pointer()
        element = canvas.geometry_now.element_at(pointer.x, pointer.y) if pointer else None
        if element is not None and element.part in ("card", "face", "persona"):
            return element.id
        return canvas.picks.lead


def text_field() -> QLineEdit | QTextEdit | QPlainTextEdit | None:
    """The field in which a text is being edited; None while the keys are on the map or in a list."""
    field = QApplication.focusWidget()
    return field if isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit) else None


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()
