"""A bar in the window for what the user should know and need not answer: quiet, with details, dismissed at will."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt, QTimer
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
from widgets.style import set_look

Kind = Literal["told", "note", "wrong"]
"""Something was done; something needs a look; something went wrong."""

_TOLD_FOR = 6000
"""Milliseconds for which something done is told; the others stay until they are dismissed."""
_OFFERED_FOR = 20_000
"""The same where there is something to click."""
_DETAILS_HEIGHT = 150


class NoticeBar(QWidget):
    """Shows one notice at a time; a new one takes the place of the old."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=_TOLD_FOR)
        self._timer.timeout.connect(self.dismiss)
        self._made = False
        self.hide()

    def _make(self) -> None:
        """Make what is inside, when there is something to tell: most starts have nothing."""
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
        inside.addWidget(self._details)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(px(12), px(8), px(12), px(8))
        outside.addWidget(self._frame)

    @property
    def text(self) -> str:
        """What is shown now; empty when nothing is."""
        return self._text.text() if not self.isHidden() else ""

    @property
    def details(self) -> str:
        return self._details.toPlainText() if not self.isHidden() else ""

    def tell(
        self,
        text: str,
        kind: Kind = "told",
        details: Sequence[str] = (),
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Show a notice; `details` are lines that are shown when asked for, `actions` are texts of buttons and what
        they do."""
        if not self._made:
            self._make()
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
        self.show()
        self._timer.stop()
        if kind == "told" and not details:
            self._timer.start(_OFFERED_FOR if actions else _TOLD_FOR)

    def _offer(self, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        for old in self._offers:
            old.hide()
            old.deleteLater()
        self._offers = []
        for text, act in actions:
            button = QPushButton(text)
            set_look(button, "link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._row.insertWidget(self._row.count() - 2, button, 0, Qt.AlignmentFlag.AlignTop)
            self._offers.append(button)

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
