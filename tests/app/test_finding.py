"""The palette and the way from hit to hit, by real keys and clicks in the real window."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.finding import MapTexts
from app.main_window import MainWindow
from app.settings import Settings, load_settings
from models.journey.edits import add_touchpoint, delete, park, set_fields
from models.journey.edits.touchpoints import Spot
from models.journey.history import History
from models.journey.records import Opportunity, Persona, Phase, Touchpoint
from tests.bench.maps import map_of
from widgets.canvas import found
from widgets.palette import Palette

Key = Qt.Key
Modifier = Qt.KeyboardModifier
CONTROL = Modifier.ControlModifier


def focused() -> QLineEdit:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def opened(window: MainWindow, text: str = "") -> Palette:
    QTest.keyClick(window, Key.Key_K, CONTROL)
    palette = window.finding.palette
    assert palette is not None and palette.isVisible()
    QTest.keyClicks(focused(), text)
    return palette


def texts(palette: Palette) -> list[str]:
    return [row.text for row in palette.rows]


def press(key: Key, modifier: Modifier = Modifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def selected_titles(window: MainWindow) -> list[str]:
    cards = [card.title for card in window.selected(Touchpoint)]
    return cards + [note.title for note in window.selected(Opportunity)]


# ---- open and closed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [Key.Key_K, Key.Key_F])
def test_opens_by_its_keys_and_closes_by_esc_where_one_was(with_sample: MainWindow, key: Key) -> None:
    with_sample.canvas.setFocus()
    QTest.keyClick(with_sample.canvas, key, CONTROL)
    assert with_sample.finding.palette.isVisible()
    press(Key.Key_Escape)
    assert not with_sample.finding.palette.isVisible()
    assert with_sample.canvas.hasFocus()


def test_opens_from_a_text_field_that_knows_the_key_itself(with_sample: MainWindow) -> None:
    """Ctrl+K cuts a line's end off in a text field, on some systems."""
    field = next(f for f in with_sample.panels.inspector_place.findChildren(QLineEdit) if f.isVisible())
    field.setText("A date")
    field.setFocus()
    field.setCursorPosition(0)
    QTest.keyClick(field, Key.Key_K, CONTROL)
    assert field.text() == "A date"
    assert with_sample.finding.palette.isVisible()


def test_opens_while_a_card_is_typed_and_keeps_it(with_sample: MainWindow) -> None:
    window = with_sample
    card = window.journey.touchpoints()[0]
    window.canvas.edit(card.id)
    QTest.keyClicks(QApplication.focusWidget(), "Typed")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_K, CONTROL)
    assert window.journey.record(card.id, Touchpoint).title == "Typed"
    assert window.finding.palette.isVisible()
    press(Key.Key_Escape)
    assert window.canvas.hasFocus()


def test_opens_by_the_field_in_the_top_bar(with_sample: MainWindow) -> None:
    field = with_sample._top._finder
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert with_sample.finding.palette.isVisible()
    assert focused().hasFocus()


def test_a_click_elsewhere_closes_it(with_sample: MainWindow) -> None:
    palette = opened(with_sample)
    canvas = with_sample.canvas
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, canvas.height() - 5))
    assert not palette.isVisible()


def test_it_lies_within_a_small_window(with_sample: MainWindow, qtbot: QtBot) -> None:
    with_sample.resize(700, 420)
    palette = opened(with_sample, "e")
    assert with_sample.rect().contains(palette.geometry().adjusted(18, 18, -18, -18))
    with_sample.resize(1100, 800)
    qtbot.waitUntil(lambda: abs(palette.geometry().center().x() - with_sample.rect().center().x()) <= 1)


def test_works_with_no_map(window: MainWindow) -> None:
    palette = opened(window)
    assert "Open the sample" in texts(palette)
    QTest.keyClicks(focused(), "open sampel")
    press(Key.Key_Return)
    assert window.document is not None


# ---- what is found -----------------------------------------------------------------------------------------


def test_cards_persons_phases_opportunities_and_commands_are_found(with_sample: MainWindow) -> None:
    palette = opened(with_sample, "deliv wai")
    assert palette.rows[0].text == "Waits for delivery"
    assert palette.rows[0].beside == "Lena, 34 · Buy & pay"
    for text, expected in (
        ("lena", ("Lena, 34", "Persona")),
        ("research", ("Research", "Phase")),
        ("live trakcing", ("Live delivery tracking", "Opportunity")),
        ("add persona", ("Add persona", "Ctrl Shift P")),
        ("whole map", ("Whole map", "Ctrl 1")),
    ):
        focused().clear()
        QTest.keyClicks(focused(), text)
        assert (palette.rows[0].text, palette.rows[0].beside) == expected


def test_quotes_and_channels_are_searched_with_less_weight(with_sample: MainWindow) -> None:
    window = with_sample
    card = window.journey.touchpoints()[0]
    window.do(lambda: set_fields(window.journey, [card.id], quote="A zeppelin flew by"))
    other = window.journey.touchpoints()[1]
    window.do(lambda: set_fields(window.journey, [other.id], title="The zeppelin lands"))
    palette = opened(window, "zeppelin")
    assert [row.id for row in palette.rows] == [other.id, card.id]


def test_parked_cards_are_found(with_sample: MainWindow) -> None:
    window = with_sample
    card = window.journey.touchpoints()[1]
    window.do(lambda: park(window.journey, [card.id]))
    palette = opened(window, card.title)
    assert (palette.rows[0].id, palette.rows[0].beside) == (card.id, "Parking lot")
    assert not window.settings.shelf_shown
    press(Key.Key_Return)
    assert window.selection == {card.id}
    assert window.settings.shelf_shown


def test_what_changes_is_found_as_it_is_now(with_sample: MainWindow) -> None:
    window = with_sample
    palette = opened(window, "zeppelin")
    assert not palette.rows
    press(Key.Key_Escape)
    lane, phase = window.journey.personas()[0].id, window.journey.phases()[0].id
    window.do(lambda: add_touchpoint(window.journey, Spot(lane, phase, 0), title="Zeppelin"))
    assert texts(opened(window, "zeppelin")) == ["Zeppelin"]
    press(Key.Key_Escape)
    window.history.undo()
    assert texts(opened(window, "zeppelin")) == []


def test_commands_that_do_not_apply_come_last_and_do_nothing(with_sample: MainWindow) -> None:
    window = with_sample
    window.select([])
    palette = opened(window, "take a vote back")
    row = next(row for row in palette.rows if row.text == "Take a vote back")
    assert not row.applies
    assert palette.rows[-1] is row
    for _ in palette.rows[1:]:
        press(Key.Key_Down)
    press(Key.Key_Return)
    assert palette.isVisible()


def test_nothing_found_is_said(with_sample: MainWindow) -> None:
    palette = opened(with_sample, "xqzvbn")
    assert palette.rows == ()
    assert palette._nothing.isVisible()
    press(Key.Key_Return)
    press(Key.Key_Down)
    assert palette.isVisible()


def test_what_was_run_last_is_offered_first(with_sample: MainWindow) -> None:
    window = with_sample
    assert texts(opened(window))[0] != "Zoom out"
    QTest.keyClicks(focused(), "zoom out")
    press(Key.Key_Return)
    assert texts(opened(window))[0] == "Zoom out"
    assert all(row.applies for row in window.finding.palette.rows)


def test_recent_commands_are_remembered(own_home: object) -> None:
    settings = load_settings()
    settings.recent_commands = ["view.fit"]
    settings.save()
    assert load_settings().recent_commands == ["view.fit"]
    assert Settings().recent_commands == []


# ---- keys and pointer --------------------------------------------------------------------------------------


def test_enter_goes_to_the_card(with_sample: MainWindow) -> None:
    window = with_sample
    opened(window, "collects")
    press(Key.Key_Return)
    assert selected_titles(window) == ["Collects the bike"]
    assert window.canvas.hasFocus()


def test_arrows_pages_and_ends(with_sample: MainWindow) -> None:
    palette = opened(with_sample, "e")
    rows = palette.rows
    assert len(rows) > 20
    press(Key.Key_Down)
    assert palette.current == rows[1]
    press(Key.Key_Up)
    press(Key.Key_Up)
    assert palette.current == rows[-1], "it goes round"
    press(Key.Key_Home)
    assert focused().cursorPosition() == 0, "in the text first"
    press(Key.Key_Home)
    assert palette.current == rows[0]
    press(Key.Key_PageDown)
    assert palette.current == rows[8]
    press(Key.Key_PageUp)
    assert palette.current == rows[0]
    press(Key.Key_End)
    press(Key.Key_End)
    assert palette.current == rows[-1]
    assert focused().accessibleDescription().startswith(rows[-1].text)


def test_a_click_chooses(with_sample: MainWindow) -> None:
    window = with_sample
    palette = opened(window, "delivery")
    at = [row.text for row in palette.rows].index("Live delivery tracking")
    box = palette._list.visualRect(palette._rows.index(at))
    QTest.mouseClick(palette._list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert selected_titles(window) == ["Live delivery tracking"]
    assert not palette.isVisible()


def test_hits_are_marked_on_the_map_while_one_searches(with_sample: MainWindow) -> None:
    window = with_sample
    before = window.canvas.grab().toImage()
    opened(window, "delivery")
    titles = {getattr(window.journey.get(id), "title", "") for id in window.canvas.found}
    assert {"Waits for delivery", "Live delivery tracking"} <= titles
    press(Key.Key_Escape)
    assert window.canvas.found == frozenset()
    assert window.canvas.grab().toImage() == before


def test_too_many_hits_are_not_marked(with_sample: MainWindow) -> None:
    found.show(with_sample.canvas, [str(number) for number in range(found.MOST + 1)])
    assert with_sample.canvas.found == frozenset()


def test_works_after_the_window_was_made_anew(with_sample: MainWindow) -> None:
    from app.look import rebuild

    opened(with_sample, "collects")
    rebuild(with_sample)
    opened(with_sample, "collects")
    press(Key.Key_Return)
    assert selected_titles(with_sample) == ["Collects the bike"]
    rebuild(with_sample)
    press(Key.Key_F3)
    assert with_sample.finding.query == "collects"
    assert not with_sample.finding.palette or not with_sample.finding.palette.isVisible()


# ---- from hit to hit ---------------------------------------------------------------------------------------


def test_f3_goes_through_the_hits_in_the_order_of_the_map_and_round(with_sample: MainWindow) -> None:
    window = with_sample
    opened(window, "invoice")
    press(Key.Key_Return)
    hits = window.finding.texts.hits("invoice")
    assert len(hits) > 1
    assert window.selection == {window.finding.texts.index.find("invoice")[0].id}
    seen: list[str] = []
    for _ in hits:
        press(Key.Key_F3)
        seen += window.selection
    assert sorted(seen) == sorted(hits)
    start = hits.index(seen[0])
    assert seen == hits[start:] + hits[:start]
    said = window._status._whisper
    assert said.isVisible()
    assert f"of {len(hits)}" in said.text()
    press(Key.Key_F3, Modifier.ShiftModifier)
    assert list(window.selection) == [seen[-2]]


def test_f3_goes_on_from_where_the_keys_stand(with_sample: MainWindow) -> None:
    window = with_sample
    opened(window, "delivery")
    press(Key.Key_Return)
    hits = window.finding.texts.hits("delivery")
    last = window.journey.touchpoints()[-1]
    window.select([last.id])
    press(Key.Key_F3)
    assert list(window.selection) == [hits[0]]
    assert "beginning" in window._status._whisper.text()
    assert window.canvas.found == frozenset(hits)
    window.select([last.id])
    assert window.canvas.found == frozenset(), "the marks go when one turns to something else"


def test_f3_with_no_search_opens_the_palette(with_sample: MainWindow) -> None:
    with_sample.canvas.setFocus()
    QTest.keyClick(with_sample.canvas, Key.Key_F3)
    assert with_sample.finding.palette.isVisible()


def test_f3_goes_on_where_a_hit_was_deleted_and_opens_the_palette_where_none_is_left(
    with_sample: MainWindow,
) -> None:
    window = with_sample
    opened(window, "bike")
    press(Key.Key_Return)
    hits = window.finding.texts.hits("bike")
    window.do(lambda: delete(window.journey, hits[:1]))
    press(Key.Key_F3)
    assert window.selection <= set(hits[1:])
    assert window.selection
    window.do(lambda: delete(window.journey, [id for id in hits if id in window.journey]))
    assert window.finding.texts.hits("bike") == []
    window.canvas.setFocus()
    press(Key.Key_F3)
    assert window.finding.palette.isVisible()


# ---- the index ---------------------------------------------------------------------------------------------


def test_texts_are_taken_in_little_by_little() -> None:
    history = History(map_of(400))
    texts_of_map = MapTexts(history)
    texts_of_map.take_in(0)
    assert len(texts_of_map.index) == 1
    assert not texts_of_map.ready
    texts_of_map.take_in(60)
    assert texts_of_map.ready
    kinds = (Persona, Phase, Touchpoint, Opportunity)
    assert len(texts_of_map.index) == sum(history.journey.count(kind) for kind in kinds)


def test_index_lets_go_of_the_history() -> None:
    history = History(map_of(10))
    texts_of_map = MapTexts(history)
    assert len(history.listeners) == 1
    del texts_of_map
    gc.collect()
    assert history.listeners == []
