"""Pictures pasted in the window: onto what they go, and what is told of those that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from models.journey.records import Persona, Touchpoint
from models.storage.document import encode
from tests.app.clipboards import (
    NO_KEYS,
    png,
    stand_on_first_cell,
    titles,
)


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())


def put_picture(data: bytes, form: str = "image/png") -> None:
    mime = QMimeData()
    mime.setData(form, QByteArray(data))
    QGuiApplication.clipboard().setMimeData(mime)


def test_a_picture_goes_to_the_selected_card_or_persona(with_sample: MainWindow) -> None:
    window = with_sample
    put_picture(png())
    for kind, field in ((Touchpoint, "picture"), (Persona, "portrait")):
        id = window.journey.of_kind(kind)[0].id
        window.canvas.select([id])
        window.commands.run("clipboard.paste")
        sha256 = getattr(window.journey.get(id), field)
        assert window.journey.assets[sha256] == png()


def test_a_picture_goes_to_what_is_under_the_pointer(with_sample: MainWindow) -> None:
    window, canvas = with_sample, with_sample.canvas
    first, second = window.journey.touchpoints()[:2]
    canvas.select([first.id])
    box = canvas.geometry_now.box(second.id)
    assert box is not None
    x, y = canvas.view.to_viewport(*box.centre)
    at = QPointF(x, y)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), none, none, NO_KEYS)
    QApplication.sendEvent(canvas, event)
    put_picture(png())
    window.commands.run("clipboard.paste")
    assert window.journey.record(second.id, Touchpoint).picture
    assert not window.journey.record(first.id, Touchpoint).picture


def test_a_picture_of_a_browser_comes_with_a_page(with_sample: MainWindow) -> None:
    window = with_sample
    card = window.journey.touchpoints()[0]
    window.canvas.select([card.id])
    mime = QMimeData()
    mime.setHtml('<img src="https://example.invalid/a.png">')
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    mime.setImageData(image)
    QGuiApplication.clipboard().setMimeData(mime)
    window.commands.run("clipboard.paste")
    assert window.journey.record(card.id, Touchpoint).picture


def test_cells_of_a_spreadsheet_are_text_though_they_come_with_a_picture(with_blank: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("one\ntwo\n")
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    mime.setImageData(image)
    QGuiApplication.clipboard().setMimeData(mime)
    stand_on_first_cell(with_blank)
    with_blank.commands.run("clipboard.paste")
    assert titles(with_blank) == ["one", "two"]


def test_a_picture_on_an_empty_cell_becomes_a_card(with_blank: MainWindow, tmp_path: Path) -> None:
    window = with_blank
    stand_on_first_cell(window)
    (tmp_path / "Shop window.png").write_bytes(png())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "Shop window.png"))])
    QGuiApplication.clipboard().setMimeData(mime)
    window.commands.run("clipboard.paste")
    (card,) = window.journey.touchpoints()
    assert (card.title, window.journey.assets[card.picture]) == ("Shop window", png())
    window.commands.run("edit.undo")
    assert not window.history.can_undo


def test_pictures_that_cannot_be_used_are_told(with_sample: MainWindow, tmp_path: Path) -> None:
    window = with_sample
    before = encode(window.journey)
    window.canvas.select([window.journey.touchpoints()[0].id])
    put_picture(b"\x89PNG no picture")
    window.commands.run("clipboard.paste")
    assert "cannot be used" in window.notices.text
    (tmp_path / "a.txt").write_text("text")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    QGuiApplication.clipboard().setMimeData(mime)
    window.commands.run("clipboard.paste")
    assert "is no picture" in window.notices.text
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.png", "b.png")])
    QGuiApplication.clipboard().setMimeData(mime)
    window.commands.run("clipboard.paste")
    assert "one file at a time" in window.notices.text
    assert encode(window.journey) == before
