"""The bar at the bottom of the window: the keys that apply now, what the map holds, and the zoom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import interface_icon
from widgets.style import interface_font, set_look
from widgets.whisper import Whisper
from widgets.worded_button import WordedButton

HEIGHT = 30

Hint = tuple[str, str]
"""A key, or keys joined by "–" or a space, as on keyboards, and what it does now."""


class StatusBar(QFrame):
    """Key hints at the left, counts and zoom at the right; `zoom_menu_requested` when the zoom is clicked."""

    zoom_menu_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "bottom")
        self.setFixedHeight(px(HEIGHT))
        self._hints = KeyHints(self)
        self._counts = QLabel(self)
        self._zoom = WordedButton(self)
        set_look(self._zoom, "quiet")
        self._zoom.setIcon(interface_icon("zoom-in", size=14))
        self._zoom.setIconSize(QSize(px(14), px(14)))
        self._zoom.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._zoom.setToolTip(tr("Zoom"))
        self._zoom.clicked.connect(self.zoom_menu_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), 0, px(8), 0)
        row.setSpacing(px(12))
        row.addWidget(self._hints, 1)
        row.addWidget(self._counts)
        self._whisper = Whisper(self._counts, self)
        row.addWidget(self._whisper)
        row.addWidget(self._zoom)

    @property
    def zoom_button(self) -> QToolButton:
        return self._zoom

    def add(self, part: QWidget) -> None:
        """Put something small between the hints and the counts."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(1, part)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """The keys that apply now, the most useful first; what has no room is left out."""
        self._hints.show_hints(hints)

    def show_counts(self, text: str) -> None:
        self._counts.setText(text)

    def whisper(self, text: str) -> None:
        """Say something for a moment in the place of the counts."""
        self._whisper.say(text)

    def show_zoom(self, zoom: float) -> None:
        """The zoom; 1.0 is 100 %."""
        self._zoom.setText(tr("{percent} %", percent=round(zoom * 100)))


class KeyHints(QWidget):
    """Keys drawn as caps, each with its meaning beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Hint, ...] = ()
        self._text_font = interface_font(12)
        self._key_font = interface_font(11, QFont.Weight.Medium)
        self._text_metrics = QFontMetricsF(self._text_font)
        self._key_metrics = QFontMetricsF(self._key_font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(0)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        if tuple(hints) != self._shown:
            self._shown = tuple((key, meaning) for key, meaning in hints)
            self.setAccessibleName(", ".join(f"{key}: {meaning}" for key, meaning in self._shown))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(22))

    def whole_width(self) -> int:
        """The width in which all of the hints have room."""
        return round(sum(self._width(*hint) + px(18) for hint in self._shown)) + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_colours()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            x = 0.0
            for key, meaning in self._shown:
                width = self._width(key, meaning)
                if x + width > self.width():
                    break
                self._draw(painter, x, key, meaning, colours.ink, colours.muted, colours.line)
                x += width + px(18)
        finally:
            painter.end()

    def _width(self, key: str, meaning: str) -> float:
        caps = sum(self._cap_width(part) if cap else self._joint_width(part) for part, cap in split_keys(key))
        return caps + px(6) + self._text_metrics.horizontalAdvance(meaning)

    def _cap_width(self, text: str) -> float:
        return max(self._key_metrics.horizontalAdvance(text) + px(9), float(px(17)))

    def _joint_width(self, text: str) -> float:
        return self._text_metrics.horizontalAdvance(text) + px(4)

    def _draw(
        self, painter: QPainter, x: float, key: str, meaning: str, ink: str, muted: str, edge: str
    ) -> None:
        middle = self.height() / 2
        for part, cap in split_keys(key):
            if cap:
                width = self._cap_width(part)
                box = QRectF(x + 0.5, middle - px(17) / 2, width - 1, px(17))
                painter.setPen(QPen(QColor(edge).darker(112), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, px(4), px(4))
                painter.setPen(QColor(ink))
                painter.setFont(self._key_font)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, part)
            else:
                width = self._joint_width(part)
                painter.setPen(QColor(muted))
                painter.setFont(self._text_font)
                painter.drawText(QRectF(x, 0, width, self.height()), Qt.AlignmentFlag.AlignCenter, part)
            x += width
        painter.setPen(QColor(muted))
        painter.setFont(self._text_font)
        painter.drawText(
            QRectF(x + px(6), 0, px(1000), self.height()).toRect(), Qt.AlignmentFlag.AlignVCenter, meaning
        )


def split_keys(key: str) -> tuple[tuple[str, bool], ...]:
    """The caps of a hint and what stands between them; the flag tells which is a cap.

    "1–5" is two caps with a dash between, "P D M" three, and "Ctrl →" one, as they are pressed together.
    """
    first, dash, last = key.partition("–")
    if dash and first.strip() and last.strip():
        return ((first.strip(), True), (dash, False), (last.strip(), True))
    parts = key.split()
    if len(parts) > 1 and all(len(part) == 1 for part in parts):
        return tuple(piece for part in parts for piece in ((part, True), ("", False)))[:-1]
    return ((key, True),)
