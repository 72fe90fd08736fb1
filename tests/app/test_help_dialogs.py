"""Every dialog that tells about the program opens, and says what it should."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.help_dialogs import LIBRARIES, about_dialog, licences
from app.main_window import MainWindow
from resources.fonts import font_faces


def test_about_names_the_version(qtbot: QtBot) -> None:
    from app.version import version

    dialog = about_dialog()
    qtbot.addWidget(dialog)
    assert any(version() in label.text() for label in dialog.findChildren(QLabel))


def test_licences_name_everything_that_is_carried() -> None:
    text = licences()
    for family in {face.family for face in font_faces()}:
        assert family in text
    for name, _ in LIBRARIES:
        assert name in text
    assert "SIL OPEN FONT LICENSE" in text
    assert "ISC" in text


@pytest.mark.parametrize("id", ["help.about", "help.licences"])
def test_dialogs_open_and_close_with_esc(window: MainWindow, id: str) -> None:
    seen: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        seen.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(30, close)
    window.commands.run(id)
    assert len(seen) == 1
    assert seen[0]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(QDialog), "the window does not keep it"
