"""On screens of 100, 125, 150 and 200 % the map is sharp, and the pointer finds the card that is seen under it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

FACTORS = ("1", "1.25", "1.5", "2")
SHARP = 0.95
"""Least strength of the edges against those meant; a picture of 100 % that is enlarged has less than half."""


def looked_at(what: str, **environment: str) -> dict[str, Any]:
    """What a process of its own found, with this environment."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    run = subprocess.run(
        [sys.executable, "-m", "tests.widgets.canvas.scaled_window", what],
        env={"QT_QPA_PLATFORM": "offscreen", **inherited, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def check_pixels(found: dict[str, dict[str, float]], dpr: float) -> None:
    for zoom, seen in found.items():
        # The window itself may begin between two pixels of the screen: then one of them is decided for.
        assert seen["shift"] <= 1, (zoom, seen)
        assert seen["sharp"] >= SHARP, (zoom, seen)
        assert dpr == 1 or seen["blurred"] < 0.5, "the measure would not notice a blurred map"


@pytest.mark.parametrize("factor", FACTORS)
def test_a_click_finds_the_card_that_is_seen(factor: str) -> None:
    found = looked_at("clicks", QT_SCALE_FACTOR=factor)
    assert found["dpr"] == float(factor)
    assert len(found["found"]) == 5
    assert not any(found["found"].values()), found


@pytest.mark.parametrize("factor", FACTORS)
def test_the_map_is_sharp_and_where_it_belongs(factor: str) -> None:
    found = looked_at("pixels", QT_SCALE_FACTOR=factor)
    assert found["dpr"] == float(factor)
    check_pixels(found["found"], float(factor))


def test_between_two_screens_the_place_is_kept(tmp_path: Path) -> None:
    """From a screen of 100 % to one of 200 % and back: same zoom, same corner, sharp, no drift."""
    screens = [
        {"name": name, "x": x, "y": 0, "width": width, "height": width * 9 // 14, "logicalDpi": 96}
        | {"logicalBaseDpi": 96, "dpr": 1}
        for name, x, width in (("one", 0, 1400), ("two", 1400, 2800))
    ]
    layout = tmp_path / "screens.json"
    layout.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    platform = f"offscreen:configfile={layout}"
    found = looked_at("screens", QT_QPA_PLATFORM=platform, QT_SCREEN_SCALE_FACTORS="one=1;two=2")
    first, second, again = found["found"]["screens"]
    assert [screen["dpr"] for screen in (first, second, again)] == [1, 2, 1]
    for screen in (first, second, again):
        assert screen["zoom"] == pytest.approx(1.37)
        # Half a pixel of the screen may be lost with each move.
        assert screen["corner"] == pytest.approx(first["corner"], abs=1.5 / 1.37)
        assert not screen["missed"]
        check_pixels(screen["pixels"], screen["dpr"])
