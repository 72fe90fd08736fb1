"""The fields of a measure."""

from __future__ import annotations

from dataclasses import replace

from models.journey.journey import Journey
from models.journey.records import Measure, MeasureKind, Touchpoint
from resources.translations import tr
from widgets.inspector.names import card_name, kind_counted, measure_kind_name
from widgets.inspector.plan import Beside, Entry, Plan
from widgets.inspector.sorts import COUNT, FIGURE, choice, date, line, number, title


def plan() -> Plan:
    return Plan(
        heading=title("name", tr("Unnamed measure")),
        subtitle=_subtitle,
        counted=lambda n: kind_counted(Measure, n),
        items=_fields(),
    )


def plan_within() -> Plan:
    """The fields as they open within the panel of a touchpoint."""
    return replace(plan(), heading=line("name"))


def _fields() -> tuple[Entry | Beside, ...]:
    kinds = [(kind, measure_kind_name(kind), "") for kind in MeasureKind]
    return (
        choice("measure_kind", kinds, tr("Kind")),
        Beside((number("actual", FIGURE), number("target", FIGURE), line("unit"))),
        Beside((date("date"), number("n", COUNT, tr("Answers (n)"))), (3, 2)),
    )


def _subtitle(journey: Journey, measure: Measure) -> str:
    card = card_name(journey.record(measure.touchpoint, Touchpoint))
    return f"{tr('Measure')} · {card}"
