"""How far an export on the command line is: one line of the terminal, written over again and again, and taken away."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from typing import Self, TextIO

from exporters.time_left import time_left
from resources.translations import tr

_PATIENCE = 1.0
"""Seconds: what is quicker needs no word."""
_BETWEEN = 0.2
"""Seconds from one look at the line to the next."""


class ProgressLine:
    """The progress of one file, told to a terminal; a stream that is none (a file, a pipe) is left alone."""

    def __init__(self, name: str, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._name, self._clock = name, clock
        self._stream = stream if stream is not None and stream.isatty() else None
        self._begun = clock()
        self._told = 0.0
        self._width = 0

    def __call__(self, done: float) -> bool:
        """Tell how much is done, 0 to 1; the work may always go on."""
        now = self._clock()
        if self._stream is not None and now - self._begun >= _PATIENCE and now - self._told >= _BETWEEN:
            self._told = now
            percent = tr("{percent} %", percent=int(done * 100))
            self._write(" · ".join(filter(None, (self._name, percent, time_left(now - self._begun, done)))))
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave an empty line: what is told next begins at its left."""
        if self._width:
            self._write("")

    def _write(self, text: str) -> None:
        assert self._stream is not None
        # A line that is longer than the terminal is wide could not be taken away again.
        text = text[: max(shutil.get_terminal_size().columns - 1, 1)]
        self._stream.write(f"\r{text:<{self._width}}\r{text}" if self._width > len(text) else f"\r{text}")
        self._stream.flush()
        self._width = len(text)
