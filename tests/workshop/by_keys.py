"""The workshop by keys alone, as a facilitator holds it who never touches the mouse."""

from __future__ import annotations

from pathlib import Path

from tests.workshop import plan
from tests.workshop.stage import Player

_FAR = 40
"""Presses of a key after which one is lost."""


def hold(player: Player, folder: Path) -> None:
    """From the start page to the exported file; leaves `workshop.touchline` and `workshop.pdf` in `folder`."""
    _begin(player)
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


def _begin(player: Player) -> None:
    """The first template."""
    for _ in range(_FAR):
        if player.ask("focus") == "TemplateTile":
            break
        player.keys("Tab")
    player.keys("Return")
    player.wait_for("document")


def _find(player: Player, text: str) -> None:
    """Go to a card, persona or phase by its name."""
    player.keys("ctrl+k")
    player.type(text)
    player.keys("Return")
    assert player.ask("selection") == [text]


def _name(player: Player) -> None:
    _find(player, plan.FIRST_PERSONA)
    _rename(player, plan.PERSONAS[0])
    player.keys("ctrl+shift+p")
    player.type(plan.PERSONAS[1])
    player.keys("Return")
    for old, new in zip(plan.FIRST_PHASES, plan.PHASES, strict=False):
        _find(player, old)
        _rename(player, new)
    for new in plan.PHASES[len(plan.FIRST_PHASES) :]:
        player.keys("ctrl+shift+f")
        player.type(new)
        player.keys("Return")


def _rename(player: Player, name: str) -> None:
    player.keys("F2", "ctrl+a")
    player.type(name)
    player.keys("Return")


def _capture(player: Player, phase: str) -> None:
    """Type what both lanes have in a phase, and paste what others noted."""
    for lane, persona in enumerate(plan.PERSONAS):
        _find(player, phase)
        player.keys(*["Down"] * (lane + 1))
        for title in plan.TYPED[persona, phase]:
            player.type(title)
            player.keys("Return")
        player.keys("Escape")
        player.ask("clipboard", text=plan.pasted_text(persona, phase))
        player.keys("ctrl+v")


def _feel(player: Player) -> None:
    for persona in plan.PERSONAS:
        _find(player, persona)
        count = sum(
            len(plan.TYPED[persona, phase]) + len(plan.PASTED[persona, phase]) for phase in plan.PHASES
        )
        player.keys("ctrl+m", *plan.emotion_keys(count), "Escape")


def _mark(player: Player) -> None:
    for titles, key in ((plan.PAINS, "p"), (plan.DELIGHTS, "d"), (plan.MOMENTS, "m")):
        for title in titles:
            _find(player, title)
            player.keys(key)


def _move(player: Player) -> None:
    _find(player, plan.MOVED_RIGHT)
    player.keys("ctrl+Right")
    _find(player, plan.MOVED_UP)
    player.keys("ctrl+Up")


def _connect(player: Player) -> None:
    for source, target in plan.CONNECTIONS:
        _find(player, source)
        player.keys("c")
        for _ in range(_FAR):
            if player.ask("target") == target:
                break
            player.keys("Left")
        player.keys("Return")


def _seek(player: Player) -> None:
    player.keys("ctrl+k")
    player.type("fetch bik")
    player.keys("Return")
    assert player.ask("selection") == [plan.SOUGHT]


def _go_back_and_forth(player: Player) -> None:
    before, steps = player.ask("document"), player.ask("steps")
    player.keys(*["ctrl+z"] * plan.STEPS_BACK)
    assert player.ask("steps") == steps - plan.STEPS_BACK
    player.keys(*["ctrl+y"] * plan.STEPS_BACK)
    assert player.ask("document") == before


def _project(player: Player) -> None:
    _find(player, plan.TYPED[plan.PERSONAS[1], plan.PHASES[-1]][-1])
    player.keys("End", "F5")
    player.wait_for("full_screen")
    player.keys("shift+Return")
    player.type(plan.PROJECTED)
    player.keys("Return", "Escape", "F5")
    player.wait_for("windowed")


def _hand_over(player: Player, folder: Path) -> None:
    player.keys("ctrl+s")
    player.type(str(folder / "workshop.touchline"))
    player.keys("Return")
    player.wait_for("saved")
    player.ask("activate")
    player.keys("ctrl+e")
    player.wait_for("button", text="Export PDF")
    player.keys("Return")
    player.wait_for("notice")
