"""The small map in the corner."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from models.journey.edits import add_persona
from tests.widgets.canvas.hands import Button, Hands, Modifier


def test_it_is_there_only_where_the_map_is_larger_than_what_is_seen(hands: Hands) -> None:
    assert not hands.canvas.minimap.isVisible()
    hands.canvas.resize(700, 500)
    assert hands.canvas.minimap.isVisible()
    hands.canvas.fit()
    assert not hands.canvas.minimap.isVisible()


def test_it_stays_in_its_corner(hands: Hands) -> None:
    for size in ((700, 500), (640, 420)):
        hands.canvas.resize(*size)
        corner = hands.canvas.minimap.geometry().bottomRight()
        assert size[0] - corner.x() < 20 and size[1] - corner.y() < 20


def test_a_press_goes_there_and_dragging_goes_on(hands: Hands) -> None:
    hands.canvas.resize(640, 420)
    minimap = hands.canvas.minimap
    QTest.mousePress(
        minimap, Button.LeftButton, Modifier.NoModifier, minimap.rect().bottomRight() - QPoint(9, 9)
    )
    view, (width, height) = hands.canvas.view, hands.canvas.camera.size
    geometry = hands.canvas.geometry_now
    assert view.x + width / 2 > geometry.width * 0.9
    assert view.y + height / 2 > geometry.height * 0.9
    QTest.mouseMove(minimap, QPoint(12, 12))
    QTest.mouseRelease(minimap, Button.LeftButton, Modifier.NoModifier, QPoint(12, 12))


def test_it_can_be_switched_off(hands: Hands) -> None:
    hands.canvas.resize(640, 420)
    hands.canvas.minimap.wanted = False
    assert not hands.canvas.minimap.isVisible()
    hands.canvas.minimap.wanted = True
    assert hands.canvas.minimap.isVisible()


def test_it_follows_a_change(hands: Hands) -> None:
    hands.canvas.resize(640, 420)
    hands.canvas.grab()
    before = hands.canvas.minimap.size()
    for name in ("Cleo", "Dan"):
        hands.canvas.attempt(add_persona, name=name)
    hands.canvas.grab()
    QTest.qWait(500)
    assert hands.canvas.minimap.size() != before


def test_it_comes_where_a_map_that_would_fit_is_moved_half_away(hands: Hands) -> None:
    canvas = hands.canvas
    assert not canvas.minimap.isVisible()
    canvas.pan(round(canvas.width() * 0.6), 0)
    assert canvas.minimap.isVisible()
    canvas.fit()
    assert not canvas.minimap.isVisible()


def test_the_wish_to_hide_it_is_told(hands: Hands, qtbot: QtBot) -> None:
    hands.canvas.resize(640, 420)
    minimap = hands.canvas.minimap
    (close,) = minimap.findChildren(QToolButton)
    with qtbot.waitSignal(minimap.hide_requested):
        close.click()


def test_it_is_never_more_than_a_part_of_the_view(hands: Hands) -> None:
    for width, height in ((500, 330), (640, 420)):
        hands.canvas.resize(width, height)
        hands.canvas.pan(200, 0)
        minimap = hands.canvas.minimap
        assert minimap.isVisible()
        assert minimap.width() < width * 0.36 and minimap.height() < height * 0.36
