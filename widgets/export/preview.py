"""The pages as they will be: each painted in short turns when it is shown, never all."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from exporters.painter import colour
from exporters.sheet import Print, Sheet
from exporters.sheet_painter import Step, paint_step, steps
from widgets.appearance import current_colours, px
from widgets.export.pager import Pager
from widgets.style import set_look

_TURN = 0.012
_KEPT = 0.4
"""Seconds for which the same page as it was before stays, so that it does not flicker while one types."""
_MARGIN = 32.0
_LINE = 26
"""Height of a line below the paper."""
_GAP = 14
_CHEQUER = 8
"""Side of the squares that stand for no ground."""
_SHADOWS = ((1.0, 0.10), (3.0, 0.05), (6.0, 0.03), (10.0, 0.02))
"""How far each layer of the paper's shadow reaches, and how dark it is."""


class PagePreview(QWidget):
    """Paper with what is printed on it, as large as fits, on grey ground; as sharp as the screen can show it. The
    wheel turns pages."""

    def __init__(self, assets: Mapping[str, bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(120), px(90))
        self._own = assets
        self._assets = assets
        self._sheets: tuple[Sheet, ...] = ()
        self.at = 0
        """The page that is shown, from 0."""
        self._image = QImage()
        self._seen = self._image
        """What is shown: the page as it was, until it is painted anew."""
        self._seen_at = 0
        self._begun = 0.0
        self._wheel = 0
        self._facts = QLabel(self)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        set_look(self._facts, "muted")
        self.pager = Pager(self)
        self.pager.hide()
        self.pager.turned.connect(self.turn)
        self._left: Iterator[Step] = iter(())
        self._painting = QTimer(self, interval=0)
        self._painting.timeout.connect(self._turn)

    def sizeHint(self) -> QSize:
        return QSize(px(560), px(420))

    @property
    def image(self) -> QImage:
        """The paper in dots of the screen."""
        return self._image

    @property
    def complete(self) -> bool:
        """Whether the page is painted to its end."""
        return not self._painting.isActive() and not self._image.isNull()

    @property
    def sheet(self) -> Sheet | None:
        """The page that is shown."""
        return self._sheets[self.at] if self._sheets else None

    def show_print(self, printed: Print, *, paged: bool, slides: bool = False) -> None:
        """Show what will be printed, at the page that was shown before if it has so many; `paged`: say which it is, and
        `slides` that they are called so."""
        self.pager.slides = slides
        self._sheets = printed.sheets
        self._assets = {**self._own, **printed.assets}
        self.pager.setVisible(paged and bool(printed.sheets))
        self._show(min(self.at, len(self._sheets) - 1))

    def turn(self, by: int) -> None:
        """Go on by so many pages, as far as there are any."""
        at = min(max(self.at + by, 0), len(self._sheets) - 1)
        if at != self.at and not self.pager.isHidden():
            self._show(at)

    def _show(self, at: int) -> None:
        self.at = max(at, 0)
        self.pager.show_page(self.at, len(self._sheets), self.sheet.name if self.sheet is not None else "")
        self._begin()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / 120)
        if notches:
            self._wheel -= notches * 120
            self.turn(-notches)

    def show_facts(self, text: str) -> None:
        """What is told of the file, below the page."""
        room = self._foot()
        self._facts.setText(text)
        self._facts.setAccessibleName(text)
        if self._foot() == room:
            self._place_foot()
        else:
            self._begin()

    @property
    def facts(self) -> str:
        return self._facts.text()

    def _place_foot(self) -> None:
        below = round(self.paper().bottom() if self._sheets else self.height() - self._foot()) + 8
        pager = self.pager.sizeHint().width()
        line, gap = px(_LINE), px(_GAP)
        if self.pager.isHidden():
            self._facts.setGeometry(6, below, self.width() - 12, self._facts_height())
        elif self._beside():
            left = (self.width() - pager - gap - self._wanted()) // 2
            self.pager.setGeometry(left, below, pager, line)
            self._facts.setGeometry(left + pager + gap, below, self._wanted(), line)
        else:
            self.pager.setGeometry((self.width() - pager) // 2, below, pager, line)
            self._facts.setGeometry(6, below + line, self.width() - 12, self._facts_height())

    def _wanted(self) -> int:
        """The width of the facts on one line."""
        return self._facts.fontMetrics().horizontalAdvance(self._facts.text()) + px(8)

    def _beside(self) -> bool:
        return self.pager.sizeHint().width() + px(_GAP) + self._wanted() + 12 <= self.width()

    def _facts_height(self) -> int:
        return max(self._facts.heightForWidth(self.width() - 12), px(_LINE))

    def _foot(self) -> float:
        if self.pager.isHidden():
            return float(8 + self._facts_height())
        return float(8 + (px(_LINE) if self._beside() else px(_LINE) + self._facts_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._begin()

    def paper(self) -> QRectF:
        """Where the paper lies, in pixels of the interface; whole dots of the screen, so that its edge is sharp."""
        sheet = self.sheet
        if sheet is None:
            return QRectF()
        dpr = self.devicePixelRatioF()
        margin = min(_MARGIN, self.width() / 12, self.height() / 12)
        scale = min(
            (self.width() - 2 * margin) / sheet.width,
            (self.height() - 2 * margin - self._foot()) / sheet.height,
        )
        across, down = (max(1, round(side * scale * dpr)) / dpr for side in (sheet.width, sheet.height))
        left = math.floor((self.width() - across) / 2 * dpr) / dpr
        top = math.floor((self.height() - self._foot() - down) / 2 * dpr) / dpr
        return QRectF(left, top, across, down)

    # ---- painting the page -------------------------------------------------------------------------------------

    def _begin(self) -> None:
        paper = self.paper()
        dpr = self.devicePixelRatioF()
        self._place_foot()
        sheet = self.sheet
        if sheet is None or paper.width() < 1 or paper.height() < 1:
            return
        size = QSize(round(paper.width() * dpr), round(paper.height() * dpr))
        self._image = QImage(size, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(dpr)
        # The whole sheet: a PDF has the map's ground around the map, too.
        ground = colour(sheet.background)
        self._image.fill(ground)
        if not ground.alpha():
            _chequer(self._image)
        self._left = steps(sheet)
        self._begun = time.perf_counter()
        if self._seen.size() != size or self._seen_at != self.at:
            self._seen, self._seen_at = self._image, self.at
        self._painting.start()
        self._turn()

    def _turn(self) -> None:
        sheet = self.sheet
        assert sheet is not None
        end = time.perf_counter() + _TURN
        painter = QPainter(self._image)
        try:
            painter.scale(self.paper().width() / sheet.width, self.paper().height() / sheet.height)
            for step in self._left:
                paint_step(painter, step, self._assets)
                if time.perf_counter() > end:
                    break
            else:
                self._painting.stop()
        finally:
            painter.end()
        if self.complete or end - self._begun > _KEPT:
            self._seen = self._image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_colours()
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(theme.pressed))
            if self._seen.isNull():
                return
            if self._seen.devicePixelRatioF() != self.devicePixelRatioF():
                # Moved to a screen with other dots: painted anew as soon as this is over.
                QTimer.singleShot(0, self._begin)
            paper = self.paper()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for reach, dark in _SHADOWS:
                shadow = QColor(theme.shadow)
                shadow.setAlphaF(dark)
                painter.setBrush(shadow)
                grown = paper.adjusted(-reach / 2, 0, reach / 2, reach)
                painter.drawRoundedRect(grown, reach / 2, reach / 2)
            painter.drawImage(paper, self._seen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.line), 0))
            painter.drawRect(paper.adjusted(-1, -1, 0, 0))
        finally:
            painter.end()


def _chequer(image: QImage) -> None:
    """Squares of white and grey, as pictures without a ground are shown everywhere."""
    side = px(_CHEQUER)
    squares = QImage(2 * side, 2 * side, QImage.Format.Format_RGB32)
    squares.fill(QColor("#FFFFFF"))
    painter = QPainter(squares)
    try:
        for at in (0, side):
            painter.fillRect(at, at, side, side, QColor("#E4E7EB"))
        painter.end()
        painter.begin(image)
        painter.fillRect(image.rect(), QBrush(squares))
    finally:
        painter.end()
