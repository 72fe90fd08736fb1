"""A bar in the window for what the user should know and need not answer: quiet, with details, dismissed at will."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import icon_pixmap, interface_icon
from widgets.said_aloud import say_aloud
from widgets.style import set_look

Kind = Literal["told", "note", "wrong"]
"""Something was done; something needs a look; something went wrong."""

_TOLD_FOR = 6000
"""Milliseconds for which something done is told; the others stay until they are dismissed."""
_READ_IN = 4000
"""Milliseconds in which a notice is read, while the user goes on."""
_OFFERED_FOR = 20_000
"""The same where there is something to click."""
_DETAILS_HEIGHT = 150
_WIDEST, _LEAST, _DISTANCE = 620, 260, 12
"""Where the region is narrower than the least width, a notice lies over what is beside it."""
_NARROW_TEXT = 150
"""Where there is less than this beside the offers, they stand below the text."""
_LOOKS_AGAIN = 150
"""Milliseconds after which a notice that floats looks again whether it covers what is worked on."""


class Told(NamedTuple):
    """A notice; see `NoticeBar.tell`."""

    text: str
    kind: Kind
    details: tuple[str, ...]
    actions: tuple[tuple[str, Callable[[], object]], ...]
    passing: bool


class NoticeBar(QWidget):
    """Shows one notice at a time; a new one takes the place of the old.

    It is a bar in a layout, or lies over a part of the window (`float_over`), so that nothing moves when it comes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=_TOLD_FOR)
        self._timer.timeout.connect(self.dismiss)
        self._made = self._passing = False
        self._read = QElapsedTimer()
        self.kind: Kind = "told"
        self._region: Callable[[], QRect] | None = None
        self._settled_in = QRect()
        self._told: Told | None = None
        self._kept_clear: Callable[[], Sequence[QRect]] = tuple
        self._looking = QTimer(self, interval=_LOOKS_AGAIN)
        self._looking.timeout.connect(self._keep_clear)
        self.hide()

    # ---- over the window -------------------------------------------------------------------------------------

    def float_over(
        self, parent: QWidget, region: Callable[[], QRect], kept_clear: Callable[[], Sequence[QRect]]
    ) -> None:
        """Lie over a region of `parent`, at its bottom or where that is free of what must not be covered; both in
        pixels of `parent`, the first of `kept_clear` above all."""
        self.setParent(parent)
        self.hide()
        self._region, self._kept_clear = region, kept_clear
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._settle()
        return False

    def _settle(self) -> None:
        """Take the size of what is told, and a place."""
        if self._region is None or not self._made:
            return
        region = self._settled_in = self._region()
        widest = max(min(px(_WIDEST), region.width() - 2 * px(_DISTANCE)), px(_LEAST))
        layout = self.layout()
        assert layout is not None
        self._put_offers(below=self._wanted_width(px(_NARROW_TEXT)) > widest)
        # What stood here before is still in the layouts' sizes: they would hear of the change later.
        inside = self._frame.layout()
        assert inside is not None
        inside.invalidate()
        layout.invalidate()
        layout.activate()
        width = min(widest, self._wanted_width())
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()
        self.resize(width, min(height, region.height()))
        self.move(self._place(region).topLeft())
        self.raise_()

    def _wanted_width(self, widest_text: int = 100_000) -> int:
        """The width in which the text stands on one line, or in lines of `widest_text`, with all offers beside it."""
        self._text.ensurePolished()
        lines = self._text.text().split("\n")
        text = max(self._text.fontMetrics().horizontalAdvance(line) for line in lines) + px(4)
        text = min(text, widest_text)
        others = [
            self._icon,
            self._close,
            *([self._more] if not self._more.isHidden() else []),
            *self._offers,
        ]
        beside = sum(part.sizeHint().width() + px(9) for part in others)
        return max(text + beside + px(44), px(360) if not self._details.isHidden() else 0)

    def _place(self, region: QRect) -> QRect:
        gap, size = px(_DISTANCE), self.size()
        left, middle = region.left() + gap, region.center().x() - size.width() // 2
        bottom, top = region.bottom() - gap - size.height() + 1, region.top() + gap
        parent = self.parentWidget()
        room = (parent.width() if parent is not None else region.right()) - gap - size.width()
        places = [
            QRect(max(min(x, room), gap), y, size.width(), size.height())
            for y in (bottom, top)
            for x in (middle, left)
        ]
        clear = list(self._kept_clear())

        def covered(place: QRect) -> tuple[int, int]:
            areas = [_area(place.intersected(part)) for part in clear]
            return (areas[0] if areas else 0, sum(areas[1:]))

        return min(places, key=covered)

    def _keep_clear(self) -> None:
        if self._region is None or self.isHidden():
            self._looking.stop()
            return
        first, region = list(self._kept_clear())[:1], self._region()
        # Panels beside the map may have taken room from it.
        if region != self._settled_in or (first and first[0].intersects(self.geometry())):
            self._settle()

    def _make(self) -> None:
        """Make what is inside, when there is something to tell: most starts have nothing."""
        from widgets.inspector.fields.flow import FlowLayout

        self._made = True
        self._frame = QFrame(self)
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = QPushButton(tr("Details"))
        set_look(self._more, "link")
        # In a dialog it would else be what Enter presses.
        self._more.setAutoDefault(False)
        self._offers: list[QPushButton] = []
        self._more.clicked.connect(self._toggle_details)
        self._close = QToolButton()
        self._close.setIcon(interface_icon("x", size=14))
        self._close.setIconSize(QSize(px(14), px(14)))
        self._close.setToolTip(tr("Dismiss"))
        self._close.setAccessibleName(tr("Dismiss"))
        self._close.clicked.connect(self.dismiss)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setFixedHeight(px(_DETAILS_HEIGHT))
        self._below = QWidget()
        self._lines = FlowLayout(self._below, gap=px(6))
        self._lay_out()

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout()
        row.setSpacing(px(9))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(px(12), px(7), px(7), px(7))
        inside.addLayout(row)
        # Where the window is narrow, or its type large, offers stand below the text, in lines.
        self._below.hide()
        inside.addWidget(self._below)
        inside.addWidget(self._details)
        outside = QVBoxLayout(self)
        if self._region is None:
            outside.setContentsMargins(px(12), px(8), px(12), px(8))
        else:
            outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._frame)
        self._line_up()

    @property
    def text(self) -> str:
        """What is shown now; empty when nothing is."""
        return self._text.text() if not self.isHidden() else ""

    @property
    def standing(self) -> Told | None:
        """All of the notice that is shown now."""
        return self._told if not self.isHidden() else None

    @property
    def details(self) -> str:
        return self._details.toPlainText() if not self.isHidden() else ""

    def _line_up(self) -> None:
        """Let icon, words and buttons stand on one line, the first where the words have several."""
        for part in (self._close, self._text, self._more):
            part.ensurePolished()
        self._first_line = self._close.sizeHint().height()
        free = max(self._first_line - self._text.fontMetrics().height(), 0)
        self._text.setContentsMargins(0, free // 2, 0, free - free // 2)
        self._icon.setFixedHeight(self._first_line)
        self._more.setMinimumHeight(self._first_line)

    def tell(
        self,
        text: str,
        kind: Kind = "told",
        details: Sequence[str] = (),
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        passing: bool = False,
    ) -> None:
        """Show a notice; `details` are lines that are shown when asked for, `actions` are texts of buttons and what
        they do. `passing`: it speaks of one attempt, and goes when the user has gone on (`went_on`)."""
        if not self._made:
            self._make()
        self.kind = kind
        colours = current_colours()
        icon, colour = {
            "told": ("check", colours.accent),
            "note": ("triangle-alert", colours.note),
            "wrong": ("circle-alert", colours.negative),
        }[kind]
        set_look(self._frame, kind)
        self._icon.setPixmap(icon_pixmap(icon, colour, px(18), self.devicePixelRatioF()))
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._details.setPlainText("\n".join(details))
        self._details.hide()
        self._more.setVisible(bool(details))
        self._more.setText(tr("Details"))
        self._offer(actions)
        self._settle()
        self.show()
        say_aloud(self, text, at_once=kind == "wrong")
        if self._region is not None:
            self._looking.start()
        self._timer.stop()
        self._passing = passing
        self._told = Told(text, kind, tuple(details), tuple(actions), passing)
        self._read.start()
        if kind == "told" and not details:
            self._timer.start(_OFFERED_FOR if actions else _TOLD_FOR)

    def _offer(self, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        for old in self._offers:
            old.hide()
            old.deleteLater()
        self._offers = []
        for text, act in actions:
            button = QPushButton(text, self._frame)
            set_look(button, "link")
            button.setAutoDefault(False)
            button.ensurePolished()
            button.setMinimumHeight(self._first_line)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._offers.append(button)
        self._put_offers(below=False)

    def _put_offers(self, *, below: bool) -> None:
        """Set the offers beside the text or below it."""
        for button in self._offers:
            (self._row if below else self._lines).removeWidget(button)
            if below:
                self._lines.addWidget(button)
            elif self._row.indexOf(button) < 0:
                self._row.insertWidget(self._row.count() - 2, button, 0, Qt.AlignmentFlag.AlignTop)
            # The layout would show it a moment later, and leave it out of its sizes until then.
            button.show()
        self._below.setVisible(below and bool(self._offers))

    def went_on(self) -> None:
        """The user has done something else: what spoke of an attempt goes, as soon as it could be read."""
        if self._passing and not self.isHidden() and not self._timer.isActive():
            self._timer.start(max(_READ_IN - self._read.elapsed(), 0))

    def dismiss(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _toggle_details(self) -> None:
        shown = self._details.isHidden()
        self._details.setVisible(shown)
        self._more.setText(tr("Hide details") if shown else tr("Details"))
        self._settle()


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0
