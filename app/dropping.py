"""What is dragged over the window from outside: files open, pictures and texts go onto the map where they are dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QTimer
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent

from models.journey.records import Persona, Touchpoint
from models.layout.picture import Box
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from models.journey.edits.clips import PastePlace
    from widgets.drop_mark import DropMark

BESIDE = 60.0
"""Points beside the map in which a text is still taken."""


class Drop(NamedTuple):
    """What letting go would do: `box` is where (points of the picture; None: the whole map), `said` tells it."""

    said: str
    box: Box | None
    act: Callable[[], None]


class Drops(QObject):
    """Takes what is dragged over the canvas and the rest of the window, and shows where it would go."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.canvas)
        self._window = window
        self._mark: DropMark | None = None
        window.canvas.setAcceptDrops(True)
        window.canvas.installEventFilter(self)
        window.installEventFilter(self)

    @property
    def mark(self) -> DropMark:
        """Made when something is dragged here for the first time."""
        if self._mark is None:
            from widgets.drop_mark import DropMark

            self._mark = DropMark(self._window.canvas)
        return self._mark

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter | QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                drop = self._drop(watched, event.mimeData(), event.position().toPoint())
                self._show(drop, on_map=watched is self._window.canvas)
                self._answer(event, drop)
                if event.type() == QEvent.Type.DragEnter and self._usable(watched, event.mimeData()):
                    # What is refused here is not asked about again, wherever on the map it is dragged then.
                    event.acceptProposedAction()
            case QEvent.Type.DragLeave if isinstance(event, QDragLeaveEvent):
                self.mark.hide()
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                drop = self._drop(watched, event.mimeData(), event.position().toPoint())
                self.mark.hide()
                self._answer(event, drop)
                if drop is not None:
                    # A question within the drop would hold up the program from which it is dragged.
                    QTimer.singleShot(0, self, lambda: self._window.attempt(drop.act))
            case _:
                return False
        return True

    def _answer(self, event: QDropEvent, drop: Drop | None) -> None:
        if drop is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def _show(self, drop: Drop | None, *, on_map: bool) -> None:
        canvas = self._window.canvas
        if drop is None or (not on_map and self._window.document is None):
            self.mark.hide()
            return
        box = None
        if drop.box is not None:
            seen, dpr = canvas.view.box_to_viewport(drop.box), canvas.camera.dpr
            box = Box(seen.x / dpr, seen.y / dpr, seen.w / dpr, seen.h / dpr)
        self.mark.point_at(box, drop.said)

    # ---- what letting go would do ----------------------------------------------------------------------------

    def _drop(self, watched: QObject, data: QMimeData, at: QPoint) -> Drop | None:
        from app.pasted_picture import files_in, has_picture

        window = self._window
        files = files_in(data)
        on_map = watched is window.canvas and window.document is not None
        if len(files) > 1:
            return Drop(tr("Drop one file at a time"), None, self._tell_of_several)
        if on_map and has_picture(data):
            return self._picture(data, at)
        if files:
            return self._file(files[0])
        if on_map and data.hasText():
            return self._text(data, at)
        return None

    def _usable(self, watched: QObject, data: QMimeData) -> bool:
        """Whether there may be a place on the map for it."""
        on_map = watched is self._window.canvas and self._window.document is not None
        return on_map and (data.hasUrls() or data.hasText() or data.hasImage())

    def _tell_of_several(self) -> None:
        self._window.notices.tell(tr("Several files were dropped. Drop one file at a time."), "note")

    def _file(self, path: Path) -> Drop:
        return Drop(tr("Open “{name}”", name=path.name), None, lambda: self._window.files.open(path))

    def _picture(self, data: QMimeData, at: QPoint) -> Drop | None:
        """Onto the card or persona there, else onto a new card."""
        from models.journey.edits.clips import PastePlace

        window, canvas = self._window, self._window.canvas
        x, y = self._point(at)
        element = canvas.geometry_now.element_at(x, y)
        record = window.journey.get(element.id) if element is not None else None
        if isinstance(record, Touchpoint | Persona):
            box, said = canvas.geometry_now.box(record.id), tr("Picture of this card")
            if isinstance(record, Persona):
                said = tr("Portrait of {name}", name=record.name or tr("this persona"))
            return Drop(said, box, self._taking(data, PastePlace(), record.id))
        place = self._place(at)
        if place is None:
            return None
        return Drop(tr("New card with this picture"), place[1], self._taking(data, place[0], None))

    def _text(self, data: QMimeData, at: QPoint) -> Drop | None:
        place = self._place(at)
        if place is None:
            return None
        return Drop(tr("Cards from here on"), place[1], self._taking(data, place[0], None))

    def _taking(self, data: QMimeData, place: PastePlace, target: str | None) -> Callable[[], None]:
        # The data are gone once the drop has ended.
        kept = QMimeData()
        for form in data.formats():
            if form.startswith(("text/", "image/", "application/x-touchline")):
                kept.setData(form, data.data(form))
        if data.hasImage() and not any(form.startswith("image/") for form in data.formats()):
            kept.setImageData(data.imageData())
        if data.hasUrls():
            kept.setUrls(data.urls())
        window = self._window

        def take() -> None:
            window.finish_editing()
            window.activateWindow()
            window.canvas.setFocus()
            window.clipboard.take(kept, place, target)

        return take

    def _place(self, at: QPoint) -> tuple[PastePlace, Box] | None:
        """Where cards would go that are dropped there, and the box that shows it."""
        from models.journey.edits.clips import PastePlace

        geometry = self._window.canvas.geometry_now
        x, y = self._point(at)
        ground = Box(-BESIDE, -BESIDE, geometry.width + 2 * BESIDE, geometry.height + 2 * BESIDE)
        drop = geometry.drop_at(x, y) if ground.holds(x, y) else None
        if drop is None:
            return None
        spot = drop.spot
        return PastePlace(spot._replace(place=None), spot.lane, spot.phase), drop.box

    def _point(self, at: QPoint) -> tuple[float, float]:
        canvas = self._window.canvas
        dpr = canvas.camera.dpr
        return canvas.view.to_picture(at.x() * dpr, at.y() * dpr)
