"""A map to look at before deciding on it: its picture, and the steps that were made last. Nothing can be changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from exporters.painter import paint
from models.journey.journey import Journey
from models.layout.layout import lay_out
from models.layout.theme import theme_of
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.style import set_look

_NEWEST = 100
"""So many of the last steps are listed."""


class MapSight(QWidget):
    """The whole map as large as fits; it is painted once for each size."""

    def __init__(self, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = lay_out(journey, theme_of(journey)).picture
        self._assets = journey.assets
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(240), px(180))
        self.setAccessibleName(tr("Picture of the map"))

    def sizeHint(self) -> QSize:
        return QSize(px(760), px(480))

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._picture
        scale = min(
            (self.width() - 2) / max(picture.width, 1), (self.height() - 2) / max(picture.height, 1), 1.5
        )
        paper = QRectF(0, 0, picture.width * scale, picture.height * scale)
        paper.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_colours().line), 1))
            painter.setBrush(QColor(picture.background))
            painter.drawRect(paper)
            painter.setClipRect(paper)
            painter.translate(paper.topLeft())
            painter.scale(scale, scale)
            for x, y, drawing in picture.parts():
                painter.translate(x, y)
                paint(painter, drawing.shapes, self._assets)
                painter.translate(-x, -y)
        finally:
            painter.end()


class LookFirst(QDialog):
    """Shows a map that was not saved; accepted means that it is to be brought back.

    `said` names the map, `steps` are the names of its steps, the newest last.
    """

    def __init__(
        self, journey: Journey, said: str, steps: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("A map that was not saved"))
        title = QLabel(said)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        set_look(title, "heading")
        self.steps = QListWidget()
        self.steps.setAccessibleName(tr("The last steps"))
        self.steps.addItems([step or tr("Change") for step in reversed(steps[-_NEWEST:])])
        self.steps.setFixedWidth(px(210))
        side = QVBoxLayout()
        side.setSpacing(px(6))
        heading = QLabel(tr("The last steps, the newest first"))
        set_look(heading, "section")
        side.addWidget(heading)
        side.addWidget(self.steps, 1)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(MapSight(journey), 1)
        row.addLayout(side)
        buttons = QDialogButtonBox()
        back = buttons.addButton(tr("Bring it back"), QDialogButtonBox.ButtonRole.AcceptRole)
        back.setDefault(True)
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(14))
        column.addWidget(title)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.resize(QSize(px(1040), px(620)).boundedTo(self.screen().availableSize()))
