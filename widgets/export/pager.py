"""The line below the preview: which page is shown with the ways to the others, and what is told of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from resources.translations import tr
from widgets.appearance import px
from widgets.icons import interface_icon
from widgets.style import set_look

_ICON = 16


class Pager(QWidget):
    """`turned` is told by how many pages to go on: -1 or 1."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slides = False
        """Whether the pages are called slides."""
        self.back = _button("chevron-left", tr("Page before"), Qt.Key.Key_PageUp)
        self.on = _button("chevron-right", tr("Next page"), Qt.Key.Key_PageDown)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_look(self.text, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        row.addWidget(self.back)
        row.addWidget(self.text)
        row.addWidget(self.on)
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.on.clicked.connect(lambda: self.turned.emit(1))

    def show_page(self, at: int, pages: int, title: str = "") -> None:
        """Page `at`, from 0, of so many; a slide has a title, which readers of the screen hear."""
        if self.slides:
            text = tr("slide {n} of {slides}", n=at + 1, slides=pages)
        else:
            text = tr("page {n} of {pages}", n=at + 1, pages=pages)
        self.text.setText(text)
        self.text.setAccessibleName(f"{text}: {title}" if self.slides and title else text)
        # A button that is off gives the keys away: the other takes them.
        for button, use, other in ((self.back, at > 0, self.on), (self.on, at < pages - 1, self.back)):
            if not use and button.hasFocus() and pages > 1:
                other.setEnabled(True)
                other.setFocus()
            button.setEnabled(use)


def _button(icon: str, name: str, key: Qt.Key) -> QToolButton:
    button = QToolButton()
    button.setIcon(interface_icon(icon, size=_ICON))
    button.setIconSize(QSize(px(_ICON), px(_ICON)))
    button.setAccessibleName(name)
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{name} ({shown})")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
