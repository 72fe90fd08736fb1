"""Notices lie over the map: nothing moves when they come, and what is worked on is never covered."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from models.layout.geometry import Cell
from widgets.canvas.in_hand import in_hand
from widgets.canvas.text_editor import TextEditor


def _on_canvas(window: MainWindow) -> QRect:
    notices, canvas = window.notices, window.canvas
    return QRect(canvas.mapFromGlobal(notices.mapToGlobal(QPoint(0, 0))), notices.size())


def test_nothing_moves_when_a_notice_comes(with_sample: MainWindow) -> None:
    canvas = with_sample.canvas
    before = (canvas.mapTo(with_sample, QPoint(0, 0)), canvas.size(), canvas.view)
    with_sample.notices.tell("Something was done.")
    QApplication.processEvents()
    assert with_sample.notices.isVisible()
    assert (canvas.mapTo(with_sample, QPoint(0, 0)), canvas.size(), canvas.view) == before


def test_it_lies_within_the_map(with_sample: MainWindow) -> None:
    with_sample.notices.tell("A long text. " * 30, "wrong", ["A line"] * 40)
    assert with_sample.canvas.rect().contains(_on_canvas(with_sample))


def _at_the_bottom(window: MainWindow) -> Cell:
    """A cell shown in the middle of the bottom of the canvas, where notices are usually told."""
    canvas = window.canvas
    lane = canvas.geometry_now.lanes[-1].lane
    cells = [Cell(lane, card.phase, card.column) for card in window.journey.lane_touchpoints(lane)]
    cell = cells[len(cells) // 2]
    box = canvas.view.box_to_viewport(canvas.geometry_now.cell_box(cell))
    canvas.hold_view()
    canvas.camera.pan(
        round(box.centre[0] - canvas.camera.size[0] / 2), round(box.bottom - canvas.camera.size[1] + 20)
    )
    return cell


def test_it_keeps_clear_of_the_selected_card(with_sample: MainWindow) -> None:
    cell = _at_the_bottom(with_sample)
    with_sample.canvas.select([with_sample.journey.cell(*cell)[0].id])
    with_sample.notices.tell("Something was done.")
    (place,) = in_hand(with_sample.canvas)
    assert place.isValid() and not place.intersects(_on_canvas(with_sample))


def test_it_makes_room_for_a_text_that_is_typed(with_sample: MainWindow, qtbot: QtBot) -> None:
    with_sample.canvas.select([])
    cell = _at_the_bottom(with_sample)
    with_sample.canvas.picks.set([])
    with_sample.notices.tell("Something went wrong.", "wrong")
    with_sample.canvas.edit(with_sample.journey.cell(*cell)[0].id)
    (editor,) = with_sample.canvas.findChildren(TextEditor)
    qtbot.waitUntil(lambda: not editor.geometry().intersects(_on_canvas(with_sample)))
    assert with_sample.notices.isVisible()


def test_on_the_start_page_it_lies_over_that(window: MainWindow) -> None:
    window.notices.tell("Something was done.")
    assert window.notices.isVisible()
    assert window.rect().contains(QRect(window.notices.mapTo(window, QPoint(0, 0)), window.notices.size()))


def test_small_map_makes_room_too(with_sample: MainWindow) -> None:
    canvas = with_sample.canvas
    canvas.zoom_to_100()
    canvas.zoom_in()
    assert canvas.minimap.isVisible()
    last = with_sample.journey.touchpoints()[-1]
    box = canvas.view.box_to_viewport(canvas.geometry_now.box(last.id))  # type: ignore[arg-type]
    canvas.camera.pan(
        round(box.right - canvas.camera.size[0] + 40), round(box.bottom - canvas.camera.size[1] + 40)
    )
    canvas.select([last.id])
    assert not canvas.minimap.isVisible()
    canvas.select([with_sample.journey.touchpoints()[0].id])
    assert canvas.minimap.isVisible()


def test_its_buttons_stand_on_one_line_with_its_words(with_sample: MainWindow) -> None:
    notices = with_sample.notices
    notices.tell("It was exported.", "note", ["A line"], [("Open", bool), ("Show in folder", bool)])
    QApplication.processEvents()
    words = next(label for label in notices.findChildren(QLabel) if label.text() == "It was exported.")
    buttons = [button for button in notices.findChildren(QPushButton) if button.isVisible()]
    assert len(buttons) == 3
    for button in buttons:
        assert abs(button.geometry().center().y() - words.geometry().center().y()) <= 1
