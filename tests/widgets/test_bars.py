"""Top bar, status bar and notices."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.shown import shown
from widgets.find_field import FindField
from widgets.icons import interface_icon
from widgets.notice import NoticeBar
from widgets.status_bar import StatusBar, split_keys
from widgets.top_bar import TopBar


@pytest.fixture
def bar(qtbot: QtBot) -> TopBar:
    actions = [QAction(text) for text in ("Undo", "Card")]
    export = QAction("Export…")
    export.setIconText("Export")
    made = TopBar(
        [actions],
        export,
        main_icon=interface_icon("download"),
        bare=actions[:1],
        states=("saved", "unsaved changes"),
    )
    made.actions_kept = (actions, export)  # type: ignore[attr-defined]
    return shown(made, qtbot, 1200, 48)


def test_long_name_is_elided_and_told_in_full(bar: TopBar) -> None:
    name = "A very long name of a map that nobody would want to read twice " * 3
    bar.show_document(name, "saved")
    assert "…" in bar._name.text()
    assert bar._name.toolTip() == name
    bar.show_document("Short", "saved")
    assert bar._name.text() == "Short"


def test_no_button_moves_when_the_map_is_changed_and_saved(bar: TopBar, qtbot: QtBot) -> None:
    places = set()
    for state in ("saved", "unsaved changes", "saved"):
        bar.show_document("A map", state)
        qtbot.wait(20)
        places.add(bar._worded[0].x())
    assert len(places) == 1


def test_what_repeats_the_main_action_is_there_while_it_applies(qtbot: QtBot) -> None:
    export, again = QAction("Export"), QAction("Again")
    again.setEnabled(False)
    done: list[bool] = []
    again.triggered.connect(lambda: done.append(True))
    bar = shown(TopBar([], export, main_icon=interface_icon("download"), again=again), qtbot, 1200, 48)
    button = next(button for button in bar.findChildren(QToolButton) if button.defaultAction() is again)
    assert not button.isVisible()
    again.setEnabled(True)
    assert button.isVisible()
    button.click()
    assert done
    again.setEnabled(False)
    assert not button.isVisible()


def test_name_is_plain_text(bar: TopBar) -> None:
    bar.show_document("<b>A & B</b>", "saved")
    assert bar._name.text() == "<b>A & B</b>"
    assert bar._name.textFormat() == Qt.TextFormat.PlainText


def test_words_go_when_the_window_is_narrow(bar: TopBar) -> None:
    card = bar._worded[0]
    assert card.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    bar.resize(700, 48)
    assert card.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


@pytest.mark.parametrize("width", [1920, 1366, 1024, 700])
def test_all_of_it_fits_with_german_words(qtbot: QtBot, width: int) -> None:
    """The field that finds gives way first, then the words of the buttons."""
    actions = [QAction(text) for text in ("Rückgängig", "Touchpoint", "Persona", "Phase", "Verbinden")]
    export, find = QAction("Exportieren"), QAction("Suchen oder Befehl ausführen")
    find.setShortcut("Ctrl+K")
    made = TopBar(
        [actions[:1], actions[1:]], export, main_icon=interface_icon("download"), finder=find, bare=actions[:1],
        states=("nicht gespeicherte Änderungen",),
    )  # fmt: skip
    made.actions_kept = (actions, export, find)  # type: ignore[attr-defined]
    bar = shown(made, qtbot, width, 48)
    bar.show_document("Ein Elektrofahrrad kaufen, im Netz und im Laden", "nicht gespeicherte Änderungen")
    assert bar.layout().sizeHint().width() <= width
    worded = bar._worded[0].toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert (worded, bar._finder.small) == {
        1920: (True, False), 1366: (True, False), 1024: (True, True), 700: (False, True)
    }[width]  # fmt: skip


def test_find_field_runs_its_action_and_names_its_key(qtbot: QtBot) -> None:
    action = QAction("Find")
    action.setShortcut("Ctrl+K")
    field = shown(FindField(action), qtbot, 200, 30)
    before = field.grab().toImage()
    with qtbot.waitSignal(action.triggered):
        QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(field.changed):
        action.setShortcut("F12")
    assert field.grab().toImage() != before
    wide = field.sizeHint().width()
    field.set_small(True)
    assert field.sizeHint().width() < wide


def test_main_button_follows_its_action(bar: TopBar, qtbot: QtBot) -> None:
    export = bar.actions_kept[1]  # type: ignore[attr-defined]
    button = next(b for b in bar.findChildren(QToolButton) if b.property("look") == "main")
    assert button.text() == "Export"
    with qtbot.waitSignal(export.triggered):
        button.click()
    export.setEnabled(False)
    assert not button.isEnabled()


def test_buttons_do_not_take_the_focus_by_a_click(bar: TopBar) -> None:
    """Otherwise the next key would not reach the canvas."""
    for button in bar.findChildren(QToolButton):
        assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


# ---- status bar --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "caps"),
    [
        ("Enter", ["Enter"]),
        ("1–5", ["1", "5"]),
        ("Ctrl →", ["Ctrl →"]),
        ("P D M", ["P", "D", "M"]),
        ("← → ↑ ↓", ["←", "→", "↑", "↓"]),
        ("–", ["–"]),
    ],
)
def test_keys_become_caps(key: str, caps: list[str]) -> None:
    assert [part for part, cap in split_keys(key) if cap] == caps


def test_hints_are_drawn_and_told(qtbot: QtBot) -> None:
    bar = shown(StatusBar(), qtbot, 900, 30)
    empty = bar._hints.grab().toImage()
    bar.show_hints([("Enter", "new card after"), ("1–5", "emotion")])
    assert bar._hints.grab().toImage() != empty
    assert bar._hints.accessibleName() == "Enter: new card after, 1–5: emotion"


def test_hints_give_way_to_counts(qtbot: QtBot) -> None:
    """Many hints must not make the window wider."""
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_counts("2 personas · 4 phases · 18 touchpoints")
    narrow = bar.minimumSizeHint().width()
    bar.show_hints([(str(number), "something long to do") for number in range(20)])
    assert bar.minimumSizeHint().width() == narrow


def test_zoom_asks_for_its_menu(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_zoom(0.724)
    assert bar.zoom_button.text() == "72 %"
    with qtbot.waitSignal(bar.zoom_menu_requested):
        bar.zoom_button.click()


# ---- notices -----------------------------------------------------------------------------------------------


@pytest.fixture
def notices(qtbot: QtBot) -> NoticeBar:
    return shown(NoticeBar(), qtbot, 700, 300)


def test_notice_with_details_stays(notices: NoticeBar) -> None:
    notices.tell("3 things to know", "note", ["one", "two", "three"])
    assert (notices.text, notices.details) == ("3 things to know", "one\ntwo\nthree")
    assert notices._details.isHidden()
    notices._more.click()
    assert not notices._details.isHidden()
    assert not notices._timer.isActive()


def test_what_was_done_is_told_for_a_while(notices: NoticeBar) -> None:
    notices.tell("Imported")
    assert notices._timer.isActive()
    assert notices._more.isHidden()
    notices._timer.timeout.emit()
    assert notices.text == ""


def test_what_went_wrong_stays_until_dismissed(notices: NoticeBar) -> None:
    notices.tell("Imported")
    notices.tell("Not saved", "wrong")
    assert not notices._timer.isActive()
    QTest.keyClick(notices, Qt.Key.Key_Escape)
    assert notices.isHidden()


def test_what_spoke_of_an_attempt_goes_when_it_was_read_and_the_user_goes_on(notices: NoticeBar) -> None:
    notices.tell("The structure is locked.", "wrong", passing=True)
    assert not notices._timer.isActive()
    notices.went_on()
    assert notices._timer.isActive() and 0 < notices._timer.interval() <= 4000
    notices.tell("The file is gone.", "wrong")
    notices.went_on()
    assert not notices._timer.isActive(), "this is no attempt of a moment"


def test_the_sign_of_a_notice_stands_beside_its_line(qtbot: QtBot) -> None:
    parent = shown(QWidget(), qtbot, 900, 400)
    bar = NoticeBar()
    bar.float_over(parent, parent.rect, tuple)
    bar.tell("It is back.")
    assert abs(bar._icon.geometry().center().y() - bar._text.geometry().center().y()) <= 1


def test_a_notice_stays_over_its_region_when_that_becomes_narrower(qtbot: QtBot) -> None:
    parent = shown(QWidget(), qtbot, 900, 400)
    region = QRect(0, 0, 900, 400)
    bar = NoticeBar()
    bar.float_over(parent, lambda: region, tuple)
    bar.tell("“Customer journey map” is back as it was, with its steps. It is not saved yet.")
    region = QRect(0, 0, 400, 400)
    bar._looking.timeout.emit()
    assert region.contains(bar.geometry())


def test_over_a_very_narrow_region_a_notice_can_still_be_read(qtbot: QtBot) -> None:
    parent = shown(QWidget(), qtbot, 900, 400)
    bar = NoticeBar()
    bar.float_over(parent, lambda: QRect(20, 0, 120, 400), tuple)
    bar.tell("“Customer journey map” is back as it was, with its steps. It is not saved yet.")
    assert bar.width() >= 260 and parent.rect().contains(bar.geometry())
    assert bar._text.heightForWidth(bar._text.width()) <= bar._text.height()


def test_notice_offers_what_can_be_done(notices: NoticeBar) -> None:
    done: list[str] = []
    notices.tell(
        "Exported", actions=[("Open", lambda: done.append("open")), ("Show", lambda: done.append("show"))]
    )
    for button in notices._offers:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["open", "show"]
    assert notices._timer.interval() > 6000, "there is time to reach the buttons"
    notices.tell("Something else")
    assert notices._offers == []


def test_text_from_a_file_is_plain(notices: NoticeBar) -> None:
    notices.tell("<img src='x'>", "wrong")
    assert notices._text.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize(("width", "below"), [(900, False), (340, True)])
def test_offers_stand_below_the_text_where_it_is_narrow(qtbot: QtBot, width: int, below: bool) -> None:
    parent = shown(QWidget(), qtbot, width, 400)
    bar = NoticeBar()
    bar.float_over(parent, parent.rect, tuple)
    names = ("Keep mine as a copy…", "Load theirs")
    bar.tell("“map” was changed by somebody else.", "note", actions=[(name, lambda: None) for name in names])
    text = bar._text.geometry().translated(bar._text.parentWidget().mapTo(bar, QPoint()))
    for offer in bar._offers:
        place = QRect(offer.mapTo(bar, QPoint()), offer.size())
        assert bar.rect().contains(place)
        assert offer.width() >= offer.sizeHint().width()
        assert (place.top() > text.bottom()) == below
    bar.tell("Saved.")
    assert bar._below.isHidden()


def test_longer_text_in_place_of_a_shorter_one_is_seen_whole(qtbot: QtBot) -> None:
    parent = shown(QWidget(), qtbot, 900, 400)
    bar = NoticeBar()
    bar.float_over(parent, parent.rect, tuple)
    first = "“team” was changed after it was saved last, and not saved when Touchline ended."
    then = "“team.touchline” is no longer in its folder: it was deleted, moved or renamed. The map is still open here."
    bar.tell(first, "note", actions=[("Bring it back", bar.hide), ("Look first", bar.hide)])
    QTest.qWait(0)
    bar.tell(then, "note", actions=[("Save it there again", bar.hide), ("Save as…", bar.hide)])
    QTest.qWait(0)
    assert bar._text.heightForWidth(bar._text.width()) <= bar._text.height()
