"""A locked structure: personas and phases stay, cards do not mind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.journey import edits
from models.journey.change import Change
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import MAP_ID, Map, Touchpoint
from models.problems import InputProblem
from tests.models.journey.invariants import snapshot
from tests.models.journey.small_maps import journey_of

Edit = Callable[[Journey], Change]

REFUSED: dict[str, tuple[Edit, str]] = {
    "add persona": (lambda j: edits.add_persona(j, name="N"), "No persona can be added"),
    "add phase": (lambda j: edits.add_phase(j), "No phase can be added"),
    "move lane": (lambda j: edits.move_persona(j, "l0", 1), "stay where they are"),
    "move phase": (lambda j: edits.move_phase(j, "p0", 1), "stay where they are"),
    "rename persona": (lambda j: edits.set_fields(j, ["l0"], name="N"), "Names of personas"),
    "rename phase": (lambda j: edits.set_fields(j, ["p1"], name="N"), "Names of personas"),
    "delete persona": (lambda j: edits.delete(j, ["l1"]), "Lanes and phases stay."),
    "delete phase and card": (lambda j: edits.delete(j, ["a", "p0"]), "Lanes and phases stay."),
    "duplicate lane": (lambda j: edits.duplicate(j, ["l0"]), "locked"),
    "duplicate phase": (lambda j: edits.duplicate(j, ["p0"]), "locked"),
}
FREE: dict[str, Edit] = {
    "add card": lambda j: edits.add_touchpoint(j, edits.Spot("l0", "p0", 0), title="N"),
    "move card": lambda j: edits.move_touchpoints(j, ["a"], edits.Spot("l1", "p1", 2)),
    "edit card": lambda j: edits.set_fields(j, ["a"], title="N"),
    "delete card": lambda j: edits.delete(j, ["a", "b"]),
    "duplicate card": lambda j: edits.duplicate(j, ["a"]),
    "park card": lambda j: edits.park(j, ["a"]),
    "role": lambda j: edits.set_fields(j, ["l0"], role="N"),
    "question": lambda j: edits.set_fields(j, ["p0"], question="N"),
    "title": lambda j: edits.set_fields(j, [MAP_ID], title="N"),
}


def locked() -> Journey:
    return journey_of("a b | c", "d | e", extra=(Map(structure_locked=True),))


@pytest.mark.parametrize("name", REFUSED)
def test_the_structure_stays_and_the_message_says_what_unlocks_it(name: str) -> None:
    edit, said = REFUSED[name]
    history = History(locked())
    before = snapshot(history.journey)
    with pytest.raises(InputProblem, match=said) as problem:
        history.do(edit(history.journey))
    assert "Ctrl+L" in problem.value.message
    assert snapshot(history.journey) == before and not history.can_undo
    history.do(edits.set_fields(history.journey, [MAP_ID], structure_locked=False))
    history.do(edit(history.journey))
    assert snapshot(history.journey).items() - before.items()


@pytest.mark.parametrize("name", FREE)
def test_cards_do_not_mind(name: str) -> None:
    history = History(locked())
    history.do(FREE[name](history.journey))
    assert history.can_undo


def test_a_gesture_under_a_lock_shows_nothing_and_ends_as_it_began() -> None:
    history = History(locked())
    before = snapshot(history.journey)
    history.begin("drag")
    with pytest.raises(InputProblem):
        history.preview(lambda j: edits.move_persona(j, "l0", 1))
    history.commit()
    assert snapshot(history.journey) == before and not history.can_undo


def test_what_was_done_before_the_lock_is_undone_after_it() -> None:
    history = History(journey_of("a"))
    start = snapshot(history.journey)
    history.do(edits.add_phase(history.journey, name="New"))
    history.do(edits.set_fields(history.journey, [MAP_ID], structure_locked=True))
    done = snapshot(history.journey)
    history.undo()
    history.undo()
    assert snapshot(history.journey) == start
    history.redo()
    history.redo()
    assert snapshot(history.journey) == done


def test_a_change_that_locks_may_do_the_rest_too_and_be_turned_round() -> None:
    journey = journey_of("a")
    added = edits.add_persona(journey, name="New")
    whole = added.then(edits.set_fields(journey, [MAP_ID], structure_locked=True))
    start = snapshot(journey)
    journey.apply(whole)
    assert journey.map.structure_locked
    journey.apply(whole.inverted())
    assert snapshot(journey) == start
    assert journey.record("a", Touchpoint).lane == "l0"
