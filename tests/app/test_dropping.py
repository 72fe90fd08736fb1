"""What is dragged over the window from other programs: it shows where it would go, and goes there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.document import new_document
from app.main_window import MainWindow
from models.journey.records import Persona, Touchpoint
from models.layout.geometry import Cell
from models.storage.document import encode
from tests.app.clipboards import png
from widgets.drop_mark import DropMark

HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def over(target: QWidget, data: QMimeData, at: QPoint) -> bool:
    """Drag to a pixel; whether it would be taken."""
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, *HELD)
    enter.setAccepted(False)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        # Which widget it was that took it, Qt knows.
        move = QDragMoveEvent(at, Qt.DropAction.CopyAction, data, *HELD)
        QApplication.sendEvent(target, move)
        return move.isAccepted()
    return False


def drop(target: QWidget, data: QMimeData, at: QPoint) -> bool:
    if not over(target, data, at):
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, *HELD))
    return True


def pixel(window: MainWindow, what: str | Cell) -> QPoint:
    canvas = window.canvas
    box = canvas.geometry_now.box(what) if isinstance(what, str) else canvas.geometry_now.cell_box(what)
    assert box is not None
    x, y = canvas.view.to_viewport(*box.centre)
    return QPoint(round(x), round(y))


def mark(window: MainWindow) -> DropMark:
    (found,) = window.canvas.findChildren(DropMark)
    return found


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def picture() -> QMimeData:
    data = QMimeData()
    data.setData("image/png", QByteArray(png()))
    return data


def titles(window: MainWindow) -> list[str]:
    return [card.title for card in window.journey.touchpoints()]


def test_text_becomes_cards_where_it_is_dropped(with_blank: MainWindow, qtbot: QtBot) -> None:
    window = with_blank
    lane, phase = window.journey.personas()[0].id, window.journey.phases()[1].id
    at = pixel(window, Cell(lane, phase, 1))
    assert over(window.canvas, text("one\ntwo"), at)
    assert mark(window).isVisible()
    assert mark(window).said == "Cards from here on"
    assert drop(window.canvas, text("- one\n- two"), at)
    assert not mark(window).isVisible()
    qtbot.waitUntil(lambda: titles(window) == ["one", "two"])
    assert [(card.phase, card.column) for card in window.journey.touchpoints()] == [(phase, 1), (phase, 2)]


def test_a_picture_shows_the_card_that_takes_it(with_sample: MainWindow, qtbot: QtBot) -> None:
    window = with_sample
    card, persona = window.journey.touchpoints()[0], window.journey.personas()[0]
    assert over(window.canvas, picture(), pixel(window, persona.id))
    assert persona.name in mark(window).said
    assert drop(window.canvas, picture(), pixel(window, card.id))
    qtbot.waitUntil(lambda: bool(window.journey.record(card.id, Touchpoint).picture))
    assert drop(window.canvas, picture(), pixel(window, persona.id))
    qtbot.waitUntil(lambda: bool(window.journey.record(persona.id, Persona).portrait))


def test_a_picture_on_an_empty_cell_becomes_a_card(
    with_blank: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = with_blank
    (tmp_path / "Window.png").write_bytes(png())
    cell = Cell(window.journey.personas()[0].id, window.journey.phases()[0].id, 1)
    assert drop(window.canvas, files(tmp_path / "Window.png"), pixel(window, cell))
    qtbot.waitUntil(lambda: titles(window) == ["Window"])


def test_a_picture_that_cannot_be_used_is_told(with_sample: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = with_sample
    before = encode(window.journey)
    (tmp_path / "a.png").write_bytes(b"no picture")
    assert drop(window.canvas, files(tmp_path / "a.png"), pixel(window, window.journey.touchpoints()[0].id))
    qtbot.waitUntil(lambda: "cannot be used" in window.notices.text)
    assert encode(window.journey) == before


@pytest.mark.parametrize("name", ["other.touchline", "other.mmd", "other.md"])
def test_a_map_is_opened_and_says_so_before(
    with_blank: MainWindow, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    window, path = with_blank, tmp_path / name
    if name.endswith("touchline"):
        new_document().save(path)
    else:
        diagram = "journey\n title Trip\n section Go\n Pack: 3: Me\n"
        path.write_text(f"```mermaid\n{diagram}```\n" if name.endswith(".md") else diagram)
    assert over(window.canvas, files(path), QPoint(300, 300))
    assert mark(window).said == f"Open “{name}”"
    assert drop(window.canvas, files(path), QPoint(300, 300))
    qtbot.waitUntil(lambda: window.document is not None and window.document.source == path)


def test_several_files_are_told(with_blank: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = with_blank
    data = files(tmp_path / "a.touchline", tmp_path / "b.touchline")
    assert drop(window.canvas, data, QPoint(300, 300))
    qtbot.waitUntil(lambda: "one file at a time" in window.notices.text)


def test_the_mark_goes_when_the_drag_leaves(with_blank: MainWindow) -> None:
    window = with_blank
    cell = Cell(window.journey.personas()[0].id, window.journey.phases()[0].id, 1)
    over(window.canvas, text("one"), pixel(window, cell))
    QApplication.sendEvent(window.canvas, QDragLeaveEvent())
    assert not mark(window).isVisible()


@pytest.mark.parametrize("make", [lambda: text("one"), picture, QMimeData])
def test_beside_the_map_only_files_are_taken(with_blank: MainWindow, make: Callable[[], QMimeData]) -> None:
    window = with_blank
    assert not over(window, make(), QPoint(20, 200))
    assert not over(window.canvas, make(), QPoint(window.canvas.width() - 5, window.canvas.height() - 5))


def test_a_drag_that_comes_in_beside_the_map_finds_its_place_later(
    with_blank: MainWindow, qtbot: QtBot
) -> None:
    window, data = with_blank, text("one")
    canvas, edge = window.canvas, QPoint(window.canvas.width() - 5, window.canvas.height() - 5)
    assert not over(canvas, data, edge)
    at = pixel(window, Cell(window.journey.personas()[0].id, window.journey.phases()[0].id, 1))
    move = QDragMoveEvent(at, Qt.DropAction.CopyAction, data, *HELD)
    QApplication.sendEvent(canvas, move)
    assert move.isAccepted()
    QApplication.sendEvent(canvas, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, *HELD))
    qtbot.waitUntil(lambda: titles(window) == ["one"])


def test_while_a_text_is_typed_it_is_kept(with_blank: MainWindow, qtbot: QtBot) -> None:
    window = with_blank
    cell = Cell(window.journey.personas()[0].id, window.journey.phases()[0].id, 0)
    window.canvas.add_card_at(cell, "typed")
    assert drop(window.canvas, text("dropped"), pixel(window, cell._replace(column=2)))
    qtbot.waitUntil(lambda: titles(window) == ["typed", "dropped"])
