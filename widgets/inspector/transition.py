"""The fields of a stored arrow, its ends, and a way to delete it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from models.journey.edits import delete
from models.journey.journey import Journey
from models.journey.records import LeadsTo, Touchpoint
from resources.translations import tr
from widgets.icons import interface_icon
from widgets.inspector.desk import Desk
from widgets.inspector.listing import Listing, Row
from widgets.inspector.names import card_name, kind_counted, named
from widgets.inspector.part import Part
from widgets.inspector.plan import Block, Plan
from widgets.inspector.relations import card_place
from widgets.inspector.sorts import SHARE, line, number


def plan() -> Plan:
    return Plan(
        heading=None,
        subtitle=_subtitle,
        counted=lambda n: kind_counted(LeadsTo, n) if n > 1 else tr("Arrow"),
        items=(
            line("label"),
            number("share", SHARE, tr("Share of customers")),
            Block(Ends),
            Block(DeleteArrow, several=True),
        ),
    )


def _subtitle(journey: Journey, arrow: LeadsTo) -> str:
    source, target = (card_name(journey.record(id, Touchpoint)) for id in (arrow.source, arrow.target))
    shown = tr("{source} → {target}", source=source, target=target)
    return named(shown, "")


class Ends(Listing):
    """The cards that an arrow joins; each leads there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("From and to"))

    def rows(self) -> Sequence[Row]:
        journey = self.desk.journey
        arrow = journey.record(self.id, LeadsTo)
        ends = ((arrow.source, "arrow-right"), (arrow.target, "map-pin"))
        cards = [(journey.record(id, Touchpoint), icon) for id, icon in ends]
        return [Row(card.id, card_name(card), card_place(journey, card), icon) for card, icon in cards]


class DeleteArrow(Part):
    """Deletes the arrows that are shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.button = QPushButton(tr("Delete arrow"))
        self.button.setIcon(interface_icon("trash-2"))
        self.button.setProperty("small", True)
        self.button.clicked.connect(lambda: desk.do(lambda journey: delete(journey, self.ids)))
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.button)
