"""Goes through a map, and through what is printed of it, in short turns, so that the window stays alive."""

from __future__ import annotations

import time
from collections import Counter

from PySide6.QtCore import QObject, QTimer, Signal

from exporters.check import LEAST_PRINTED, Checking, Known
from exporters.choices import Choices
from exporters.formats import look_through
from exporters.page import MAP_SIZE, PageSetup, family_of, place_on_page
from exporters.sheet import Print
from exporters.source import Source
from models.layout.picture import Picture

_TURN = 0.010


class MapSurvey(QObject):
    """Counts the texts of a picture by their size. When `finished` is told, every drawing of the picture is made:
    from then on several threads may read it. `found` is told what `look` came to."""

    finished = Signal()
    found = Signal(object)
    """The findings, a tuple."""

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sizes: Counter[float] = Counter()
        self.drawings = 0
        self.done = False
        self._source = source
        self._known = Known()
        self._left = iter(source.picture.parts())
        self._checking: Checking | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        """Give up; nothing more is told."""
        self._timer.stop()
        self._checking = None

    def look(self, printed: Print, choices: Choices) -> None:
        """Check what is printed with these choices; a check that is under way is given up."""
        self._checking = look_through(self._source, choices, printed, self._known)
        self._timer.start()

    def _turn(self) -> None:
        end = time.perf_counter() + _TURN
        if not self.done:
            self._go_through(end)
        elif self._checking is not None:
            self._go_on_checking(self._checking, end)
        else:
            self._timer.stop()

    def _go_through(self, end: float) -> None:
        for _x, _y, drawing in self._left:
            self.sizes.update(text.size for text in self._known.facts(drawing).texts)
            self.drawings += 1
            if time.perf_counter() > end:
                return
        self.done = True
        self.finished.emit()

    def _go_on_checking(self, work: Checking, end: float) -> None:
        try:
            while time.perf_counter() < end:
                next(work)
        except StopIteration as done:
            self._checking = None
            self.found.emit(done.value)


def small_texts(sizes: Counter[float], scale: float) -> int:
    """How many of the texts print smaller than LEAST_PRINTED at `scale`."""
    return sum(count for size, count in sizes.items() if size * scale < LEAST_PRINTED - 0.005)


def better_page(picture: Picture, sizes: Counter[float], setup: PageSetup) -> str | None:
    """The smallest page on which every text can be read, the map's own size if no sheet is large enough; None where
    `setup` is as good."""
    if not small_texts(sizes, _scale(picture, setup)):
        return None
    for name in family_of(setup.size):
        if not small_texts(sizes, _scale(picture, setup._replace(size=name))):
            return name
    return None if small_texts(sizes, 1.0) else MAP_SIZE


def _scale(picture: Picture, setup: PageSetup) -> float:
    return place_on_page(picture.width, picture.height, setup).scale
