"""What differs between the open map and another one: read beside the map, which can be worked on meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.analysis.differences import differences
from models.journey.journey import Journey
from resources.translations import tr
from widgets.appearance import px
from widgets.difference_list import DifferenceList
from widgets.difference_words import summary
from widgets.style import set_look

_SHARE = 0.9
"""Of the screen, at most."""
Deeds = Sequence[tuple[str, Callable[[], object]]]
"""Texts of buttons and what they do; the dialog closes before."""


class CompareDialog(QDialog):
    """Lists how another map differs. `chosen` is told the id of what is to be shown on the open map."""

    chosen = Signal(str)

    def __init__(
        self, name: str, mine: Journey, other: Journey, deeds: Deeds = (), parent: QWidget | None = None
    ) -> None:
        """`name` is what the other map is called. The journeys are read now, and not kept."""
        super().__init__(parent, Qt.WindowType.Tool if parent else Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Compare"))
        self._place(parent)
        found = differences(mine, other)
        title = QLabel(tr("How “{name}” differs from this map", name=name))
        title.setWordWrap(True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        set_look(title, "heading")
        told = QLabel(summary(found))
        set_look(told, "muted")
        self.list = DifferenceList()
        self.list.show_differences(found, mine, other, lambda id: id in mine)
        self.list.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(8))
        for part in (title, told):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addLayout(self._buttons(deeds))
        self.list.setFocus()

    def _place(self, parent: QWidget | None) -> None:
        """Stand at the side, so that most of the map is seen beside it."""
        screen = (parent or self).screen().availableGeometry()
        self.resize(QSize(px(520), px(560)).boundedTo(screen.size() * _SHARE))
        if parent is not None:
            window = parent.window().frameGeometry() & screen
            left = max(window.left(), window.right() - self.width() - px(24))
            top = min(window.top() + px(110), screen.bottom() - self.height() - px(40))
            self.move(left, max(screen.top(), top))

    def _buttons(self, deeds: Deeds) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for text, act in deeds:
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, act=act: self._do(act))
            row.addWidget(button)
        row.addStretch(1)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.close)
        close.setDefault(True)
        row.addWidget(close)
        return row

    def _do(self, act: Callable[[], object]) -> None:
        self.close()
        act()
