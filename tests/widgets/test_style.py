"""The look: type, palette and style sheet come from one set of colours."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from exporters.painter import raw_font
from resources.themes import interface_colours
from tests.widgets.shown import shown
from widgets.style import families_for, install_fonts, interface_font, palette, set_look, style_sheet


@pytest.mark.parametrize("name", ["light", "dark"])
def test_style_sheet_takes_every_colour_from_the_theme(name: str) -> None:
    colours = interface_colours(name)
    sheet = style_sheet(colours)
    assert "$" not in sheet
    known = {str(value).upper() for value in vars(colours).values()}
    assert {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}", sheet)} <= known


def test_qt_understands_the_style_sheet(qtbot: QtBot) -> None:
    """Qt warns of what it cannot read, and a warning fails the test."""
    button = QPushButton("x")
    button.setStyleSheet(style_sheet(interface_colours("light")))
    shown(button, qtbot, 90, 30)


def test_interface_type_is_the_bundled_one(qapp: QApplication) -> None:
    install_fonts()
    info = QFontInfo(interface_font())
    assert (info.family(), info.pixelSize()) == ("Inter", 13)


@pytest.mark.parametrize(
    ("face", "weight", "slanted"),
    [("Literata-Regular", 400, False), ("Literata-SemiBold", 600, False), ("Literata-Italic", 400, True)],
)
def test_a_text_field_has_the_face_of_the_map(
    qapp: QApplication, face: str, weight: int, slanted: bool
) -> None:
    install_fonts()
    families = families_for(face)
    assert families[:2] == ("Literata", "Inter") and "Noto Sans Arabic" in families
    font = QFont(list(families), 40)
    font.setWeight(QFont.Weight(weight))
    font.setItalic(slanted)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    info = QFontInfo(font)
    assert (info.family(), info.weight(), info.italic()) == ("Literata", weight, slanted)
    own = raw_font(face, QFontInfo(font).pixelSize())
    wide = sum(advance.x() for advance in own.advancesForGlyphIndexes(own.glyphIndexesForString("Handwerk")))
    assert QFontMetricsF(font).horizontalAdvance("Handwerk") == pytest.approx(wide, rel=0.02)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_palette_is_that_of_the_theme(qapp: QApplication, name: str) -> None:
    colours = interface_colours(name)
    made = palette(colours)
    assert made.color(QPalette.ColorRole.Window).name() == colours.paper.lower()
    assert made.color(QPalette.ColorRole.Text).name() == colours.ink.lower()
    assert made.color(QPalette.ColorRole.Highlight).name() == colours.accent.lower()


def test_look_changes_while_shown(qtbot: QtBot) -> None:
    button = QPushButton("Look")
    button.setStyleSheet(style_sheet(interface_colours("light")))
    shown(button, qtbot, 90, 30)
    plain = button.grab().toImage()
    set_look(button, "main")
    assert button.grab().toImage() != plain
