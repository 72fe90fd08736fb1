"""Being asked to end (Ctrl+C, another program, a terminal that is closed) while a file is written.

Qt is C++: an exception out of nowhere within it takes the whole program down. So an export ends where it next tells how
far it is, as when it is cancelled.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from exporters import ExportCancelled, Progress

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Ending:
    """Hears what asks the program to end. `asked` is the number of the signal, 0 before."""

    def __init__(self) -> None:
        """From now on; what the program was started to ignore is ignored."""
        self.asked = 0
        self._waits = False
        for name in _SIGNALS:
            number = getattr(signal, name, None)  # Windows has no terminal that says so
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._hear)

    @contextmanager
    def later(self) -> Iterator[None]:
        """What is done within goes on until it raises ExportCancelled, or is done; who asks twice is heard at once.

        Raises KeyboardInterrupt or SystemExit then.
        """
        self._waits = True
        try:
            yield
        except ExportCancelled:
            if not self.asked:
                raise
        finally:
            self._waits = False
        if self.asked:
            self._end()

    def through(self, progress: Progress) -> Progress:
        """The progress, with a no once it is asked to end."""
        return lambda done: progress(done) and not self.asked

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        again, self.asked = self.asked, number
        if again or not self._waits:
            self._end()

    def _end(self) -> None:
        if self.asked == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(128 + self.asked)
