"""What the start page is made of: a template as a picture, a recent file as a row."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt, QTime, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from models.layout.picture import Picture
from models.templates import Template
from resources.translations import tr
from widgets.appearance import colours_on_map, current_colours, px
from widgets.icons import draw_icon
from widgets.miniature import paint_miniature
from widgets.style import interface_font

GAP = 26
"""Pixels between templates."""


class TemplateTile(QAbstractButton):
    """A template: its picture, drawn from the map it makes, its name and what it is for."""

    WIDTH, PICTURE_HEIGHT, TEXT_HEIGHT = 252, 152, 58
    step_requested = Signal(int, int)
    """Columns to the right and rows down that an arrow key asks for."""

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.template = template
        self._picture: Picture | None = None
        self.setText(template.name)
        self.setAccessibleName(template.name)
        self.setAccessibleDescription(template.description)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(px(self.WIDTH), px(self.PICTURE_HEIGHT) + px(self.TEXT_HEIGHT))

    def draw_template(self) -> None:
        """Lay the template out and show it; until then the place of its picture is empty."""
        from models.layout.layout import lay_out
        from models.layout.theme import map_theme
        from models.templates import from_template

        self._picture = lay_out(from_template(self.template.id), map_theme()).picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_colours()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focused, hovered = self.hasFocus(), self.underMouse()
            width = 2.0 if focused or self.isDown() else 1.0
            edge = colours.accent if focused or self.isDown() else colours.faint if hovered else colours.line
            frame = QRectF(0, 0, self.width(), px(self.PICTURE_HEIGHT)).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(QColor(edge), width))
            painter.setBrush(QColor(colours_on_map().paper))
            painter.drawRoundedRect(frame, px(10), px(10))
            if self._picture is not None:
                paint_miniature(painter, self._picture, frame.adjusted(px(18), px(16), -px(18), -px(16)))
            self._paint_words(painter, colours.ink, colours.muted)
        finally:
            painter.end()

    def _paint_words(self, painter: QPainter, ink: str, muted: str) -> None:
        top = px(self.PICTURE_HEIGHT + 8)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.setFont(interface_font(13, QFont.Weight.DemiBold))
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(2, top, self.width() - 4, px(18)), flags, self.template.name)
        painter.setFont(interface_font(12))
        painter.setPen(QColor(muted))
        painter.drawText(QRectF(2, top + px(19), self.width() - 4, px(34)), flags, self.template.description)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.step_requested.emit(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class RecentRow(QAbstractButton):
    """A recent file: its name, its folder, when it was opened; faint when it is no longer there."""

    HEIGHT = 46
    step_requested = Signal(int)
    remove_requested = Signal()

    def __init__(self, path: Path, opened: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._when = when(opened)
        self._missing = False
        self.setFixedHeight(px(self.HEIGHT))
        self.setMinimumWidth(px(160))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(str(path))
        self._name_accessibly()

    @property
    def missing(self) -> bool:
        return self._missing

    def set_missing(self, missing: bool) -> None:
        """Whether the file is no longer there; then the row offers to leave the list."""
        if missing != self._missing:
            self._missing = missing
            self._name_accessibly()
            self.update()

    def _name_accessibly(self) -> None:
        state = tr("not found") if self._missing else self._when
        self.setAccessibleName(f"{shown_title(self.path)}, {shown_folder(self.path)}, {state}")

    def _cross(self) -> QRectF:
        return QRectF(self.width() - px(30), (self.height() - px(20)) / 2, px(20), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_colours()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            if self.underMouse() or self.isDown() or self.hasFocus():
                painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, px(7), px(7))
            painter.setOpacity(0.6 if self._missing else 1.0)
            draw_icon(
                painter, "file", QRectF(px(10), (self.height() - px(18)) / 2, px(18), px(18)), colours.muted
            )
            self._paint_words(painter, colours.ink, colours.muted)
            if self._missing and (self.underMouse() or self.hasFocus()):
                painter.setOpacity(1.0)
                draw_icon(painter, "x", self._cross().adjusted(px(3), px(3), -px(3), -px(3)), colours.muted)
        finally:
            painter.end()

    def _paint_words(self, painter: QPainter, ink: str, muted: str) -> None:
        small, plain = interface_font(12), interface_font(13, QFont.Weight.Medium)
        state = tr("not found") if self._missing else self._when
        state_width = QFontMetrics(small).horizontalAdvance(state)
        offered = self._missing and (self.underMouse() or self.hasFocus())
        right = self.width() - px(36 if offered else 10)
        room = right - state_width - px(12) - px(39)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(plain)
        painter.setPen(QColor(ink))
        name = QFontMetrics(plain).elidedText(shown_title(self.path), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(px(39), px(5), room, px(18)), middle, name)
        painter.setFont(small)
        painter.setPen(QColor(muted))
        folder = QFontMetrics(small).elidedText(shown_folder(self.path), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(px(39), px(23), room, px(17)), middle, folder)
        right_aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(
            QRectF(right - state_width - 2, 0, state_width + 2, self.height()), right_aligned, state
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._missing and self._cross().contains(event.position()):
            self.setDown(False)
            self.remove_requested.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.step_requested.emit(-1)
            case Qt.Key.Key_Down:
                self.step_requested.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)


def shown_title(path: Path) -> str:
    """What a recent file is called: without the ending where that is the program's own."""
    return path.stem if path.suffix.lower() == ".touchline" else path.name


def shown_folder(path: Path) -> str:
    """The two nearest folders of a file, and the format where it is not the program's own."""
    try:
        parts = path.parent.relative_to(Path.home()).parts
    except (ValueError, RuntimeError):
        parts = tuple(part for part in path.parent.parts if part != path.anchor) or (path.anchor,)
    folder = " / ".join(parts[-2:]) or tr("Home")
    formats = {
        ".mmd": "Mermaid",
        ".mermaid": "Mermaid",
        ".md": "Markdown",
        ".markdown": "Markdown",
        ".xlsx": "Excel",
        ".csv": "CSV",
        ".zip": "CSV",
        ".json": "JSON",
    }
    known = formats.get(path.suffix.lower())
    return f"{folder} · {known}" if known else folder


def when(moment: datetime, now: datetime | None = None) -> str:
    """A moment as people say it: "today 16:40", "yesterday", "12 March", "12 March 2024"."""
    local = moment.astimezone()
    today = (now or datetime.now().astimezone()).date()
    locale = QLocale()
    if local.date() == today:
        # The clock is the user's own, whatever language the program speaks.
        halves = "a" in QLocale.system().timeFormat(QLocale.FormatType.ShortFormat).lower()
        time = locale.toString(QTime(local.hour, local.minute), "h:mm AP" if halves else "HH:mm")
        return tr("today {time}", time=time)
    if local.date() == today - timedelta(days=1):
        return tr("yesterday")
    day = QDate(local.year, local.month, local.day)
    return locale.toString(day, "d MMMM" if local.year == today.year else "d MMMM yyyy")
