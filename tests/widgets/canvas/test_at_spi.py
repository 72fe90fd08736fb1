"""The canvas over AT-SPI: a real window, read through the bus by another process as a screen reader would.

Needs Xvfb, dbus-run-session, the AT-SPI bus, and a Python with dbus and gi (Debian: xvfb, dbus, at-spi2-core,
python3-dbus, python3-gi). Where one of them is missing the test is skipped, and says which.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.storage.touchline_file import write_journey
from tests.conftest import ROOT
from tests.widgets.canvas.hands import small_journey

READER = Path(__file__).with_name("at_spi_reader.py")
LAUNCHERS = [
    Path(folder) / "at-spi-bus-launcher"
    for folder in ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/at-spi2", "/usr/libexec/at-spi2-core")
]


def system_python() -> str | None:
    """A Python that can speak D-Bus."""
    for name in ("python3", "/usr/bin/python3"):
        found = shutil.which(name)
        asked = [found or "", "-c", "import dbus, gi"]
        if found and subprocess.run(asked, capture_output=True, timeout=30).returncode == 0:
            return found
    return None


def missing() -> str:
    """What is not here of what the test needs."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI, which is of Linux"
    absent = [tool for tool in ("Xvfb", "dbus-run-session") if shutil.which(tool) is None]
    if not any(launcher.exists() for launcher in LAUNCHERS):
        absent.append("at-spi2-core")
    if not absent and system_python() is None:
        absent.append("a Python with dbus and gi")
    return ", ".join(absent)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of its own; its number is the X server's choice."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(30)


@pytest.fixture(scope="module")
def heard(display: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the reader found and heard."""
    folder = tmp_path_factory.mktemp("at-spi")
    write_journey(small_journey(), folder / "small.touchline")
    for name in ("run", "config", "state", "cache"):
        (folder / name).mkdir(mode=0o700)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_"))}
    environment |= {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PYTHONPATH": str(ROOT),
    }
    python = system_python()
    assert python is not None
    run = subprocess.run(
        [
            *("dbus-run-session", "--", python, "-I", str(READER)),
            *(sys.executable, "-m", "app", str(folder / "small.touchline")),
        ],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert run.returncode == 0 and "Traceback" not in run.stderr, run.stdout + run.stderr
    # The bus writes there too.
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not here: {missing()}")


def test_names_and_roles_are_read_from_the_bus(heard: dict[str, Any]) -> None:
    tree = heard["tree"]
    assert tree["name"] == "Journey map"
    told = [(child["role"], child["name"]) for child in tree["children"]][:6]
    assert told == [
        ("heading", "A small map, As-is map"),
        ("column header", "Look around, phase"),
        ("column header", "Buy, phase"),
        ("list", "Ana, persona, 5 touchpoints"),
        ("list", "Ben, persona, 3 touchpoints"),
        (told[5][0], "arrow from Card a4 to Card a2, again"),
    ]
    second = tree["children"][3]["children"][1]
    assert second["role"] == "list item"
    assert second["name"] == "Card a2, Ana, Look around, content, +1.0"
    assert second["description"] == "“I had to ask twice.”, Website, 1 piece of evidence, 1 opportunity"
    assert second["actions"] == ["Press", "SetFocus"]


def test_cards_stand_where_they_are_painted(heard: dict[str, Any]) -> None:
    tree = heard["tree"]
    left, top, width, height = tree["extents"]
    lane = tree["children"][3]
    cards = lane["children"][:5]
    lefts = [card["extents"][0] for card in cards]
    assert lefts == sorted(lefts) and len(set(lefts)) == 5
    for card in cards[:3]:
        x, y, w, h = card["extents"]
        assert w > 60 and h > 20
        assert left <= x and x + w <= left + width and top <= y and y + h <= top + height
        assert lane["extents"][1] <= y


def test_focus_goes_along_with_the_keys(heard: dict[str, Any]) -> None:
    assert [names[-1] for names in heard["focus"]] == [
        "Card a1, Ana, Look around, no emotion",
        "Card a2, Ana, Look around, content, +1.0",
        "Card a3, Ana, Look around, annoyed, −1.0",
        "Card b3, Ben, Look around, annoyed, −0.5",
    ]


def test_a_card_is_found_at_a_point_and_knows_its_lane(heard: dict[str, Any]) -> None:
    assert heard["at point"].startswith("Card a2")
    assert heard["parent"].startswith("Ana, persona")


def test_the_program_ends_in_order(heard: dict[str, Any]) -> None:
    assert heard["code"] == 0


def test_what_comes_up_in_the_window_is_said(heard: dict[str, Any]) -> None:
    assert heard["said"] == ["No card is marked as a pain point."]
