"""The table of tools."""

from __future__ import annotations

from importlib.resources import files

from widgets.canvas.tools import TOOLS


def test_every_tool_is_named_like_its_file() -> None:
    names = {file.name.removesuffix(".py") for file in files("widgets.canvas.tools").iterdir()}
    assert names - {"__init__", "__pycache__"} == set(TOOLS)
    assert {name: tool.__module__ for name, tool in TOOLS.items()} == {
        name: f"widgets.canvas.tools.{name}" for name in TOOLS
    }
