"""The colours of the personas differ for those who see colours otherwise."""

from __future__ import annotations

import itertools

import pytest

from resources.themes import persona_colours
from tests.resources.colour_vision import VISIONS, distance, seen

NEIGHBOURS, ANY = 18.0, 12.0
"""Least differences (CIE 1976) of colours that follow each other in the table, and of any two; of two colours
that can just be told apart it is about 2."""


def test_grey_is_seen_as_grey_with_every_vision() -> None:
    for vision in VISIONS:
        lightness, a, b = seen("#808080", vision)
        assert lightness == pytest.approx(53.585, abs=0.1)
        assert abs(a) < 0.5 and abs(b) < 0.5


def test_red_and_green_are_confused_as_they_are_by_people() -> None:
    red, green = "#B25A00", "#767600"
    assert distance(red, green, "full") > 40
    assert distance(red, green, "deuteranopia") < 15
    assert distance("#0060A0", "#006070", "full") > 20
    assert distance("#0060A0", "#006070", "tritanopia") < 15


@pytest.mark.parametrize("vision", VISIONS)
def test_personas_next_to_each_other_differ_clearly(vision: str) -> None:
    colours = list(persona_colours())
    pairs = zip(colours, [*colours[1:], colours[0]], strict=True)
    near = {pair: round(distance(*pair, vision), 1) for pair in pairs}
    assert min(near.values()) >= NEIGHBOURS, near


@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_personas_differ(vision: str) -> None:
    pairs = itertools.combinations(persona_colours(), 2)
    near = {pair: round(distance(*pair, vision), 1) for pair in pairs}
    assert min(near.values()) >= ANY, near
