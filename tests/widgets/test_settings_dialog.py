"""The settings dialog: every choice is taken at once, and everything is reached by the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from widgets.settings_dialog import SettingsDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@dataclass
class Kept:
    language: str = ""
    theme: str = "system"
    interface_scale: int = 100
    minimap_shown: bool = True
    autosave: bool = False
    copies_kept: int = 20
    author: str = ""
    client: str = ""
    export: dict[str, Any] = field(default_factory=dict)
    saved: int = 0

    def save(self) -> None:
        self.saved += 1


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def dialog(kept: Kept, qtbot: QtBot) -> Iterator[SettingsDialog]:
    made = SettingsDialog(
        kept,
        languages=[("en", "English"), ("de", "Deutsch")],
        scales=(80, 100, 200),
        formats=lambda: [("PDF", "pdf"), ("Picture", "png")],
        pages=lambda: [("A4", "a4"), ("A3", "a3")],
        exported=lambda: ("pdf", "a3"),
    )
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    made.close()


def _choose(box: QComboBox, value: object) -> None:
    index = box.findData(value)
    assert index >= 0
    box.setCurrentIndex(index)
    box.activated.emit(index)


@pytest.mark.parametrize(
    ("widget", "value", "name"),
    [("language", "de", "language"), ("theme", "dark", "theme"), ("scale", 200, "interface_scale")],
)
def test_look_is_told_at_once(
    dialog: SettingsDialog, kept: Kept, qtbot: QtBot, widget: str, value: object, name: str
) -> None:
    with qtbot.waitSignal(dialog.look_changed):
        _choose(getattr(dialog, widget), value)
    assert getattr(kept, name) == value
    assert kept.saved


def test_what_is_chosen_again_is_no_change(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.look_changed):
        _choose(dialog.theme, "system")


def test_switches_are_taken_at_once(dialog: SettingsDialog, kept: Kept, qtbot: QtBot) -> None:
    with qtbot.waitSignals([dialog.minimap_changed, dialog.files_changed]):
        dialog.minimap.click()
        dialog.autosave.click()
    assert not kept.minimap_shown and kept.autosave
    _choose(dialog.copies, 50)
    assert kept.copies_kept == 50


def test_names_of_new_maps_are_kept_when_it_closes(dialog: SettingsDialog, kept: Kept, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.author, " Mara Lindqvist ")
    qtbot.keyClicks(dialog.client, "Velo Nord")
    saved = kept.saved
    dialog.close()
    assert (kept.author, kept.client) == ("Mara Lindqvist", "Velo Nord")
    assert kept.saved > saved


def test_export_keeps_what_else_it_remembers(dialog: SettingsDialog, kept: Kept) -> None:
    kept.export = {"folder": "x", "pdf": {"landscape": True}}
    _choose(dialog.format, "png")
    _choose(dialog.page, "a4")
    assert kept.export == {"folder": "x", "format": "png", "pdf": {"landscape": True, "page": "a4"}}


def test_export_begins_with_what_it_would(dialog: SettingsDialog) -> None:
    assert (dialog.format.currentData(), dialog.page.currentData()) == ("pdf", "a3")


def test_a_size_that_is_not_offered_is_shown(kept: Kept, dialog: SettingsDialog) -> None:
    kept.interface_scale = 137
    dialog.refill()
    assert dialog.scale.currentData() == 137


def test_every_field_is_reached_by_tab(dialog: SettingsDialog, qtbot: QtBot) -> None:
    reached = set()
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == {
        *("language", "theme", "scale", "minimap", "autosave", "copies"),
        *("author", "client", "format", "page", "keys", "close"),
    }


def test_letters_that_lead_to_a_field_are_each_there_once(dialog: SettingsDialog) -> None:
    texts = [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    texts += [button.text() for button in dialog.findChildren(QAbstractButton)]
    letters = [found[1].lower() for text in texts if (found := re.search(r"&(\w)", text))]
    assert len(letters) == 11
    assert len(set(letters)) == len(letters)


def test_every_field_has_a_name_for_those_who_hear(dialog: SettingsDialog) -> None:
    fields: list[QWidget] = [*dialog.findChildren(QComboBox), *dialog.findChildren(QLineEdit)]
    assert all(widget.accessibleName() for widget in fields if widget.objectName())


def test_enter_on_a_button_means_it(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.keys.setFocus()
    with qtbot.waitSignal(dialog.keys_requested):
        qtbot.keyClick(dialog.keys, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_escape_closes(dialog: SettingsDialog, kept: Kept, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.theme, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert kept.saved
