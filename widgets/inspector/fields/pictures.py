"""A picture: shown small, chosen from a file, taken away."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from exporters.painter import upright_image
from models.problems import InputProblem
from models.storage.pictures import read_picture
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.icons import draw_icon
from widgets.inspector.fields.editor import SEVERAL, Editor

_SIDE = 56


class PictureEditor(Editor):
    """Tells the sha256 of a picture, or ""; the bytes are kept in `assets` before they are named."""

    def __init__(
        self, assets: Callable[[], dict[str, bytes]], *, round: bool = False, whole: bool = False
    ) -> None:
        super().__init__()
        self._assets = assets
        self._value: object = ""
        self.view = PictureView(round=round, whole=whole)
        self.choose = QPushButton(tr("Choose…"))
        self.choose.clicked.connect(self._choose)
        self.remove = QPushButton(tr("Remove"))
        self.remove.clicked.connect(self._remove)
        buttons = QVBoxLayout()
        buttons.setSpacing(px(4))
        for button in (self.choose, self.remove):
            button.setProperty("small", True)
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        buttons.addStretch()
        room = QHBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(10))
        room.addWidget(self.view)
        room.addLayout(buttons, 1)
        self.setFocusProxy(self.choose)

    def target(self) -> QWidget:
        return self.choose

    def name_it(self, name: str) -> None:
        self.choose.setAccessibleName(tr("{field}: choose a picture", field=name))
        self.remove.setAccessibleName(tr("{field}: remove the picture", field=name))

    def show_value(self, value: object) -> None:
        self._value = value
        self.view.show_picture(_small(self._assets(), value, px(_SIDE) * 2))
        self.remove.setVisible(bool(value))

    def take(self, path: Path) -> None:
        """Use the picture in a file; what is wrong with it is told."""
        try:
            data = read_picture(path)
        except InputProblem as problem:
            self.refused.emit(problem.message)
            return
        self.refused.emit("")
        sha256 = hashlib.sha256(data).hexdigest()
        self._assets()[sha256] = data
        if sha256 != self._value:
            self.edited.emit(sha256)
        self.finished.emit()

    def _choose(self) -> None:
        filters = tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif)"
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a picture"), "", filters)
        if name:
            self.take(Path(name))

    def _remove(self) -> None:
        self.choose.setFocus()
        self.refused.emit("")
        self.edited.emit("")
        self.finished.emit()


def _small(assets: Mapping[str, bytes], value: object, side: int) -> QPixmap:
    """The picture decoded no larger than needed; an empty pixmap where there is none to show."""
    data = assets.get(value) if isinstance(value, str) and value is not SEVERAL else None
    return QPixmap.fromImage(upright_image(data, side)) if data else QPixmap()


class PictureView(QWidget):
    """A picture in a square or a disc, cut to fill it, or a `whole` one in a wider field; an empty one says so
    by its icon."""

    def __init__(self, *, round: bool, whole: bool = False) -> None:
        super().__init__()
        self._round, self._whole = round, whole
        self._picture = QPixmap()
        self.setFixedSize(px(_SIDE * 3 // 2 if whole else _SIDE), px(_SIDE))

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = QPainterPath()
        radius = px(_SIDE) / 2 if self._round else px(7)
        edge.addRoundedRect(box, radius, radius)
        # A logo is made for paper.
        white = self._whole and not self._picture.isNull()
        painter.fillPath(edge, QColor("#FFFFFF" if white else colours.canvas))
        if self._picture.isNull():
            icon = QRectF(0, 0, px(20), px(20))
            icon.moveCenter(box.center())
            draw_icon(painter, "user" if self._round else "image", icon, colours.faint)
        else:
            painter.setClipPath(edge)
            room = self.size() - QSize(px(8), px(8)) if self._whole else self.size()
            way = Qt.AspectRatioMode
            fitted = way.KeepAspectRatio if self._whole else way.KeepAspectRatioByExpanding
            size = self._picture.size().scaled(room, fitted)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(box.center())
            painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
            painter.setClipping(False)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawPath(edge)
        painter.end()
