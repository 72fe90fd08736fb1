"""The interface's colours: complete, well formed, and far enough apart to read."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from importlib.resources import files

import pytest

from exporters.brand import contrast
from resources.themes import InterfaceColours, interface_colours

TEXT_PAIRS = [
    *((text, ground) for text in ("ink", "muted") for ground in ("paper", "canvas", "hover", "accent_tint")),
    *((text, "pressed") for text in ("ink", "muted", "accent")),  # a button held down; the export's ground
    *(("ink", ground) for ground in ("note_tint", "negative_tint")),  # notices
    *(("accent", ground) for ground in ("note_tint", "negative_tint")),  # their buttons
    ("muted", "note_tint"),
    *(("faint", ground) for ground in ("paper", "canvas", "hover")),  # placeholders, quiet labels
    *(("accent", ground) for ground in ("paper", "canvas", "hover", "accent_tint")),  # links, rows of lists
    ("on_accent", "accent"),
    ("paper", "ink"),  # tool tips
    *(
        (f"{kind}_text", ground)
        for kind in ("positive", "neutral", "negative")
        for ground in ("paper", f"{kind}_tint")
    ),
    ("note_text", "paper"),
    ("note_text", "note_tint"),
]
SHAPES = ["accent", "positive", "neutral", "negative", "note"]
EDGES = [
    *(("edge", ground) for ground in ("paper", "canvas", "hover")),  # fields, buttons, boxes
    *(
        ("accent", ground) for ground in ("paper", "canvas", "hover", "pressed", "accent_tint", "note_tint")
    ),  # focus
    ("ink", "paper"),  # focus of a button in the accent colour: its ring lies on the ground around it
    ("note", "note_tint"),
    ("negative", "negative_tint"),  # icons of notices
]
MAP_GROUNDS = ["paper", "canvas"]
"""Of maps, which are light in every theme."""


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> InterfaceColours:
    return interface_colours(request.param)


def test_colours_are_well_formed(colours: InterfaceColours) -> None:
    for name, value in asdict(colours).items():
        if name == "shadow_opacity":
            assert 0 < value < 1
        else:
            assert re.fullmatch("#[0-9A-F]{6}", value), name


@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read(colours: InterfaceColours, text: str, ground: str) -> None:
    values = asdict(colours)
    assert contrast(values[text], values[ground]) >= 4.5


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_stand_out_from_paper(colours: InterfaceColours, shape: str) -> None:
    assert contrast(asdict(colours)[shape], colours.paper) >= 3


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_rings_of_controls_are_seen(colours: InterfaceColours, edge: str, ground: str) -> None:
    values = asdict(colours)
    assert contrast(values[edge], values[ground]) >= 3


@pytest.mark.parametrize("ground", MAP_GROUNDS)
def test_marks_over_the_map_are_seen_on_its_paper(ground: str) -> None:
    """What is drawn over the map takes the light colours whatever the theme (widgets.appearance.colours_on_map)."""
    over = asdict(interface_colours("light"))
    on_map = json.loads(files("resources.themes").joinpath("map.json").read_text("utf-8"))[ground]
    assert contrast(over["accent"], on_map) >= 3
    assert contrast(over["ink"], on_map) >= 4.5
    assert contrast(over["paper"], over["ink"]) >= 4.5


def test_every_text_colour_of_the_style_sheets_is_compared_here() -> None:
    compared = {text for text, _ in TEXT_PAIRS}
    sheets = [files("widgets").joinpath("style.py"), files("widgets.inspector").joinpath("look.py")]
    for sheet in sheets:
        used = set(re.findall(r"[ {;]color: \$(\w+)", sheet.read_text("utf-8")))
        assert used and used <= compared


def test_dark_is_dark_and_light_is_light() -> None:
    assert contrast(interface_colours("dark").paper, "#000000") < 3
    assert contrast(interface_colours("light").paper, "#000000") > 19


def test_unknown_theme_names_those_there_are() -> None:
    with pytest.raises(KeyError, match="light, dark"):
        interface_colours("sepia")
