"""The export dialog, opened and closed around each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.widgets.export.dialogs import Document, Memory, Open
from widgets.export_dialog import ExportDialog
from widgets.question import Question


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path)


@pytest.fixture
def opened(memory: Memory, qtbot: QtBot) -> Iterator[Open]:
    """Opens the dialog, the map gone through."""
    made: list[QWidget] = []

    def open_it(document: Document | None = None, parent: QWidget | None = None) -> ExportDialog:
        dialog = ExportDialog(document or Document(), memory, parent)
        made.append(parent or dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: dialog.survey.done)
        return dialog

    yield open_it
    for widget in made:
        for dialog in (widget, *widget.findChildren(ExportDialog)):
            if isinstance(dialog, ExportDialog):
                dialog.done(0)
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the question whether to replace is answered with; what was asked is put behind."""
    given: list[str] = []

    def exec_(question: Question) -> int:
        given.append(question.accessibleName())
        buttons = question.findChildren(QPushButton)
        next(button for button in buttons if button.text() == given[0]).click()
        return 0

    monkeypatch.setattr(Question, "exec", exec_)
    return given
