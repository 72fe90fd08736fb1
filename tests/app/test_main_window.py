"""The window: what it shows of the map, and that its parts follow each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.settings import Settings
from app.window_place import fitted, place_window, remember_place
from models.journey.edits import add_persona, set_fields
from models.journey.records import MAP_ID, Evidence, Opportunity, Persona, Phase, Touchpoint


def test_start_page_has_no_bars_of_a_map(window: MainWindow) -> None:
    assert window.windowTitle() == "Touchline"
    assert window._top.isHidden()
    assert window._status.isHidden()
    assert not window.canvas.isVisible()


def test_template_leads_to_a_map_with_the_keys_in_the_canvas(window: MainWindow, qtbot: QtBot) -> None:
    assert window._start is not None
    window.activateWindow()
    window._start.template_requested.emit("five-elements")
    assert len(window.journey.phases()) == 5
    assert window.canvas.isVisible()
    qtbot.waitUntil(lambda: window.panels_filled)
    assert window.focusWidget() is window.canvas


def test_counts_follow_the_map(with_sample: MainWindow) -> None:
    assert with_sample._status._counts.text() == "2 personas · 4 phases · 18 touchpoints"
    with_sample.history.do(add_persona(with_sample.journey))
    assert with_sample._status._counts.text().startswith("3 personas")
    with_sample.history.undo()
    assert with_sample._status._counts.text().startswith("2 personas")


def test_zoom_is_shown(with_sample: MainWindow) -> None:
    with_sample.commands.run("view.zoom_100")
    assert with_sample._status.zoom_button.text() == "100 %"
    with_sample.commands.run("view.zoom_in")
    assert with_sample._status.zoom_button.text() != "100 %"


def test_keys_that_apply_are_shown(with_sample: MainWindow) -> None:
    nothing = with_sample._status._hints._shown
    assert nothing
    with_sample.select([with_sample.journey.touchpoints()[0].id])
    assert with_sample._status._hints._shown != nothing


def test_buttons_follow_soon(with_sample: MainWindow, qtbot: QtBot) -> None:
    window = with_sample
    assert not window.commands["edit.undo"].isEnabled()
    window.history.do(set_fields(window.journey, [MAP_ID], title="Other"))
    qtbot.waitUntil(lambda: window.commands["edit.undo"].isEnabled())


def test_key_right_after_a_change_meets_no_old_answer(with_sample: MainWindow) -> None:
    """A fast hand presses Ctrl+Z before the buttons have followed."""
    window = with_sample
    window.activateWindow()
    window.canvas.setFocus()
    window.history.do(set_fields(window.journey, [MAP_ID], title="Other"))
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.journey.map.title != "Other"


def test_letters_act_on_the_canvas(with_sample: MainWindow) -> None:
    window = with_sample
    card = window.journey.touchpoints()[0]
    window.activateWindow()
    window.canvas.setFocus()
    window.select([card.id])
    QTest.keyClick(window.canvas, Qt.Key.Key_2)
    assert window.journey.record(card.id, Touchpoint).emotion == -1


def test_letters_are_typed_while_text_is_edited(with_sample: MainWindow) -> None:
    window = with_sample
    card = window.journey.touchpoints()[0]
    window.activateWindow()
    window.canvas.setFocus()
    window.select([card.id])
    window.edit_text(card.id)
    editor = window.focusWidget()
    assert editor is not None
    assert editor is not window.canvas
    QTest.keyClicks(editor, "2pdm")
    window.finish_editing()
    now = window.journey.record(card.id, Touchpoint)
    assert (now.emotion, now.marks) == (card.emotion, card.marks)
    assert "2pdm" in now.title


def test_panels_are_hidden_and_shown_and_remembered(with_sample: MainWindow) -> None:
    window = with_sample
    for id, place in (
        ("view.outline", window.panels.outline_place),
        ("view.inspector", window.panels.inspector_place),
    ):
        assert place.isVisible()
        window.commands.run(id)
        assert not place.isVisible()
        assert not window.commands[id].isChecked()
        window.commands.run(id)
        assert place.isVisible()
    window.commands.run("view.inspector")
    again = MainWindow(window.settings)
    assert again.panels.inspector_place.isHidden()
    again.deleteLater()


def test_map_properties_open_the_inspector(with_sample: MainWindow) -> None:
    window = with_sample
    window.commands.run("view.inspector")
    window.commands.run("view.map")
    assert window.selection == {MAP_ID}
    assert window.panels.inspector_place.isVisible()


def test_the_branding_of_the_map_is_opened_from_the_menu(with_sample: MainWindow, qtbot: QtBot) -> None:
    window = with_sample
    window.commands.run("view.branding")
    panel = window.panels._inspector.panel
    fold = panel.fold("brand")
    assert window.selection == {MAP_ID} and fold.button.isChecked() and fold.button.hasFocus()
    qtbot.waitUntil(lambda: panel.fields()["footer"].isVisible())


def test_menus_open_over_the_map(with_sample: MainWindow) -> None:
    from models.layout.geometry import Element

    window = with_sample
    card = window.journey.touchpoints()[0]
    window.select([card.id])
    window._show_context_menu(Element(card.id, "card"), QPoint(200, 200))
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    assert window.commands["card.connect"] in menu.actions()
    menu.close()
    window._show_zoom_menu()
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    menu.close()


def test_recent_menu_shows_only_what_is_there(with_sample: MainWindow) -> None:
    from app.menus import RECENT, made_menu

    menu = made_menu("", RECENT, with_sample.commands, with_sample)
    menu.aboutToShow.emit()
    assert [action for action in menu.actions() if action.isVisible()] == []


# ---- where the window stands -------------------------------------------------------------------------------

SCREEN = QRect(0, 0, 1920, 1040)
LEFT = QRect(-1280, 0, 1280, 1000)


@pytest.mark.parametrize(
    "place",
    [QRect(100, 50, 900, 700), QRect(-1200, 10, 800, 600), QRect(-300, 100, 900, 700)],
)
def test_place_that_is_seen_is_kept(place: QRect) -> None:
    assert fitted(place, [SCREEN, LEFT], SCREEN) == place


@pytest.mark.parametrize(
    "place",
    [
        QRect(5000, 50, 900, 700),
        QRect(-1200, 10, 800, 600),  # the left screen is gone
        QRect(100, -300, 900, 700),  # the title bar cannot be reached
        QRect(1900, 1030, 900, 700),
        None,
    ],
)
def test_place_that_is_not_seen_is_mended(place: QRect | None) -> None:
    assert SCREEN.contains(fitted(place, [SCREEN], SCREEN))


@pytest.mark.parametrize("screen", [QRect(0, 0, 1366, 728), QRect(0, 0, 800, 600), QRect(10, 10, 5120, 2880)])
def test_window_is_no_larger_than_its_screen(screen: QRect) -> None:
    assert screen.contains(fitted(None, [screen], screen))
    large = QRect(screen.left() + 60, screen.top() + 40, 9000, 9000)
    assert fitted(large, [screen], screen) == screen


def test_place_is_remembered(window: MainWindow) -> None:
    settings = Settings()
    window.setGeometry(30, 40, 700, 500)
    remember_place(window, settings)
    assert settings.geometry == (30, 40, 700, 500)
    place_window(window, Settings(geometry=(50, 60, 710, 510)))
    assert window.geometry() == QRect(50, 60, 710, 510)


def test_drag_that_is_given_up_leaves_the_map_unchanged(with_sample: MainWindow) -> None:
    window = with_sample
    window.activateWindow()
    window.canvas.setFocus()
    card = window.journey.touchpoints()[0]
    window.select([card.id])
    before = window.windowTitle(), window._top._state.text()
    canvas: QWidget = window.canvas
    x, y = window.canvas.view.to_viewport(*window.canvas.geometry_now.box(card.id).centre)  # type: ignore[union-attr]
    start = QPoint(round(x), round(y))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 9):
        QTest.mouseMove(canvas, start + QPoint(30 * step, 0))
    assert window.history.gesture_under_way
    assert window.isWindowModified()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not window.history.gesture_under_way
    assert (window.windowTitle(), window._top._state.text()) == before
    assert not window.isWindowModified()
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start)


def test_shade_lies_over_the_window_while_a_dialog_is_open(with_sample: MainWindow, qtbot: QtBot) -> None:
    from widgets.question import Answer, Question

    window = with_sample
    question = Question("Save?", "Or else", [Answer("yes", "Yes")], window)
    question.open()
    qtbot.waitUntil(lambda: window.shade.isVisible())
    assert window.shade.size() == window.size()
    question.reject()
    qtbot.waitUntil(lambda: not window.shade.isVisible())


class WindowsShown(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(repr(watched))
        return False


def test_no_part_opens_as_a_window_for_a_moment(window: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    """A part that is shown before it has a parent flashes on the screen and takes the focus from the map."""
    from app.document import sample_document

    shown = WindowsShown()
    qapp.installEventFilter(shown)
    window.show_document(sample_document())
    qtbot.waitUntil(lambda: window.panels_filled)
    for kind in (Persona, Phase, Touchpoint, Opportunity, Evidence):
        window.select([window.journey.of_kind(kind)[0].id])
        qtbot.wait(5)
    window.notices.tell("Something", "note", ["more"], [("Do", lambda: None)])
    window.show_document(None)
    qtbot.wait(5)
    qapp.removeEventFilter(shown)
    assert shown.names == []
