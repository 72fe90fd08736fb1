"""The way into a map that has no lane or no phase yet: what is missing, as buttons in the middle of the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from models.journey.records import Persona, Phase
from resources.translations import tr
from widgets.appearance import px
from widgets.style import set_look

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


class WayIn(QFrame):
    """Lies over the canvas while something is missing without which no card can be added."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        set_look(self, "floating")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.persona = self._button("insert.persona", tr("Add persona"), tr("Ctrl+Shift+P"))
        self.phase = self._button("insert.phase", tr("Add phase"), tr("Ctrl+Shift+F"))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(10))
        buttons.addWidget(self.persona)
        buttons.addWidget(self.phase)
        buttons.addStretch(1)
        room = QVBoxLayout(self)
        room.setContentsMargins(px(20), px(16), px(20), px(18))
        room.setSpacing(px(12))
        room.addWidget(self._words)
        room.addLayout(buttons)
        self.hide()

    def _button(self, command: str, text: str, key: str) -> QPushButton:
        button = QPushButton(f"{text}  ({key})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._canvas.wanted.emit(command))
        return button

    def follow(self) -> None:
        """The map changed: show what is missing, or nothing."""
        canvas = self._canvas
        if canvas.scene is None or not canvas.idle:
            self.hide()
            return
        lane, phase = not canvas.journey.count(Persona), not canvas.journey.count(Phase)
        if lane and phase:
            words = tr("A map begins with who the journey is of, and with its phases.")
        elif lane:
            words = tr("Whose journey is it? Each persona has a lane of its own.")
        else:
            words = tr("Which phases does the journey have? Cards stand in them, from left to right.")
        if self._words.text() != words:
            self._words.setText(words)
        self.persona.setVisible(lane)
        self.phase.setVisible(phase)
        self.setVisible(lane or phase)
        if lane or phase:
            self.settle()

    def settle(self) -> None:
        """Take the middle of the canvas, below the map's title."""
        self.setFixedWidth(min(px(440), self._canvas.width() - px(16)))
        self.adjustSize()
        self.move(
            max(round((self._canvas.width() - self.width()) / 2), 0),
            max(round((self._canvas.height() - self.height()) * 0.45), px(120)),
        )
