"""The words of a button stand clear of its icon."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from tests.widgets.shown import shown
from widgets.icons import interface_icon
from widgets.worded_button import WordedButton


def _empty_columns(button: WordedButton) -> int:
    """The longest stretch of columns without ink between icon and words, in pixels."""
    image = button.grab().toImage()
    ground = image.pixel(0, image.height() // 2)
    inked = [
        any(image.pixel(x, y) != ground for y in range(2, image.height() - 2)) for x in range(image.width())
    ]
    first, last = inked.index(True), len(inked) - inked[::-1].index(True)
    stretches = "".join("x" if ink else " " for ink in inked[first:last]).split("x")
    return max(len(stretch) for stretch in stretches)


def test_words_stand_clear_of_the_icon_and_are_seen_whole(qtbot: QtBot) -> None:
    button = WordedButton()
    button.setAutoRaise(True)
    button.setIcon(interface_icon("square-plus", "#000000"))
    button.setIconSize(QSize(16, 16))
    button.setText("l")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    shown(button, qtbot, 80, 30)
    assert _empty_columns(button) >= 7
    beside = button.sizeHint().width()
    assert button.text() == "l", "a reader of the screen hears no spaces"
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    assert beside >= button.sizeHint().width() + 8
