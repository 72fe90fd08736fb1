"""The fields of a phase."""

from __future__ import annotations

from collections.abc import Sequence

from models.journey.change import Change
from models.journey.edits import move_phase
from models.journey.journey import Journey
from models.journey.records import Phase, PhaseCategory
from models.journey.value_names import category_name
from resources.translations import tr, tr_n
from widgets.inspector.fields.numbers import Number
from widgets.inspector.names import kind_counted
from widgets.inspector.plan import Beside, Plan
from widgets.inspector.sorts import choice, number, text, title

_PLACE = Number(1, 10_000, whole=True, optional=False)
_COLUMNS = Number(1, 1000, whole=True, optional=False)


def plan() -> Plan:
    categories = [(category, category_name(category), "") for category in PhaseCategory]
    return Plan(
        heading=title("name", tr("Untitled phase")),
        subtitle=_subtitle,
        counted=lambda n: kind_counted(Phase, n),
        items=(
            text("question", look="quote", lines=1),
            choice("category", categories),
            Beside(
                (
                    number("columns", _COLUMNS, tr("Columns at least")),
                    number(
                        "place",
                        _PLACE,
                        tr("Place from the left"),
                        read=lambda journey, phase: journey.phases().index(phase) + 1,
                        write=_move,
                        alone=True,
                    ),
                )
            ),
            text("description"),
        ),
    )


def _move(journey: Journey, ids: Sequence[str], place: int) -> Change:
    return move_phase(journey, ids[0], min(place, journey.count(Phase)) - 1)


def _subtitle(journey: Journey, phase: Phase) -> str:
    cards = sum(len(journey.touchpoints_in(lane.id, phase.id)) for lane in journey.personas())
    counted = tr_n("{n} touchpoint", "{n} touchpoints", cards)
    return f"{tr('Phase')} · {counted}"
