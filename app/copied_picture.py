"""The map, or what is selected on it, as a picture on the clipboard, for documents, slides and chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from app.clip_data import picture_of, scale_for
from exporters.painter import paint_picture
from models.journey.clipping import clip_of
from models.layout.picture import Box
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def copy_selection_picture(window: MainWindow) -> None:
    """Put a picture of what is selected on the clipboard, and tell so."""
    window.finish_editing()
    layout = window.canvas.layout_now
    ids = [id for id in sorted(window.selection) if layout.geometry.box(id) is not None]
    image = picture_of(clip_of(window.journey, ids), layout, window.journey.assets)
    _give(image)
    said = tr("The selection is on the clipboard as a picture of {width} × {height} pixels.", **_sides(image))
    window.notices.tell(said, passing=True)


def copy_map_picture(window: MainWindow) -> None:
    """Put a picture of the whole map on the clipboard, and tell so."""
    window.finish_editing()
    picture = window.canvas.layout_now.picture
    scale = scale_for(Box(0, 0, picture.width, picture.height))
    width, height = (max(round(side * scale), 1) for side in (picture.width, picture.height))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        painter.scale(width / picture.width, height / picture.height)
        paint_picture(painter, picture, window.journey.assets)
    finally:
        painter.end()
    _give(image)
    said = tr("The map is on the clipboard as a picture of {width} × {height} pixels.", **_sides(image))
    window.notices.tell(said, passing=True)


def _give(image: QImage) -> None:
    data = QMimeData()
    data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)


def _sides(image: QImage) -> dict[str, str]:
    return {"width": QLocale().toString(image.width()), "height": QLocale().toString(image.height())}
