"""Commands for cards, and for moving lanes and phases: feeling, marks, arrows, places."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.commands.command import Command
from models.journey.edits import (
    Direction,
    disconnect,
    move_persona,
    move_phase,
    nudge_touchpoints,
    set_emotion,
    step_emotion,
    toggle_mark,
    vote,
)
from models.journey.order import next_in_lane
from models.journey.records import LeadsTo, Mark, Opportunity, Persona, Phase, Touchpoint
from resources.translations import tr

if TYPE_CHECKING:
    from app.main_window import MainWindow


def card_commands() -> tuple[Command, ...]:
    """Emotion, marks, arrows, and moving by keys."""
    return (*_feelings(), *_marks(), *_arrows(), *_moves())


# ---- emotion ---------------------------------------------------------------------------------------------


def _feelings() -> tuple[Command, ...]:
    names = (
        (1, -2.0, tr("Very frustrated"), "face-angry"),
        (2, -1.0, tr("Frustrated"), "face-slightly-frowning"),
        (3, 0.0, tr("Neutral"), "face-neutral"),
        (4, 1.0, tr("Pleased"), "face-slightly-smiling"),
        (5, 2.0, tr("Delighted"), "face-grinning"),
    )
    return (
        *(
            Command(
                f"card.emotion_{key}", text, partial(_set_emotion, value), some_cards, icon, (str(key),), "canvas",
                checked=partial(_all_feel, value),
            )
            for key, value, text, icon in names
        ),
        Command("card.emotion_clear", tr("No emotion"), partial(_set_emotion, None), some_cards, "circle", ("0",), "canvas"),
        Command(
            "card.emotion_up", tr("Half a step happier"), partial(_step_emotion, 0.5), some_cards, "arrow-up",
            ("Shift+Up",), "canvas",
        ),
        Command(
            "card.emotion_down", tr("Half a step unhappier"), partial(_step_emotion, -0.5), some_cards, "arrow-down",
            ("Shift+Down",), "canvas",
        ),
    )  # fmt: skip


def some_cards(window: MainWindow) -> bool:
    """Whether a card is selected."""
    return bool(window.selected(Touchpoint))


def _ids(window: MainWindow) -> list[str]:
    return [card.id for card in window.selected(Touchpoint)]


def _all_feel(value: float, window: MainWindow) -> bool:
    cards = window.selected(Touchpoint)
    return bool(cards) and all(card.emotion == value for card in cards)


def _set_emotion(value: float | None, window: MainWindow) -> None:
    window.do(lambda: set_emotion(window.journey, _ids(window), value))


def _step_emotion(delta: float, window: MainWindow) -> None:
    window.do(lambda: step_emotion(window.journey, _ids(window), delta))


# ---- marks -----------------------------------------------------------------------------------------------


def _marks() -> tuple[Command, ...]:
    names = (
        ("pain", tr("Pain point"), Mark.PAIN_POINT, "zap", "P"),
        ("delight", tr("Delight"), Mark.DELIGHT, "face-grinning", "D"),
        ("moment", tr("Moment of truth"), Mark.MOMENT_OF_TRUTH, "star", "M"),
    )
    return (
        *(
            Command(
                f"card.{name}", text, partial(_toggle, mark), some_cards, icon, (key,), "canvas",
                checked=partial(_all_have, mark),
            )
            for name, text, mark, icon, key in names
        ),
        Command("card.vote", tr("Vote"), partial(_vote, 1), _votable, "vote", ("V",), "canvas"),
        Command("card.unvote", tr("Take a vote back"), partial(_vote, -1), _has_votes, "minus", ("Shift+V",), "canvas"),
    )  # fmt: skip


def _all_have(mark: Mark, window: MainWindow) -> bool:
    cards = window.selected(Touchpoint)
    return bool(cards) and all(mark in card.marks for card in cards)


def _toggle(mark: Mark, window: MainWindow) -> None:
    window.do(lambda: toggle_mark(window.journey, _ids(window), mark))


def _voted(window: MainWindow) -> list[Touchpoint | Opportunity]:
    return [*window.selected(Touchpoint), *window.selected(Opportunity)]


def _votable(window: MainWindow) -> bool:
    return bool(_voted(window))


def _has_votes(window: MainWindow) -> bool:
    return any(record.votes for record in _voted(window))


def _vote(delta: int, window: MainWindow) -> None:
    window.do(lambda: vote(window.journey, [record.id for record in _voted(window)], delta))


# ---- arrows ----------------------------------------------------------------------------------------------


def _arrows() -> tuple[Command, ...]:
    return (
        Command(
            "card.connect",
            tr("Connect to…"),
            _connect,
            _can_connect,
            "spline",
            ("C",),
            "canvas",
            checked=lambda w: w.canvas.uses("connect"),
            short=tr("Connect"),
        ),
        Command(
            "card.disconnect",
            tr("Remove arrow"),
            _disconnect,
            _arrow_chosen,
            "unlink-2",
            ("Shift+C",),
            "canvas",
        ),
        Command(
            "card.next_arrow",
            tr("Select next drawn arrow"),
            _next_arrow,
            _arrows_drawn,
            "route",
            ("A",),
            "canvas",
        ),
    )


def _arrows_drawn(window: MainWindow) -> bool:
    return window.document is not None and bool(window.journey.transitions())


def _next_arrow(window: MainWindow) -> None:
    """The first drawn arrow of the selected card; from an arrow, or from nothing, the next of the map."""
    arrows = [arrow.id for arrow in window.journey.transitions()]
    cards = {card.id for card in window.selected(Touchpoint)}
    own = [arrow.id for arrow in window.journey.transitions() if {arrow.source, arrow.target} & cards]
    chosen = window.selected(LeadsTo)
    after = arrows.index(chosen[-1].id) + 1 if chosen else 0
    window.select([own[0] if own else arrows[after % len(arrows)]])


def _can_connect(window: MainWindow) -> bool:
    return window.document is not None


def _connect(window: MainWindow) -> None:
    """Begin at the selected card; where there is none, the first click chooses it."""
    if window.canvas.uses("connect"):
        window.canvas.cancel()
    else:
        window.canvas.begin_connecting()
        window.canvas.setFocus()


def chosen_arrow(window: MainWindow) -> tuple[str, str] | None:
    """The ends of the arrow that is selected, between two selected cards, or from the one selected card on."""
    if window.document is None:
        return None
    transitions = window.selected(LeadsTo)
    if transitions:
        return transitions[0].source, transitions[0].target
    cards = window.selected(Touchpoint)
    if len(cards) == 1:
        after = next_in_lane(window.journey, cards[0].id)
        return (cards[0].id, after.id) if after is not None and not cards[0].break_after else None
    if len(cards) == 2:
        return _arrow_between(window, cards[0], cards[1])
    return None


def _arrow_between(window: MainWindow, one: Touchpoint, other: Touchpoint) -> tuple[str, str] | None:
    for source, target in ((one, other), (other, one)):
        after = next_in_lane(window.journey, source.id)
        if after is not None and after.id == target.id and not source.break_after:
            return source.id, target.id
        stored = window.journey.edges_of(source.id)
        if any(
            isinstance(edge, LeadsTo) and (edge.source, edge.target) == (source.id, target.id)
            for edge in stored
        ):
            return source.id, target.id
    return None


def _arrow_chosen(window: MainWindow) -> bool:
    return chosen_arrow(window) is not None


def _disconnect(window: MainWindow) -> None:
    arrow = chosen_arrow(window)
    if arrow is not None:
        window.do(lambda: disconnect(window.journey, *arrow))


# ---- places ----------------------------------------------------------------------------------------------


def _moves() -> tuple[Command, ...]:
    cards: tuple[tuple[Direction, str], ...] = (
        ("left", tr("Move card left")),
        ("right", tr("Move card right")),
        ("up", tr("Move card up")),
        ("down", tr("Move card down")),
    )
    return (
        *(
            Command(
                f"card.{direction}", text, partial(_nudge, direction), some_cards, f"arrow-{direction}",
                (f"Ctrl+{direction.capitalize()}",), "canvas",
            )
            for direction, text in cards
        ),
        _lane_command("lane.up", tr("Move lane up"), -1, "Alt+Up"),
        _lane_command("lane.down", tr("Move lane down"), 1, "Alt+Down"),
        _phase_command("phase.left", tr("Move phase left"), -1, "Alt+Left"),
        _phase_command("phase.right", tr("Move phase right"), 1, "Alt+Right"),
    )  # fmt: skip


def _nudge(direction: Direction, window: MainWindow) -> None:
    window.do(lambda: nudge_touchpoints(window.journey, _ids(window), direction))


def _lane_command(id: str, text: str, step: int, key: str) -> Command:
    icon = "chevron-up" if step < 0 else "chevron-down"
    applies, run = _mover(_lane_place, move_persona, step)
    return Command(id, text, run, applies, icon, (key,), "canvas")


def _phase_command(id: str, text: str, step: int, key: str) -> Command:
    icon = "chevron-left" if step < 0 else "chevron-right"
    applies, run = _mover(_phase_place, move_phase, step)
    return Command(id, text, run, applies, icon, (key,), "canvas")


Place = tuple[str, int, int]
"""Id of a lane or phase, where it stands, and how many there are."""


def _lane_place(window: MainWindow) -> Place | None:
    lanes = [persona.id for persona in window.selected(Persona)] or [
        c.lane for c in window.selected(Touchpoint) if not c.parked
    ]
    order = [persona.id for persona in window.journey.personas()] if lanes else []
    return (lanes[0], order.index(lanes[0]), len(order)) if lanes else None


def _phase_place(window: MainWindow) -> Place | None:
    phases = [phase.id for phase in window.selected(Phase)] or [
        c.phase for c in window.selected(Touchpoint) if not c.parked
    ]
    order = [phase.id for phase in window.journey.phases()] if phases else []
    return (phases[0], order.index(phases[0]), len(order)) if phases else None


def _mover(
    place_of: Callable[[MainWindow], Place | None], move: Callable[..., object], step: int
) -> tuple[Callable[[MainWindow], bool], Callable[[MainWindow], None]]:
    def applies(window: MainWindow) -> bool:
        place = place_of(window)
        return place is not None and 0 <= place[1] + step < place[2]

    def run(window: MainWindow) -> None:
        place = place_of(window)
        if place is not None:
            window.do(lambda: move(window.journey, place[0], place[1] + step))  # type: ignore[arg-type,return-value]

    return applies, run
