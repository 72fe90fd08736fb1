"""The bottom of the export dialog: what the format can do, how far the export is, and the two buttons."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from exporters.time_left import time_left
from resources.translations import tr
from widgets.appearance import px
from widgets.style import set_look

_PATIENCE = 1000
"""Milliseconds after which progress is shown; what is quicker needs none."""
_STEPS = 1000


class BottomBar(QFrame):
    """`go` exports, and is to be the default button of the dialog; `cancel` ends the export, or the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "bottom")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        # Its words may be cut by a narrow window; the buttons may not.
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress = QProgressBar()
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress of the export"))
        self.progress.setMinimumWidth(px(80))
        self.progress.hide()
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.go = QPushButton()
        set_look(self.go, "main")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(18), px(11), px(16), px(11))
        row.setSpacing(px(10))
        row.addWidget(self.text, 3)
        row.addWidget(self.progress, 2)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._tell)
        self._doing = ""
        self._begun = 0.0
        self._blurb = ""

    def show_blurb(self, blurb: str) -> None:
        """What the format can do."""
        self._blurb = blurb
        if self.go.isEnabled():
            self.text.setText(blurb)

    def _tell(self) -> None:
        self.progress.show()
        self._say()

    def _say(self) -> None:
        """What is under way, and how long it still takes."""
        left = time_left(time.monotonic() - self._begun, self.progress.value() / _STEPS)
        self.text.setText(" · ".join(filter(None, (self._doing, left))))

    def begin(self, doing: str) -> None:
        """An export has begun; `doing` is told where it takes long."""
        self._doing = doing
        self._begun = time.monotonic()
        self.go.setEnabled(False)
        self.progress.setValue(0)
        self._patience.start()

    def show_progress(self, done: float) -> None:
        """How far it is, 0 to 1."""
        self.progress.setValue(round(done * _STEPS))
        if not self.progress.isHidden():
            self._say()

    def end(self) -> None:
        """No export is under way any more."""
        self._patience.stop()
        self.progress.hide()
        self.text.setText(self._blurb)
        self.go.setEnabled(True)
        self.cancel.setEnabled(True)
