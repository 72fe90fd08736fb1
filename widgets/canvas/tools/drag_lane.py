"""Drag lane: a persona's lane is moved up or down among the others."""

from __future__ import annotations

from typing import Any

from models.journey.change import Change
from models.journey.edits import move_persona
from models.layout.geometry import Geometry
from models.layout.picture import Box
from resources.translations import tr
from widgets.canvas.reorder import Reorder
from widgets.canvas.tool import Pointer


class DragLane(Reorder):
    def title(self) -> str:
        return tr("Move lane")

    def order(self) -> list[str]:
        return [band.lane for band in self.before.lanes]

    def drop_index(self, geometry: Geometry, pointer: Pointer) -> int:
        return geometry.lane_drop_index(pointer.y)

    def moved(self, *arguments: Any) -> Change:
        return move_persona(*arguments)

    def carried_box(self, geometry: Geometry, id: str) -> Box:
        return geometry.lane_box(id)
