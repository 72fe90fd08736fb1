"""The map and what is selected on it, copied as a picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from app.copied_picture import copy_map_picture
from app.main_window import MainWindow
from models.journey.edits import park
from models.journey.records import MAP_ID, Opportunity
from tests.app.clipboards import put_text


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())


def on_clipboard() -> QImage:
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage() and not data.hasText()
    return QGuiApplication.clipboard().image()


def test_the_whole_map_is_copied_at_twice_its_size(with_sample: MainWindow) -> None:
    window = with_sample
    window.commands.run("clipboard.copy_map")
    picture, image = window.canvas.layout_now.picture, on_clipboard()
    assert (image.width(), image.height()) == (round(picture.width * 2), round(picture.height * 2))
    assert "The map is on the clipboard" in window.notices.text
    lane = window.canvas.layout_now.geometry.lane_box(window.journey.personas()[0].id)
    inside = image.pixelColor(round((lane.x + 6) * 2), round((lane.y + 30) * 2))
    assert inside != QColor(picture.background)


def test_of_the_selection_only_its_own_is_in_the_picture(with_sample: MainWindow) -> None:
    window = with_sample
    card = window.journey.touchpoints()[1]
    window.canvas.select([card.id])
    window.commands.run("clipboard.copy_picture")
    box, image = window.canvas.layout_now.geometry.box(card.id), on_clipboard()
    assert box is not None
    assert image.width() == pytest.approx((box.w + 24) * 2, abs=1)
    assert "The selection is on the clipboard" in window.notices.text


def test_there_is_no_picture_of_what_is_not_on_the_map(with_sample: MainWindow) -> None:
    window = with_sample
    card = window.journey.touchpoints()[0]
    window.history.do(park(window.journey, [card.id]))
    put_text("mine")
    for ids in ([card.id], [MAP_ID], []):
        window.canvas.select(ids)
        window.commands.run("clipboard.copy_picture")
        assert QGuiApplication.clipboard().text() == "mine"


def test_an_opportunity_and_a_lane_are_pictures_too(with_sample: MainWindow) -> None:
    window = with_sample
    lane = window.journey.personas()[0]
    sizes = []
    for id in (window.journey.of_kind(Opportunity)[0].id, lane.id):
        window.canvas.select([id])
        window.commands.run("clipboard.copy_picture")
        sizes.append(on_clipboard().width())
    assert sizes[1] > sizes[0] > 100


def test_a_very_wide_map_is_made_smaller(with_sample: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.clip_data.MOST_SIDE", 500)
    copy_map_picture(with_sample)
    assert on_clipboard().width() == 500
