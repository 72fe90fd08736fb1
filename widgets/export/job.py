"""An export under way beside the window: told how far it is, ended when asked, its failures put into words."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, cast

from PySide6.QtCore import QObject, QThread, Signal

from exporters import ExportCancelled, mistake
from exporters.choices import Choices
from exporters.formats import DRAWN_WITH_QT, write
from exporters.scope import narrowed
from exporters.source import Source
from models.layout.picture import Picture
from models.problems import InputProblem
from resources.translations import tr

_STEP = 0.01
"""Progress is told each time so much more is done; more often would only keep the window busy."""
GUESSED_PIXELS = 4_000_000
"""Larger pictures are written smaller to guess their size."""
BEGINNING = 20_000
"""So many of the first bytes of a file are kept, to be shown."""
_GROWTH = {"png": 0.7, "jpg": 0.8, "webp": 0.6}
"""Bytes of a picture grow with its pixels to this power: measured on maps of 18 to 300 cards at 1x to 4x."""
_BREATH = 0.0005
"""Seconds that a guess gives way at each report: it is not waited for."""


class ExportJob(QThread):
    """Writes a map to a file; what makes the source is called in the thread. One of `written`, `cancelled` and `failed`
    is told at the end."""

    progressed = Signal(float)
    written = Signal(object)
    """Path."""
    cancelled = Signal()
    failed = Signal(str)
    """What is wrong and what to do."""

    def __init__(
        self,
        source: Source | Callable[[], Source],
        target: Path,
        choices: Choices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.target = target
        self.fault: Exception | None = None
        """A mistake of the program itself, beside `failed`."""
        self.lost: tuple[str, ...] = ()
        """What of the map the format cannot hold."""
        self._work = (source, choices)
        self._stop = threading.Event()
        self._told = 0.0

    def cancel(self) -> None:
        """Ask for the end; `cancelled` follows, or `written` where it was too late."""
        self._stop.set()

    def run(self) -> None:
        found, choices = self._work
        try:
            source = found if isinstance(found, Source) else found()
            self.lost = write(source, self.target, choices, self._report)
        except ExportCancelled:
            self.cancelled.emit()
        except InputProblem as problem:
            self.failed.emit(problem.message)
        except MemoryError:
            self.failed.emit(tr("There is not enough memory for this. Choose a smaller scale, or PDF."))
        except Exception as fault:
            self.fault = fault
            self.failed.emit(mistake(fault).message)
        else:
            self.written.emit(self.target)

    def _report(self, done: float) -> bool:
        if done >= self._told + _STEP:
            self._told = done
            self.progressed.emit(done)
        return not self._stop.is_set()


class SizeGuess(QThread):
    """Finds out about how large the file will be, by writing it to nowhere; `guessed` is told the bytes."""

    guessed = Signal(object, int, bytes)
    """The choices it holds for, how many bytes, and the first of them."""

    def __init__(self, source: Source, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source, self.choices = source, choices
        self.trouble = ""
        """What stands in the way of an export with these choices."""
        self._stop = threading.Event()

    def cancel(self) -> None:
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def run(self) -> None:
        try:
            source = narrowed(self._source, self.choices)
        except InputProblem as problem:
            self.trouble = problem.message
            return
        choices, factor = _made_smaller(source.picture, self.choices)
        sink = _Counter(BEGINNING)
        try:
            write(source, cast(BinaryIO, sink), choices, self._report)
        except InputProblem as problem:
            self.trouble = problem.message
            return
        except Exception:
            # No guess, then: whoever exports is told what is wrong.
            return
        self.guessed.emit(self.choices, round(sink.bytes * factor), bytes(sink.beginning))

    def _report(self, done: float) -> bool:
        time.sleep(_BREATH)
        return not self._stop.is_set()


def _made_smaller(picture: Picture, choices: Choices) -> tuple[Choices, float]:
    """Choices that are written quickly, and how many times larger the file will be."""
    if choices.format not in DRAWN_WITH_QT:
        return choices, 1.0
    dots = choices.dots_on(picture)
    pixels = picture.width * picture.height * dots**2
    if pixels <= GUESSED_PIXELS:
        return choices, 1.0
    smaller = max(1, int(72 * dots * (GUESSED_PIXELS / pixels) ** 0.5))
    factor = (dots * 72 / smaller) ** (2 * _GROWTH[choices.format])
    return choices._replace(dpi=smaller, longest=None), factor


class _Counter(RawIOBase):
    """A file that keeps nothing but its length and its beginning."""

    def __init__(self, kept: int) -> None:
        super().__init__()
        self.bytes = 0
        self._kept = kept
        self.beginning = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.bytes += len(data)
        if len(self.beginning) < self._kept:
            self.beginning += bytes(data)[: self._kept - len(self.beginning)]
        return len(data)
