"""About how large the files will be: found out in a thread, for one set of choices after the other, and kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from exporters.acting import that_count
from exporters.choices import Choices
from exporters.source import Source
from resources.translations import tr
from widgets.export.job import SizeGuess

_IDLE = 200
"""Milliseconds without a change after which the size of the file is guessed."""


class Guesses(QObject):
    """`told` when a size was found. Nothing begins before `ready`, as drawings must be made before two threads read
    them."""

    told = Signal()

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._wanted: Choices | None = None
        self._ready = False
        self.sizes: dict[Choices, int | None] = {}
        """Bytes of the file, as far as they were found out; None where that failed."""
        self._troubles: dict[Choices, str] = {}
        self._beginnings: dict[Choices, bytes] = {}
        self.thread_: SizeGuess | None = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self._begin)

    def ready(self) -> None:
        """From now on guesses may be made."""
        self._ready = True
        self._idle.start()

    def want(self, choices: Choices) -> None:
        """Guess for these choices, when nothing has changed for a while."""
        self._wanted = that_count(choices)
        self._idle.start()

    def size(self, choices: Choices) -> int | None:
        """Bytes of the file; None where they are not known."""
        return self.sizes.get(that_count(choices))

    def beginning(self, choices: Choices) -> bytes | None:
        """The first bytes of the file; None where they are not known."""
        return self._beginnings.get(that_count(choices))

    def trouble(self, choices: Choices) -> str:
        """What stands in the way of an export, or of showing it, with these choices, as far as is known."""
        return self._troubles.get(that_count(choices), "")

    def pause(self) -> None:
        """Give up what is under way: a real export begins."""
        self._idle.stop()
        if self.thread_ is not None:
            self.thread_.cancel()

    def go_on(self) -> None:
        """The export is over."""
        self._idle.start()

    def stop(self) -> None:
        """End for good; the thread has ended then."""
        self._ready = False
        self._idle.stop()
        if self.thread_ is not None:
            self.thread_.cancel()
            self.thread_.wait()

    def _begin(self) -> None:
        wanted = self._wanted
        if not self._ready or wanted is None or wanted in self.sizes:
            return
        if self.thread_ is not None and self.thread_.isRunning():
            if self.thread_.choices != wanted:
                self.thread_.cancel()
            return
        self.thread_ = SizeGuess(self._source, wanted, self)
        self.thread_.guessed.connect(self._guessed)
        self.thread_.finished.connect(self._ended)
        self.thread_.start()

    def _guessed(self, choices: Choices, size: int, beginning: bytes) -> None:
        self.sizes[choices] = size
        self._beginnings[choices] = beginning
        self.told.emit()

    def _ended(self) -> None:
        thread = self.thread_
        if thread is not None and not thread.cancelled and thread.choices not in self.sizes:
            self.sizes[thread.choices] = None
            self._troubles[thread.choices] = thread.trouble or tr("It cannot be shown before it is exported.")
            self.told.emit()
        if self._ready:
            self._idle.start()
