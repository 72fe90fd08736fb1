"""The page as it will be: the real picture at its real place, painted in short turns."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from exporters.page import PlacedPage
from exporters.painter import colour, paint
from models.layout.picture import Drawing, Picture
from widgets.appearance import current_colours, px
from widgets.style import set_look

_TURN = 0.012
_MARGIN = 32.0
_FOOT, _NARROW_FOOT = 34, 50
"""Room below the paper, for what is told of it; two lines where the dialog is narrow."""
_NARROW = 400
_SHADOWS = ((1.0, 0.10), (3.0, 0.05), (6.0, 0.03), (10.0, 0.02))
"""How far each layer of the paper's shadow reaches, and how dark it is."""


class PagePreview(QWidget):
    """Paper with the picture on it, as large as fits, on grey ground; as sharp as the screen can show it."""

    def __init__(self, picture: Picture, assets: Mapping[str, bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(120), px(90))
        self._picture = picture
        self._assets = assets
        self._page: PlacedPage | None = None
        self._image = QImage()
        self._facts = QLabel(self)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        set_look(self._facts, "muted")
        self._left: Iterator[tuple[float, float, Drawing]] = iter(())
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
        """Whether the picture is painted to its end."""
        return not self._painting.isActive() and not self._image.isNull()

    def show_page(self, page: PlacedPage) -> None:
        """Show the picture on this page."""
        if page != self._page:
            self._page = page
            self._begin()

    def show_facts(self, text: str) -> None:
        """What is told of the page, below it."""
        self._facts.setText(text)
        self._facts.setAccessibleName(text)
        self._place_facts()

    @property
    def facts(self) -> str:
        return self._facts.text()

    def _place_facts(self) -> None:
        foot = self._foot()
        below = self.paper().bottom() if self._page else self.height() - foot
        self._facts.setGeometry(6, round(below) + 8, self.width() - 12, round(foot) - 10)

    def _foot(self) -> float:
        return float(px(_NARROW_FOOT if self.width() < px(_NARROW) else _FOOT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._begin()

    def paper(self) -> QRectF:
        """Where the paper lies, in pixels of the interface; whole dots of the screen, so that its edge is sharp."""
        if self._page is None:
            return QRectF()
        dpr = self.devicePixelRatioF()
        margin = min(_MARGIN, self.width() / 12, self.height() / 12)
        scale = min(
            (self.width() - 2 * margin) / self._page.page_width,
            (self.height() - 2 * margin - self._foot()) / self._page.page_height,
        )
        across, down = (
            max(1, round(side * scale * dpr)) / dpr
            for side in (self._page.page_width, self._page.page_height)
        )
        left = math.floor((self.width() - across) / 2 * dpr) / dpr
        top = math.floor((self.height() - self._foot() - down) / 2 * dpr) / dpr
        return QRectF(left, top, across, down)

    # ---- painting the page -------------------------------------------------------------------------------------

    def _begin(self) -> None:
        paper = self.paper()
        dpr = self.devicePixelRatioF()
        self._place_facts()
        if self._page is None or paper.width() < 1 or paper.height() < 1:
            return
        size = QSize(round(paper.width() * dpr), round(paper.height() * dpr))
        self._image = QImage(size, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(dpr)
        # The whole sheet: a PDF has the map's ground around the map, too.
        self._image.fill(colour(self._picture.background))
        self._left = self._picture.parts()
        self._painting.start()
        self._turn()

    def _turn(self) -> None:
        assert self._page is not None
        end = time.perf_counter() + _TURN
        page, painter = self._page, QPainter(self._image)
        try:
            painter.scale(self.paper().width() / page.page_width, self.paper().height() / page.page_height)
            painter.translate(page.dx, page.dy)
            painter.scale(page.scale, page.scale)
            for x, y, drawing in self._left:
                painter.translate(x, y)
                paint(painter, drawing.shapes, self._assets)
                painter.translate(-x, -y)
                if time.perf_counter() > end:
                    break
            else:
                self._painting.stop()
        finally:
            painter.end()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_colours()
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(theme.pressed))
            if self._image.isNull():
                return
            if self._image.devicePixelRatioF() != self.devicePixelRatioF():
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
            painter.drawImage(paper, self._image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.line), 0))
            painter.drawRect(paper.adjusted(-1, -1, 0, 0))
        finally:
            painter.end()
