"""Where the viewport looks: pan, zoom to a point, fit, 100 %; never so far that the map is lost."""

from __future__ import annotations

from collections.abc import Callable

from models.layout.picture import Box
from widgets.canvas.view import LEAST_ZOOM, MOST_ZOOM, View, showing

LADDER = (0.05, 0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
"""Where zooming by keys stops."""
FIRST_LEAST = 0.5
"""A map is not opened smaller than this: text would not be read. What is wider runs off the right edge."""
MARGIN = 24
"""Pixels of the interface around what is brought into view."""


class Camera:
    """A view of `picture` (width and height in points) in a viewport of `size` device pixels.

    `changed` is called with the view from before, after each change.
    """

    def __init__(self, changed: Callable[[View], None]) -> None:
        self._changed = changed
        self.view = View(1.0, 0, 0)
        self.size = (0, 0)
        self.dpr = 1.0
        self.picture = (0.0, 0.0)

    @property
    def zoom(self) -> float:
        """Pixels of the interface per point: 1.0 is 100 %."""
        return self.view.scale / self.dpr

    def look(self, view: View) -> None:
        """Take this view, or the nearest that does not lose the map."""
        before, self.view = self.view, view.limited(self.picture, self.size)
        if before != self.view:
            self._changed(before)

    def resize(self, width: int, height: int, dpr: float) -> None:
        """The viewport has another size, or the screen another resolution; the top left corner stays."""
        view = self.view
        if dpr != self.dpr:
            view = view.scaled(view.scale / self.dpr * dpr, 0, 0)
        self.size, self.dpr = (width, height), dpr
        self.look(view)

    def pan(self, dx: int, dy: int) -> None:
        """Move the viewport over the map by device pixels."""
        self.look(self.view.moved(dx, dy))

    def zoom_to(self, zoom: float, at: tuple[float, float] | None = None) -> None:
        """Zoom; what is under `at` (device pixels; None: the middle) stays there."""
        x, y = at or (self.size[0] / 2, self.size[1] / 2)
        held = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        self.look(self.view.scaled(held * self.dpr, x, y))

    def zoom_in(self) -> None:
        """To the next step of the ladder, around the middle."""
        self.zoom_to(next((step for step in LADDER if step > self.zoom * 1.01), MOST_ZOOM))

    def zoom_out(self) -> None:
        """To the step before on the ladder, around the middle."""
        self.zoom_to(next((step for step in reversed(LADDER) if step < self.zoom / 1.01), LEAST_ZOOM))

    def begin(self) -> None:
        """The view on a map just opened: its width, up to 100 %, from the top."""
        if not all(self.size) or not self.picture[0]:
            return
        zoom = min(max(self.size[0] / self.picture[0] / self.dpr, FIRST_LEAST), 1.0)
        spare = self.size[0] - self.picture[0] * zoom * self.dpr
        self.look(View(zoom * self.dpr, -max(round(spare / 2), 0), 0))

    def fit(self) -> None:
        """All of the map, up to 100 %, from the top as when it is opened."""
        self.show(Box(0, 0, *self.picture), margin=0.0)
        self.look(self.view._replace(y=0))

    def show(self, box: Box, *, margin: float = MARGIN * 2.0, most: float = 1.0) -> None:
        """Zoom so that all of a box is seen, in the middle."""
        if all(self.size):
            view = showing(box, self.size, margin * self.dpr, most * self.dpr)
            least = LEAST_ZOOM * self.dpr
            if view.scale < least:
                view = view.scaled(least, self.size[0] / 2, self.size[1] / 2)
            self.look(view)

    def reveal(self, box: Box) -> None:
        """Pan as little as needed to bring a box into view; its top left where it is larger than the view."""
        dx, dy = self.needed(box)
        if dx or dy:
            self.pan(dx, dy)

    def needed(self, box: Box) -> tuple[int, int]:
        """How far the viewport must move to show a box, in device pixels."""
        seen, margin = self.view.box_to_viewport(box), MARGIN * self.dpr
        dx = _needed(seen.x, seen.w, self.size[0], margin)
        dy = _needed(seen.y, seen.h, self.size[1], margin)
        return round(dx), round(dy)


def _needed(start: float, length: float, room: float, margin: float) -> float:
    if length + 2 * margin > room or start < margin:
        low = start - margin
        return low if low < 0 or length + 2 * margin <= room or start > room - margin else 0.0
    return max(start + length + margin - room, 0.0)
