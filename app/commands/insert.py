"""Commands that bring something new onto the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.command import Command, map_open
from models.journey.edits import (
    Spot,
    add_evidence,
    add_opportunity,
    add_persona,
    add_phase,
    insert_column,
    next_spot,
    remove_column,
)
from models.journey.records import Persona, Phase, RowKind, Touchpoint
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from models.journey.journey import Journey


def insert_commands() -> tuple[Command, ...]:
    """Cards, lanes, phases, columns, opportunities, evidence."""
    return (*_cards(), *_structure(), *_relations())


def _cards() -> tuple[Command, ...]:
    return (
        Command(
            "insert.card",
            tr("Add card"),
            _add_card,
            _has_room,
            "square-plus",
            ("Ins",),
            short=tr("Card"),
        ),
        Command(
            "insert.next_card",
            tr("Next card"),
            _next_card,
            _one_card,
            "corner-down-right",
            ("Shift+Enter", "Shift+Return"),
            "canvas",
        ),
        Command(
            "insert.lane_card",
            tr("Same step in the next lane"),
            lambda w: w.canvas.card_in_next_lane(),
            _two_lanes,
            "corner-down-right",
            ("Ctrl+Enter", "Ctrl+Return"),
            "canvas",
        ),
    )


def _structure() -> tuple[Command, ...]:
    return (
        Command(
            "insert.persona",
            tr("Add persona"),
            _add_persona,
            map_open,
            "user-plus",
            ("Ctrl+Shift+P",),
            short=tr("Persona"),
        ),
        Command(
            "insert.phase",
            tr("Add phase"),
            _add_phase,
            map_open,
            "columns-3",
            ("Ctrl+Shift+F",),
            short=tr("Phase"),
        ),
        Command("insert.column", tr("Add column"), _add_column, _column_known, "table"),
        Command("insert.remove_column", tr("Remove empty column"), _remove_column, _column_empty, "minus"),
    )


def _relations() -> tuple[Command, ...]:
    return (
        Command(
            "insert.opportunity",
            tr("Add opportunity"),
            _add_opportunity,
            _some_cards,
            "lightbulb",
            ("O",),
            "canvas",
        ),
        Command(
            "insert.evidence", tr("Add evidence"), _add_evidence, _some_cards, "badge-check", ("E",), "canvas"
        ),
    )


def _one_card(window: MainWindow) -> bool:
    if window.document is not None and window.canvas.picks.cell is not None:
        return True
    return len(window.selection) == 1 and len(_on_map(window)) == 1


def _two_lanes(window: MainWindow) -> bool:
    return map_open(window) and window.canvas.cursor_cell is not None and window.journey.count(Persona) > 1


def _on_map(window: MainWindow) -> list[Touchpoint]:
    """The selected cards that are not in the parking lot."""
    return [card for card in window.selected(Touchpoint) if not card.parked]


def _some_cards(window: MainWindow) -> bool:
    return bool(window.selected(Touchpoint))


def _has_room(window: MainWindow) -> bool:
    return window.document is not None and card_spot(window) is not None


def card_spot(window: MainWindow) -> tuple[Spot, bool] | None:
    """Where a new card goes: after the selected card, else to the end of the selected lane or phase, else after
    the card at the cursor. None where there is no lane or no phase.
    """
    journey = window.journey
    personas, phases = journey.personas(), journey.phases()
    if not personas or not phases:
        return None
    cards = _on_map(window)
    if cards:
        return next_spot(journey, cards[-1].id)
    lanes = window.selected(Persona) or personas[:1]
    chosen, cell = window.selected(Phase), window.canvas.cursor_cell
    if cell is not None and not window.selection:
        there = journey.cell(*cell)
        return next_spot(journey, there[0].id) if there else (Spot(*cell), False)
    if chosen:
        return _end_of_cells(journey, lanes[0].id, chosen[0].id)
    last = journey.lane_touchpoints(lanes[0].id)
    if last:
        return next_spot(journey, last[-1].id)
    return Spot(lanes[0].id, phases[0].id, 0), False


def _end_of_cells(journey: Journey, lane: str, phase: str) -> tuple[Spot, bool]:
    cards = journey.touchpoints_in(lane, phase)
    return Spot(lane, phase, cards[-1].column + 1 if cards else 0), False


def _add_card(window: MainWindow) -> None:
    place = card_spot(window)
    if place is not None:
        window.canvas.add_card(place[0], insert=place[1])


def _next_card(window: MainWindow) -> None:
    window.canvas.add_next_card()


def _add_persona(window: MainWindow) -> None:
    window.canvas.finish_editing()
    chosen = window.selected(Persona)
    index = window.journey.personas().index(chosen[-1]) + 1 if chosen else None
    window.attempt(lambda: window.canvas.name_added(add_persona(window.journey, index=index), "name"))


def _add_phase(window: MainWindow) -> None:
    window.canvas.finish_editing()
    chosen = window.selected(Phase)
    index = window.journey.phases().index(chosen[-1]) + 1 if chosen else None
    window.attempt(lambda: window.canvas.name_added(add_phase(window.journey, index=index), "name"))


def _column(window: MainWindow) -> tuple[str, int] | None:
    """Phase and column of the selected card, or the last column of the selected phase."""
    if window.document is None:
        return None
    cards, phases = _on_map(window), window.selected(Phase)
    if cards:
        return cards[-1].phase, cards[-1].column
    if phases:
        return phases[-1].id, window.journey.column_count(phases[-1].id) - 1
    return None


def _column_known(window: MainWindow) -> bool:
    return _column(window) is not None


def _add_column(window: MainWindow) -> None:
    place = _column(window)
    if place is not None:
        phase, column = place
        window.do(lambda: insert_column(window.journey, phase, column + 1))


def _empty_column(window: MainWindow) -> tuple[str, int] | None:
    """The last empty column of the phase that is selected, or in which the selected card lies."""
    place = _column(window)
    if place is None:
        return None
    journey, phase = window.journey, place[0]
    count = journey.column_count(phase)
    taken = {card.column for lane in journey.personas() for card in journey.touchpoints_in(lane.id, phase)}
    empty = [column for column in range(count) if column not in taken]
    return (phase, empty[-1]) if empty and count > 1 else None


def _column_empty(window: MainWindow) -> bool:
    return _empty_column(window) is not None


def _remove_column(window: MainWindow) -> None:
    place = _empty_column(window)
    if place is not None:
        window.do(lambda: remove_column(window.journey, *place))


def _add_opportunity(window: MainWindow) -> None:
    """Add it and let its title be typed: on the map where it is drawn, else in the inspector."""
    window.canvas.finish_editing()
    ids = [card.id for card in window.selected(Touchpoint)]
    change = add_opportunity(window.journey, ids)
    if RowKind.OPPORTUNITIES in window.journey.map.hidden_rows or not _on_map(window):
        window.history.do(change)
        window.edit_text(change.added[0])
    else:
        window.canvas.name_added(change, "title")


def _add_evidence(window: MainWindow) -> None:
    ids = [card.id for card in window.selected(Touchpoint)]

    def edit() -> None:
        change = add_evidence(window.journey, ids, title=tr("New evidence"))
        window.history.do(change)
        window.select([change.added[0]])
        window.edit_text(change.added[0])

    window.attempt(edit)
