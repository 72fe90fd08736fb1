"""Nothing is lost: the journal of the open map, and the offer of what was not saved when the program last ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTime, QTimer, Signal

from app.document import Document, same_file
from models.problems import InputProblem
from resources.translations import tr, tr_n

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.main_window import MainWindow
    from models.journey.history import Event
    from models.storage.recovery.leftovers import Leftover
    from widgets.start_page import StartPage


_SEEN = 150
"""Milliseconds after which a map that is opened has been painted."""


class Recovery(QObject):
    """What one window does so that nothing is lost. It outlives the parts of the window."""

    _trouble = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.left: list[Leftover] = []
        """What was not saved and is still to be decided on, the newest first."""
        self._document: Document | None = None
        self._trouble.connect(self._tell_trouble)
        self._found: SimpleQueue[list[Leftover]] = SimpleQueue()
        self._beginning = QTimer(self, singleShot=True, interval=_SEEN)
        self._beginning.timeout.connect(self._begin)
        self._listening = QTimer(self, interval=100)
        self._listening.timeout.connect(self._hear)

    # ---- the open map ----------------------------------------------------------------------------------------

    def follow(self, document: Document | None) -> None:
        """Keep a journal of the map that is shown now; that of the one before has done its work.

        Says it where an older journal of the same file was left behind.
        """
        before, self._document = self._document, document
        if before is document:
            return
        self._beginning.stop()
        if before is not None:
            self._hear_no_more(before)
            before.let_go()
        if document is None:
            return
        if document.journal is None:
            # The map is seen first, unless something is done before; that goes into the journal's beginning.
            self._beginning.start()
            document.history.recorders.append(self._begin)
        else:
            self._begin()
        if document.path is not None and self.left:
            self._offer_for(document.path)

    def _begin(self, _event: Event | None = None) -> None:
        self._beginning.stop()
        if self._document is not None:
            self._hear_no_more(self._document)
            self._document.keep_journal(_teller(self._trouble.emit))

    def _hear_no_more(self, document: Document) -> None:
        if self._begin in document.history.recorders:
            document.history.recorders.remove(self._begin)

    def _tell_trouble(self, text: str) -> None:
        self._window.notices.tell(text, "note")

    # ---- what was left behind --------------------------------------------------------------------------------

    def look_for(self) -> None:
        """Look, beside the window, for maps that were not saved; they are offered when they are found."""
        # The search knows nothing of the window, which may be gone by then.
        threading.Thread(target=_look, args=(self._found,), daemon=True).start()
        self._listening.start()

    def _hear(self) -> None:
        with suppress(Empty):
            found = self._found.get_nowait()
            self._listening.stop()
            self._take_over(found)

    def _take_over(self, found: list[Leftover]) -> None:
        self.left = found
        if not found:
            return
        document = self._window.document
        if document is None:
            self._window.show_document(None)
        elif document.path is None or not self._offer_for(document.path):
            self._offer_all()

    def show_on(self, start: StartPage) -> None:
        """Offer what was not saved on the start page."""
        start.show_unsaved([self._card(one) for one in self.left])

    def _card(self, leftover: Leftover) -> QWidget:
        from widgets.start_unsaved import UnsavedCard

        card = UnsavedCard(described(leftover))
        card.back_requested.connect(lambda: self.bring_back(leftover))
        card.look_requested.connect(lambda: self.look_first(leftover))
        card.discard_requested.connect(lambda: self.discard(leftover))
        return card

    def _offer_for(self, path: Path) -> bool:
        own = next((one for one in self.left if one.source.path and same_file(one.source.path, path)), None)
        if own is not None:
            text = tr("“{name}” was changed after it was saved last, and not saved when Touchline ended.",
                      name=own.name)  # fmt: skip
            self._tell_of(text, own)
        return own is not None

    def _offer_all(self) -> None:
        if len(self.left) == 1:
            text = tr("A map was not saved when Touchline ended: {map}", map=described(self.left[0]))
            self._tell_of(text, self.left[0])
            return
        text = tr_n("{n} map was not saved when Touchline ended.", "{n} maps were not saved when Touchline ended.",
                    len(self.left))  # fmt: skip
        show = (tr("Show them"), self._window.files.show_start)
        self._window.notices.tell(text, "note", [described(one) for one in self.left], [show])

    def _tell_of(self, text: str, leftover: Leftover) -> None:
        actions = (
            (tr("Bring it back"), lambda: self.bring_back(leftover)),
            (tr("Look first"), lambda: self.look_first(leftover)),
        )
        self._window.notices.tell(text, "note", actions=actions)

    # ---- what the user decides -------------------------------------------------------------------------------

    def bring_back(self, leftover: Leftover) -> None:
        """Open the map with all its steps, in place of the one that is open."""
        notes: list[str] = []
        if not self._window.files.bring_back(lambda: recovered(leftover, notes)):
            return
        self._decided(leftover)
        text = tr("“{name}” is back as it was, with its steps. It is not saved yet.", name=leftover.name)
        if notes:
            self._window.notices.tell(" ".join([text, *notes]), "note")
        else:
            self._window.notices.tell(text)

    def look_first(self, leftover: Leftover) -> None:
        """Show the map as a picture, with the steps that were made last."""
        from models.storage.recovery.replay import replay
        from widgets.look_first import LookFirst

        replayed = None
        with suppress(OSError):
            replayed = replay(leftover.folder)
        if replayed is None:
            self._window.notices.tell(_gone(leftover).message, "wrong")
            return
        steps = list(replayed.history.steps[: replayed.history.position])
        dialog = LookFirst(replayed.journey, described(leftover), steps, self._window)
        dialog.accepted.connect(lambda: self.bring_back(leftover))
        dialog.open()

    def discard(self, leftover: Leftover) -> None:
        """Clear the map away for good; the user was asked."""
        from models.storage.recovery.leftovers import discard

        discard(leftover.folder)
        self._decided(leftover)
        if self._window.document is None:
            self._window.show_document(None)

    def _decided(self, leftover: Leftover) -> None:
        self.left = [one for one in self.left if one.folder != leftover.folder]


def recovered(leftover: Leftover, notes: list[str]) -> Document:
    """The document of a map that was left behind; what there is to say of it is added to `notes`.

    Its journal goes on where it ended. Raises InputProblem where it is gone, or another window has taken it up.
    """
    from models.storage.recovery import places
    from models.storage.recovery.journal import take_up
    from models.storage.recovery.leftovers import settle_source
    from models.storage.recovery.replay import replay

    try:
        lock = places.lock(leftover.folder)
        if lock is None:
            raise InputProblem(
                tr("“{name}” was already brought back in another window of Touchline.", name=leftover.name)
            )
        replayed = replay(leftover.folder)
    except OSError as error:
        raise _gone(leftover) from error
    if replayed is None:
        places.unlock(lock)
        raise _gone(leftover)
    if settle_source(replayed):
        notes.append(
            tr(
                "Its file was changed by somebody else meanwhile, so this is a copy: save it under another name."
            )
        )
    if not replayed.whole:
        notes.append(tr("What was written down of it is damaged: the last steps are missing."))
    if replayed.missing_pictures:
        notes.append(tr_n("{n} picture is missing.", "{n} pictures are missing.", replayed.missing_pictures))
    source = replayed.source
    document = Document(
        replayed.history,
        source.path,
        source.untitled,
        source.sha256,
        source.imported_from,
        lost=source.path is not None and not source.path.exists(),
        _saved=replayed.saved,
    )
    document.journal = take_up(replayed, lock)
    return document


def described(leftover: Leftover) -> str:
    """A map that was not saved, in a few words: its name, when, how many cards."""
    from datetime import datetime

    from widgets.start_tiles import when

    count = tr_n("{n} touchpoint", "{n} touchpoints", leftover.touchpoints)
    written = datetime.fromtimestamp(leftover.written).astimezone()
    name = leftover.name or tr("Untitled map")
    if written.date() == datetime.now().astimezone().date():
        return tr("“{name}”, {when}, {count}.", name=name, when=when(written), count=count)
    time = QLocale().toString(QTime(written.hour, written.minute), "HH:mm")
    return tr("“{name}”, {when} {time}, {count}.", name=name, when=when(written), time=time, count=count)


def _gone(leftover: Leftover) -> InputProblem:
    return InputProblem(
        tr("“{name}” cannot be brought back: what was written down of it is gone or cannot be read.",
           name=leftover.name or tr("Untitled map"))
    )  # fmt: skip


def _look(answer: SimpleQueue[list[Leftover]]) -> None:
    """Put into `answer` what was left behind."""
    from models.storage.recovery.leftovers import leftovers
    from models.storage.recovery.places import recovery_folder

    answer.put(leftovers(recovery_folder()))


def _teller(emit: Callable[[str], None]) -> Callable[[InputProblem], None]:
    def tell(problem: InputProblem) -> None:
        with suppress(RuntimeError):  # the window is gone meanwhile
            emit(problem.message)

    return tell
