"""A question: one main answer at a time, each reached by Tab, Enter means the button on which it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from widgets.question import Answer, Question

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def question(qtbot: QtBot) -> Iterator[Question]:
    made = Question("Save?", "Or it is lost.", [Answer("save", "Save"), Answer("discard", "Do not save")])
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    made.close()


def _buttons(question: Question) -> list[QPushButton]:
    return question.findChildren(QPushButton)


def test_one_button_alone_is_the_main_one_wherever_tab_goes(question: Question, qtbot: QtBot) -> None:
    for _ in _buttons(question):
        main = [button for button in _buttons(question) if button.isDefault()]
        assert [button.text() for button in main] == ["Save"]
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


@pytest.mark.parametrize(
    ("text", "answer"), [("Save", "save"), ("Do not save", "discard"), ("Cancel", "cancel")]
)
def test_enter_means_the_button_on_which_the_keys_are(
    question: Question, qtbot: QtBot, text: str, answer: str
) -> None:
    button = next(button for button in _buttons(question) if button.text() == text)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert question.answer == answer
    assert question.isHidden()


def test_escape_changes_nothing(question: Question, qtbot: QtBot) -> None:
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert question.answer == "cancel"
    assert question.isHidden()
