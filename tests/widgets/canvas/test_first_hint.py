"""The first hint on an empty map, and the way into a map without lanes or phases."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import Persona, Phase
from tests.widgets.canvas.hands import Button, Hands, Key, hands_on, small_journey
from widgets.canvas import Canvas, first_hint


def _empty() -> Journey:
    return Journey.from_records([Persona(id="p", name="Ana"), Phase(id="f", name="Look", columns=3)])


@pytest.fixture
def empty(qtbot: QtBot) -> Hands:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.hint_wanted = True
    return hands_on(canvas, _empty())


def test_four_gestures_are_shown_beside_the_place_where_one_types(empty: Hands) -> None:
    canvas = empty.canvas
    assert first_hint.wanted(canvas) and len(first_hint.gestures()) == 4
    around = first_hint.place(canvas)
    assert around is not None and QRectF(canvas.rect()).contains(around)
    with_it = canvas.grab().toImage()
    canvas.hint_wanted = False
    without = canvas.grab().toImage()
    inside, outside = around.center().toPoint(), around.topLeft().toPoint() * 0.5
    assert with_it.pixel(inside) != without.pixel(inside)
    assert with_it.pixel(outside) == without.pixel(outside)


def test_in_a_small_viewport_it_gives_way(empty: Hands) -> None:
    empty.canvas.resize(800, 300)
    assert first_hint.place(empty.canvas) is None
    empty.canvas.resize(500, 900)
    narrow = first_hint.place(empty.canvas)
    assert narrow is not None and QRectF(empty.canvas.rect()).contains(narrow)
    empty.canvas.grab()
    empty.canvas.resize(300, 900)
    assert first_hint.place(empty.canvas) is None


def test_with_the_first_card_it_is_gone_for_good(empty: Hands, qtbot: QtBot) -> None:
    canvas = empty.canvas
    told: list[bool] = []
    canvas.card_made.connect(lambda: told.append(True))
    empty.type("F")
    assert not first_hint.wanted(canvas)
    empty.field_key(Key.Key_Backspace)
    empty.field_key(Key.Key_Escape)
    assert first_hint.wanted(canvas) and told == []  # no card was made
    empty.type("F")
    empty.field_key(Key.Key_Escape)
    assert told == [True]
    canvas.history.undo()
    assert not first_hint.wanted(canvas)
    canvas.set_document(History(_empty()))
    assert not first_hint.wanted(canvas)


def test_looking_at_a_map_with_cards_is_not_making_one(empty: Hands) -> None:
    empty.canvas.set_document(History(small_journey()))
    empty.click("a1")
    assert empty.canvas.hint_wanted
    empty.canvas.set_document(History(_empty()))
    assert first_hint.wanted(empty.canvas)


def test_what_is_missing_is_offered_by_buttons(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    hands = hands_on(canvas, Journey.from_records([]))
    way, asked = canvas.way_in, list[str]()
    canvas.wanted.connect(asked.append)
    assert way.isVisible() and way.persona.isVisible() and way.phase.isVisible()
    QTest.mouseClick(way.persona, Button.LeftButton)
    QTest.mouseClick(way.phase, Button.LeftButton)
    assert asked == ["insert.persona", "insert.phase"]
    from models.journey.edits import add_persona, add_phase

    canvas.attempt(add_persona, name="Ana")
    assert way.isVisible() and not way.persona.isVisible()
    canvas.attempt(add_phase, name="Look")
    assert not way.isVisible()
    canvas.history.undo()
    assert way.isVisible() and way.phase.isVisible()
    canvas.set_document(None)
    assert not way.isVisible()
    assert hands.canvas.idle
