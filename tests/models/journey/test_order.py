"""The order in which a map is read."""

from __future__ import annotations

from models.journey.edits import delete, move_persona
from models.journey.history import History
from models.journey.order import opportunities_in_order
from models.journey.records import Addresses, Opportunity
from tests.models.journey.small_maps import journey_of


def addressed() -> History:
    """Opportunities o1 to o4 at f, c and b, e and none."""
    notes = tuple(Opportunity(id=f"o{number}") for number in (1, 2, 3, 4))
    ways = (("o1", "f"), ("o2", "c"), ("o2", "b"), ("o3", "e"))
    edges = tuple(Addresses(id=f"{source}{target}", source=source, target=target) for source, target in ways)
    return History(journey_of("a b | c", "e . | f", extra=(*notes, *edges)))


def ids(history: History) -> list[str]:
    return [opportunity.id for opportunity in opportunities_in_order(history.journey)]


def test_opportunities_come_in_the_order_of_their_first_cards() -> None:
    history = addressed()
    assert ids(history) == ["o2", "o3", "o1", "o4"]
    history.do(move_persona(history.journey, "l1", 0))
    assert ids(history) == ["o3", "o1", "o2", "o4"]


def test_undo_brings_opportunities_back_to_their_places() -> None:
    history = addressed()
    before = ids(history)
    history.do(delete(history.journey, ["e", "f"]))
    assert ids(history) == ["o2", "o4"]
    history.undo()
    assert ids(history) == before
