"""Where typing goes on when a text is done: the next card, the next cell, the next lane, the next head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.journey.edits import next_spot
from models.journey.records import Persona, Phase, Record
from models.layout.geometry import Cell
from widgets.canvas.text_place import TEXTS

if TYPE_CHECKING:
    from widgets.canvas.viewport import Canvas


def next_card(canvas: Canvas, id: str) -> None:
    """A new card right of a card, in its phase; where that place is taken, the others make room."""
    spot, insert = next_spot(canvas.journey, id)
    canvas.add_card(spot, insert=insert)


def following_cell(canvas: Canvas, cell: Cell, *, forward: bool, closes: bool = False) -> Cell | None:
    """The next cell, or the one before; after the end of a lane, that of the next lane. None at the map's ends.

    `closes`: a card was left empty in this cell, and what it had pushed aside will close up again.
    """
    geometry = canvas.geometry_now
    columns, lanes = geometry.columns, [band.lane for band in geometry.lanes]
    if closes and forward:
        return cell
    number = columns.number(cell.phase, cell.column) + (1 if forward else -1)
    row, column = divmod(lanes.index(cell.lane) * columns.total + number, columns.total)
    if not 0 <= row < len(lanes):
        return None
    band = columns.numbered(column)
    return Cell(lanes[row], band.phase, band.column)


def next_lane(canvas: Canvas, cell: Cell) -> None:
    """The same step of the next lane; after the last lane, of the first."""
    lanes = [band.lane for band in canvas.geometry_now.lanes]
    following = lanes[(lanes.index(cell.lane) + 1) % len(lanes)]
    open_cell(canvas, cell._replace(lane=following))


def next_field(canvas: Canvas, record: Record, field: str, *, forward: bool) -> None:
    """The next text of a head; after its last one, the first of the next head."""
    following = _following_text(canvas, record, field, forward=forward)
    if following is not None:
        canvas.edit(*following)


def has_next(canvas: Canvas, record: Record, field: str) -> bool:
    """Whether another text follows this one, in its head or in the next."""
    return _following_text(canvas, record, field, forward=True) is not None


def _following_text(canvas: Canvas, record: Record, field: str, *, forward: bool) -> tuple[str, str] | None:
    """Id and field of the text that `next_field` goes to."""
    fields = [text.field for text in TEXTS[type(record)]]
    index = fields.index(field) + (1 if forward else -1)
    if 0 <= index < len(fields):
        return record.id, fields[index]
    order: list[str] = []
    if isinstance(record, Phase):
        order = [phase.id for phase in canvas.journey.phases()]
    elif isinstance(record, Persona):
        order = [persona.id for persona in canvas.journey.personas()]
    index = order.index(record.id) + (1 if forward else -1) if order else -1
    return (order[index], fields[0 if forward else -1]) if 0 <= index < len(order) else None


def open_cell(canvas: Canvas, cell: Cell, *, last: bool = False) -> None:
    """Edit the first card of a cell, or its last; where it is empty, add one.

    Typing goes on without a look: letters are added to what a card says already, and never take its place.
    """
    cards = canvas.geometry_now.cards_in(cell)
    if cards:
        canvas.edit(cards[-1 if last else 0], "title", at_end=True)
    else:
        canvas.add_card_at(cell)
