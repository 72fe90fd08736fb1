"""The start page: what it offers, by mouse and by keys, at every width."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models.templates import templates
from tests.widgets.shown import shown
from widgets.start_page import RecentEntry, StartPage
from widgets.start_tiles import shown_folder, shown_title, when

NOW = datetime(2025, 3, 12, 17, 0, tzinfo=UTC)


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    return shown(StartPage(), qtbot, 1366, 768)


def columns(page: StartPage) -> int:
    return len({tile.x() for tile in page._tiles})


def test_buttons_say_what_is_wanted(page: StartPage, qtbot: QtBot) -> None:
    signals = [page.new_requested, page.open_requested, page.sample_requested]
    buttons = page.findChildren(QPushButton)
    assert len(buttons) == len(signals)
    for button, signal in zip(buttons, signals, strict=True):
        with qtbot.waitSignal(signal):
            button.click()


def test_every_template_is_shown_with_its_own_picture(page: StartPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all(tile._picture is not None for tile in page._tiles))
    assert [tile.template for tile in page._tiles] == list(templates())
    pictures = set()
    for tile in page._tiles:
        image = tile.grab().toImage().copy(0, 0, tile.width(), tile.PICTURE_HEIGHT)
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == len(templates())


def test_template_is_taken_by_click_and_by_keys(page: StartPage, qtbot: QtBot) -> None:
    for act in (
        lambda tile: QTest.mouseClick(tile, Qt.MouseButton.LeftButton),
        lambda tile: QTest.keyClick(tile, Qt.Key.Key_Return),
        lambda tile: QTest.keyClick(tile, Qt.Key.Key_Space),
    ):
        with qtbot.waitSignal(page.template_requested) as asked:
            act(page._tiles[1])
        assert asked.args == ["four-phases"]


def test_arrows_walk_over_the_templates(page: StartPage) -> None:
    tiles = page._tiles
    across = columns(page)
    assert across == 3
    tiles[0].setFocus()
    for key, index in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + across),
        (Qt.Key.Key_Left, across),
        (Qt.Key.Key_Up, 0),
    ):
        QTest.keyClick(page.window().focusWidget(), key)
        assert page.window().focusWidget() is tiles[index]
    QTest.keyClick(tiles[0], Qt.Key.Key_Up)
    assert page.window().focusWidget() is tiles[0]


def test_focus_is_seen(page: StartPage, qtbot: QtBot) -> None:
    tile = page._tiles[2]
    qtbot.waitUntil(lambda: tile._picture is not None)
    plain = tile.grab().toImage()
    tile.setFocus()
    assert tile.grab().toImage() != plain


@pytest.mark.parametrize(("width", "expected"), [(1680, 4), (1366, 3), (1024, 2), (640, 1)])
def test_reflows(page: StartPage, qtbot: QtBot, width: int, expected: int) -> None:
    page.resize(width, 700)
    qtbot.waitUntil(lambda: columns(page) == expected)
    for tile in page._tiles:
        right = tile.mapTo(page, QPoint(tile.width(), 0)).x()
        assert right <= page.width()


def test_words_fit_their_tiles(page: StartPage) -> None:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFontMetrics

    from widgets.style import interface_font

    room = QSize(page._tiles[0].WIDTH - 4, 32)
    for template in templates():
        box = QFontMetrics(interface_font(12)).boundingRect(
            QRect(0, 0, room.width(), 1000), Qt.TextFlag.TextWordWrap, template.description
        )
        assert box.height() <= room.height(), template.description


# ---- recent files ------------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    there = tmp_path / "Workshops" / "Velo Nord" / "E-bike journey.touchline"
    there.parent.mkdir(parents=True)
    there.write_text("")
    return [there, tmp_path / "gone.mmd"]


def test_recent_files_are_shown_and_what_is_gone_is_told(
    page: StartPage, qtbot: QtBot, files: list[Path]
) -> None:
    page.set_recent([RecentEntry(path, NOW) for path in files])
    qtbot.waitUntil(lambda: page._rows[1].missing)
    assert not page._rows[0].missing
    assert "E-bike journey" in page._rows[0].accessibleName()
    with qtbot.waitSignal(page.file_requested) as asked:
        QTest.mouseClick(page._rows[0], Qt.MouseButton.LeftButton)
    assert asked.args == [files[0]]


def test_missing_file_leaves_the_list_by_its_cross_or_by_delete(
    page: StartPage, qtbot: QtBot, files: list[Path]
) -> None:
    page.set_recent([RecentEntry(path, NOW) for path in files])
    qtbot.waitUntil(lambda: page._rows[1].missing)
    row = page._rows[1]
    with qtbot.assertNotEmitted(page.file_requested), qtbot.waitSignal(page.forget_requested) as asked:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row._cross().center().toPoint())
    assert asked.args == [files[1]]
    row.setFocus()
    with qtbot.waitSignal(page.forget_requested):
        QTest.keyClick(row, Qt.Key.Key_Delete)


def test_arrows_walk_over_recent_files(page: StartPage, qtbot: QtBot, files: list[Path]) -> None:
    page.set_recent([RecentEntry(path, NOW) for path in files])
    qtbot.waitUntil(lambda: page._rows[1].isVisible())
    page._rows[0].setFocus()
    QTest.keyClick(page._rows[0], Qt.Key.Key_Down)
    assert page.window().focusWidget() is page._rows[1]
    QTest.keyClick(page._rows[1], Qt.Key.Key_Down)
    QTest.keyClick(page._rows[1], Qt.Key.Key_Up)
    assert page.window().focusWidget() is page._rows[0]


def test_tab_goes_over_buttons_files_and_templates(page: StartPage, qtbot: QtBot, files: list[Path]) -> None:
    page.set_recent([RecentEntry(path, NOW) for path in files])
    qtbot.waitUntil(lambda: page._rows[1].isVisible())
    buttons = page.findChildren(QPushButton)
    buttons[0].setFocus()
    for expected in (*buttons[1:], *page._rows, page._tiles[0]):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        assert page.window().focusWidget() is expected


def test_list_is_replaced(page: StartPage, files: list[Path]) -> None:
    page.set_recent([RecentEntry(path, NOW) for path in files])
    page.set_recent([RecentEntry(files[0], NOW)])
    assert len(page._rows) == 1
    page.set_recent([])
    assert page._recent_title.isHidden()


def test_page_may_go_before_the_files_are_found(qtbot: QtBot, files: list[Path]) -> None:
    page = StartPage()
    page.set_recent([RecentEntry(path, NOW) for path in files])
    page.deleteLater()
    qtbot.wait(80)


def test_moments_are_told_as_people_do(monkeypatch: pytest.MonkeyPatch) -> None:
    now = NOW.astimezone()
    assert when(NOW - timedelta(minutes=20), now).startswith("today ")
    assert when(NOW - timedelta(days=1), now) == "yesterday"
    assert when(datetime(2025, 1, 8, 12, tzinfo=UTC), now) == "8 January"
    assert when(datetime(2024, 12, 31, 12, tzinfo=UTC), now) == "31 December 2024"
    assert when(datetime(2025, 3, 12, 1, tzinfo=timezone(timedelta(hours=9))), now) == "yesterday"


def test_folders_are_told_shortly(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Path.home()
    assert shown_folder(home / "Workshops" / "Velo Nord" / "a.touchline") == "Workshops / Velo Nord"
    assert shown_folder(home / "a" / "b" / "c" / "d.touchline") == "b / c"
    assert shown_folder(home / "day.mmd") == "Home · Mermaid"
    assert shown_folder(Path("/srv/maps/x.md")) == "srv / maps · Markdown"
    assert (shown_title(Path("a.touchline")), shown_title(Path("a.mmd"))) == ("a", "a.mmd")


# ---- miniatures --------------------------------------------------------------------------------------------


def test_miniature_shows_curve_and_lanes_and_stays_in_its_box() -> None:
    from PySide6.QtCore import QRectF

    from models.layout.layout import lay_out
    from models.layout.theme import map_theme
    from models.templates import sample
    from widgets.miniature import paint_miniature

    picture = lay_out(sample(), map_theme()).picture
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    painter = QPainter(image)
    paint_miniature(painter, picture, QRectF(100, 100, 400, 200))
    painter.end()
    colours = {image.pixelColor(x, y).name() for x in range(101, 499) for y in range(101, 299)}
    assert "#1b7f95" in colours  # the first persona
    assert "#a4691b" in colours  # the second
    outside = {
        image.pixelColor(x, y).name()
        for x in range(600)
        for y in range(400)
        if not (97 < x < 503 and 97 < y < 303)
    }
    assert outside == {"#123456"}


def test_thumbnail_is_a_small_png() -> None:
    from models.layout.layout import lay_out
    from models.layout.theme import map_theme
    from models.templates import from_template
    from widgets.miniature import THUMBNAIL, thumbnail_png

    data = thumbnail_png(lay_out(from_template("blank"), map_theme()).picture)
    image = QImage.fromData(data)
    assert image.size() == THUMBNAIL
    assert len(data) < 60_000
