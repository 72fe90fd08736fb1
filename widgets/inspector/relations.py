"""The records that belong to each other: evidence, measures and opportunities of a card, and cards of those."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.journey.change import Change
from models.journey.edits import (
    add_evidence,
    add_measure,
    add_opportunity,
    delete,
    set_addressed,
    set_supported,
)
from models.journey.journey import Journey
from models.journey.records import (
    Addresses,
    Evidence,
    Measure,
    Opportunity,
    Persona,
    Phase,
    Supports,
    Touchpoint,
)
from models.layout.icons import CHANNEL_ICONS
from models.layout.words import day_and_month, status_name
from resources.translations import tr
from widgets.appearance import current_colours, px
from widgets.inspector.desk import Desk
from widgets.inspector.listing import Command, Listing, Row
from widgets.inspector.names import card_name, evidence_line, figure, measure_title, named
from widgets.inspector.part import Part
from widgets.inspector.picker import Choosable, Picker
from widgets.inspector.target_bar import TargetBar

Nested = Callable[[Desk, type[Evidence] | type[Measure]], Part]
"""Makes the panel that opens within a row."""


class Proofs(Listing):
    """Evidence and measures of a card; a row opens to its fields."""

    def __init__(self, desk: Desk, nested: Nested) -> None:
        self._nested = nested
        super().__init__(desk, tr("Evidence"))

    def rows(self) -> Sequence[Row]:
        journey = self.desk.journey
        colours = current_colours()
        evidence = [
            Row(found.id, evidence_line(found), "", "badge-check", colours.positive)
            for found in journey.evidence_for(self.id)
        ]
        measures = [
            Row(found.id, measure_title(found), measure_line(found), "gauge")
            for found in journey.measures_at(self.id)
        ]
        return [*evidence, *measures]

    def refresh(self) -> None:
        super().refresh()
        for widget in self.widgets.values():
            if isinstance(widget.below, Details):
                widget.below.refresh()

    def add_name(self) -> str:
        return tr("Add evidence or a measure")

    def empty_text(self) -> str:
        return tr("None yet: an assumption.")

    def add_commands(self) -> Sequence[Command]:
        commands = [Command(tr("New evidence"), "badge-check", self._add_evidence)]
        if self._linkable():
            commands.append(Command(tr("Link evidence…"), "link", self._link))
        return [*commands, Command(tr("New measure"), "gauge", self._add_measure)]

    def row_commands(self, id: str) -> Sequence[Command]:
        commands = [Command(tr("Edit"), "pencil", lambda: self.open(id))]
        if isinstance(self.desk.journey.get(id), Measure):
            return [*commands, Command(tr("Delete measure"), "trash-2", lambda: self._delete(id))]
        if len(supported_by(self.desk.journey, id)) > 1:
            text = tr("Unlink from this touchpoint")
            commands.append(Command(text, "unlink", lambda: self._unlink(id)))
        return [*commands, Command(tr("Delete evidence"), "trash-2", lambda: self._delete(id))]

    def below(self, id: str) -> QWidget:
        return Details(self.desk, id, self._nested)

    def open(self, id: str) -> None:
        details = self.widgets[id].below
        assert isinstance(details, Details)
        details.toggle()

    def finish(self) -> None:
        for widget in self.widgets.values():
            if isinstance(widget.below, Details):
                widget.below.finish()

    def _add_evidence(self) -> None:
        self._add(lambda journey: add_evidence(journey, [self.id]))

    def _add_measure(self) -> None:
        self._add(lambda journey: add_measure(journey, self.id))

    def _add(self, edit: Callable[[Journey], Change]) -> None:
        made: list[str] = []

        def noted(journey: Journey) -> Change:
            change = edit(journey)
            made.extend(change.added[:1])
            return change

        self.tell(self.desk.do(noted))
        self.refresh()
        for id in made:
            if id in self.widgets:
                self.open(id)

    def _linkable(self) -> list[Evidence]:
        have = {found.id for found in self.desk.journey.evidence_for(self.id)}
        return [found for found in self.desk.journey.of_kind(Evidence) if found.id not in have]

    def _link(self) -> None:
        choices = [
            Choosable(e.id, evidence_line(e), named(e.source, ""), "badge-check") for e in self._linkable()
        ]
        picker = Picker(sorted(choices, key=lambda c: c.name.casefold()), self)
        picker.chosen.connect(self._linked)
        picker.open_below(self.add, self.width())

    def _linked(self, id: str) -> None:
        cards = supported_by(self.desk.journey, id)
        self.tell(self.desk.do(lambda journey: set_supported(journey, id, [*cards, self.id])))

    def _unlink(self, id: str) -> None:
        cards = [card for card in supported_by(self.desk.journey, id) if card != self.id]
        self.tell(self.desk.do(lambda journey: set_supported(journey, id, cards)))

    def _delete(self, id: str) -> None:
        self.tell(self.desk.do(lambda journey: delete(journey, [id])))


class Details(Part):
    """Below a row: the bar of a measure, and the record's fields while they are open."""

    def __init__(self, desk: Desk, id: str, nested: Nested) -> None:
        super().__init__(desk)
        self.ids = (id,)
        self._nested = nested
        self.panel: Part | None = None
        self.bar: TargetBar | None = None
        self._shown: object = None
        self.room = QVBoxLayout(self)
        self.room.setContentsMargins(px(4), 0, px(5), px(3))
        self.room.setSpacing(px(8))
        if isinstance(desk.journey.get(id), Measure):
            self.bar = TargetBar()
            self.room.addWidget(self.bar)

    def refresh(self) -> None:
        record = self.desk.journey.get(self.id)
        if record is None or record is self._shown:
            return
        self._shown = record
        if self.bar is not None and isinstance(record, Measure):
            self.bar.show_measure(record)
        if self.panel is not None:
            self.panel.refresh()
        self._fit()

    def toggle(self) -> None:
        """Open the fields, or close them."""
        if self.panel is None:
            record = self.desk.journey.get(self.id)
            assert isinstance(record, Evidence | Measure)
            self.panel = self._nested(self.desk, type(record))
            self.room.addWidget(self.panel)
            self.panel.show_records(self.ids)
            first = self.panel.findChildren(Part)[0]
            self.panel.show()
            first.setFocus()
        else:
            self.panel.finish()
            self.panel.setVisible(not self.panel.isVisibleTo(self))
        self._fit()

    def finish(self) -> None:
        if self.panel is not None and self.id in self.desk.journey:
            self.panel.finish()

    def _fit(self) -> None:
        parts = (self.bar, self.panel)
        self.setVisible(any(part is not None and not part.isHidden() for part in parts))


class Ideas(Listing):
    """The opportunities of a card; a row leads to its own panel."""

    look = "note-box"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Opportunities"))

    def rows(self) -> Sequence[Row]:
        return [
            Row(found.id, named(found.title, tr("Untitled opportunity")), opportunity_line(found))
            for found in self.desk.journey.opportunities_at(self.id)
        ]

    def add_name(self) -> str:
        return tr("Add an opportunity")

    def add_commands(self) -> Sequence[Command]:
        commands = [Command(tr("New opportunity"), "lightbulb", self._add)]
        if self._linkable():
            commands.append(Command(tr("Link opportunity…"), "link", self._link))
        return commands

    def row_commands(self, id: str) -> Sequence[Command]:
        commands = [Command(tr("Open"), "arrow-right", lambda: self.open(id))]
        if len(self.desk.journey.addressed_by(id)) > 1:
            commands.append(Command(tr("Unlink from this touchpoint"), "unlink", lambda: self._unlink(id)))
        return [*commands, Command(tr("Delete opportunity"), "trash-2", lambda: self._delete(id))]

    def _add(self) -> None:
        made: list[str] = []

        def noted(journey: Journey) -> Change:
            change = add_opportunity(journey, [self.id])
            made.append(change.added[0])
            return change

        self.tell(self.desk.do(noted))
        self.desk.select_requested.emit(made[0])

    def _linkable(self) -> list[Opportunity]:
        have = {found.id for found in self.desk.journey.opportunities_at(self.id)}
        return [found for found in self.desk.journey.of_kind(Opportunity) if found.id not in have]

    def _link(self) -> None:
        untitled = tr("Untitled opportunity")
        choices = [Choosable(o.id, named(o.title, untitled), o.owner, "lightbulb") for o in self._linkable()]
        picker = Picker(sorted(choices, key=lambda c: c.name.casefold()), self)
        picker.chosen.connect(self._linked)
        picker.open_below(self.add, self.width())

    def _linked(self, id: str) -> None:
        cards = [card.id for card in self.desk.journey.addressed_by(id)]
        self.tell(self.desk.do(lambda journey: set_addressed(journey, id, [*cards, self.id])))

    def _unlink(self, id: str) -> None:
        cards = [card.id for card in self.desk.journey.addressed_by(id) if card.id != self.id]
        self.tell(self.desk.do(lambda journey: set_addressed(journey, id, cards)))

    def _delete(self, id: str) -> None:
        self.tell(self.desk.do(lambda journey: delete(journey, [id])))


class Targets(Listing):
    """The cards that an opportunity addresses, or that evidence supports."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        relation: type[Addresses] | type[Supports],
        put: Callable[[Journey, str, Sequence[str]], Change],
    ) -> None:
        self._relation, self._put = relation, put
        super().__init__(desk, title)

    def rows(self) -> Sequence[Row]:
        journey = self.desk.journey
        cards = [journey.record(id, Touchpoint) for id in self._targets()]
        return [Row(c.id, card_name(c), card_place(journey, c), _card_icon(c)) for c in cards]

    def add_name(self) -> str:
        return tr("Link a touchpoint")

    def empty_text(self) -> str:
        return tr("No touchpoint yet.")

    def add_commands(self) -> Sequence[Command]:
        return [Command(tr("Link a touchpoint"), "link", self._link)]

    def row_commands(self, id: str) -> Sequence[Command]:
        commands = [Command(tr("Go to touchpoint"), "arrow-right", lambda: self.open(id))]
        if len(self._targets()) > 1:
            commands.append(Command(tr("Unlink"), "unlink", lambda: self._unlink(id)))
        return commands

    def _targets(self) -> list[str]:
        edges = self.desk.journey.edges_of(self.id)
        return [edge.target for edge in edges if isinstance(edge, self._relation)]

    def _link(self) -> None:
        journey, have = self.desk.journey, set(self._targets())
        choices = [
            Choosable(c.id, card_name(c), card_place(journey, c), _card_icon(c))
            for c in journey.touchpoints()
            if c.id not in have
        ]
        picker = Picker(choices, self)
        picker.chosen.connect(self._linked)
        picker.open_below(self.add, self.width())

    def _linked(self, card: str) -> None:
        wanted = [*self._targets(), card]
        self.tell(self.desk.do(lambda journey: self._put(journey, self.id, wanted)))

    def _unlink(self, card: str) -> None:
        wanted = [id for id in self._targets() if id != card]
        self.tell(self.desk.do(lambda journey: self._put(journey, self.id, wanted)))


def supported_by(journey: Journey, evidence: str) -> list[str]:
    """Ids of the cards that a piece of evidence supports."""
    return [edge.target for edge in journey.edges_of(evidence) if isinstance(edge, Supports)]


def card_place(journey: Journey, card: Touchpoint) -> str:
    """Where a card lies: phase and persona, or the parking lot."""
    if card.parked:
        return tr("Parking lot")
    phase = named(journey.record(card.phase, Phase).name, tr("Untitled phase"))
    persona = named(journey.record(card.lane, Persona).name, tr("Unnamed persona"))
    return f"{phase} · {persona}"


def _card_icon(card: Touchpoint) -> str:
    return CHANNEL_ICONS.get(card.channel, "square")


def opportunity_line(opportunity: Opportunity) -> str:
    """Owner, date and status, as far as they are known."""
    due = tr("due {date}", date=day_and_month(opportunity.due)) if opportunity.due else ""
    parts = (opportunity.owner.strip(), due, status_name(opportunity.status))
    return " · ".join(part for part in parts if part)


def measure_line(measure: Measure) -> str:
    """Actual and target, each said to be it; no value is said to be none."""
    unit = measure.unit.strip()
    if measure.actual is None:
        actual = tr("no actual value")
    else:
        actual = tr("{value} (actual)", value=figure(measure.actual, unit))
    parts = [actual]
    if measure.target is not None:
        parts.append(tr("{value} (target)", value=figure(measure.target, unit)))
    return " · ".join(parts)
