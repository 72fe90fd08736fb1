"""The parking lot in the window: shown, typed, put by key, and what commands do with a note."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.document import Document, sample_document
from app.look import rebuild
from app.main_window import MainWindow
from app.map_facts import told
from app.settings import Settings
from models.analysis.description import describe
from models.journey.edits import add_parked, delete, park, set_fields
from models.journey.history import History
from models.journey.records import Touchpoint
from models.layout.geometry import Cell
from models.layout.heads import summary
from tests.app.shelf_hands import (
    Button,
    Key,
    Modifier,
    shelf_of,
    steps,
    titles,
)
from tests.models.journey.invariants import check
from tests.widgets.canvas.hands import small_journey
from widgets.shelf import Shelf

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


def test_the_shelf_leaves_a_narrow_window_its_map(with_sample: MainWindow) -> None:
    window = with_sample
    window.settings.shelf_width = 600
    window.parking.show(True)
    widths = window.panels.sizes()
    assert widths[2] <= sum(widths) * 0.21 and widths[1] > widths[2]


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
    assert ("S", "park") in window._status._hints._shown, "the keys that apply are those of a card on the map"
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


# ---- made anew, and from the start ---------------------------------------------------------------------------


def test_a_shelf_that_was_shown_is_there_at_the_next_start(qtbot: QtBot) -> None:
    made = MainWindow(Settings(shelf_shown=True))
    document = sample_document()
    document.history.do(add_parked(document.history.journey, ["A", "B"]))
    made.show_document(document)
    made.resize(1200, 800)
    made.show()
    qtbot.waitUntil(lambda: made.panels.shelf is not None and made.panels.shelf.isVisible())
    assert titles(made) == ["A", "B"] and made.parking.shelf_button.isChecked()
    assert made.panels.shelf_place.width() > 150
    made.show_document(None)
    made.close()
    made.deleteLater()


def test_in_another_theme_the_shelf_goes_on(open_shelf: MainWindow, qtbot: QtBot) -> None:
    window = open_shelf
    note = window.journey.parked()[1].id
    window.select([note])
    old = shelf_of(window)
    rebuild(window)
    qtbot.waitUntil(lambda: window.panels.shelf is not None and window.panels.shelf.isVisible())
    shelf = shelf_of(window)
    assert shelf is not old and window.canvas.beside is shelf
    assert titles(window) == ["One", "Two", "Three"] and shelf.list.chosen() == [note]
    heard_by = [getattr(listener, "__self__", None) for listener in window.history.listeners]
    assert [one for one in heard_by if isinstance(one, Shelf)] == [shelf]
    window.history.do(add_parked(window.journey, ["Four"]))
    assert titles(window)[-1] == "Four"


def test_the_menu_of_a_note_puts_it_onto_the_map(open_shelf: MainWindow, qtbot: QtBot) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    view = shelf.list.viewport()
    at = shelf.list.visualRect(shelf.notes.index(1)).center()
    QTest.mouseClick(view, Button.LeftButton, Modifier.NoModifier, at)
    shelf.list.customContextMenuRequested.emit(at)
    menus = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    entry = menus[0].actions()[0]
    assert entry.text() == "Put note onto the map"
    entry.trigger()
    menus[0].close()
    assert titles(window) == ["One", "Three"]


def test_a_thousand_notes_are_painted_by_those_in_sight(open_shelf: MainWindow, qtbot: QtBot) -> None:
    window, shelf = open_shelf, shelf_of(open_shelf)
    window.history.do(add_parked(window.journey, [f"Note {n}" for n in range(1000)]))
    painted: list[int] = []
    plain = shelf.delegate.paint

    def paint(painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painted.append(index.row())
        plain(painter, option, index)

    shelf.delegate.paint = paint  # type: ignore[method-assign, assignment]
    shelf.list.viewport().repaint()
    assert 3 < len(set(painted)) < 30
    told: list[int] = []
    shelf.notes.rowsInserted.connect(lambda _parent, first, _last: told.append(first))
    shelf.notes.modelReset.connect(lambda: told.append(-1))
    window.history.do(park(window.journey, ["a1"], index=500))
    assert told == [500], "one row comes, and no other is made anew"
