"""Maps with nothing on them: no gesture and no key may stumble."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Record
from tests.widgets.canvas.hands import Button, Hands, Key, Modifier, hands_on
from widgets.canvas import Canvas

BARE: dict[str, list[Record]] = {
    "nothing": [Map()],
    "a lane": [Map(), Persona(id="p", name="Ana")],
    "a phase": [Map(), Phase(id="f", name="Look")],
    "a cell": [Map(), Persona(id="p", name="Ana"), Phase(id="f", name="Look")],
}


@pytest.fixture(params=BARE)
def bare(request: pytest.FixtureRequest, qtbot: QtBot) -> Hands:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    return hands_on(canvas, Journey.from_records(BARE[request.param]))


def test_pointer(bare: Hands) -> None:
    for x in range(10, 1000, 90):
        for y in range(10, 500, 60):
            bare.move_to(QPoint(x, y), Button.NoButton)
            QTest.mouseClick(bare.canvas, Button.LeftButton, Modifier.NoModifier, QPoint(x, y))
            QTest.mouseDClick(bare.canvas, Button.LeftButton, Modifier.NoModifier, QPoint(x, y))
            bare.canvas.finish_editing()
    bare.carry((20, 20), (300, 200), (60, 90))
    bare.canvas.cancel()
    bare.canvas.grab()
    assert bare.canvas.idle


def test_keys(bare: Hands) -> None:
    keys = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_Tab)
    for _ in range(3):
        for key in (*keys, Key.Key_Return, Key.Key_Escape, Key.Key_F2, Key.Key_Escape):
            bare.key(key)
            bare.canvas.finish_editing()
            bare.canvas.setFocus()
    bare.canvas.grab()
    assert bare.canvas.idle


def test_view(bare: Hands) -> None:
    for act in (bare.canvas.fit, bare.canvas.zoom_in, bare.canvas.zoom_out, bare.canvas.show_selection):
        act()
        bare.canvas.grab()
    bare.canvas.begin_connecting()
    bare.canvas.grab()
    bare.canvas.cancel()


def test_the_first_card_is_typed_on_the_only_cell(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    hands = hands_on(canvas, Journey.from_records(BARE["a cell"]))
    hands.key(Key.Key_Down)
    hands.type("S")
    hands.type("ees")
    hands.field_key(Key.Key_Escape)
    assert [card.title for card in hands.journey.touchpoints()] == ["Sees"]
