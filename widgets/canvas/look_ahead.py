"""Makes stamps before a pan needs them: a few in each frame in the way of the pan, and all around at rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from time import perf_counter

from PySide6.QtCore import QRect

from models.layout.picture import Drawing
from widgets.canvas.rendering import Rendering

REACH = 256
"""Device pixels beyond what is kept that are looked at."""
FAR = 400
"""A jump of more pixels than this is no pan."""
SHARE = 0.45
"""Milliseconds of a frame that are spent on what comes."""
LITTLE = 0.15
"""The same in a frame that had a strip to paint, and so has done its share."""


class LookAhead:
    """Knows from one frame to the next what is still to be made; `forget` when the picture or scale changes."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self._seen = QRect()
        self._from = QRect()
        self._ways: tuple[bool, ...] = ()
        self._coming: Iterator[Drawing] = iter(())
        self._around: Iterator[Drawing] | None = None

    def forget(self) -> None:
        self._ways, self._coming, self._around = (), iter(()), None

    def follow(self, seen: QRect, held: QRect) -> None:
        """A frame showed `seen`, and `held` is kept; make some of what a pan that way will need."""
        dx, dy = seen.x() - self._seen.x(), seen.y() - self._seen.y()
        panned = (dx or dy) and seen.size() == self._seen.size() and abs(dx) + abs(dy) < FAR
        self._seen = QRect(seen)
        if not panned:
            return
        self._around = None
        ways = (dx > 0, dx < 0, dy > 0, dy < 0)
        grown = held != self._from
        if grown or ways != self._ways:
            self._from, self._ways = QRect(held), ways
            strips = [strip for way, strip in zip(ways, _beyond(held), strict=True) if way]
            self._coming = _in_turn([self._rendering.needed(strip) for strip in strips])
        end = perf_counter() + (LITTLE if grown else SHARE) / 1000
        for drawing in self._coming:
            self._rendering.cache.stamp(drawing)
            if perf_counter() > end:
                break

    def rest(self, held: QRect, count: int) -> bool:
        """Make up to `count` of what lies around; False where all is made."""
        if self._around is None:
            self._around = chain.from_iterable(self._rendering.needed(strip) for strip in _beyond(held))
        made = 0
        for drawing in islice(self._around, count):
            self._rendering.cache.stamp(drawing)
            made += 1
        return made == count


def _in_turn(sources: list[Iterator[Drawing]]) -> Iterator[Drawing]:
    """One from each, in turn: a pan across needs both of its sides."""
    while sources:
        for source in tuple(sources):
            drawing = next(source, None)
            if drawing is None:
                sources.remove(source)
            else:
                yield drawing


def _beyond(held: QRect) -> tuple[QRect, QRect, QRect, QRect]:
    """The strips right of, left of, below and above what is kept; they overlap at the corners."""
    x, y, w, h = held.x() - REACH, held.y() - REACH, held.width() + 2 * REACH, held.height() + 2 * REACH
    return (
        QRect(x + w - REACH, y, REACH, h),
        QRect(x, y, REACH, h),
        QRect(x, y + h - REACH, w, REACH),
        QRect(x, y, w, REACH),
    )
