"""What to look out for: told by card, with a way to each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exporters.time_left import time_left
from models.journey.journey import Journey
from models.journey.records import Touchpoint
from tests.widgets.export.dialogs import Document, Memory, Open, choose, wide

# The offscreen platform says so for each dialog that opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LOST = "\U0010fffd"


def odd_map() -> Journey:
    """A map in which one card has a letter that no font has."""
    return Journey.from_records(
        record.model_copy(update={"title": f"Odd {LOST}"})
        if isinstance(record, Touchpoint) and record.id == "c3"
        else record
        for record in wide(8).records()
    )


@pytest.mark.parametrize("way", ["key", "click"])
def test_a_warning_leads_to_its_card(way: str, opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(odd_map()))
    gone: list[str] = []
    dialog.jumped.connect(gone.append)
    qtbot.waitUntil(lambda: bool(dialog.check.shown))
    note = dialog.check.shown[0]
    assert note.text.text().startswith("1 character is in no font") and "U+10FFFD" in note.text.text()
    assert not note.places.isVisible()
    note.show_button.click()
    assert [note.places.item(row).text() for row in range(note.places.count())] == [
        f"{LOST} U+10FFFD · Odd {LOST}"
    ]
    if way == "key":
        note.places.setFocus()
        QTest.keyClick(note.places, Qt.Key.Key_Return)
    else:
        box = note.places.visualItemRect(note.places.item(0))
        QTest.mouseClick(
            note.places.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center()
        )
    assert gone == ["c3"] and not dialog.isVisible() and dialog.exported is None


def test_small_texts_are_named_smallest_first_and_follow_the_page(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(30)))
    qtbot.waitUntil(lambda: bool(dialog.check.shown))
    note = dialog.check.shown[0]
    note.show_button.click()
    sizes = [float(note.places.item(row).text().split(" pt")[0]) for row in range(note.places.count())]
    assert sizes == sorted(sizes) and sizes[0] < 6
    before = len(sizes)
    choose(dialog, page="a4")
    qtbot.waitUntil(lambda: note.places.count() >= before and note.text.text().endswith("print under 6 pt"))
    assert note.places.isVisible()
    choose(dialog, page="a0")
    qtbot.waitUntil(lambda: not dialog.check.shown)


def test_no_print_no_small_print(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(30)))
    qtbot.waitUntil(lambda: bool(dialog.check.shown))
    dialog.entries.choose("picture")
    assert not dialog.check.shown


def test_time_left_is_said_when_it_can_be_known() -> None:
    assert time_left(10, 0.0) == "" and time_left(0, 0.5) == ""
    assert time_left(10, 0.5) == "about 10 s left"
    assert time_left(10, 0.2) == "about 40 s left"
    assert time_left(60, 0.25) == "about 3 min left"
    assert time_left(10, 0.99) == "a moment left"


def test_after_a_jump_the_choices_are_there_again(opened: Open, memory: Memory, qtbot: QtBot) -> None:
    dialog = opened(Document(wide(30)))
    choose(dialog, page="a4")
    qtbot.waitUntil(lambda: bool(dialog.check.shown))
    jumps: list[str] = []
    dialog.jumped.connect(jumps.append)
    dialog.check.shown[0].show_button.click()
    QTest.keyClick(dialog.check.shown[0].places, Qt.Key.Key_Return)
    assert jumps and not dialog.isVisible()
    assert opened().choices.page == "a4"
    assert "last" not in memory.export
