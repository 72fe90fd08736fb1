"""The workshop by the mouse alone; only texts are typed, and no key is a command."""

from __future__ import annotations

from pathlib import Path

from tests.workshop import plan
from tests.workshop.stage import Player

Place = list[int]


def hold(player: Player, folder: Path) -> None:
    """From the start page to the exported file; leaves `workshop.touchline` and `workshop.pdf` in `folder`."""
    player.click(player.wait_for("button", text="Blank"))
    player.wait_for("document")
    _name(player)
    for phase in plan.PHASES:
        _capture(player, phase)
    _feel(player)
    _mark(player)
    _move(player)
    _connect(player)
    _seek(player)
    _go_back_and_forth(player)
    _project(player)
    _hand_over(player, folder)


def _menu(player: Player, *path: str) -> None:
    """Choose from the menu bar."""
    for text in path:
        player.click(player.wait_for("entry", text=text))


def _context(player: Player, at: Place, *path: str) -> None:
    """Choose from the menu that the right button opens."""
    player.click(at, button=3)
    for text in path:
        player.click(player.wait_for("entry", text=text))


def _see_all(player: Player) -> None:
    _menu(player, "View", "Whole map")


def _done(player: Player) -> None:
    """End typing by a click beside the map."""
    player.click(player.ask("void"))


def _name(player: Player) -> None:
    _rename(player, plan.FIRST_PERSONA, plan.PERSONAS[0])
    player.click(player.ask("button", text="Persona"))
    player.type(plan.PERSONAS[1])
    _done(player)
    for old, new in zip(plan.FIRST_PHASES, plan.PHASES, strict=False):
        _rename(player, old, new)
    for new in plan.PHASES[len(plan.FIRST_PHASES) :]:
        player.click(player.ask("button", text="Phase"))
        player.type(new)
        _done(player)


def _rename(player: Player, old: str, new: str) -> None:
    _context(player, player.ask("head", name=old), "Edit text")
    player.type(new)
    _done(player)


def _capture(player: Player, phase: str) -> None:
    """Type what both lanes have in a phase, and paste what others noted."""
    for persona in plan.PERSONAS:
        _see_all(player)
        first, *others = plan.TYPED[persona, phase]
        player.click(player.ask("cell", lane=persona, phase=phase, column=0), times=2)
        player.type(first)
        _done(player)
        before = first
        for title in others:
            _see_all(player)
            _context(player, player.ask("card", title=before), "Next card")
            player.type(title)
            _done(player)
            before = title
        player.ask("clipboard", text=plan.pasted_text(persona, phase))
        _see_all(player)
        player.click(player.ask("card", title=before))
        _menu(player, "Edit", "Paste")
        _done(player)


def _feel(player: Player) -> None:
    for persona in plan.PERSONAS:
        _see_all(player)
        player.click(player.ask("head", name=persona))
        _menu(player, "Card", "Emotion pass")
        count = sum(
            len(plan.TYPED[persona, phase]) + len(plan.PASTED[persona, phase]) for phase in plan.PHASES
        )
        for digit in plan.emotion_keys(count):
            player.click(player.wait_for("pass_face", digit=int(digit)))
        _done(player)


def _mark(player: Player) -> None:
    for titles, mark in (
        (plan.PAINS, "Pain point"),
        (plan.DELIGHTS, "Delight"),
        (plan.MOMENTS, "Moment of truth"),
    ):
        for title in titles:
            _see_all(player)
            player.click(player.ask("card", title=title))
            player.click(player.wait_for("button", text=mark))


def _move(player: Player) -> None:
    _see_all(player)
    player.drag(player.ask("card", title=plan.MOVED_RIGHT), player.ask("gap_after", title=plan.PASSED))
    _see_all(player)
    player.drag(player.ask("card", title=plan.MOVED_UP), player.ask("foot", title=plan.JOINED))


def _connect(player: Player) -> None:
    for source, target in plan.CONNECTIONS:
        _see_all(player)
        _done(player)
        player.click(player.ask("button", text="Connect"))
        player.click(player.ask("card", title=source))
        player.click(player.ask("card", title=target))


def _seek(player: Player) -> None:
    player.click(player.wait_for("button", text="Find or run a command"))
    player.type("fetch bik")
    player.click(player.wait_for("item", text=plan.SOUGHT))
    assert player.ask("selection") == [plan.SOUGHT]


def _go_back_and_forth(player: Player) -> None:
    before, steps = player.ask("document"), player.ask("steps")
    player.click(player.ask("button", text="Undo"), times=plan.STEPS_BACK)
    assert player.ask("steps") == steps - plan.STEPS_BACK
    player.click(player.ask("button", text="Redo"), times=plan.STEPS_BACK)
    assert player.ask("document") == before


def _project(player: Player) -> None:
    last = plan.PASTED[plan.PERSONAS[1], plan.PHASES[-1]][-1]
    _see_all(player)
    player.click(player.ask("card", title=last))
    _menu(player, "View", "Projector mode")
    player.wait_for("full_screen")
    _context(player, player.wait_for("card", title=last), "Next card")
    player.type(plan.PROJECTED)
    _done(player)
    _context(player, player.ask("void"), "Projector mode")
    player.wait_for("windowed")


def _hand_over(player: Player, folder: Path) -> None:
    _menu(player, "File", "Save")
    player.wait_for("button", text="Save")
    player.type(str(folder / "workshop.touchline"))
    player.click(player.ask("button", text="Save"))
    player.wait_for("saved")
    player.click(player.wait_for("button", text="Export"))
    player.click(player.wait_for("button", text="Export PDF"))
    player.wait_for("notice")
