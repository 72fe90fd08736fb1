"""Sheets as the preview paints them: in their places, and cut where they are cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from exporters.sheet import Piece, Sheet
from exporters.sheet_painter import paint_sheet
from models.layout.picture import Box, Picture, Rectangle
from tests.exporters.drawn import picture_of

pytestmark = pytest.mark.usefixtures("qapp")


def red(side: float) -> Picture:
    return picture_of(Rectangle(0, 0, side, side, fill="#FF0000"), width=side, height=side)


def painted(sheet: Sheet) -> QImage:
    image = QImage(round(sheet.width), round(sheet.height), QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    paint_sheet(painter, sheet, {})
    painter.end()
    return image


def test_a_piece_stands_at_its_place_in_its_size() -> None:
    image = painted(Sheet(100, 100, (Piece(red(20), 40, 10, 2.0),), background="#FFFFFF"))
    assert [image.pixelColor(*at).name() for at in ((42, 12), (78, 48), (38, 12), (82, 48), (60, 52))] == [
        *("#ff0000", "#ff0000", "#ffffff", "#ffffff", "#ffffff")
    ]


def test_what_lies_beyond_the_cut_is_not_painted_and_the_next_piece_is_whole() -> None:
    cut = Piece(red(60), 0, 0, 1.0, Box(10, 10, 20, 20))
    image = painted(Sheet(100, 100, (cut, Piece(red(10), 80, 80)), background="#0000FF"))
    assert [image.pixelColor(*at).name() for at in ((15, 15), (5, 15), (35, 15), (85, 85))] == [
        *("#ff0000", "#0000ff", "#0000ff", "#ff0000")
    ]
