"""The parking lot in the window: typed, dragged both ways, put by key, each one step of undo; and the lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.document import Document, sample_document
from app.main_window import MainWindow
from app.map_facts import told
from models.analysis.description import describe
from models.journey.edits import add_parked, delete, park, set_fields
from models.journey.history import History
from models.journey.records import MAP_ID, Touchpoint
from models.layout.geometry import Cell
from models.layout.heads import summary
from tests.models.journey.invariants import check
from tests.widgets.canvas.hands import Hands, small_journey
from widgets.canvas.tools.drag_cards import DragCards
from widgets.shelf import Shelf

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier


def shelf_of(window: MainWindow) -> Shelf:
    shelf = window.panels.shelf
    assert shelf is not None
    return shelf


def titles(window: MainWindow) -> list[str]:
    """The notes in their order; the list shows the same."""
    found = [card.title for card in window.journey.parked()]
    notes = shelf_of(window).notes
    assert [notes.index(row).data() for row in range(notes.rowCount())] == found
    return found


def steps(window: MainWindow) -> int:
    return len(window.history._done)


@pytest.fixture
def open_shelf(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with the small map, three notes, and the keys on the first of them."""
    document = sample_document()
    document.history = History(small_journey())
    window.show_document(document)
    qtbot.waitUntil(lambda: window.panels_filled)
    window.history.do(add_parked(window.journey, ["One", "Two", "Three"]))
    QTest.keyClick(window.canvas, Key.Key_F7)
    qtbot.waitUntil(lambda: shelf_of(window).isVisible() and shelf_of(window).width() > 50)
    window.commands.run("view.fit")
    return window


def note_at(window: MainWindow, row: int) -> QPoint:
    """The middle of a note, on the screen."""
    shelf = shelf_of(window)
    return shelf.list.viewport().mapToGlobal(shelf.list.visualRect(shelf.notes.index(row)).center())


def cell_at(window: MainWindow, *cell: object) -> QPoint:
    """The middle of a cell, on the screen."""
    canvas = window.canvas
    x, y = canvas.geometry_now.cell_box(Cell(*cell)).centre  # type: ignore[arg-type]
    px, py = canvas.view.to_viewport(x, y)
    return canvas.mapToGlobal(QPoint(round(px / canvas.camera.dpr), round(py / canvas.camera.dpr)))


def move(widget: QWidget, at: QPoint) -> None:
    where = QPointF(widget.mapFromGlobal(at))
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, QPointF(at), Button.NoButton, Button.LeftButton, Modifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def carry(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Press on a widget and move, without letting go; as with a real hand it is given all that follows."""
    QTest.mousePress(widget, Button.LeftButton, Modifier.NoModifier, widget.mapFromGlobal(start))
    for step in range(1, 13):
        move(widget, start + (end - start) * step / 12)


def release(widget: QWidget, at: QPoint) -> None:
    QTest.mouseRelease(widget, Button.LeftButton, Modifier.NoModifier, widget.mapFromGlobal(at))


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    carry(widget, start, end)
    release(widget, end)


# ---- the shelf is shown and found ----------------------------------------------------------------------------


def test_f7_shows_enters_and_hides(with_sample: MainWindow) -> None:
    window = with_sample
    canvas = window.canvas
    assert window.panels.shelf is None and not window.panels.shelf_place.isVisible()
    QTest.keyClick(canvas, Key.Key_F7)
    shelf = shelf_of(window)
    assert shelf.isVisible() and window.settings.shelf_shown
    assert shelf.field.hasFocus(), "nothing is parked, so something is typed next"
    canvas.setFocus()
    QTest.keyClick(canvas, Key.Key_F7)
    assert shelf.isVisible() and shelf.field.hasFocus()
    QTest.keyClick(shelf.field, Key.Key_F7)
    assert not shelf.isVisible() and not window.settings.shelf_shown
    assert canvas.hasFocus()


def test_the_button_at_the_foot_tells_how_many_and_shows_it(with_sample: MainWindow) -> None:
    window = with_sample
    button = window.parking.shelf_button
    assert button.isVisible() and button.text() == "Parking lot"
    window.history.do(add_parked(window.journey, ["A", "B"]))
    assert button.text() == "Parking lot · 2"
    QTest.mouseClick(button, Button.LeftButton)
    assert shelf_of(window).isVisible() and button.isChecked()
    assert titles(window) == ["A", "B"]
    QTest.mouseClick(button, Button.LeftButton)
    assert not shelf_of(window).isVisible() and not button.isChecked()


def test_the_map_alone_makes_room(with_sample: MainWindow) -> None:
    window = with_sample
    before = window.panels.sizes()
    window.parking.show(True)
    after = window.panels.sizes()
    assert (before[0], before[3]) == (after[0], after[3])
    assert after[2] > 100 and before[1] - after[1] == pytest.approx(after[2], abs=2)
    window.parking.show(False)
    assert window.panels.sizes() == pytest.approx(before, abs=2)


def test_an_empty_shelf_says_what_it_is_for(with_sample: MainWindow) -> None:
    with_sample.parking.show(True)
    shelf = shelf_of(with_sample)
    assert shelf._empty.isVisible() and "no place on the map yet" in shelf._empty.text()
    with_sample.history.do(add_parked(with_sample.journey, ["A"]))
    assert not shelf._empty.isVisible()


def test_another_document_brings_its_own_notes(open_shelf: MainWindow) -> None:
    other = sample_document()
    other.history.do(add_parked(other.history.journey, ["Of the other"]))
    open_shelf.show_document(other)
    assert titles(open_shelf) == ["Of the other"]
    open_shelf.show_document(None)
    assert shelf_of(open_shelf).notes.rowCount() == 0


# ---- typing --------------------------------------------------------------------------------------------------


def test_each_line_typed_is_a_note(with_sample: MainWindow) -> None:
    window = with_sample
    QTest.keyClick(window.canvas, Key.Key_F7)
    field = shelf_of(window).field
    for text in ("Fees are unclear", "Night bus"):
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Key.Key_Return)
    QTest.keyClicks(field, "   ")
    QTest.keyClick(field, Key.Key_Return)
    assert titles(window) == ["Fees are unclear", "Night bus"]
    assert field.hasFocus() and steps(window) == 2
    QTest.keyClick(field, Key.Key_Escape)
    assert window.canvas.hasFocus()


def test_pasted_lines_are_notes_in_one_step(with_sample: MainWindow) -> None:
    window = with_sample
    window.parking.show(True)
    field = shelf_of(window).field
    field.setFocus()
    QTest.keyClicks(field, "half")
    data = QMimeData()
    data.setText("- Fees\n\n- Night bus\n- Lost ticket\n")
    field.insertFromMimeData(data)
    assert titles(window) == ["Fees", "Night bus", "Lost ticket"]
    assert steps(window) == 1 and field.toPlainText() == "half"
    data.setText("  way home\n")
    field.insertFromMimeData(data)
    assert field.toPlainText() == "halfway home" and steps(window) == 1


def test_what_is_typed_is_not_lost_when_saving(with_sample: MainWindow) -> None:
    window = with_sample
    window.parking.show(True)
    QTest.keyClicks(shelf_of(window).field, "Not entered yet")
    window.finish_editing()
    assert titles(window) == ["Not entered yet"]


# ---- the pointer ---------------------------------------------------------------------------------------------


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


# ---- the keys ------------------------------------------------------------------------------------------------


def test_s_parks_the_selected_cards_and_the_keys_go_on_where_they_were(open_shelf: MainWindow) -> None:
    window, canvas = open_shelf, open_shelf.canvas
    canvas.setFocus()
    canvas.select(["a2", "a3"])
    done = steps(window)
    QTest.keyClick(canvas, Key.Key_S)
    assert titles(window)[3:] == ["Card a2", "Card a3"] and steps(window) == done + 1
    assert canvas.picks.cell == Cell("ana", "look", 1) and canvas.hasFocus()
    window.history.undo()
    assert titles(window) == ["One", "Two", "Three"]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_S])
def test_notes_are_put_one_after_the_other(open_shelf: MainWindow, key: Key) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    window.canvas.picks.stand_on(Cell("ben", "look", 1))
    shelf.enter()
    done = steps(window)
    ids = [card.id for card in window.journey.parked()]
    assert shelf.list.chosen() == ids[:1]
    QTest.keyClick(shelf.list, key)
    assert titles(window) == ["Two", "Three"] and shelf.list.chosen() == ids[1:2]
    assert shelf.list.hasFocus() and window.selection == {ids[1]}
    QTest.keyClick(shelf.list, key)
    QTest.keyClick(shelf.list, key)
    row = [(card.title, card.column) for card in window.journey.touchpoints_in("ben", "look")]
    assert row == [("Card b1", 0), ("One", 1), ("Two", 2), ("Three", 3), ("Card b3", 4)]
    assert steps(window) == done + 3 and titles(window) == []
    assert window.canvas.hasFocus() and window.selection == {ids[2]}
    check(window.journey)


def test_a_map_without_a_place_says_what_it_needs(window: MainWindow, qtbot: QtBot) -> None:
    document = Document(History(type(small_journey())()))
    window.show_document(document)
    qtbot.waitUntil(lambda: window.panels_filled)
    window.history.do(add_parked(window.journey, ["A"]))
    window.parking.enter_or_hide()
    QTest.keyClick(shelf_of(window).list, Key.Key_Return)
    assert "needs a persona and a phase" in window.notices.text
    assert titles(window) == ["A"]


def test_arrows_walk_and_select_for_the_inspector(open_shelf: MainWindow) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    ids = [card.id for card in window.journey.parked()]
    QTest.keyClick(shelf.list, Key.Key_Down)
    assert window.selection == {ids[1]}
    QTest.keyClick(shelf.list, Key.Key_Down)
    QTest.keyClick(shelf.list, Key.Key_Down)
    assert shelf.field.hasFocus()
    QTest.keyClick(shelf.field, Key.Key_Up)
    assert shelf.list.hasFocus() and window.selection == {ids[2]}
    QTest.keyClick(shelf.list, Key.Key_Escape)
    assert window.canvas.hasFocus()


def test_notes_are_moved_felt_marked_and_deleted_by_key(open_shelf: MainWindow) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    first = window.journey.parked()[0].id
    QTest.keyClick(shelf.list, Key.Key_Down, Modifier.ControlModifier)
    assert titles(window) == ["Two", "One", "Three"] and shelf.list.chosen() == [first]
    QTest.keyClick(shelf.list, Key.Key_1)
    QTest.keyClick(shelf.list, Key.Key_P)
    card = window.journey.record(first, Touchpoint)
    assert card.emotion == -2 and len(card.marks) == 1
    QTest.keyClick(shelf.list, Key.Key_Delete)
    assert titles(window) == ["Two", "Three"]
    assert shelf.list.hasFocus() and len(shelf.list.chosen()) == 1, "the keys go on at the next note"


def test_f2_types_the_title_of_a_note(open_shelf: MainWindow) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    done = steps(window)
    window.commands.refresh()
    QTest.keyClick(shelf.list, Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None and field is not shelf.list
    QTest.keyClicks(field, "Renamed")
    QTest.keyClick(field, Key.Key_Return)
    assert titles(window) == ["Renamed", "Two", "Three"] and steps(window) == done + 1
    assert shelf.list.hasFocus()
    QTest.keyClick(shelf.list, Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Not this")
    QTest.keyClick(field, Key.Key_Escape)
    assert titles(window) == ["Renamed", "Two", "Three"] and steps(window) == done + 1


# ---- commands on notes ---------------------------------------------------------------------------------------


def test_no_command_stumbles_over_a_selected_note(open_shelf: MainWindow) -> None:
    window = open_shelf
    note = window.journey.parked()[0].id
    left_out = (
        "clipboard.",
        "file.",
        "help.",
        "view.full_screen",
        "look.",
        "find.",
        "edit.delete",
        "steps.",
        "versions.",
    )
    for id, command in window.commands.commands.items():
        if id.startswith(left_out):
            continue
        window.canvas.finish_editing()
        window.select([note])
        if command.applies(window):
            window.commands.run(id)
            window.canvas.repaint()
            check(window.journey)
        window.canvas.cancel()
        while window.history.can_undo and note not in window.journey:
            window.history.undo()


def test_walking_on_from_a_note_stays_on_the_map(open_shelf: MainWindow) -> None:
    window, canvas = open_shelf, open_shelf.canvas
    canvas.picks.stand_on(Cell("ben", "look", 1))
    window.select([window.journey.parked()[0].id])
    canvas.setFocus()
    for key in (Key.Key_Right, Key.Key_Home, Key.Key_Tab, Key.Key_Up, Key.Key_Down, Key.Key_Left):
        window.select([window.journey.parked()[0].id])
        QTest.keyClick(canvas, key)
        chosen = [window.journey.get(id) for id in window.selection]
        assert not any(isinstance(card, Touchpoint) and card.parked for card in chosen)


def test_a_parked_card_has_no_rank_and_the_others_close_up(open_shelf: MainWindow, qtbot: QtBot) -> None:
    window = open_shelf
    for id, importance in (("a1", 9), ("a2", 8)):
        window.history.do(set_fields(window.journey, [id], importance=importance, satisfaction=2))
    inspector = window.panels._inspector
    assert inspector is not None

    def shown() -> str:
        return " ".join(label.text() for label in inspector.findChildren(QLabel) if label.isVisible())

    window.select(["a2"])
    qtbot.waitUntil(lambda: "rank 2 of 2" in shown())
    window.history.do(park(window.journey, ["a1"]))
    qtbot.waitUntil(lambda: "rank 1 of 1" in shown())
    window.select(["a1"])
    qtbot.waitUntil(lambda: "importance 9" in shown() and "rank" not in shown())
    window.history.do(set_fields(window.journey, ["a1"], importance=3))
    qtbot.waitUntil(lambda: "importance 3" in shown())


def test_parked_cards_are_told_but_not_drawn(open_shelf: MainWindow) -> None:
    window = open_shelf
    drawn = {drawing.tag.id for _, _, drawing in window.canvas.layout_now.picture.parts()}
    assert not drawn & {card.id for card in window.journey.parked()}
    assert drawn & {card.id for card in window.journey.touchpoints()}
    assert "8 touchpoints" in summary(window.journey)
    assert "8 touchpoints" in window._status._counts.text()
    lines = told(describe(window.journey)).splitlines()
    assert "Parking lot:  3 notes" in lines and any("Touchpoints:  8" in line for line in lines)
    window.history.do(delete(window.journey, [card.id for card in window.journey.parked()]))
    assert "Parking" not in told(describe(window.journey))


# ---- the lock ------------------------------------------------------------------------------------------------


def test_the_lock_is_seen_and_unlocked_by_a_click(with_sample: MainWindow) -> None:
    window = with_sample
    button = window.parking.lock_button
    assert not button.isVisible()
    QTest.keyClick(window.canvas, Key.Key_L, Modifier.ControlModifier)
    assert window.journey.map.structure_locked and button.isVisible()
    assert button.text() == "Structure locked" and window.history.undo_name == "Lock the structure"
    assert window.commands["map.lock"].isChecked()
    QTest.mouseClick(button, Button.LeftButton)
    assert not window.journey.map.structure_locked and not button.isVisible()
    window.history.undo()
    assert button.isVisible()


def locked_window(window: MainWindow) -> Hands:
    window.history.do(set_fields(window.journey, [MAP_ID], structure_locked=True))
    window.canvas.setFocus()
    return Hands(window.canvas)


@pytest.mark.parametrize("command", ["insert.persona", "insert.phase"])
def test_a_locked_structure_takes_no_persona_or_phase_and_says_so(
    with_sample: MainWindow, command: str
) -> None:
    window = with_sample
    locked_window(window)
    before = (len(window.journey.personas()), len(window.journey.phases()))
    window.commands.run(command)
    assert (len(window.journey.personas()), len(window.journey.phases())) == before
    assert "Ctrl+L" in window.notices.text


def test_keys_and_editor_leave_a_locked_structure_alone(with_sample: MainWindow) -> None:
    window = with_sample
    hands = locked_window(window)
    persona, phase = window.journey.personas()[0], window.journey.phases()[0]
    for id, keys in ((persona.id, Key.Key_Down), (phase.id, Key.Key_Right)):
        window.select([id])
        window.commands.refresh()
        hands.key(keys, Modifier.AltModifier)
        assert "structure is locked" in window.notices.text
        window.notices.dismiss()
        hands.key(Key.Key_F2)
        assert not hands.typing and "structure is locked" in window.notices.text
        window.notices.dismiss()
    hands.double_click((hands.box(persona.id).x + 80, hands.box(persona.id).y + 26))
    assert not hands.typing
    card = window.journey.touchpoints()[0].id
    window.select([card, persona.id])
    window.commands.refresh()
    hands.key(Key.Key_Delete)
    assert card in window.journey and "Lanes and phases stay." in window.notices.text
    assert window.journey.personas()[0] == persona and window.journey.phases()[0] == phase


def test_a_drag_of_a_locked_head_does_not_begin_and_is_explained(with_sample: MainWindow) -> None:
    window = with_sample
    hands = locked_window(window)
    told: list[tuple[tuple[str, str], ...]] = []
    window.canvas.hint_changed.connect(told.append)
    persona = window.journey.personas()[0]
    box = hands.box(persona.id)
    hands.carry((box.x + 20, box.bottom - 10), (box.x + 20, box.bottom + 120))
    assert window.canvas.idle and window.canvas.cursor().shape() == Qt.CursorShape.ForbiddenCursor
    assert "unlock" in told[-1][0][1]
    hands.release((box.x + 20, box.bottom + 120))
    assert window.journey.personas()[0] == persona


def test_the_lock_is_painted_above_the_picture_alone(with_sample: MainWindow, qtbot: QtBot) -> None:
    window, canvas = with_sample, with_sample.canvas
    window.commands.run("view.zoom_100")
    canvas.camera.look(canvas.view._replace(x=0, y=0))
    canvas.picks.set(())
    qtbot.wait(1)
    before, picture = canvas.grab().toImage(), canvas.layout_now.picture
    locked_window(window)
    canvas.repaint()
    after = canvas.grab().toImage()
    head = canvas.geometry_now.lanes[0].head
    x, y = canvas.view.to_viewport(head.x + 50, head.y + 54)
    near = [(round(x) + dx, round(y) + dy) for dx in range(-8, 9) for dy in range(-8, 9)]
    assert any(before.pixel(*at) != after.pixel(*at) for at in near)
    assert [drawing.tag for _, _, drawing in picture.parts()] == [
        drawing.tag for _, _, drawing in canvas.layout_now.picture.parts()
    ]


def test_the_inspector_says_why_a_name_stays(with_sample: MainWindow, qtbot: QtBot) -> None:
    window = with_sample
    locked_window(window)
    persona = window.journey.personas()[0]
    window.select([persona.id])
    inspector = window.panels._inspector
    assert inspector is not None
    qtbot.waitUntil(lambda: inspector.panel is not None and inspector.panel.ids == (persona.id,))
    assert inspector.panel is not None
    field = inspector.panel.fields()["name"]  # type: ignore[union-attr]
    field._put("Another", typing=True)
    assert "structure is locked" in field.problem.text()
    assert window.journey.personas()[0] == persona
