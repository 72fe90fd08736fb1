"""What the clipboard holds of a copied part of a map: each form is made only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from exporters.painter import paint
from models.journey.clipping import MIME_TYPE, Clip, html_of, is_table, text_of
from models.journey.records import Persona, Phase
from models.layout.geometry import Geometry
from models.layout.layout import Layout
from models.layout.picture import Box
from models.storage.clip_format import clip_bytes

TEXT, HTML, IMAGE = "text/plain", "text/html", "application/x-qt-image"
SCALE = 2.0
"""Pixels to the point of a copied picture."""
MOST_PIXELS = 30_000_000
MOST_SIDE = 16_000
"""Beyond, many programs refuse a picture."""
MARGIN = 12.0


class ClipData(QMimeData):
    """A clip as Touchline's own form, as text, as table and as picture.

    It keeps the layout of the moment, which no later change touches.
    """

    def __init__(self, clip: Clip, layout: Layout, assets: Mapping[str, bytes]) -> None:
        super().__init__()
        self._clip, self._layout, self._assets = clip, layout, assets
        self._made: dict[str, object] = {}
        self._formats = [MIME_TYPE, TEXT]
        # An empty one would be all that some programs paste.
        if is_table(clip):
            self._formats.append(HTML)
        if any(layout.geometry.box(id) is not None for id in clip.picked[:1]):
            self._formats.append(IMAGE)

    def formats(self) -> list[str]:
        return self._formats

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self._formats

    def retrieveData(self, mimetype: str, _type: QMetaType | QMetaType.Type) -> object:
        form = mimetype.partition(";")[0]
        if form not in self._formats:
            return None
        if form not in self._made:
            self._made[form] = self._make(form)
        return self._made[form]

    def _make(self, form: str) -> object:
        match form:
            case "text/plain":
                return text_of(self._clip)
            case "text/html":
                return html_of(self._clip)
            case "application/x-qt-image":
                return picture_of(self._clip, self._layout, self._assets)
        return QByteArray(clip_bytes(self._clip))

    def standing(self) -> QMimeData:
        """The same with all that is small made now, for when the program ends and nobody is left to ask."""
        data = QMimeData()
        data.setData(MIME_TYPE, QByteArray(clip_bytes(self._clip)))
        data.setText(text_of(self._clip))
        if html_of(self._clip):
            data.setHtml(html_of(self._clip))
        return data


def picture_of(clip: Clip, layout: Layout, assets: Mapping[str, bytes]) -> QImage:
    """The copied cards, or lanes and phases, as they stood on the map."""
    box, wanted = _drawn(clip, layout.geometry)
    box = box.grown(MARGIN)
    scale = scale_for(box)
    image = QImage(max(round(box.w * scale), 1), max(round(box.h * scale), 1), QImage.Format.Format_RGB32)
    image.fill(QColor(layout.picture.background))
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(-box.x, -box.y)
        painter.setClipRect(QRectF(*box), Qt.ClipOperation.ReplaceClip)
        for x, y, drawing in layout.picture.meeting(box):
            if wanted is None or set(drawing.tag.id.split(">")) <= wanted:
                painter.translate(x, y)
                paint(painter, drawing.shapes, assets)
                painter.translate(-x, -y)
    finally:
        painter.end()
    return image


def scale_for(box: Box) -> float:
    """Pixels to the point of a picture of this area."""
    return min(SCALE, (MOST_PIXELS / (box.w * box.h)) ** 0.5, MOST_SIDE / max(box.w, box.h))


def _drawn(clip: Clip, geometry: Geometry) -> tuple[Box, set[str] | None]:
    """The area of what was picked, and the ids that are drawn in it; None: all that is there."""
    lanes, phases = clip.picked_of(Persona), clip.picked_of(Phase)
    if lanes or phases:
        boxes = [geometry.lane_box(id) for id in lanes] + [geometry.phase_box(id) for id in phases]
        return _joined(boxes), None
    found = [box for id in clip.picked if (box := geometry.box(id)) is not None]
    arrows = {edge.id for edge in clip.journey.transitions() if edge.id in geometry.routes}
    return _joined(found + [box for id in arrows if (box := geometry.box(id)) is not None]), {
        *clip.picked,
        *arrows,
    }


def _joined(boxes: list[Box]) -> Box:
    whole = boxes[0]
    for box in boxes:
        whole = whole.joined(box)
    return whole
