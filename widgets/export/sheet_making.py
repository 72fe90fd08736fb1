"""Puts the pages of the preview together: at once where that is quick, beside the window where it is not."""

from __future__ import annotations

import threading
import time
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, Signal

from exporters import ExportCancelled, Progress
from exporters.choices import Choices
from exporters.formats import PICTURES, drawn
from exporters.scope import narrowed
from exporters.sheet import Print
from exporters.source import Source
from models.journey.excerpt import Scope
from models.layout.picture import Picture
from models.problems import InputProblem
from resources.translations import tr

_AT_ONCE = 0.03
"""Seconds: what takes longer waits, while a value is changed, until it has not been changed for a while."""
_PAUSE = 150
_LAID_OUT_ANEW = ("handout", "paged")
_MANY = 200
"""Cards from which on a kind that is laid out anew is made beside the window."""


class Made(NamedTuple):
    """The pages for these choices; None where there are none, with what is in their way. `source` is what of the map
    is on them."""

    choices: Choices
    printed: Print | None
    trouble: str
    source: Source

    @property
    def picture(self) -> Picture:
        """The map as it is drawn; of a picture file in the font that is chosen for it."""
        if self.printed is not None and self.choices.format in PICTURES:
            return self.printed.sheets[0].pieces[0].picture
        return self.source.picture


class SheetMaking(QObject):
    """`made` is told each result, `begun` where one takes a while. No thread runs before `ready`."""

    made = Signal(object)
    begun = Signal()

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._many = sum(1 for _ in source.journey.touchpoints()) > _MANY
        self._wanted: Choices | None = None
        self._ready = False
        self._thread: _Maker | None = None
        self._before: tuple[str, str] | None = None
        self._took = 0.0
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._make)

    def is_long(self, choices: Choices) -> bool:
        """Whether the pages of these choices take so long that they are made beside the window."""
        if choices.format == "pptx":
            return True  # what makes slides and reads them takes a while to load, too
        if self._many and choices.scope not in (Scope(), self._source.scope):
            return True
        return self._many and choices.format == "pdf" and choices.kind in _LAID_OUT_ANEW

    def want(self, choices: Choices) -> None:
        """Make the pages for these choices; what was wanted before is dropped."""
        way = (choices.format, choices.kind if choices.format == "pdf" else "")
        trying = way == self._before and self._took > _AT_ONCE
        self._wanted, self._before = choices, way
        if self._thread is not None and self._thread.choices != choices:
            self._thread.give_up()
        if trying or self.is_long(choices):
            self._later.start()
            if not trying:
                self.begun.emit()
        else:
            self._make()

    def ready(self) -> None:
        """All drawings of the map are made: several threads may read it."""
        self._ready = True
        self._make()

    def stop(self) -> None:
        """Nothing is told any more; a thread is given up, and ends by itself."""
        self._wanted = None
        if self._thread is not None:
            self._thread.give_up()
        self._later.stop()
        self._ready = False

    def _make(self) -> None:
        self._later.stop()
        choices = self._wanted
        if choices is None or self._thread is not None:
            return
        if not self.is_long(choices):
            self._wanted = None
            begun = time.perf_counter()
            made = _made(self._source, choices)
            # Laid out once as long as no other part of the map is chosen.
            self._source = made.source
            self._took = time.perf_counter() - begun
            self.made.emit(made)
        elif self._ready:
            self._wanted = None
            self._thread = _Maker(self._source.whole or self._source, choices)
            self._thread.finished.connect(self._finished)
            self._thread.start()

    def _finished(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None and thread.result is not None and self._ready and self._wanted is None:
            self._took = _AT_ONCE * 2
            self._source = thread.result.source
            self.made.emit(thread.result)
        self._make()


class _Maker(QThread):
    """Belongs to the application: a dialog that closes need not wait for it."""

    def __init__(self, source: Source, choices: Choices) -> None:
        app = QCoreApplication.instance()
        super().__init__(app)
        self._source, self.choices = source, choices
        self.result: Made | None = None
        self._stop = threading.Event()
        self.finished.connect(self.deleteLater)
        if app is not None:
            app.aboutToQuit.connect(self.wait)

    def give_up(self) -> None:
        """Ask for the end: nobody waits for these pages any more."""
        self._stop.set()

    def run(self) -> None:
        try:
            self.result = _made(self._source, self.choices, lambda _done: not self._stop.is_set())
        except ExportCancelled:
            pass
        except Exception:
            # A mistake of ours: whoever exports is told of it. Here the words would stay that all is being put together.
            trouble = tr("It cannot be shown before it is exported.")
            self.result = Made(self.choices, None, trouble, self._source)


def _made(source: Source, choices: Choices, progress: Progress | None = None) -> Made:
    try:
        source = narrowed(source, choices)
        return Made(choices, drawn(source, choices, progress), "", source)
    except InputProblem as problem:
        return Made(choices, None, problem.message, source)
