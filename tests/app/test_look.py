"""Theme, size and language are taken over live: the same window, the same map at the same place, with its undo."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import look
from app.look import rebuild
from app.main_window import MainWindow
from models.journey.edits import set_fields
from models.journey.records import MAP_ID, Touchpoint
from resources import translations
from resources.themes import interface_colours
from widgets.appearance import current_theme, interface_scale
from widgets.settings_dialog import SettingsDialog
from widgets.style import apply_style


@pytest.fixture(autouse=True)
def _plain_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_style(qapp, "light", 1.0)


def _first(window: MainWindow) -> Touchpoint:
    return window.journey.touchpoints()[0]


def test_everything_that_one_works_with_stays(with_sample: MainWindow, qtbot: QtBot) -> None:
    window = with_sample
    window.do(lambda: set_fields(window.journey, [MAP_ID], title="Changed"))
    window.select([_first(window).id])
    window.canvas.zoom_in()
    window.canvas.pan(37, 11)
    document, view, selection = window.document, window.canvas.view, window.selection
    before = window.canvas
    window.settings.theme = "dark"
    rebuild(window)
    assert window.canvas is not before
    assert window.document is document
    assert (window.canvas.view, window.selection) == (view, selection)
    assert window.panels_filled
    assert window.history.can_undo
    window.commands.run("edit.undo")
    assert window.journey.map.title != "Changed"


def test_nothing_of_the_old_parts_stays_or_listens(with_sample: MainWindow) -> None:
    window = with_sample
    counts = []
    for theme in ("dark", "light", "dark", "light"):
        window.settings.theme = theme
        old = weakref.ref(window.canvas)
        rebuild(window)
        QApplication.processEvents()
        gc.collect()
        assert old() is None
        counts.append((len(window.history.listeners), len(window.children())))
    assert counts[-1] == counts[-2] == counts[-3]


def test_cell_on_which_the_keys_stand_stays(with_blank: MainWindow) -> None:
    cell = with_blank.canvas.picks.cell
    assert cell is not None
    rebuild(with_blank)
    assert with_blank.canvas.picks.cell == cell


def test_the_card_where_the_keys_stand_stays_though_nothing_is_selected(with_sample: MainWindow) -> None:
    last = with_sample.journey.touchpoints()[-1]
    with_sample.select([last.id])
    with_sample.select([])
    here = with_sample.canvas.cursor_cell
    assert here == (last.lane, last.phase, last.column)
    rebuild(with_sample)
    assert not with_sample.selection and with_sample.canvas.cursor_cell == here


def test_start_page_comes_again(window: MainWindow) -> None:
    window.settings.theme = "dark"
    rebuild(window)
    assert window.document is None
    assert not window.canvas.isVisible()


def test_theme_reaches_palette_ground_and_style(with_sample: MainWindow) -> None:
    with_sample.settings.theme = "dark"
    rebuild(with_sample)
    dark = interface_colours("dark")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.palette().color(QPalette.ColorRole.Window).name() == dark.paper.lower()
    assert dark.paper in app.styleSheet()
    assert with_sample.canvas.surface.rendering.ground == dark.canvas


def test_map_keeps_its_own_paper_and_marks_in_the_dark(with_sample: MainWindow) -> None:
    with_sample.settings.theme = "dark"
    rebuild(with_sample)
    light = interface_colours("light")
    assert with_sample.canvas.surface.rendering.sheet == light.canvas
    assert with_sample.canvas.colours == light
    picture = with_sample.canvas.grab().toImage()
    assert picture.pixelColor(3, 3).name() == light.canvas.lower()
    corner = picture.pixelColor(picture.width() - 3, picture.height() - 3)
    assert corner.lightness() < 60


def test_size_reaches_type_bars_and_style(with_sample: MainWindow) -> None:
    with_sample.settings.interface_scale = 200
    rebuild(with_sample)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert interface_scale() == 2.0
    assert app.font().pixelSize() == 26
    assert "font-size: 52px" in app.styleSheet()


def test_larger_and_smaller_go_by_steps_and_end(with_sample: MainWindow, qtbot: QtBot) -> None:
    settings = with_sample.settings
    with_sample.commands.run("look.larger")
    assert settings.interface_scale == 110
    for _ in range(12):
        with_sample.commands.run("look.larger")
    assert settings.interface_scale == 200
    for _ in range(12):
        with_sample.commands.run("look.smaller")
    assert settings.interface_scale == 80
    qtbot.waitUntil(lambda: interface_scale() == 0.8)


def test_language_is_spoken_at_once(with_sample: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    class Loud(translations.gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper() if "{" not in message else message

    monkeypatch.setattr(look, "speak", lambda *, chosen: _speak(Loud()))
    try:
        rebuild(with_sample)
        assert "FILE" in with_sample.menuBar().actions()[0].text()
    finally:
        translations.use_language("en")


def _speak(catalogue: translations.gettext.NullTranslations) -> str:
    translations._catalogue[0] = catalogue
    return "en"


def test_text_that_is_typed_is_taken_over(with_sample: MainWindow, qtbot: QtBot) -> None:
    card = _first(with_sample)
    with_sample.edit_text(card.id)
    qtbot.keyClicks(QApplication.focusWidget(), "Typed")
    rebuild(with_sample)
    assert with_sample.journey.get(card.id).title == "Typed"  # type: ignore[union-attr]


def test_system_theme_is_followed(
    with_sample: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_sample.settings.theme = "system"
    rebuild(with_sample)
    assert current_theme() == "light"
    monkeypatch.setattr(look, "wanted_theme", lambda _settings: "dark")
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    qtbot.waitUntil(lambda: current_theme() == "dark")


def test_system_theme_waits_for_who_types(
    with_sample: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "_PATIENCE", 10)
    with_sample.edit_text(_first(with_sample).id)
    monkeypatch.setattr(look, "wanted_theme", lambda _settings: "dark")
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    for _ in range(3):
        QApplication.processEvents()
    assert current_theme() == "light" and with_sample.canvas.uses("edit_text")
    with_sample.finish_editing()
    qtbot.waitUntil(lambda: current_theme() == "dark")


def test_settings_stay_open_and_take_the_new_look(with_sample: MainWindow, qtbot: QtBot) -> None:
    with_sample.commands.run("look.settings")
    dialog = with_sample.findChild(SettingsDialog)
    assert dialog is not None
    dialog.theme.setFocus()
    dialog.theme.setCurrentIndex(2)
    dialog.theme.activated.emit(2)
    qtbot.waitUntil(lambda: current_theme() == "dark")
    assert dialog.isVisible()
    assert dialog.theme.currentData() == "dark"
    assert dialog.focusWidget() is dialog.theme
    dialog.close()


def test_small_map_is_hidden_and_shown(with_sample: MainWindow) -> None:
    window = with_sample
    window.canvas.zoom_to_100()
    window.canvas.zoom_in()
    assert window.canvas.minimap.isVisible()
    window.commands.run("look.minimap")
    assert not window.canvas.minimap.isVisible() and not window.settings.minimap_shown
    rebuild(window)
    assert not window.canvas.minimap.isVisible()
    window.commands.run("look.minimap")
    assert window.canvas.minimap.wanted


def test_notice_that_stands_is_told_again(with_sample: MainWindow) -> None:
    with_sample.notices.tell("Something is wrong", "wrong", ["One line"])
    rebuild(with_sample)
    assert (with_sample.notices.text, with_sample.notices.kind) == ("Something is wrong", "wrong")
    assert with_sample.notices.details == "One line"


def test_what_a_notice_offers_is_offered_still(with_sample: MainWindow) -> None:
    done: list[str] = []
    with_sample.notices.tell(
        "A map was not saved.", "note", actions=[("Bring it back", lambda: done.append("back"))]
    )
    rebuild(with_sample)
    (offer,) = with_sample.notices._offers
    offer.click()
    assert offer.text() == "Bring it back" and done == ["back"]
