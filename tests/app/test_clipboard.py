"""Copy, cut and paste of parts of a map in the window, and what other programs get."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from app.clip_data import ClipData
from app.document import new_document
from app.main_window import MainWindow
from models.journey.clipping import MIME_TYPE
from models.journey.edits import set_fields
from models.journey.records import MAP_ID, Opportunity, Persona, Phase, Touchpoint
from models.storage.document import encode
from tests.app.clipboards import (
    put_text,
    titles,
)


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())


def test_cards_come_back_with_what_hangs_on_them(with_sample: MainWindow) -> None:
    window = with_sample
    before = encode(window.journey)
    chances = window.journey.count(Opportunity)
    card = next(c for c in window.journey.touchpoints() if window.journey.opportunities_at(c.id))
    window.canvas.select([card.id])
    window.commands.run("clipboard.copy")
    window.commands.run("clipboard.paste")
    (copy,) = window.selection
    assert copy != card.id
    pasted = window.journey.record(copy, Touchpoint)
    assert (pasted.title, pasted.lane, pasted.column) == (card.title, card.lane, card.column + 1)
    assert window.journey.count(Opportunity) == chances + len(window.journey.opportunities_at(card.id))
    window.commands.run("edit.undo")
    assert encode(window.journey) == before


def test_cut_and_paste_is_a_move(with_sample: MainWindow) -> None:
    window = with_sample
    cards = window.journey.touchpoints()
    window.canvas.select([cards[0].id, cards[1].id])
    window.commands.run("clipboard.cut")
    assert window.history.undo_name == "Cut"
    assert cards[0].id not in window.journey
    window.commands.run("edit.undo")
    window.commands.run("edit.redo")
    window.canvas.select([cards[-1].id])
    window.commands.run("clipboard.paste")
    moved = [window.journey.record(id, Touchpoint).title for id in window.selection]
    assert sorted(moved) == sorted(card.title for card in cards[:2])
    assert len(titles(window)) == len(cards)


@pytest.mark.parametrize("kind", [Persona, Phase])
def test_a_lane_or_phase_goes_behind_the_selected_one(
    with_sample: MainWindow, kind: type[Persona] | type[Phase]
) -> None:
    window = with_sample

    def names() -> list[str]:
        return [r.name for r in (window.journey.personas() if kind is Persona else window.journey.phases())]

    before = names()
    first = (window.journey.personas() if kind is Persona else window.journey.phases())[0]
    window.canvas.select([first.id])
    window.commands.run("clipboard.copy")
    window.commands.run("clipboard.paste")
    assert names() == [before[0], *before]
    assert len(window.selection) == 1


def test_under_a_locked_structure_a_lane_is_not_cut(with_sample: MainWindow) -> None:
    window = with_sample
    window.do(lambda: set_fields(window.journey, [MAP_ID], structure_locked=True))
    put_text("kept")
    window.canvas.select([window.journey.personas()[0].id])
    window.commands.run("clipboard.cut")
    assert "locked" in window.notices.text
    assert QGuiApplication.clipboard().text() == "kept"


def test_a_clip_goes_into_another_map(with_sample: MainWindow) -> None:
    window = with_sample
    window.canvas.select([window.journey.personas()[0].id])
    count = len(window.journey.lane_touchpoints(window.journey.personas()[0].id))
    window.commands.run("clipboard.copy")
    window.show_document(new_document())
    window.commands.run("clipboard.paste")
    assert window.journey.count(Persona) == 2
    assert len(titles(window)) == count


def test_a_damaged_clip_is_told(with_blank: MainWindow) -> None:
    data = QMimeData()
    data.setData(MIME_TYPE, QByteArray(b'{"format": "touchline-clip", "version": 1'))
    QGuiApplication.clipboard().setMimeData(data)
    with_blank.commands.run("clipboard.paste")
    assert "damaged" in with_blank.notices.text
    assert not with_blank.history.can_undo


def test_other_programs_get_text_table_and_picture_when_they_ask(
    with_sample: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = ClipData._make
    monkeypatch.setattr(ClipData, "_make", lambda self, form: made.append(form) or make(self, form))
    window = with_sample
    window.canvas.select([card.id for card in window.journey.touchpoints()])
    window.commands.run("clipboard.copy")
    assert not made, "nothing is made before it is asked for"
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("\tResearch\tCompare")
    assert "<table>" in data.html()
    image = QImage(data.imageData())
    # At twice the size of the map, within the cards' own bounds.
    geometry = window.canvas.geometry_now
    assert 0.5 * geometry.width < image.width() / 2 < geometry.width
    pixels = {image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)}
    assert len(pixels) > 20
    assert made == ["text/plain", "text/html", "application/x-qt-image"]


def test_lines_are_offered_as_no_page(with_sample: MainWindow) -> None:
    window = with_sample
    first, second = window.journey.touchpoints()[:2]
    window.canvas.select([second.id, first.id])
    window.commands.run("clipboard.copy")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == f"{first.title}\n{second.title}"
    assert not data.hasHtml()


def test_a_copied_lane_is_a_picture_of_the_lane(with_sample: MainWindow) -> None:
    window = with_sample
    lane = window.journey.personas()[0].id
    window.canvas.select([lane])
    window.commands.run("clipboard.copy")
    box = window.canvas.geometry_now.lane_box(lane)
    image = QImage(QGuiApplication.clipboard().mimeData().imageData())
    assert abs(image.width() - 2 * (box.w + 24)) <= 1
    assert abs(image.height() - 2 * (box.h + 24)) <= 1


def test_what_was_copied_outlives_the_program(with_sample: MainWindow) -> None:
    window = with_sample
    card = window.journey.touchpoints()[0]
    window.canvas.select([card.id])
    window.commands.run("clipboard.copy")
    window.clipboard._leave_behind()
    data = QGuiApplication.clipboard().mimeData()
    assert not isinstance(data, ClipData)
    assert data.text() == card.title
    assert data.hasFormat(MIME_TYPE)
