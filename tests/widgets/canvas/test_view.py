"""Zoom and pan: what is under the pointer stays there, and the map can never be lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.layout.picture import Box
from tests.widgets.canvas.hands import Hands, Modifier
from widgets.canvas.camera import Camera
from widgets.canvas.view import View, mapped


def _wheel(
    hands: Hands,
    at: QPoint,
    notches: tuple[float, float] = (0, 0),
    pixels: tuple[int, int] = (0, 0),
    modifier: Modifier = Modifier.NoModifier,
) -> None:
    angle = QPoint(round(notches[0] * 120), round(notches[1] * 120))
    where = QPointF(at)
    event = QWheelEvent(
        where,
        hands.canvas.mapToGlobal(where),
        QPoint(*pixels),
        angle,
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    hands.canvas.wheelEvent(event)


@pytest.mark.parametrize("notches", [1, 3, -1, -4])
def test_ctrl_and_wheel_zoom_to_the_pointer(hands: Hands, notches: int) -> None:
    at = hands.spot("b5")
    _wheel(hands, at, (0, notches), modifier=Modifier.ControlModifier)
    assert hands.canvas.zoom == pytest.approx(1.2**notches)
    moved = hands.spot("b5") - at
    assert abs(moved.x()) <= 1 and abs(moved.y()) <= 1


def test_the_wheel_pans_and_shift_pans_sideways(hands: Hands) -> None:
    hands.canvas.resize(500, 400)
    at, before = QPoint(100, 100), hands.canvas.view
    _wheel(hands, at, (0, -1))
    assert hands.canvas.view == before.moved(0, 96)
    _wheel(hands, at, (0, -1), modifier=Modifier.ShiftModifier)
    assert hands.canvas.view == before.moved(96, 96)


def test_a_touchpad_pans_by_its_pixels(hands: Hands) -> None:
    hands.canvas.resize(500, 400)
    before = hands.canvas.view
    _wheel(hands, QPoint(100, 100), (0, -0.1), pixels=(-7, -13))
    assert hands.canvas.view == before.moved(7, 13)


def test_two_fingers_on_a_touchpad_zoom_to_the_pointer(hands: Hands) -> None:
    at = hands.spot("b5")
    where = QPointF(at)
    device = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, device, 2, where, where, where, 0.25, QPointF(0, 0)
    )
    QApplication.sendEvent(hands.canvas, event)
    assert hands.canvas.zoom == pytest.approx(1.25)
    moved = hands.spot("b5") - at
    assert abs(moved.x()) <= 1 and abs(moved.y()) <= 1


def test_zoom_ends_at_5_and_800_per_cent(hands: Hands) -> None:
    for _ in range(80):
        _wheel(hands, QPoint(300, 300), (0, -1), modifier=Modifier.ControlModifier)
    assert hands.canvas.zoom == pytest.approx(0.05)
    for _ in range(80):
        _wheel(hands, QPoint(300, 300), (0, 1), modifier=Modifier.ControlModifier)
    assert hands.canvas.zoom == pytest.approx(8.0)


def test_zoom_is_told(hands: Hands) -> None:
    told: list[float] = []
    hands.canvas.zoom_changed.connect(told.append)
    hands.canvas.zoom_in()
    hands.canvas.zoom_to_100()
    hands.canvas.zoom_out()
    assert told == [1.25, 1.0, 0.75]


def test_fit_shows_all_of_the_map(hands: Hands) -> None:
    hands.canvas.resize(600, 300)
    hands.canvas.fit()
    geometry, view = hands.canvas.geometry_now, hands.canvas.view
    left, top = view.to_viewport(0, 0)
    right, bottom = view.to_viewport(geometry.width, geometry.height)
    assert left >= -1 and top >= -1 and right <= 601 and bottom <= 301
    assert abs(left - (600 - right)) <= 2 and abs(top - (300 - bottom)) <= 2


def test_back_to_the_selection(hands: Hands) -> None:
    hands.canvas.resize(500, 400)
    hands.canvas.camera.look(hands.canvas.view._replace(x=0, y=0))
    hands.canvas.select(["b5"])
    hands.canvas.show_selection()
    assert hands.canvas.rect().contains(hands.spot("b5"))
    assert hands.canvas.zoom == 1.0


def test_while_zooming_the_picture_is_stretched_and_then_sharpened(hands: Hands) -> None:
    hands.canvas.grab()
    _wheel(hands, QPoint(300, 300), (0, 2), modifier=Modifier.ControlModifier)
    stretched = hands.canvas.grab().toImage()
    assert hands.canvas.surface.zooming
    QTest.qWait(250)
    assert not hands.canvas.surface.zooming
    sharp = hands.canvas.grab().toImage()
    assert sharp != stretched


@given(
    st.floats(0.05, 8),
    st.integers(-(10**6), 10**6),
    st.integers(-(10**6), 10**6),
    st.floats(100, 30_000),
    st.floats(100, 9_000),
)
def test_the_map_is_never_lost(scale: float, x: int, y: int, width: float, height: float) -> None:
    room = (800, 600)
    view = View(scale, x, y).limited((width, height), room)
    for start, length, space in ((view.x, width, room[0]), (view.y, height, room[1])):
        seen = min(start + space, length * scale) - max(start, 0)
        assert seen >= min(length * scale, space / 3) - 2


@given(st.floats(0.05, 8), st.floats(0.05, 8), st.floats(0, 800), st.floats(0, 600))
def test_the_point_under_the_pointer_stays(before: float, after: float, px: float, py: float) -> None:
    view = View(before, 200, 300)
    point = view.to_picture(px, py)
    zoomed = view.scaled(after, px, py)
    x, y = zoomed.to_viewport(*point)
    assert abs(x - px) <= 0.51 and abs(y - py) <= 0.51


@given(st.floats(-50, 5000), st.floats(-50, 5000), st.floats(1, 800), st.floats(1, 600))
def test_what_is_revealed_is_seen(x: float, y: float, w: float, h: float) -> None:
    camera = Camera(lambda before: None)
    camera.picture = (6000.0, 6000.0)
    camera.resize(700, 500, 1.0)
    camera.reveal(Box(x, y, w, h))
    seen = camera.view.box_to_viewport(Box(x, y, w, h))
    for start, length, room in ((seen.x, seen.w, 700), (seen.y, seen.h, 500)):
        assert start < room and start + length > 0
        if length + 50 <= room:
            assert start >= -1 and start + length <= room + 1


def test_mapped_pixels_hold_the_box_whole() -> None:
    rect = mapped(Box(10.4, 20.6, 5.2, 5.2), 2.0)
    assert rect.left() <= 20 and rect.top() <= 41
    assert rect.right() + 1 >= 31.2 and rect.bottom() + 1 >= 51.6


def test_a_new_document_begins_at_its_top_left(hands: Hands) -> None:
    from models.journey.history import History
    from tests.widgets.canvas.hands import small_journey

    hands.canvas.pan(200, 200)
    hands.canvas.set_document(History(small_journey()))
    assert hands.canvas.view.y <= 0 and hands.canvas.view.x <= 0
    assert hands.canvas.zoom <= 1.0
