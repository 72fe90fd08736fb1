"""The interface's colours: complete, well formed, and far enough apart to read."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from resources.themes import InterfaceColours, interface_colours

TEXT_PAIRS = [
    *((text, ground) for text in ("ink", "muted") for ground in ("paper", "canvas", "hover", "accent_tint")),
    ("ink", "pressed"),
    ("ink", "note_tint"),
    ("muted", "note_tint"),
    ("faint", "paper"),
    ("accent", "paper"),
    ("accent", "accent_tint"),
    ("accent", "note_tint"),
    ("on_accent", "accent"),
    *(
        (f"{kind}_text", ground)
        for kind in ("positive", "neutral", "negative")
        for ground in ("paper", f"{kind}_tint")
    ),
    ("note_text", "paper"),
    ("note_text", "note_tint"),
]
SHAPES = ["accent", "positive", "neutral", "negative", "note"]


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.1 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21, as WCAG 2.1 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> InterfaceColours:
    return interface_colours(request.param)


def test_contrast_formula_agrees_with_known_values() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


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


def test_dark_is_dark_and_light_is_light() -> None:
    assert (
        luminance(interface_colours("dark").paper) < 0.1 < 0.9 < luminance(interface_colours("light").paper)
    )


def test_unknown_theme_names_those_there_are() -> None:
    with pytest.raises(KeyError, match="light, dark"):
        interface_colours("sepia")
