"""Actual against target, as a bar."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.journey.records import Measure, MeasureKind
from widgets.appearance import current_colours, px

_ENDS = {MeasureKind.NPS: (-100.0, 100.0), MeasureKind.CSAT: (0.0, 100.0), MeasureKind.CES: (1.0, 7.0)}


def bar_places(measure: Measure) -> tuple[float, float] | None:
    """Where actual and target stand between the ends of the scale, each 0 to 1; None where one is missing."""
    actual, target = measure.actual, measure.target
    if actual is None or target is None:
        return None
    low, high = _ENDS.get(measure.measure_kind, (min(0.0, actual, target), max(0.0, actual, target) * 1.15))
    low, high = min(low, actual, target), max(high, actual, target)
    if high <= low:
        return None
    return (actual - low) / (high - low), (target - low) / (high - low)


class TargetBar(QWidget):
    """The way between actual and target on a track; a mark stands over the target."""

    def __init__(self) -> None:
        super().__init__()
        self._places: tuple[float, float] | None = None
        self._colour = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_measure(self, measure: Measure) -> None:
        """Below target is red and above it green; of a named figure nobody knows which way is better."""
        colours = current_colours()
        self._places = bar_places(measure)
        self.setVisible(self._places is not None)
        if self._places is not None:
            reached = self._places[0] >= self._places[1]
            judged = colours.positive if reached else colours.negative
            self._colour = colours.neutral if measure.measure_kind is MeasureKind.FIGURE else judged
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(80), px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._places is None:
            return
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = self.width() - 2.0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        track = QRectF(1, px(10), width, px(6))
        painter.setBrush(QColor(colours.pressed))
        painter.drawRoundedRect(track, px(3), px(3))
        actual, target = (1 + width * place for place in self._places)
        way = QRectF(min(actual, target), px(10), max(abs(actual - target), px(6)), px(6))
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(way, px(3), px(3))
        painter.setBrush(QColor(colours.ink))
        painter.drawPolygon(
            QPolygonF(
                [QPointF(target - px(4.5), px(2)), QPointF(target + px(4.5), px(2)), QPointF(target, px(7))]
            )
        )
        painter.end()
