"""What a map holds that an export should warn of; gone through in short turns, so that the window stays alive."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import assert_never

from PySide6.QtCore import QObject, QTimer, Signal

from exporters.page import MAP_SIZE, PAGE_SIZES, PageSetup, place_on_page
from models.layout.picture import GlyphRun, Group, Image, Link, Path, Picture, Rectangle, Shape, Tag

LEAST_PRINTED = 6.0
"""Points: smaller print cannot be read on paper."""
_TURN = 0.010
_LINE_STEP = 1.8
"""Runs of one size whose base lines are no further apart than so many sizes are one text."""


class MapSurvey(QObject):
    """Counts the texts of a picture by their size. When `finished` is told, every drawing of the picture is made:
    from then on several threads may read it."""

    finished = Signal()

    def __init__(self, picture: Picture, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self.sizes: Counter[float] = Counter()
        self.drawings = 0
        self.done = False
        self._left = iter(picture.parts())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        """Give up; `finished` is not told."""
        self._timer.stop()

    def _turn(self) -> None:
        end = time.perf_counter() + _TURN
        for _x, _y, drawing in self._left:
            self.sizes.update(text_sizes(drawing.shapes))
            self.drawings += 1
            if time.perf_counter() > end:
                return
        self._timer.stop()
        self.done = True
        self.finished.emit()

    def small_texts(self, scale: float) -> int:
        """How many texts print too small to read where the map is `scale` times its size."""
        return small_texts(self.sizes, scale)


def small_texts(sizes: Counter[float], scale: float) -> int:
    """How many of the texts print smaller than LEAST_PRINTED at `scale`."""
    return sum(count for size, count in sizes.items() if size * scale < LEAST_PRINTED - 0.005)


def better_page(picture: Picture, sizes: Counter[float], setup: PageSetup) -> str | None:
    """The smallest page on which every text can be read, the map's own size if no sheet is large enough; None where
    `setup` is as good."""
    if not small_texts(sizes, _scale(picture, setup)):
        return None
    for name in PAGE_SIZES:
        if not small_texts(sizes, _scale(picture, setup._replace(size=name))):
            return name
    return None if small_texts(sizes, 1.0) else MAP_SIZE


def _scale(picture: Picture, setup: PageSetup) -> float:
    return place_on_page(picture.width, picture.height, setup).scale


def text_sizes(shapes: Iterable[Shape]) -> Iterator[float]:
    """The size in points of each text among the shapes; lines and runs of one text count once."""
    before: tuple[GlyphRun, float] | None = None
    for run, scale in _runs(shapes, 1.0):
        if before is None or not _goes_on(before[0], run):
            yield run.size * scale
        before = (run, scale)


def _goes_on(before: GlyphRun, run: GlyphRun) -> bool:
    step = run.y - before.y
    if run.size != before.size or run.colour != before.colour:
        return False
    return 0 <= step <= _LINE_STEP * run.size


def _runs(shapes: Iterable[Shape], scale: float) -> Iterator[tuple[GlyphRun, float]]:
    for shape in shapes:
        match shape:
            case GlyphRun():
                if shape.text.strip():
                    yield shape, scale
            case Group():
                yield from _runs(shape.shapes, scale * shape.scale)
            case Tag():
                yield from _runs(shape.shapes, scale)
            case Rectangle() | Path() | Image() | Link():
                pass
            case _:
                assert_never(shape)
