"""The colour of a persona: one of the theme's, an own one, or the one that its place gives it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QWidget

from models.layout.theme import map_theme
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import draw_icon
from widgets.inspector.fields.editor import Editor
from widgets.inspector.fields.flow import FlowLayout

AUTOMATIC = ""


class ColourEditor(Editor):
    """Tells a colour as "#RRGGBB", or "" for the one of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._value: object = AUTOMATIC
        room = FlowLayout(self, gap=4)
        theme = [colour.upper() for colour in map_theme().personas]
        self.swatches = {colour: Swatch(colour, _name(colour, theme)) for colour in [AUTOMATIC, *theme]}
        self.own = Swatch("", tr("Another colour…"), icon="plus")
        for swatch in (*self.swatches.values(), self.own):
            room.addWidget(swatch)
        for colour, swatch in self.swatches.items():
            swatch.clicked.connect(lambda _on=False, colour=colour: self._tell(colour))
        self.own.clicked.connect(self._choose)
        self.setFocusProxy(self.target())

    def target(self) -> QWidget:
        return self.swatches[AUTOMATIC]

    def name_it(self, name: str) -> None:
        self.setAccessibleName(name)
        for swatch in (*self.swatches.values(), self.own):
            swatch.setAccessibleDescription(name)

    def show_value(self, value: object) -> None:
        self._value = value.upper() if isinstance(value, str) else value
        for colour, swatch in self.swatches.items():
            swatch.setChecked(colour == self._value)
        own = isinstance(self._value, str) and self._value not in self.swatches
        self.own.colour = str(self._value) if own else ""
        self.own.setChecked(own)
        self.own.update()

    def _choose(self) -> None:
        start = QColor(self._value) if isinstance(self._value, str) and self._value else QColor("#1B7F95")
        colour = QColorDialog.getColor(start, self, tr("Colour of the persona"))
        if colour.isValid():
            self._tell(colour.name().upper())

    def _tell(self, colour: str) -> None:
        if colour != self._value:
            self.edited.emit(colour)
        self.finished.emit()


def _name(colour: str, theme: list[str]) -> str:
    if colour == AUTOMATIC:
        return tr("Colour by place")
    return tr("Colour {n}", n=theme.index(colour) + 1)


class Swatch(QAbstractButton):
    """A round button in its colour; with no colour it shows its icon."""

    def __init__(self, colour: str, name: str, icon: str = "rotate-ccw") -> None:
        super().__init__()
        self.colour, self._icon = colour, icon
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(px(25), px(25))

    def nextCheckState(self) -> None:
        """The state shown follows the journey, not the click."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, px(25), px(25))
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.ink), 1.6))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        disc = box.adjusted(px(4), px(4), -px(4), -px(4))
        painter.setPen(Qt.PenStyle.NoPen if self.colour else QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor(self.colour or colours.paper))
        painter.drawEllipse(disc)
        if not self.colour:
            draw_icon(painter, self._icon, disc.adjusted(px(3), px(3), -px(3), -px(3)), colours.muted)
        painter.end()
