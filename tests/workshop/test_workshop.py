"""A workshop of two hours is held on the real window, once by keys alone, once by the mouse alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from models.storage.touchline_file import read_journey
from tests.workshop import by_keys, by_mouse, plan
from tests.workshop.likeness import plain
from tests.workshop.stage import Player, screen, screens_can_be_made

EXPECTED = Path(__file__).with_name("expected.json")
"""The map that both must come to, with names in place of ids."""


NO_SCREEN = "Xvfb or xdotool is not there; make setup installs them as root"


@pytest.mark.timeout(600)
@pytest.mark.skipif(not screens_can_be_made(), reason=NO_SCREEN)
@pytest.mark.parametrize("hold", [by_keys.hold, by_mouse.hold], ids=["keys", "mouse"])
def test_a_whole_workshop(hold: Callable[[Player, Path], None], tmp_path: Path) -> None:
    with screen() as display:
        _held(hold, display, tmp_path)


@pytest.mark.timeout(600)
@pytest.mark.skipif(screens_can_be_made(), reason="it is held on a real window")
def test_a_whole_workshop_without_a_screen(tmp_path: Path) -> None:
    _held(by_keys.hold, None, tmp_path)


def _held(hold: Callable[[Player, Path], None], display: str | None, folder: Path) -> None:
    player = Player(display, folder)
    try:
        hold(player, folder)
        document = player.ask("document")
    finally:
        player.end()
    assert plain(document) == json.loads(EXPECTED.read_text(encoding="utf-8"))
    # Of what a screen can do and memory cannot, Qt complains.
    assert [line for line in player.errors.splitlines() if "plugin does not support" not in line] == []
    assert (folder / "workshop.pdf").read_bytes().startswith(b"%PDF")
    saved = read_journey(folder / "workshop.touchline")
    assert saved.warnings == ()
    assert (
        len(saved.journey.touchpoints()) == sum(map(len, (*plan.TYPED.values(), *plan.PASTED.values()))) + 1
    )
