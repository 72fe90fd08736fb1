"""A mistake of the program itself: first what was done is written down, then it is told, and one decides how to go on.

An exception may come from a slot, a timer, a thread, or from each single paint; the same one is shown once.
"""

from __future__ import annotations

import re
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.log import note
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow

_PATIENCE = 2.0
"""Seconds for the recovery journal to reach the disk."""
_QUIET = 60.0
"""Seconds after which the same exception is told again, in the window's notices."""
_LOGGED = 5
"""So many times the same exception is logged whole."""
_MESSAGE = 200
"""Letters of an exception's own words that are told."""
_QUOTED = re.compile(r"""["'“”‘’«»„].*["'“”‘’«»„]""")
_OF_CODE = (AttributeError, NameError, TypeError, ImportError)
"""Exceptions that quote the program, not what it works on."""


class Failures(QObject):
    """Hears of every exception that nobody caught, from whatever thread, and tells it in the window."""

    _heard = Signal(str, str)
    """What tells one exception from another, and the report."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._times: Counter[str] = Counter()
        self._told_at: dict[str, float] = {}
        self._shown: set[str] = set()
        self._open = False
        # Queued, also from the thread that paints: no dialog can be opened within a paint event.
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Hear of exceptions from now on."""
        sys.excepthook = self.hear
        sys.unraisablehook = _hear_unraisable
        threading.excepthook = self._hear_thread

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception reached the top."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        key = _place(kind, trace)
        self._times[key] += 1
        times = self._times[key]
        if times == 1:
            self._write_down()
        if times <= _LOGGED:
            with suppress(Exception):
                sys.__excepthook__(kind, error, trace)
            note(f"exception ({times})\n{told(kind, error, trace)}")
        long_ago = time.monotonic() - self._told_at.get(key, -_QUIET) >= _QUIET
        if long_ago:
            self._told_at[key] = time.monotonic()
            with suppress(RuntimeError):
                self._heard.emit(key, report(kind, error, trace))

    def _hear_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None and not issubclass(found.exc_type, SystemExit):
            self.hear(found.exc_type, found.exc_value, found.exc_traceback)

    def _write_down(self) -> bool:
        """Bring what was done so far to the disk; whether it is there."""
        with suppress(Exception):
            document = self._window.document
            journal = getattr(document, "journal", None)
            return journal is not None and bool(journal.flush(_PATIENCE))
        return False

    def _tell(self, key: str, text: str) -> None:
        if self._open or key in self._shown:
            # One dialog at a time, and one for each; all stand in the log.
            self._window.notices.tell(
                tr("Something went wrong in the program once more."), "wrong", text.splitlines()
            )
            return
        from widgets.failure_dialog import FailureDialog

        self._open = True
        self._shown.add(key)
        try:
            safe = self._write_down()
            document = self._window.document
            saved = document is not None and document.path is not None and not document.modified
            dialog = FailureDialog(
                text, safe=safe, saved=saved, map_open=document is not None, parent=self._window
            )
            dialog.copy_wanted.connect(lambda: self._save_copy(dialog))
            answer = dialog.run()
        finally:
            self._open = False
        if answer == "quit":
            self._quit(safe)

    def _save_copy(self, dialog: QObject) -> None:
        from PySide6.QtWidgets import QWidget

        from app import questions
        from app.document import with_suffix
        from models.problems import InputProblem
        from models.storage.file_names import file_name

        document = self._window.document
        if document is None:
            return
        folder = document.source.parent if document.source else self._window.settings.folder()
        name = file_name(tr("{name} (copy)", name=document.name))
        parent = dialog if isinstance(dialog, QWidget) else self._window
        path = questions.ask_file_to_save(parent, folder / f"{name}.touchline")
        if path is None:
            return
        show: Callable[[str], None] = getattr(dialog, "show_word", lambda text: None)
        path = with_suffix(path)
        try:
            document.save_copy(path)
        except InputProblem as problem:
            show(problem.message)
        else:
            note(f"saved a copy {path}")
            show(tr("The copy was saved: {path}", path=path))

    def _quit(self, safe: bool) -> None:
        """End the program: at once where the journal has everything, else with the question about unsaved work."""
        from PySide6.QtWidgets import QApplication

        note("ended after an exception")
        if safe:
            with suppress(Exception):
                document = self._window.document
                journal = getattr(document, "journal", None)
                if journal is not None and document is not None and document.modified:
                    journal.close(keep=True)
            QApplication.exit(1)
        else:
            self._window.close()


def _hear_unraisable(found: sys.UnraisableHookArgs) -> None:
    """One that Python cannot hand on to anybody (in a destructor, mostly): it did no harm that could be mended."""
    sys.__unraisablehook__(found)
    if found.exc_value is not None:
        note(f"unraisable\n{told(found.exc_type, found.exc_value, found.exc_traceback)}")


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What can be copied and passed on: versions and the way to the mistake, and nothing of what is on the map."""
    return f"{versions()}\n\n{told(kind, error, trace)}"


def versions() -> str:
    """The program, what it stands on, and the system."""
    import platform

    import PySide6
    from PySide6.QtCore import qVersion

    from app.version import version

    return "\n".join(
        (
            f"Touchline {version()}",
            f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, Qt {qVersion()}",
            f"{platform.system()} {platform.release()} ({platform.machine()})",
        )
    )


def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The traceback without what people typed: what the exception's words quote is left out, paths
    are shortened."""
    frames = traceback.extract_tb(trace)
    way = (f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames)
    lines = ["Traceback (most recent call last):", *way]
    words = " ".join(str(error).split())
    if not isinstance(error, _OF_CODE):
        words = _QUOTED.sub("'…'", words)
    if len(words) > _MESSAGE:
        words = words[:_MESSAGE] + "…"
    lines.append(f"{kind.__module__}.{kind.__qualname__}: {words}".removeprefix("builtins."))
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and cause is not error:
        return f"{told(type(cause), cause, cause.__traceback__)}\n\nthen\n" + "\n".join(lines)
    return "\n".join(lines)


def _place(kind: type[BaseException], trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    last = frames[-1] if frames else None
    return f"{kind.__qualname__} {last.filename}:{last.lineno}" if last else kind.__qualname__


def _short(name: str) -> str:
    """A file of the program as its place in it; of another one its name and folder. Home folders name people."""
    path = Path(name)
    root = Path(__file__).resolve().parent.parent
    with suppress(ValueError, OSError):
        return path.resolve().relative_to(root).as_posix() if ".venv" not in path.parts else _tail(path)
    return _tail(path)


def _tail(path: Path) -> str:
    return "/".join(path.parts[-2:])
