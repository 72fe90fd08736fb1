"""Drags with Alt held: copies are carried, Alt switches at any moment, Esc takes all back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.journey.records import Persona, Phase, Touchpoint
from models.layout.geometry import Cell
from models.storage.document import encode
from tests.widgets.canvas.hands import Button, Hands, Key, Modifier

ALT, NONE = Modifier.AltModifier, Modifier.NoModifier


def _cell(hands: Hands, lane: str, phase: str, column: int) -> tuple[float, float]:
    return hands.canvas.geometry_now.cell_box(Cell(lane, phase, column)).centre


def carry(
    hands: Hands, what: str | tuple[float, float], to: tuple[float, float], alt: Modifier = ALT
) -> QPoint:
    """Press and move there with Alt held; where the hand is then."""
    start, end = hands.spot(what), hands.spot(to)
    QTest.mousePress(hands.canvas, Button.LeftButton, alt, start)
    for step in range(1, 9):
        hands.move_to(start + (end - start) * step / 8, modifier=alt)
    return end


def let_go(hands: Hands, at: QPoint, alt: Modifier = ALT) -> None:
    QTest.mouseRelease(hands.canvas, Button.LeftButton, alt, at)


def titles(hands: Hands, lane: str, phase: str) -> list[str]:
    return [card.title for card in hands.journey.touchpoints_in(lane, phase)]


def test_a_copy_of_a_card_is_dropped_and_selected_in_one_step(hands: Hands) -> None:
    before = encode(hands.journey)
    let_go(hands, carry(hands, "a2", _cell(hands, "ben", "look", 1)))
    assert titles(hands, "ben", "look") == ["Card b1", "Card a2", "Card b3"]
    assert titles(hands, "ana", "look") == ["Card a1", "Card a2", "Card a3"]
    (copy,) = hands.canvas.selection
    assert hands.card(copy).lane == "ben"
    assert len(hands.journey.opportunities_at(copy)) == 1, "what hangs on it came along"
    assert hands.canvas.history.undo_name == "Duplicate card"
    hands.canvas.history.undo()
    assert encode(hands.journey) == before
    assert not hands.canvas.history.can_undo


def test_several_cards_are_copied_together(hands: Hands) -> None:
    hands.canvas.select(["a1", "a2"])
    let_go(hands, carry(hands, "a2", _cell(hands, "ben", "buy", 2)))
    assert titles(hands, "ben", "buy") == ["Card b5", "Card a1", "Card a2"]
    assert len(hands.canvas.selection) == 2


def test_escape_leaves_no_copy(hands: Hands) -> None:
    before = encode(hands.journey)
    end = carry(hands, "a1", _cell(hands, "ben", "look", 1))
    assert hands.journey.count(Touchpoint) == 9
    hands.key(Key.Key_Escape)
    let_go(hands, end)
    assert encode(hands.journey) == before
    assert not hands.canvas.history.can_undo


def test_alt_switches_during_the_drag_with_a_resting_hand(hands: Hands) -> None:
    canvas = hands.canvas
    end = carry(hands, "a1", _cell(hands, "ben", "look", 1), NONE)
    assert hands.card("a1").lane == "ben"
    QTest.keyPress(canvas, Key.Key_Alt)
    assert hands.card("a1").lane == "ana"
    assert titles(hands, "ben", "look") == ["Card b1", "Card a1", "Card b3"]
    assert canvas.cursor().shape() == Qt.CursorShape.DragCopyCursor
    QTest.keyRelease(canvas, Key.Key_Alt)
    assert hands.card("a1").lane == "ben"
    assert canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    let_go(hands, end, NONE)
    assert hands.journey.count(Touchpoint) == 8
    assert canvas.history.undo_name == "Move card"


def test_alt_does_not_wake_the_menu_during_a_drag(hands: Hands) -> None:
    carry(hands, "a1", _cell(hands, "ben", "look", 1), NONE)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Alt, ALT)
    event.ignore()
    QApplication.sendEvent(hands.canvas, event)
    assert event.isAccepted()


@pytest.mark.parametrize(("kind", "id"), [(Persona, "ana"), (Phase, "look")])
def test_a_lane_or_a_phase_is_copied(hands: Hands, kind: type[Persona] | type[Phase], id: str) -> None:
    before = encode(hands.journey)
    box = hands.box(id)
    grip = (box.x + 20, box.centre[1])
    end = hands.box("ben").bottom - 5 if kind is Persona else hands.box("buy").right - 20
    let_go(hands, carry(hands, grip, (grip[0], end) if kind is Persona else (end, grip[1])))
    order = hands.journey.personas() if kind is Persona else hands.journey.phases()
    assert [record.name for record in order][::2] == [order[0].name] * 2
    assert hands.canvas.selection == {order[2].id}
    copied = {"ana": 5, "look": 5}[id]
    assert hands.journey.count(Touchpoint) == 8 + copied
    hands.canvas.history.undo()
    assert encode(hands.journey) == before


def test_a_copy_of_a_lane_can_become_a_move_again(hands: Hands) -> None:
    box = hands.box("ana")
    grip = (box.x + 20, box.centre[1])
    end = carry(hands, grip, (grip[0], hands.box("ben").bottom - 5))
    assert hands.journey.count(Persona) == 3
    QTest.keyRelease(hands.canvas, Key.Key_Alt)
    let_go(hands, end, NONE)
    assert [persona.name for persona in hands.journey.personas()] == ["Ben", "Ana"]
