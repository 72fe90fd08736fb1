"""Guards the file of the open map: other windows, other programs, dated copies, and saving by itself.

Whatever others do is told at once in the window, with what can be done about it, and is never in the way of typing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from app.comparing import keep_beside
from app.folders import state_folder
from app.log import note
from models.storage.atomic import shown_name
from resources.translations import tr

if TYPE_CHECKING:
    from app.autosave import Autosave, Saved
    from app.document import Document
    from app.file_watch import FileWatch, Seen
    from app.main_window import MainWindow

Offers: TypeAlias = "Sequence[tuple[str, Callable[[], object]]]"
_AUTOSAVE = "autosave: "
_SOON = 150
"""Milliseconds after which a map that was opened has been seen, and its file is locked and watched."""
_SIGN_OF_LIFE = 120_000
"""Milliseconds between signs that the file is still open here, and between looks whether another window still has it."""


class FileGuard(QObject):
    """One for a window. It follows the document that is shown; `saving` and `saved` bracket what the window saves."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document: Document | None = None
        self._watch: FileWatch | None = None
        self._autosave: Autosave | None = None
        self._told = ""
        """The text of the notice that stands until something is done about it."""
        self._offers: Offers = ()
        self._reminded = False
        self._told_once: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._begin)
        self._slow = QTimer(self, interval=_SIGN_OF_LIFE)
        self._slow.timeout.connect(self._sign_of_life)

    def follow(self, document: Document | None) -> None:
        """Guard this document from now on; None: none. The lock of another one is given free."""
        if document is self._document:
            if self._told:
                self._say_again()
            return
        self._rest()
        self._document = document
        if document is not None:
            # After the map is shown: a slow drive must not hold it up.
            self._soon.start()

    def let_go(self) -> None:
        """The window closes."""
        self.follow(None)

    def _rest(self) -> None:
        self._soon.stop()
        self._slow.stop()
        if self._autosave is not None:
            self._autosave.follow(None)
        if self._watch is not None:
            self._watch.follow(None)
        if self._document is not None and self._document.lock is not None:
            self._document.lock.let_go()
            self._document.lock = None
        self._document, self._told = None, ""

    def _begin(self) -> None:
        """Lock and watch the document's file, if it has one."""
        document = self._document
        if document is None:
            return
        if self._watch is None or self._autosave is None:
            self._make()
        assert self._watch is not None and self._autosave is not None
        self._autosave.follow(document)
        if document.lock is not None and document.lock.path != document.path:
            document.lock.let_go()
            document.lock = None
        if document.path is None:
            self._watch.follow(None)
            return
        if self._watch.path != document.path:
            self._watch.follow(document.path)
        self._slow.start()
        self._lock(document, document.path)

    def _make(self) -> None:
        from app.autosave import Autosave
        from app.file_watch import FileWatch

        self._watch = FileWatch(self)
        self._watch.seen.connect(self._seen)
        settings = self._window.settings
        autosave = self._autosave = Autosave(
            self._may_autosave, lambda: (state_folder() / "versions", settings.copies_kept)
        )
        autosave.setParent(self)
        autosave.begun.connect(self._watch.hold)
        autosave.ended.connect(self._autosaved)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._entered)

    # ---- the same file in two windows ------------------------------------------------------------------------

    def _lock(self, document: Document, path: Path) -> None:
        from app.file_lock import FileLock

        known = document.lock is not None
        lock = document.lock = document.lock or FileLock(path, state_folder() / "locks")
        if lock.take() or known:
            # Told once: whoever goes on after that has decided.
            return
        machine = lock.elsewhere
        name = shown_name(path)
        if machine:
            text = tr("“{name}” is open on the computer “{machine}” too.", name=name, machine=machine)
        else:
            text = tr("“{name}” is open in another Touchline window too.", name=name)
        self._tell(
            f"{text} {tr('Whoever saves second is asked before anything is overwritten.')}",
            [(tr("Go on with a copy"), self.go_on_with_copy), (tr("Close it here"), self._close)],
        )

    def go_on_with_copy(self) -> None:
        """What is open becomes a map of its own that was never saved; the file is let alone."""
        document = self._document
        if document is None or document.path is None:
            return
        self._window.finish_editing()
        document.become_copy()
        self._dismiss()
        self._begin()
        self._window.show_saved()

    def _close(self) -> None:
        self._dismiss()
        self._window.files.close_map()

    def _sign_of_life(self) -> None:
        document = self._document
        if document is None or document.lock is None:
            return
        if document.lock.held:
            document.lock.refresh()
        elif document.lock.take() and not document.theirs:
            self._dismiss()

    # ---- what others do to the file --------------------------------------------------------------------------

    def _entered(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive or self._document is None or self._watch is None:
            return
        self._watch.look()
        self._sign_of_life()
        if self._told and not self._reminded and self._window.notices.text == "":
            # Another notice may have taken its place; who has dismissed it is not asked again and again.
            self._reminded = True
            self._say_again()

    def _seen(self, seen: Seen) -> None:
        document = self._document
        if document is None or seen.path != document.path:
            return
        if seen.sha256 == document.sha256:
            self._all_well(document)
        elif seen.sha256 == "":
            self._gone(document, seen.path)
        elif (seen.sha256 or "unreadable") != document.theirs or not self._told:
            self._changed(document, seen)

    def _all_well(self, document: Document) -> None:
        if document.lost or document.theirs:
            document.find_file()
            self._dismiss()
            self._window.show_saved()

    def _gone(self, document: Document, path: Path) -> None:
        if document.lost:
            return
        document.lose_file()
        self._window.show_saved()
        self._tell(
            tr("“{name}” is no longer in its folder: it was deleted, moved or renamed. The map is still open here.",
               name=shown_name(path)),
            [(tr("Save it there again"), self._window.files.save), (tr("Save as…"), self._window.files.save_as)],
        )  # fmt: skip

    def _changed(self, document: Document, seen: Seen) -> None:
        document.theirs, document.lost = seen.sha256 or "unreadable", False
        keep_beside(document, seen.path, self._window.settings.copies_kept)
        self._window.show_saved()
        name = shown_name(seen.path)
        if seen.sha256 is None:
            self._tell(
                tr("“{name}” can no longer be read: somebody else has changed it or its rights.", name=name),
                [(tr("Keep mine as a copy…"), self.keep_mine)],
            )
            return
        self._tell(
            tr("“{name}” was changed by somebody else.", name=name),
            [
                (tr("Keep mine as a copy…"), self.keep_mine),
                (tr("Load theirs"), self.load_theirs),
                (tr("Compare…"), self.compare),
            ],
        )

    def keep_mine(self) -> bool:
        """Ask where to save the map, beside what others made of its file, and go on with that."""
        return self._window.files.save_as(beside=True)

    def load_theirs(self) -> None:
        """The map becomes what others saved, in one step of undo. What was not saved here is kept as a dated copy."""
        from app.comparing import take_over_file

        document = self._document
        if document is not None:
            self._window.attempt(lambda: take_over_file(self._window, document))

    def compare(self) -> None:
        """Show what differs between the map and what others saved."""
        from app.comparing import compare_with_theirs

        document = self._document
        if document is not None:
            self._window.attempt(lambda: compare_with_theirs(self._window, document))

    def settled(self) -> None:
        """The map and its file agree again."""
        if self._document is not None:
            self._document.theirs = ""
        self._dismiss()
        if self._watch is not None:
            self._watch.forget()
        self._window.show_saved()

    # ---- saving ----------------------------------------------------------------------------------------------

    def wait(self) -> None:
        """Wait until what is saved by itself at the moment is saved."""
        if self._autosave is not None:
            self._autosave.finish()

    def saving(self, target: Path) -> None:
        """The window is about to write this file: what stands there is kept as a dated copy."""
        self.wait()
        if self._watch is not None:
            self._watch.hold()
        self._keep(target)

    def saved(self, target: Path, *, done: bool) -> None:
        """The window wrote this file, or could not."""
        if done:
            self._keep(target)
            self._dismiss()
            self._begin()
        if self._watch is not None:
            self._watch.go_on()

    def _keep(self, file: Path) -> None:
        from models.storage.versions import VersionTrouble, folder_of, keep

        try:
            keep(
                file, folder_of(file, state_folder() / "versions"), at_most=self._window.settings.copies_kept
            )
        except VersionTrouble as trouble:
            reason = trouble.strerror or str(trouble)
            self._tell_once(
                tr("Dated copies of the map cannot be kept ({reason}). Saving itself goes on.", reason=reason)
            )

    def _may_autosave(self, document: Document) -> bool:
        if not self._window.settings.autosave or document.path is None or document.lost or document.theirs:
            return False
        if document.lock is not None and document.lock.shared:
            self._tell_once(
                tr("“{name}” lies on a shared folder, so it is not saved by itself: others may have it open. "
                   "Save it when you mean to.", name=shown_name(document.path))
            )  # fmt: skip
            return False
        return document.lock is None or document.lock.held

    def _autosaved(self, work: Saved) -> None:
        if work.end == "saved":
            work.document.stands_in_file(work.sha256, work.mark)
            note(f"saved by itself {work.document.path}")
            self._told_once = {text for text in self._told_once if not text.startswith(_AUTOSAVE)}
        elif work.end == "failed" and work.problem:
            self._tell_once(work.problem, _AUTOSAVE)
        if work.document is self._document:
            self._window.show_saved()
        if self._watch is not None:
            self._watch.go_on()

    # ---- telling ---------------------------------------------------------------------------------------------

    def _tell(self, text: str, actions: Offers) -> None:
        self._told, self._reminded = text, False
        self._offers = [(name, lambda act=act: self._act(act)) for name, act in actions]  # type: ignore[misc]
        self._say_again()

    def _act(self, act: Callable[[], object]) -> None:
        # Else the keys would stay with the button, which is gone then.
        self._window.canvas.setFocus()
        act()

    def _say_again(self) -> None:
        self._window.notices.tell(self._told, "note", actions=self._offers)

    def _tell_once(self, text: str, topic: str = "") -> None:
        if topic + text not in self._told_once:
            self._told_once.add(topic + text)
            self._window.notices.tell(text, "note")

    def _dismiss(self) -> None:
        if self._told and self._window.notices.text == self._told:
            self._window.notices.dismiss()
        self._told = ""
