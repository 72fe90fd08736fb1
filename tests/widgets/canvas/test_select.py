"""Clicks, rubber band, hover: what is selected, and what is not."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from pytestqt.qtbot import QtBot

from models.layout.geometry import Element
from tests.widgets.canvas.hands import Hands, Key, Modifier


def test_a_click_selects_and_a_second_elsewhere_replaces(hands: Hands) -> None:
    hands.click("a1")
    assert hands.canvas.selection == {"a1"}
    hands.click("b3")
    assert hands.canvas.selection == {"b3"}


def test_shift_adds_and_ctrl_toggles(hands: Hands) -> None:
    hands.click("a1")
    hands.click("a3", Modifier.ShiftModifier)
    hands.click("b1", Modifier.ControlModifier)
    assert hands.canvas.selection == {"a1", "a3", "b1"}
    hands.click("a3", Modifier.ControlModifier)
    assert hands.canvas.selection == {"a1", "b1"}


def test_a_click_on_one_of_several_selects_that_one_alone(hands: Hands) -> None:
    hands.canvas.select(["a1", "a2", "a3"])
    hands.click("a2")
    assert hands.canvas.selection == {"a2"}


def test_everything_on_the_map_can_be_selected(hands: Hands) -> None:
    for id in ("ana", "look", "note", "map", "a4"):
        hands.click(id)
        assert hands.canvas.selection == {id}
    route = hands.canvas.geometry_now.routes["back"]
    (x0, y0), (x1, y1) = route[1], route[2]
    hands.click((x0 + (x1 - x0) * 0.2, y0 + (y1 - y0) * 0.2))
    assert hands.canvas.selection == {"back"}
    hands.click(hands.face("a2"))
    assert hands.canvas.selection == {"a2"}


def test_a_click_on_an_empty_cell_stands_on_it(hands: Hands) -> None:
    hands.click("a1")
    cell = hands.canvas.geometry_now.cell_of("a1")
    assert cell is not None
    empty = cell._replace(lane="ben", column=1)
    hands.click(hands.canvas.geometry_now.cell_box(empty).centre)
    assert hands.canvas.selection == frozenset()
    assert hands.canvas.picks.cell == empty


def test_a_click_beside_the_map_selects_nothing(hands: Hands) -> None:
    hands.click("a1")
    hands.click((5, hands.canvas.geometry_now.height + 40))
    assert hands.canvas.selection == frozenset()
    assert hands.canvas.picks.cell is None


def test_the_rubber_band_takes_what_it_touches_while_it_is_drawn(hands: Hands) -> None:
    left, right = hands.box("a2"), hands.box("a3")
    start = (left.x - 4, left.y - 4)
    hands.carry(start, (right.x + 10, right.y + 10))
    assert hands.canvas.uses("rubber_band")
    assert hands.canvas.selection == {"a2", "a3"}
    hands.drop((right.x + 10, right.y + 10))
    assert hands.canvas.idle and hands.canvas.selection == {"a2", "a3"}


def test_escape_takes_the_rubber_band_back(hands: Hands) -> None:
    hands.click("b1")
    box = hands.box("a2")
    hands.carry((box.x - 4, box.y - 4), (box.right, box.bottom))
    hands.key(Key.Key_Escape)
    assert hands.canvas.idle and hands.canvas.selection == {"b1"}


def test_escape_selects_nothing(hands: Hands) -> None:
    hands.click("a1")
    hands.key(Key.Key_Escape)
    assert hands.canvas.selection == frozenset()


def test_selection_is_told_once_per_change(hands: Hands, qtbot: QtBot) -> None:
    told: list[frozenset[str]] = []
    hands.canvas.selection_changed.connect(told.append)
    hands.click("a1")
    hands.click("a1")
    hands.canvas.select(["a1"])
    assert told == [frozenset({"a1"})]


def test_what_is_deleted_is_no_longer_selected(hands: Hands) -> None:
    from models.journey.edits import delete

    hands.canvas.select(["a1", "b1"])
    hands.canvas.attempt(delete, ["a1"])
    assert hands.canvas.selection == {"b1"}


def test_the_pointer_shows_what_it_can_do(hands: Hands) -> None:
    hands.move(hands.face("a2"))
    assert hands.canvas.cursor().shape() == Qt.CursorShape.SizeVerCursor
    hands.move("ana")
    assert hands.canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    hands.move("a1")
    assert hands.canvas.hover is not None and hands.canvas.hover.id == "a1"
    hands.move((5, hands.canvas.geometry_now.height + 40))
    assert hands.canvas.hover is None


def _ask_for_menu(hands: Hands, at: QPoint) -> list[tuple[object, QPoint]]:
    asked: list[tuple[object, QPoint]] = []
    hands.canvas.context_menu_requested.connect(lambda element, where: asked.append((element, where)))
    reason = QContextMenuEvent.Reason.Mouse
    hands.canvas.contextMenuEvent(QContextMenuEvent(reason, at, hands.canvas.mapToGlobal(at)))
    return asked


def test_the_menu_is_for_what_is_under_the_pointer(hands: Hands) -> None:
    hands.canvas.select(["b1"])
    at = hands.spot("a2")
    ((element, where),) = _ask_for_menu(hands, at)
    assert element == Element("a2", "card")
    assert where == hands.canvas.mapToGlobal(at)
    assert hands.canvas.selection == {"a2"}


def test_the_menu_on_one_of_several_keeps_them(hands: Hands) -> None:
    hands.canvas.select(["a1", "a2"])
    _ask_for_menu(hands, hands.spot("a2"))
    assert hands.canvas.selection == {"a1", "a2"}


def test_the_menu_on_an_implied_arrow_is_for_its_two_cards(hands: Hands) -> None:
    gap = (hands.box("a2").right + hands.box("a3").x) / 2
    at = hands.spot((gap, hands.box("a2").centre[1]))
    ((element, _),) = _ask_for_menu(hands, at)
    assert element == Element("a2>a3", "transition")
    assert hands.canvas.selection == {"a2", "a3"}
