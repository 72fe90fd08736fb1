"""Paints mapped pixels of a picture: dots behind, then drawings from the cache, or blocks where it is small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from exporters.painter import Assets, paint
from models.layout.picture import Box, Drawing, Picture, Rectangle, Shape, Strip
from widgets.canvas.blocks import Blocks, has_stand_in
from widgets.canvas.drawing_cache import DrawingCache

BLOCKS_BELOW = 0.45
"""Device pixels per point below which a crowded map is shown as blocks: 12 point text is 5 pixels high."""
ALWAYS_BLOCKS_BELOW = 0.16
"""Below this even a small map is blocks: nothing of a card can be told."""
CROWDED = 4000
"""Drawings of a picture from which on they are too many to be made anew for a scale at which none is read."""
TELLS_NOTHING = 30
"""Pixels: among blocks, what is lower than this and has no blocks of its own (arrows) is left out."""
FEW = 16
"""Drawings in a strip up to which blocks save nothing."""
DOT_PITCH = 22.0
"""Points between the dots behind the map."""


class Rendering:
    """Renders one picture at one scale into any painter of mapped pixels."""

    def __init__(self) -> None:
        self._cache = DrawingCache()
        self._blocks = Blocks()
        self._picture = Picture(0, 0, "#FFFFFF", ())
        self._scale = 1.0
        self._crowded = False
        self._assets: Assets = {}
        self._dots: dict[tuple[float, str, str], QPixmap] = {}
        self.ground, self.dot = "#F4F6F8", "#DDE2E8"
        self.sheet, self.sheet_dot = "", ""
        """Colours of the map's own paper; empty: as the ground around it."""

    @property
    def cache(self) -> DrawingCache:
        return self._cache

    def use(self, picture: Picture, scale: float, assets: Assets) -> None:
        """What is rendered from now on."""
        self._cache.use(scale, assets)
        if picture is not self._picture:
            self._blocks.keep_only(picture.strips)
            self._crowded = sum(len(strip.parts) for strip in picture.strips) > CROWDED
        self._picture, self._scale, self._assets = picture, scale, assets

    @property
    def as_blocks(self) -> bool:
        """Whether drawings that have blocks are shown as those."""
        if self._scale < ALWAYS_BLOCKS_BELOW:
            return True
        return self._scale < BLOCKS_BELOW and self._crowded

    @property
    def unfinished(self) -> bool:
        """Whether something was left out so that the first sight is quick; `finish` makes it."""
        return self._blocks.unfinished

    def finish(self, seconds: float) -> bool:
        """Make it for about so long; False while there is more."""
        return self._blocks.finish(seconds)

    def render(self, painter: QPainter, pixels: QRect) -> None:
        """Paint these mapped pixels; see Backing.Render."""
        self._paint_ground(painter, pixels)
        box = self._box(pixels)
        strips = [s for s in self._picture.strips if s.y + s.top <= box.y + box.h and s.y + s.bottom >= box.y]
        if not self.as_blocks:
            for strip in strips:
                self._paint_strip(painter, strip, box, pixels)
            return
        for way, group in groupby(strips, self._way_of):
            if way == "blocks":
                self._paint_blocks(painter, group, box)
            elif way == "drawings":
                for strip in group:
                    self._paint_strip(painter, strip, box, pixels)

    def _box(self, pixels: QRect) -> Box:
        s = self._scale
        return Box(pixels.x() / s, pixels.y() / s, pixels.width() / s, pixels.height() / s)

    def needed(self, pixels: QRect) -> Iterator[Drawing]:
        """The drawings of which stamps are still to be made for these mapped pixels."""
        if not self.as_blocks:
            for _, _, drawing in self._picture.meeting(self._box(pixels)):
                if not self._cache.has(drawing):
                    yield drawing

    def _way_of(self, strip: Strip) -> Literal["blocks", "drawings", "nothing"]:
        """How a strip is shown where the map is shown as blocks; its first drawing speaks for all."""
        # A few large drawings (heads, fields) cost nothing and are worth to be seen as they are.
        if len(strip.parts) <= FEW and self._scale >= ALWAYS_BLOCKS_BELOW:
            return "drawings"
        first = strip.parts[0].drawing
        height = first.box.h * self._scale
        if has_stand_in(first):
            return "nothing" if height < 2 and first.tag.role != "curve" else "blocks"
        return "nothing" if height < TELLS_NOTHING else "drawings"

    def _paint_blocks(self, painter: QPainter, strips: Iterable[Strip], box: Box) -> None:
        before = painter.transform()
        painter.scale(self._scale, self._scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for strip in strips:
            self._blocks.paint(painter, strip, box, self._scale)
        painter.setTransform(before)

    def _paint_strip(self, painter: QPainter, strip: Strip, box: Box, pixels: QRect) -> None:
        s, top = self._scale, strip.y
        stamp_of, draw = self._cache.stamp, painter.drawPixmap
        for x, y, drawing in strip.meeting(box):
            # Each drawing stands on whole pixels, so that its stamp fits wherever it is moved.
            left, upper = round(x * s), round((top + y) * s)
            dx, dy, pixmap = stamp_of(drawing)
            if pixmap is not None:
                draw(left + dx, upper + dy, pixmap)
            else:
                self._paint_large(painter, drawing, left, upper, pixels)

    def _paint_large(self, painter: QPainter, drawing: Drawing, left: int, upper: int, pixels: QRect) -> None:
        s = self._scale
        before = painter.transform()
        painter.translate(left, upper)
        painter.scale(s, s)
        seen = Box(
            (pixels.x() - left) / s, (pixels.y() - upper) / s, pixels.width() / s, pixels.height() / s
        ).grown(1 / s)
        shapes = [cut for shape in drawing.shapes if (cut := _cut(shape, seen)) is not None]
        paint(painter, shapes, self._assets)
        painter.setTransform(before)

    def _paint_ground(self, painter: QPainter, pixels: QRect) -> None:
        s = self._scale
        sheet = QRect(0, 0, round(self._picture.width * s), round(self._picture.height * s))
        around, own = (self.ground, self.dot), (self.sheet or self.ground, self.sheet_dot or self.dot)
        if around == own or not sheet.contains(pixels):
            self._tile(painter, pixels, around)
        if around != own and sheet.intersects(pixels):
            self._tile(painter, pixels.intersected(sheet), own)

    def _tile(self, painter: QPainter, pixels: QRect, colours: tuple[str, str]) -> None:
        wanted = (self._scale, *colours)
        if wanted not in self._dots:
            self._dots = {known: dots for known, dots in self._dots.items() if known[0] == self._scale}
            self._dots[wanted] = _dots(*wanted)
        size = self._dots[wanted].width()
        painter.drawTiledPixmap(pixels, self._dots[wanted], QPoint(pixels.x() % size, pixels.y() % size))


def _cut(shape: Shape, seen: Box) -> Shape | None:
    """The shape, or as much of a large rectangle as is in sight; None where nothing of it is.

    A lane may be 100,000 points wide: filling its part on the screen is a hundred times quicker.
    """
    if not isinstance(shape, Rectangle) or shape.dash:
        return shape
    if not Box(shape.x, shape.y, shape.w, shape.h).grown(shape.stroke_width).meets(seen):
        return None
    # What is cut off lies so far outside that neither its corners nor its edge are seen.
    spare = shape.radius + shape.stroke_width + 2
    left, top = max(shape.x, seen.x - spare), max(shape.y, seen.y - spare)
    right = min(shape.x + shape.w, seen.right + spare)
    bottom = min(shape.y + shape.h, seen.bottom + spare)
    if right - left < 2 * spare or bottom - top < 2 * spare:
        return shape
    return shape._replace(x=left, y=top, w=right - left, h=bottom - top)


def _dots(scale: float, ground: str, dot: str) -> QPixmap:
    """A tile of the dotted ground; the dots stay about as dense whatever the scale."""
    pitch = DOT_PITCH * scale
    while pitch < 14:
        pitch *= 2
    while pitch > 60:
        pitch /= 2
    pitch_pixels = max(8, round(pitch))
    count = max(1, 256 // pitch_pixels)
    tile = QPixmap(pitch_pixels * count, pitch_pixels * count)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(dot))
        for column in range(count):
            for row in range(count):
                centre = QPointF((column + 0.5) * pitch_pixels, (row + 0.5) * pitch_pixels)
                painter.drawEllipse(centre, 1.0, 1.0)
    finally:
        painter.end()
    return tile
