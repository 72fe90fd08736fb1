"""The lock of the structure in the window: seen, explained, and undone by a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from models.journey.edits import set_fields
from models.journey.records import MAP_ID
from tests.app.shelf_hands import (
    Button,
    Key,
    Modifier,
)
from tests.widgets.canvas.hands import Hands


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


def test_what_was_refused_is_not_said_for_ever(with_sample: MainWindow) -> None:
    window = with_sample
    locked_window(window)
    window.commands.run("insert.phase")
    assert window.notices.isVisible() and not window.notices._timer.isActive()
    window.commands.run("map.lock")
    assert window.notices._timer.isActive(), "unlocked, it is not true any more"
