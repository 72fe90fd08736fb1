"""Drag phase: a phase and its cards are moved left or right among the others."""

from __future__ import annotations

from typing import Any

from models.journey.change import Change
from models.journey.edits import move_phase
from models.layout.geometry import Geometry
from models.layout.picture import Box
from resources.translations import tr
from widgets.canvas.reorder import Reorder
from widgets.canvas.tool import Pointer


class DragPhase(Reorder):
    def title(self) -> str:
        return tr("Move phase")

    def order(self) -> list[str]:
        return list(self.before.phases)

    def drop_index(self, geometry: Geometry, pointer: Pointer) -> int:
        return geometry.phase_drop_index(pointer.x)

    def moved(self, *arguments: Any) -> Change:
        return move_phase(*arguments)

    def carried_box(self, geometry: Geometry, id: str) -> Box:
        return geometry.phase_box(id)
