"""The fields of a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout

from models.journey.journey import Journey
from models.journey.records import Measure, MeasureKind, Touchpoint
from models.journey.value_names import measure_kind_name
from resources.translations import tr
from widgets.inspector.desk import Desk
from widgets.inspector.listing import Listing, Row
from widgets.inspector.names import card_name, kind_counted
from widgets.inspector.part import Part
from widgets.inspector.plan import Beside, Block, Entry, Plan
from widgets.inspector.relations import card_place
from widgets.inspector.sorts import COUNT, FIGURE, choice, date, line, number, title
from widgets.inspector.target_bar import TargetBar


def plan() -> Plan:
    return Plan(
        heading=title("name", tr("Unnamed measure")),
        subtitle=_subtitle,
        counted=lambda n: kind_counted(Measure, n),
        items=(Block(Bar), *_fields(), Block(Place)),
    )


def plan_within() -> Plan:
    """The fields as they open within the panel of a touchpoint."""
    return replace(plan(), heading=line("name"), items=_fields())


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


class Bar(Part):
    """Actual against target."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.bar = TargetBar()
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.bar)

    def refresh(self) -> None:
        self.bar.show_measure(self.desk.journey.record(self.id, Measure))


class Place(Listing):
    """The card at which it was measured."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Touchpoint"))

    def rows(self) -> Sequence[Row]:
        journey = self.desk.journey
        card = journey.record(journey.record(self.id, Measure).touchpoint, Touchpoint)
        return [Row(card.id, card_name(card), card_place(journey, card), "map-pin")]
