"""The clipboard for tests of the window: what is put on it, and what the window shows of a paste."""

from __future__ import annotations

import io

from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from app.main_window import MainWindow
from models.layout.geometry import Cell
from widgets.canvas.paste_bar import PasteBar

NO_KEYS = Qt.KeyboardModifier.NoModifier
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


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
