"""The row of the emotion curve."""

from __future__ import annotations

from models.journey.records import EmotionScale, RowKind
from resources.translations import tr
from widgets.inspector.names import scale_name
from widgets.inspector.plan import Entry
from widgets.inspector.rows.shown import shown_switch
from widgets.inspector.sorts import choice


def entries() -> tuple[Entry, ...]:
    """Whether the curve is shown, and on which scale."""
    scales = [(scale, scale_name(scale), "") for scale in EmotionScale]
    return (
        shown_switch(RowKind.EMOTION, tr("Show the emotion curve")),
        choice("emotion_scale", scales),
    )
