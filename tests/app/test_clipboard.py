"""Copy, cut and paste in the window: parts of maps, texts, pictures; what is wrong is told, nothing is lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clip_data import ClipData
from app.document import new_document
from app.main_window import MainWindow
from models.journey.clipping import MIME_TYPE
from models.journey.edits import set_fields
from models.journey.records import MAP_ID, Opportunity, Persona, Phase, Touchpoint
from models.layout.geometry import Cell
from models.storage.document import encode
from widgets.canvas.paste_bar import PasteBar
from widgets.canvas.text_editor import TextEditor

NO_KEYS = Qt.KeyboardModifier.NoModifier
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())


def put_text(text: str, **other: str) -> None:
    data = QMimeData()
    data.setText(text)
    for form, value in other.items():
        data.setData(f"text/{form}", QByteArray(value.encode()))
    QGuiApplication.clipboard().setMimeData(data)


def png(colour: str = "#aa3355", size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def bar(window: MainWindow) -> PasteBar | None:
    shown = [found for found in window.canvas.findChildren(PasteBar) if found.isVisible()]
    assert len(shown) <= 1
    return shown[0] if shown else None


def shown_bar(window: MainWindow) -> PasteBar:
    found = bar(window)
    assert found is not None
    return found


def titles(window: MainWindow) -> list[str]:
    return [card.title for card in window.journey.touchpoints()]


def stand_on_first_cell(window: MainWindow) -> None:
    window.canvas.setFocus()
    lane, phase = window.journey.personas()[0].id, window.journey.phases()[0].id
    window.canvas.picks.stand_on(Cell(lane, phase, 2))


# ---- text ----------------------------------------------------------------------------------------------------


def test_lines_become_cards_from_the_cursor_on(with_blank: MainWindow) -> None:
    window = with_blank
    before = encode(window.journey)
    stand_on_first_cell(window)
    put_text("- Sees an ad\r\n- Calls\r\n- 3 days later\r\n")
    QTest.keyClick(window.canvas, Key.Key_V, Control)
    assert titles(window) == ["Sees an ad", "Calls", "3 days later"]
    assert len(window.selection) == 3
    assert shown_bar(window).text == "3 cards"
    put_text("Next")
    window.commands.run("clipboard.paste")
    assert titles(window)[-1] == "Next"
    window.commands.run("edit.undo")
    window.commands.run("edit.undo")
    assert encode(window.journey) == before


def test_the_bar_makes_it_something_else_within_the_same_step(with_blank: MainWindow) -> None:
    window = with_blank
    before = encode(window.journey)
    stand_on_first_cell(window)
    put_text("one\ntwo\nthree")
    window.commands.run("clipboard.paste")
    QTest.keyClick(window.canvas, Key.Key_Tab)
    offered = shown_bar(window)
    assert offered.buttons["cards"].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert (offered.chosen, offered.text) == ("one", "1 card")
    assert titles(window) == ["one\ntwo\nthree"]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert (offered.chosen, offered.text) == ("notes", "3 notes")
    assert titles(window) == []
    assert [card.title for card in window.journey.parked()] == ["one", "two", "three"]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert titles(window) == ["one", "two", "three"]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert bar(window) is None
    assert window.canvas.hasFocus()
    window.commands.run("edit.undo")
    assert encode(window.journey) == before
    assert not window.history.can_undo


def test_the_bar_goes_with_the_next_action(with_blank: MainWindow, qtbot: QtBot) -> None:
    window = with_blank
    acts = (
        lambda: QTest.keyClick(window.canvas, Key.Key_P),
        lambda: QTest.keyClick(window.canvas, Key.Key_Escape),
        lambda: QTest.keyClick(window.canvas, Key.Key_Left),
        lambda: QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(600, 500)),
        lambda: window.commands.run("edit.undo"),
        lambda: window.canvas.select([MAP_ID]),
        lambda: window.do(lambda: set_fields(window.journey, [MAP_ID], title="Other")),
    )
    for act in acts:
        stand_on_first_cell(window)
        put_text("one\ntwo")
        window.commands.run("clipboard.paste")
        assert bar(window) is not None
        act()
        qtbot.waitUntil(lambda: bar(window) is None)


def test_escape_takes_the_bar_away_and_nothing_else(with_blank: MainWindow) -> None:
    window = with_blank
    stand_on_first_cell(window)
    put_text("one\ntwo")
    window.commands.run("clipboard.paste")
    chosen = window.selection
    QTest.keyClick(window.canvas, Key.Key_Escape)
    assert bar(window) is None
    assert window.selection == chosen


def test_the_bar_stands_beside_what_was_pasted(with_sample: MainWindow) -> None:
    window, canvas = with_sample, with_sample.canvas
    put_text("one\ntwo\nthree")
    window.commands.run("clipboard.paste")
    canvas.repaint()
    offered = shown_bar(window)
    assert canvas.rect().contains(offered.geometry())
    for id in window.selection:
        box = canvas.geometry_now.box(id)
        assert box is not None
        seen = canvas.view.box_to_viewport(box)
        place = QRect(*(round(side) for side in seen))
        assert not offered.geometry().intersects(place)


def test_on_a_narrow_map_the_bar_takes_more_lines(with_sample: MainWindow, qtbot: QtBot) -> None:
    window, canvas = with_sample, with_sample.canvas
    put_text("Research\tone\nTravel\ttwo")
    window.commands.run("clipboard.paste")
    offered = shown_bar(window)
    wide = offered.height()
    window.resize(740, 620)
    qtbot.waitUntil(lambda: offered.height() > wide and canvas.rect().contains(offered.geometry()))


def test_one_card_at_once(with_blank: MainWindow) -> None:
    window = with_blank
    stand_on_first_cell(window)
    put_text("He said:\n- no\n- never")
    window.commands.run("clipboard.paste_one")
    assert titles(window) == ["He said:\n- no\n- never"]
    shown_bar(window).choose("cards")
    assert titles(window) == ["He said:", "no", "never"]


def test_a_table_goes_into_its_phases_and_can_be_a_grid(with_blank: MainWindow) -> None:
    window = with_blank
    stand_on_first_cell(window)
    put_text("Before\tSees an ad\tCalls\nTravel\tPacks\t\n")
    window.commands.run("clipboard.paste")
    assert [phase.name for phase in window.journey.phases()] == ["Before", "Travel", "During", "After"]
    assert shown_bar(window).text == "3 cards, 1 new phase"
    shown_bar(window).choose("cards")
    assert window.journey.count(Phase) == 3
    assert sorted(titles(window)) == ["Before", "Calls", "Packs", "Sees an ad", "Travel"]


def test_a_list_pasted_on_the_shelf_becomes_notes(with_blank: MainWindow, qtbot: QtBot) -> None:
    window = with_blank
    window.commands.run("view.shelf")
    shelf = window.panels.shelf
    assert shelf is not None
    shelf.list.setFocus()
    put_text("one\ntwo")
    window.commands.run("clipboard.paste")
    assert [card.title for card in window.journey.parked()] == ["one", "two"]


def test_a_choice_that_cannot_be_made_is_told_and_the_paste_stays(with_blank: MainWindow) -> None:
    window = with_blank
    stand_on_first_cell(window)
    put_text("\n".join(f"{n} " + "x" * 300 for n in range(90)))
    window.commands.run("clipboard.paste")
    offered = shown_bar(window)
    offered.choose("one")
    assert "at most" in window.notices.text
    assert offered.chosen == "cards"
    assert len(titles(window)) == 90
    offered.choose("notes")
    assert window.journey.parked_count() == 90


def test_nothing_to_paste_is_told(with_blank: MainWindow) -> None:
    with_blank.commands.run("clipboard.paste")
    assert "no text and no picture" in with_blank.notices.text
    put_text(" \n---\n")
    with_blank.commands.run("clipboard.paste")
    assert not with_blank.history.can_undo


def test_a_list_pasted_into_an_empty_card_becomes_cards(with_blank: MainWindow, qtbot: QtBot) -> None:
    window = with_blank
    stand_on_first_cell(window)
    put_text("one\ntwo")
    QTest.keyClick(window.canvas, Key.Key_Return)
    (field,) = window.canvas.findChildren(TextEditor)
    QTest.keyClick(field, Key.Key_V, Control)
    qtbot.waitUntil(lambda: titles(window) == ["one", "two"])
    assert window.canvas.idle
    window.commands.run("edit.undo")
    assert titles(window) == []
    assert not window.history.can_undo


def test_text_pasted_into_a_text_is_text(with_blank: MainWindow) -> None:
    window = with_blank
    stand_on_first_cell(window)
    QTest.keyClick(window.canvas, Key.Key_Return)
    (field,) = window.canvas.findChildren(TextEditor)
    put_text("one")
    QTest.keyClick(field, Key.Key_V, Control)
    put_text("two\nthree")
    QTest.keyClick(field, Key.Key_V, Control)
    QTest.keyClick(field, Key.Key_Escape)
    assert titles(window) == ["onetwo\nthree"]


def test_in_a_field_the_commands_work_on_its_text(with_sample: MainWindow) -> None:
    window = with_sample
    before = encode(window.journey)
    window.canvas.select([window.journey.touchpoints()[0].id])
    QTest.keyClick(window.canvas, Key.Key_F2)
    (field,) = [found for found in window.canvas.findChildren(TextEditor) if found.isVisible()]
    field.selectAll()
    window.commands.run("clipboard.copy")
    assert QGuiApplication.clipboard().text() == field.toPlainText()
    window.commands.run("clipboard.cut")
    window.commands.run("clipboard.paste")
    QTest.keyClick(field, Key.Key_Escape)
    assert encode(window.journey) == before


# ---- parts of a map ------------------------------------------------------------------------------------------


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


# ---- pictures ------------------------------------------------------------------------------------------------


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
