"""The tools of the canvas by name. A tool hands over to another by its name alone, so none imports another."""

from __future__ import annotations

from widgets.canvas.tool import Tool
from widgets.canvas.tools.connect import Connect
from widgets.canvas.tools.drag_cards import DragCards
from widgets.canvas.tools.drag_face import DragFace
from widgets.canvas.tools.drag_lane import DragLane
from widgets.canvas.tools.drag_phase import DragPhase
from widgets.canvas.tools.edit_text import EditText
from widgets.canvas.tools.emotion_pass import EmotionPass
from widgets.canvas.tools.pan import Pan
from widgets.canvas.tools.rubber_band import RubberBand
from widgets.canvas.tools.select import Select

TOOLS: dict[str, type[Tool]] = {
    "select": Select,
    "pan": Pan,
    "rubber_band": RubberBand,
    "drag_cards": DragCards,
    "drag_face": DragFace,
    "drag_lane": DragLane,
    "drag_phase": DragPhase,
    "connect": Connect,
    "edit_text": EditText,
    "emotion_pass": EmotionPass,
}
