"""The export dialog by keys alone, and in little room."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tests.widgets.export.dialogs import Document, Open, wide
from widgets.export.entries import entry_of

# The offscreen platform says so for each dialog that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("start", ["name", "page", "list"])
def test_enter_exports(start: str, opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    field = {
        "name": dialog.place.name,
        "page": dialog.options.page,
        "list": dialog.entries.list,
    }[start]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.exported is not None)


def test_enter_exports_after_the_button_had_the_keys(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    name = dialog.place.name
    name.setFocus()
    name.setText(str(tmp_path / "gone" / "map"))
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.notices.kind == "wrong" and dialog.bottom.go.hasFocus())
    name.setFocus()
    name.setText(str(tmp_path / "map"))
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.exported == tmp_path / "map.pdf")


def test_enter_on_a_button_is_that_button(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(30)))
    # The check goes through the map in turns of its own.
    qtbot.waitUntil(lambda: bool(dialog.check.shown))
    button = dialog.check.shown[0].button
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert dialog.choices.page != "a3" and dialog.exported is None and dialog._job is None


def test_tab_reaches_everything_that_can_be_set(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(30)))
    qtbot.waitUntil(lambda: bool(dialog.check.shown))
    dialog.options.on_page.line.setFocus()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    dialog.entries.list.setFocus()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.preview.pager.back or dialog.focusWidget() is dialog.presets.list
    reached = set()
    for _ in range(30):
        reached.add(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    options, place, bottom = dialog.options, dialog.place, dialog.bottom
    wanted = {dialog.entries.list, options.page, options.orientation, dialog.check.shown[0].button}
    wanted |= {place.name, place.folder_button, bottom.cancel, bottom.go}
    assert wanted <= reached


@pytest.mark.parametrize(
    "entry", ["map", "handout", "poster", "slides", "picture", "table", "mermaid", "json"]
)
def test_labels_lead_to_their_fields(entry: str, opened: Open) -> None:
    dialog = opened()
    dialog.options.brand.summary.click()
    dialog.options.on_page.line.click()
    dialog.entries.choose(entry)
    for way in entry_of(dialog.choices)[0].ways:
        dialog._choose_way(way)
        labels = [label for label in dialog.findChildren(QLabel) if "&" in label.text()]
        assert len(labels) >= 6
        assert all(label.buddy() is not None and label.buddy().accessibleName() for label in labels)
        keys = Counter(label.text().split("&")[1][0].lower() for label in labels if label.isVisible())
        assert max(keys.values()) == 1, keys


def test_the_wheel_takes_the_keys_from_no_field(opened: Open) -> None:
    dialog = opened()
    fields = [*dialog.findChildren(QComboBox), *dialog.findChildren(QAbstractSpinBox)]
    assert len(fields) > 12
    assert {field.focusPolicy() for field in fields} == {Qt.FocusPolicy.StrongFocus}


@pytest.mark.parametrize("size", [(600, 340), (1290, 760)])
def test_everything_fits(size: tuple[int, int], opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(30)))
    dialog.resize(*size)
    qtbot.waitUntil(lambda: dialog.preview.complete)
    assert (dialog.width(), dialog.height()) == size
    for widget in (dialog.bottom.go, dialog.bottom.cancel):
        corner = widget.mapTo(dialog, widget.rect().bottomRight())
        assert dialog.rect().contains(corner)
    assert dialog.preview.rect().contains(dialog.preview.paper().toAlignedRect())
    field = dialog.place.folder_button
    field.setFocus(Qt.FocusReason.TabFocusReason)

    def seen() -> bool:
        dialog._fields.area.ensureWidgetVisible(field)
        return dialog.rect().contains(field.mapTo(dialog, field.rect().bottomRight()))

    # The fields are laid out anew in a turn of their own.
    qtbot.waitUntil(seen)


def test_the_letter_of_a_field_brings_it_into_sight(opened: Open, qapp: QApplication, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.resize(1000, 400)
    field = dialog.place.name
    assert field.visibleRegion().isEmpty()

    def seen() -> bool:
        # What the application tells where a window is active; there need not be one here.
        qapp.focusChanged.emit(None, field)
        return not field.visibleRegion().isEmpty()

    # The fields are laid out anew in a turn of their own.
    qtbot.waitUntil(seen)


def test_tab_goes_on_as_the_eye_does(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(30)))
    qtbot.waitUntil(lambda: bool(dialog.check.shown))
    dialog.options.on_page.line.setChecked(True)
    reached = []
    dialog.presets.list.setFocus()
    while dialog.focusWidget() is not dialog.bottom.go:
        reached.append(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    tops = [field.mapTo(dialog, QPoint()).y() for field in reached]
    fields = tops[: reached.index(dialog.check.shown[0].show_button)]
    below = tops[len(fields) : reached.index(dialog.bottom.cancel)]
    assert len(fields) >= 8 and fields == sorted(fields)
    assert len(below) >= 4 and below[2:] == sorted(below[2:])
