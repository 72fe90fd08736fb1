"""Projector mode: the map alone, large; leaving it brings everything back as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.projector import zoom_for
from app.settings import load_settings
from widgets.appearance import interface_scale
from widgets.passing_hints import PassingHints
from widgets.style import apply_style

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _plain_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_style(qapp, "light", 1.0)


@pytest.fixture
def projecting(with_sample: MainWindow, qtbot: QtBot) -> MainWindow:
    with_sample.commands.run("look.projector")
    qtbot.waitUntil(lambda: with_sample.projector.on and with_sample.isFullScreen())
    return with_sample


def _leave(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.canvas, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not window.projector.on and not window.isFullScreen())


def test_map_alone_is_shown_large(projecting: MainWindow) -> None:
    assert not projecting.menuBar().isVisible()
    assert not projecting.panels.outline_place.isVisible()
    assert not projecting.panels.inspector_place.isVisible()
    assert projecting.canvas.isVisible()
    assert projecting.canvas.zoom >= 1.3
    assert interface_scale() >= 1.4


def test_keys_to_leave_are_told_and_go_by_themselves(projecting: MainWindow) -> None:
    hints = projecting.canvas.findChild(PassingHints)
    assert hints is not None and hints.isVisible()
    assert hints.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_leaving_brings_everything_back(with_sample: MainWindow, qtbot: QtBot) -> None:
    window = with_sample
    window.commands.run("view.inspector")
    window.canvas.zoom_in()
    window.canvas.pan(40, 25)
    window.select([window.journey.touchpoints()[3].id])
    before = (window.geometry(), window.canvas.view, window.selection, window.panels.sizes())
    window.commands.run("look.projector")
    qtbot.waitUntil(lambda: window.isFullScreen() and window.projector.on)
    window.canvas.zoom_out()
    _leave(window, qtbot)
    assert window.menuBar().isVisible()
    assert window.panels.outline_place.isVisible()
    assert not window.panels.inspector_place.isVisible()
    assert interface_scale() == 1.0
    qtbot.waitUntil(lambda: window.geometry() == before[0])
    assert (window.canvas.view, window.selection) == before[1:3]


def test_escape_leaves_but_first_ends_what_is_under_way(projecting: MainWindow, qtbot: QtBot) -> None:
    projecting.edit_text(projecting.journey.touchpoints()[0].id)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert projecting.projector.on and projecting.canvas.idle
    projecting.commands.run("card.connect")
    if not projecting.canvas.idle:
        qtbot.keyClick(projecting.canvas, Qt.Key.Key_Escape)
        assert projecting.projector.on and projecting.canvas.idle
    qtbot.keyClick(projecting.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not projecting.projector.on)


def test_typing_goes_on_in_it(projecting: MainWindow, qtbot: QtBot) -> None:
    card = projecting.journey.touchpoints()[0]
    projecting.edit_text(card.id)
    qtbot.keyClicks(QApplication.focusWidget(), "Seen by all")
    projecting.finish_editing()
    assert projecting.journey.get(card.id).title == "Seen by all"  # type: ignore[union-attr]


def test_panels_that_are_hidden_for_it_are_not_forgotten(projecting: MainWindow, own_home: object) -> None:
    from app.settings import settings_file

    projecting.settings.file = settings_file()
    projecting.settings.save()
    again = load_settings()
    assert again.outline_shown and again.inspector_shown and again.minimap_shown


def test_closing_the_map_ends_it(projecting: MainWindow, qtbot: QtBot) -> None:
    projecting.show_document(None)
    qtbot.waitUntil(lambda: not projecting.projector.on)
    assert projecting.menuBar().isVisible()


def test_full_screen_key_ends_it_too(projecting: MainWindow, qtbot: QtBot) -> None:
    projecting.commands.run("view.full_screen")
    qtbot.waitUntil(lambda: not projecting.projector.on and not projecting.isFullScreen())


def test_other_screen_is_offered_where_there_is_one(with_sample: MainWindow) -> None:
    assert with_sample.projector.other_screen() is None
    assert not with_sample.commands["look.projector_screen"].isEnabled()


@pytest.mark.parametrize(
    ("viewport", "dpr", "zoom"),
    [
        ((1366, 768), 1.0, 1.3),
        ((1920, 1080), 1.0, 1.5),
        ((3840, 2160), 1.0, 3.0),
        ((3840, 2160), 2.0, 1.5),
    ],
)
def test_cards_can_be_read_from_far(viewport: tuple[int, int], dpr: float, zoom: float) -> None:
    assert zoom_for((5000.0, 3000.0), viewport, dpr) == pytest.approx(zoom)


def test_small_map_fills_the_screen(qapp: QApplication) -> None:
    assert zoom_for((640.0, 400.0), (1280, 800), 1.0) == pytest.approx(2.0)
    assert zoom_for((64.0, 40.0), (1280, 800), 1.0) == pytest.approx(3.0)


TWO_SCREENS = """
import json
from time import monotonic
from app.document import sample_document
from app.main_window import MainWindow
from app.settings import Settings
from app.window_start import make_application

app = make_application(Settings())
window = MainWindow(Settings())
window.show_document(sample_document())
window.show()
told = []

def until(true):
    end = monotonic() + 10
    while not true():
        assert monotonic() < end
        app.processEvents()

def tell():
    until(lambda: window.screen().geometry().contains(window.geometry()))
    told.append([window.screen().name(), window.isFullScreen(), window.projector.on])

def run(id, on):
    window.commands.run(id)
    until(lambda: window.projector.on is on and window.isFullScreen() is on)

tell()
window.commands.refresh()
told.append(window.commands["look.projector_screen"].text())
run("look.projector_screen", True)
until(lambda: window.screen().name() != told[0][0])
tell()
run("look.projector", False)
tell()
window.show_document(None)
print(json.dumps(told))
"""


def test_it_goes_to_the_other_screen_and_comes_back(tmp_path: Path) -> None:
    screens = [
        {
            "name": name,
            "x": x,
            "y": 0,
            "width": 1366,
            "height": 768,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        }
        for name, x in (("Desk", 0), ("Wall", 1366))
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens, "windowFrameMargins": False}), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    done = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS],
        env=environment,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, text, other, last = json.loads(done.stdout)
    names = {"Desk", "Wall"}
    assert first[0] in names and other == [(names - {first[0]}).pop(), True, True]
    assert text == f"Projector mode on “{other[0]}”"
    assert last == [first[0], False, False]
