"""Cards dragged between map and shelf in one window: each is one step, and shows itself while it lasts."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from models.journey.edits import add_parked
from models.journey.records import Touchpoint
from models.layout.geometry import Cell
from tests.app.shelf_hands import (
    Button,
    Key,
    Modifier,
    carry,
    cell_at,
    drag,
    move,
    note_at,
    release,
    shelf_of,
    steps,
    titles,
)
from tests.models.journey.invariants import check
from widgets.canvas.tools.drag_cards import DragCards


def test_a_note_dragged_onto_the_map_shows_its_place_and_is_one_step(open_shelf: MainWindow) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    note = window.journey.parked()[1]
    at = cell_at(window, "ben", "look", 1)
    done = steps(window)
    carry(shelf.list.viewport(), note_at(window, 1), at)
    shown = window.journey.record(note.id, Touchpoint)
    assert (shown.lane, shown.phase, shown.column) == ("ben", "look", 1), "seen before it is let go"
    assert [card.title for card in window.journey.parked()] == ["One", "Three"]
    release(shelf.list.viewport(), at)
    assert steps(window) == done + 1 and window.canvas.idle
    assert window.selection == {note.id} and window.canvas.hasFocus()
    assert titles(window) == ["One", "Three"]
    check(window.journey)
    window.history.undo()
    assert titles(window) == ["One", "Two", "Three"]
    assert window.journey.record(note.id, Touchpoint) == note


def test_the_map_does_not_pan_under_a_note_that_enters_it(open_shelf: MainWindow) -> None:
    window, canvas = open_shelf, open_shelf.canvas
    view = shelf_of(window).list.viewport()
    edge = canvas.mapToGlobal(QPoint(canvas.width() - 8, canvas.height() // 2))
    carry(view, note_at(window, 0), edge)
    tool = canvas.tool
    assert isinstance(tool, DragCards)
    assert not tool._scroll._timer.isActive() and not tool._scroll._wait.isActive()
    move(view, canvas.mapToGlobal(QPoint(canvas.width() // 2, canvas.height() // 2)))
    move(view, edge)
    assert tool._scroll._wait.isActive(), "who comes back to the edge wants to go further"
    QTest.keyClick(canvas, Key.Key_Escape)
    release(view, edge)


def test_others_make_room_for_a_note(open_shelf: MainWindow) -> None:
    window, canvas = open_shelf, open_shelf.canvas
    note = window.journey.parked()[0]
    box = canvas.geometry_now.cell_box(Cell("ana", "look", 1))
    px, py = canvas.view.to_viewport(box.x + 3, box.centre[1])
    between = canvas.mapToGlobal(QPoint(round(px / canvas.camera.dpr), round(py / canvas.camera.dpr)))
    drag(shelf_of(window).list.viewport(), note_at(window, 0), between)
    row = [card.id for card in window.journey.touchpoints_in("ana", "look")]
    assert row == ["a1", note.id, "a2", "a3"]


def test_escape_puts_a_dragged_note_back(open_shelf: MainWindow) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    done, at = steps(window), cell_at(window, "ben", "look", 1)
    carry(shelf.list.viewport(), note_at(window, 0), at)
    QTest.keyClick(window.canvas, Key.Key_Escape)
    assert titles(window) == ["One", "Two", "Three"]
    move(shelf.list.viewport(), at + QPoint(4, 4))
    release(shelf.list.viewport(), at)
    assert titles(window) == ["One", "Two", "Three"] and steps(window) == done
    assert window.canvas.idle and shelf._carried.isHidden()


def test_a_card_dragged_onto_the_shelf_is_parked_where_it_is_let_go(open_shelf: MainWindow) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    done = steps(window)
    before = window.journey.record("a4", Touchpoint)
    start = cell_at(window, "ana", "buy", 0)
    carry(window.canvas, start, note_at(window, 1))
    assert titles(window) == ["One", "Card a4", "Two", "Three"], "the shelf makes room"
    assert shelf._carried.isVisible(), "what is carried is seen over the shelf too"
    release(window.canvas, note_at(window, 1))
    assert titles(window) == ["One", "Card a4", "Two", "Three"]
    assert steps(window) == done + 1 and window.history.undo_name == "Park card"
    assert shelf._carried.isHidden() and window.canvas.idle
    assert window.journey.transitions() == []
    check(window.journey)
    window.history.undo()
    assert window.journey.record("a4", Touchpoint) == before
    assert [arrow.id for arrow in window.journey.transitions()] == ["back"]


def test_a_card_carried_over_the_shelf_and_back_stays(open_shelf: MainWindow) -> None:
    window = open_shelf
    start = cell_at(window, "ana", "buy", 0)
    before = window.journey.record("a4", Touchpoint)
    carry(window.canvas, start, note_at(window, 1))
    for step in range(1, 13):
        move(window.canvas, note_at(window, 0) + (start - note_at(window, 0)) * step / 12)
    assert shelf_of(window)._carried.isHidden()
    release(window.canvas, start)
    assert window.journey.record("a4", Touchpoint) == before
    assert titles(window) == ["One", "Two", "Three"]


def test_copies_are_not_parked_nor_the_cards_in_their_place(open_shelf: MainWindow) -> None:
    window = open_shelf
    done = steps(window)
    carry(window.canvas, cell_at(window, "ana", "buy", 0), note_at(window, 1))
    assert isinstance(window.canvas.tool, DragCards)
    window.canvas.tool.alt(True)
    assert titles(window) == ["One", "Two", "Three"] and shelf_of(window)._carried.isHidden()
    QTest.mouseRelease(
        window.canvas,
        Button.LeftButton,
        Modifier.AltModifier,
        window.canvas.mapFromGlobal(note_at(window, 1)),
    )
    assert titles(window) == ["One", "Two", "Three"] and steps(window) == done
    assert not window.journey.record("a4", Touchpoint).parked


def test_there_and_back_in_one_window(open_shelf: MainWindow) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    note = window.journey.parked()[2].id
    free = cell_at(window, "ben", "buy", 2)
    drag(shelf.list.viewport(), note_at(window, 2), free)
    assert window.journey.record(note, Touchpoint).lane == "ben"
    drag(window.canvas, cell_at(window, "ben", "buy", 2), note_at(window, 0))
    assert titles(window) == ["Three", "One", "Two"]
    drag(shelf.list.viewport(), note_at(window, 0), note_at(window, 2))
    assert titles(window) == ["One", "Two", "Three"]
    assert window.history.undo_name == "Move note"
    for _ in range(3):
        window.history.undo()
    assert titles(window) == ["One", "Two", "Three"]


def test_several_notes_are_dragged_together(open_shelf: MainWindow) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    ids = [card.id for card in window.journey.parked()]
    view = shelf.list.viewport()
    QTest.mouseClick(view, Button.LeftButton, Modifier.NoModifier, view.mapFromGlobal(note_at(window, 0)))
    QTest.mouseClick(
        view, Button.LeftButton, Modifier.ControlModifier, view.mapFromGlobal(note_at(window, 2))
    )
    assert window.selection == {ids[0], ids[2]}
    drag(view, note_at(window, 2), cell_at(window, "ben", "buy", 2))
    places = [window.journey.record(id, Touchpoint).column for id in (ids[0], ids[2])]
    assert places == [2, 3] and titles(window) == ["Two"]


def test_a_hidden_shelf_takes_nothing(open_shelf: MainWindow) -> None:
    window = open_shelf
    at = note_at(window, 0)
    window.parking.show(False)
    window.canvas.setFocus()
    carry(window.canvas, cell_at(window, "ana", "look", 0), at)
    assert window.journey.parked_count() == 3
    QTest.keyClick(window.canvas, Key.Key_Escape)
    release(window.canvas, at)


def test_the_shelf_scrolls_under_cards_that_are_held_at_its_edge(
    open_shelf: MainWindow, qtbot: QtBot
) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    window.history.do(add_parked(window.journey, [f"Note {n}" for n in range(100)]))
    qtbot.waitUntil(lambda: shelf.list.verticalScrollBar().maximum() > 1000)
    view = shelf.list.viewport()
    edge = view.mapToGlobal(QPoint(view.width() // 2, view.height() - 5))
    carry(window.canvas, cell_at(window, "ana", "buy", 0), edge)
    first = [card.id for card in window.journey.parked()].index("a4")
    assert shelf._scroll.isActive()
    for _ in range(30):
        shelf._scroll_on()
    assert shelf.list.verticalScrollBar().value() > 100
    assert [card.id for card in window.journey.parked()].index("a4") > first
    release(window.canvas, edge)
    assert not shelf._scroll.isActive()
    assert window.journey.record("a4", Touchpoint).parked
