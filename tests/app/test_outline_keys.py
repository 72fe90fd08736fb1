"""The outline is a second way to the whole map: what keys do on the map they do there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from models.journey.edits import set_fields
from models.journey.records import Mark, Touchpoint
from widgets.outline import Outline

Key = Qt.Key


def tree(window: MainWindow, id: str) -> Outline:
    """The outline with the keys on a record."""
    (outline,) = window.panels.findChildren(Outline)
    window.select([id])
    outline.setFocus()
    QApplication.processEvents()
    assert outline.view.hasFocus() and outline.ids_of(outline.view.currentIndex()) == {id}
    return outline


def first(window: MainWindow) -> Touchpoint:
    return window.journey.touchpoints()[0]


def now(window: MainWindow, card: Touchpoint) -> Touchpoint:
    return window.journey.record(card.id, Touchpoint)


def test_digits_letters_and_delete_act_on_the_chosen_card(with_sample: MainWindow) -> None:
    card = first(with_sample)
    outline = tree(with_sample, card.id)
    QTest.keyClick(outline.view, Key.Key_1)
    assert now(with_sample, card).emotion == -2
    marked = Mark.PAIN_POINT in card.marks
    QTest.keyClick(outline.view, Key.Key_P)
    assert (Mark.PAIN_POINT in now(with_sample, card).marks) is not marked
    QTest.keyClick(outline.view, Key.Key_Delete)
    assert card.id not in with_sample.journey
    assert outline.view.hasFocus()


def test_arrows_go_through_the_list_and_the_map_follows(with_sample: MainWindow) -> None:
    cards = with_sample.journey.touchpoints()
    outline = tree(with_sample, cards[0].id)
    QTest.keyClick(outline.view, Key.Key_Down)
    assert with_sample.selection == {outline.model.node(outline.view.currentIndex()).id}
    assert with_sample.selection != {cards[0].id}
    before = now(with_sample, cards[0])
    QTest.keyClick(outline.view, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert now(with_sample, cards[0]) == before, "Shift with an arrow selects here"
    assert cards[0].id in with_sample.selection and len(with_sample.selection) == 2


def test_enter_edits_and_escape_goes_to_the_map(with_sample: MainWindow) -> None:
    card = first(with_sample)
    for key in (Key.Key_Return, Key.Key_F2):
        outline = tree(with_sample, card.id)
        QTest.keyClick(outline.view, key)
        assert with_sample.canvas.uses("edit_text")
        with_sample.canvas.select_tool()
    outline = tree(with_sample, card.id)
    QTest.keyClick(outline.view, Key.Key_Escape)
    assert with_sample.canvas.hasFocus()


def test_letters_of_a_name_find_it_and_set_no_marks(with_sample: MainWindow) -> None:
    lane = with_sample.journey.personas()[0].id
    one, other = with_sample.journey.lane_touchpoints(lane)[:2]
    with_sample.do(lambda: set_fields(with_sample.journey, [other.id], title="Xpd of a kind"))
    outline = tree(with_sample, one.id)
    outline.view.expandAll()
    for letter in "xpd":
        QTest.keyClicks(outline.view, letter)
    assert outline.view.currentIndex().data() == "Xpd of a kind"
    assert now(with_sample, other).marks == other.marks
