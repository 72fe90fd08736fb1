"""Icons: any colour, size and resolution, with strokes that look alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from resources.icons import icon_names
from resources.themes import interface_colours
from widgets.icons import icon_path, icon_pixmap, interface_icon, window_icon


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Pixmaps need one."""


def ink(image: QImage) -> list[QColor]:
    return [
        colour
        for x in range(image.width())
        for y in range(image.height())
        if (colour := image.pixelColor(x, y)).alpha() > 200
    ]


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_draws_in_its_colour_and_box(name: str) -> None:
    image = icon_pixmap(name, "#3457D5", 24, 2.0).toImage()
    assert image.size() == QSize(48, 48)
    drawn = ink(image)
    assert drawn
    assert {(abs(c.red() - 0x34) < 3, abs(c.blue() - 0xD5) < 3) for c in drawn} == {(True, True)}
    bounds = icon_path(name).boundingRect()
    assert bounds.left() >= 0 and bounds.top() >= 0 and bounds.right() <= 24 and bounds.bottom() <= 24


def test_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError):
        icon_pixmap("no-such-icon", "#000000")


def test_button_icon_has_its_states() -> None:
    colours = interface_colours("light")
    icon = interface_icon("x", size=24, checked=colours.accent)

    def strongest(mode: QIcon.Mode, state: QIcon.State) -> QColor:
        image = icon.pixmap(QSize(24, 24), 2.0, mode, state).toImage()
        return max((image.pixelColor(x, x) for x in range(image.width())), key=lambda colour: colour.alpha())

    normal = strongest(QIcon.Mode.Normal, QIcon.State.Off)
    assert normal.name() == colours.muted.lower()
    assert strongest(QIcon.Mode.Normal, QIcon.State.On).name() == colours.accent.lower()
    assert strongest(QIcon.Mode.Disabled, QIcon.State.Off).alpha() < normal.alpha()


def test_icon_is_made_for_the_resolution(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widgets.icons.resolutions", lambda: (1.0, 2.0))
    pixmap = interface_icon("x", size=18).pixmap(QSize(18, 18), 2.0)
    assert pixmap.size() == QSize(36, 36)
    assert pixmap.devicePixelRatio() == 2.0


def test_window_icon_has_small_and_large_sizes() -> None:
    widths = {size.width() for size in window_icon().availableSizes()}
    assert {16, 32, 256} <= widths
