"""Pages in the preview: turned by buttons, keys and wheel, each painted when it is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exporters import sheet_painter
from exporters.sheet import Sheet
from tests.widgets.export.dialogs import Open, choose
from widgets.export import preview as preview_module
from widgets.export_dialog import ExportDialog

# The offscreen platform says so for each dialog that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def shown_page(dialog: ExportDialog) -> str:
    return dialog.preview.pager.text.text()


def pages(dialog: ExportDialog) -> int:
    return int(shown_page(dialog).rsplit(" ", 1)[1])


@pytest.fixture
def handout(opened: Open) -> ExportDialog:
    dialog = opened()
    dialog.entries.choose("handout")
    return dialog


def test_keys_and_buttons_turn_pages_and_stop_at_the_ends(handout: ExportDialog) -> None:
    last = pages(handout)
    assert last > 5 and shown_page(handout) == f"page 1 of {last}"
    assert not handout.preview.pager.back.isEnabled()
    QTest.keyClick(handout.entries.list, Qt.Key.Key_PageDown)
    assert shown_page(handout) == f"page 2 of {last}"
    handout.preview.pager.on.click()
    assert shown_page(handout) == f"page 3 of {last}"
    QTest.keyClick(handout.place.name, Qt.Key.Key_PageUp)
    assert shown_page(handout) == f"page 2 of {last}"
    for _ in range(last + 3):
        QTest.keyClick(handout, Qt.Key.Key_PageDown)
    assert shown_page(handout) == f"page {last} of {last}"
    assert not handout.preview.pager.on.isEnabled() and handout.preview.pager.back.isEnabled()


def test_the_wheel_turns_pages(handout: ExportDialog) -> None:
    place = QPointF(100, 100)
    for turn, page in ((-120, 2), (-60, 2), (-60, 3), (120, 2)):
        QApplication.sendEvent(
            handout.preview,
            QWheelEvent(
                place,
                handout.preview.mapToGlobal(place),
                QPoint(),
                QPoint(0, turn),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
        assert shown_page(handout).startswith(f"page {page} ")


def test_the_page_stays_where_the_choices_change(handout: ExportDialog, qtbot: QtBot) -> None:
    handout.preview.turn(2)
    choose(handout, tile="a3")
    qtbot.waitUntil(lambda: handout.preview.facts.startswith("A3 portrait · 297 × 420 mm"))
    assert shown_page(handout).startswith("page 3 ")
    boxes = handout.options.parts.boxes
    for part, box in boxes.items():
        if part not in ("cover", "legend"):
            box.click()
    qtbot.waitUntil(lambda: shown_page(handout) == "page 2 of 2")


def test_only_the_page_that_is_shown_is_painted(
    handout: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[object] = []

    def steps(sheet: Sheet) -> object:
        painted.append(sheet)
        return sheet_painter.steps(sheet)

    monkeypatch.setattr(preview_module, "steps", steps)
    handout.preview.turn(3)
    qtbot.waitUntil(lambda: handout.preview.complete)
    assert painted == [handout.preview.sheet]


def test_a_picture_has_no_pages_to_turn(opened: Open) -> None:
    dialog = opened()
    dialog.entries.choose("picture")
    assert dialog.preview.pager.isHidden()
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.preview.at == 0


def test_each_kind_of_pdf_keeps_its_own_page(opened: Open) -> None:
    dialog = opened()
    choose(dialog, page="a2")
    dialog.entries.choose("poster")
    assert dialog.choices.page == "a0" and dialog.choices.kind == "poster"
    choose(dialog, page="a1")
    dialog.entries.choose("map")
    assert dialog.choices.page == "a2" and dialog.choices.kind == "map"
    dialog.entries.choose("poster")
    assert dialog.choices.page == "a1"
    dialog.options.way.setCurrentIndex(1)
    dialog.options.way.activated.emit(1)
    assert dialog.choices.kind == "tiles" and pages(dialog) > 4
    assert dialog.place.name.text() == "E-bike 1 2 tiles.pdf"


def test_what_cannot_be_printed_is_told_and_the_dialog_goes_on(opened: Open) -> None:
    dialog = opened()
    choose(dialog, fit=0)
    dialog.options.percent.setValue(900)
    assert dialog.check.shown and dialog.contents.isVisible()
    assert dialog.check.shown[0].text.text() == dialog.contents.sentence.text()
    dialog.options.percent.setValue(20)
    assert dialog.preview.isVisible()
