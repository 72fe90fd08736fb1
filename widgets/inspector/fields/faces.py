"""Emotion as five faces."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.layout.icons import face_name
from models.layout.words import emotion_label
from resources.themes import InterfaceColours
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import draw_icon
from widgets.inspector.fields.editor import SEVERAL, Editor
from widgets.style import interface_font, set_look


class FacesEditor(Editor):
    """Five faces for -2 to 2; arrows go from face to face, digits set, 0 clears: no value is not neutral."""

    def __init__(self) -> None:
        super().__init__()
        self._value: object = None
        self.faces = [Face(number) for number in range(1, 6)]
        self.clear = QPushButton(tr("Clear"))
        set_look(self.clear, "link")
        self.clear.setAccessibleName(tr("Clear the emotion"))
        self.clear.setToolTip(tr("No value: a gap in the curve"))
        self.clear.clicked.connect(lambda: self._tell(None))
        faces = QHBoxLayout()
        faces.setSpacing(px(5))
        for face in self.faces:
            face.clicked.connect(lambda _on=False, value=face.value: self._tell(value))
            face.digit.connect(self._digit)
            face.stepped.connect(self._step)
            faces.addWidget(face)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(2))
        room.addLayout(faces)
        self.setFocusProxy(self.faces[2])
        # The label's line has room for it; the field puts it there.
        self.clear.setParent(self)
        self.clear.hide()

    def target(self) -> QWidget:
        return self.faces[2]

    def name_it(self, name: str) -> None:
        self.setAccessibleName(name)
        for face in self.faces:
            label = emotion_label(face.value)
            face.setAccessibleName(
                tr("{field} {digit}: {feeling}", field=name, digit=face.number, feeling=label)
            )

    def show_value(self, value: object) -> None:
        self._value = value
        chosen = face_name(value) if isinstance(value, float | int) else ""
        for face in self.faces:
            face.setChecked(face.icon_name == chosen)
            # One stop for Tab: the chosen face, or the middle one.
            on = face.isChecked() or (not chosen and face.number == 3)
            face.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
            if on:
                self.setFocusProxy(face)
        self.clear.setVisible(value is not None)

    def _tell(self, value: float | None) -> None:
        if value != self._value or self._value is SEVERAL:
            self.edited.emit(value)
        self.finished.emit()

    def _digit(self, digit: int) -> None:
        self._tell(None if digit == 0 else float(digit - 3))

    def _step(self, face: int) -> None:
        if 1 <= face <= 5:
            self.faces[face - 1].setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell(float(face - 3))


class Face(QAbstractButton):
    """One of the five faces, with the digit that sets it."""

    digit = Signal(int)
    stepped = Signal(int)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.value = float(number - 3)
        self.icon_name = face_name(self.value)
        self.setCheckable(True)
        self.setText(str(number))
        self.setToolTip(emotion_label(self.value))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(interface_font(11))

    def sizeHint(self) -> QSize:
        return QSize(px(43), px(46))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(30), px(46))

    def nextCheckState(self) -> None:
        """The state shown follows the journey, not the click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self.digit.emit(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(self.number + (1 if (key == Qt.Key.Key_Right) != backwards else -1))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.digit.emit(0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = current_colours()
        line, text, tint = _look(self.value, colours)
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = colours.accent if on else colours.ink if self.underMouse() else colours.edge
        painter.setPen(QPen(QColor(edge), 1.2 if on else 1))
        painter.setBrush(QColor(tint if on else colours.paper))
        painter.drawRoundedRect(box, px(7), px(7))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6.5), px(6.5))
        size = px(18)
        draw_icon(painter, self.icon_name, QRectF((self.width() - size) / 2, px(7), size, size), line)
        painter.setFont(self.font())
        painter.setPen(QColor(text if on else colours.muted))
        painter.drawText(QRectF(0, px(27), self.width(), px(14)), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


def _look(value: float, colours: InterfaceColours) -> tuple[str, str, str]:
    """Line, text and tint of a face."""
    if value > 0:
        return colours.positive, colours.positive_text, colours.positive_tint
    if value < 0:
        return colours.negative, colours.negative_text, colours.negative_tint
    return colours.neutral, colours.neutral_text, colours.neutral_tint
