"""Presets: ours, those of the user, and what they leave alone."""

from __future__ import annotations

from typing import Any

import pytest

from exporters.choices import Choices
from exporters.presets import (
    MOST_PRESETS,
    preset_named,
    preset_of,
    presets,
    with_preset,
    without_preset,
)
from models.journey.records import Brand
from models.problems import InputProblem


def test_ours_are_there_and_found_by_name_and_id() -> None:
    assert [preset.id for preset in presets({})] == ["client-pdf", "poster-a0", "slides", "chat"]
    for name in ("Poster A0", "poster-a0", "  poster  a0 "):
        assert preset_named(name, presets({})).choices.page == "a0"
    with pytest.raises(InputProblem, match="no preset “nix”"):
        preset_named("nix", presets({}))


def test_a_preset_sets_what_acts_and_leaves_other_formats_and_the_brand() -> None:
    before = Choices("png", page="a1", scale=4, brand=Brand(footer="{client}"), tile="a3")
    after = preset_named("Poster A0", presets({})).applied(before)
    assert (after.format, after.kind, after.page) == ("pdf", "poster", "a0")
    assert (after.scale, after.brand, after.tile) == (4, before.brand, "a3")
    assert preset_of(after, presets({})).id == "poster-a0"
    assert preset_of(after._replace(page="a1"), presets({})) is None
    assert preset_of(after._replace(brand=None), presets({})).id == "poster-a0"


def test_an_own_preset_comes_back_without_a_brand() -> None:
    choices = Choices(kind="handout", tile="a3", parts=("cover", "legend"))
    values: dict[str, Any] = {
        "presets": with_preset({}, "  For   Velo Nord ", choices._replace(brand=Brand(mark="Internal")))
    }
    mine = preset_named("for velo nord", presets(values))
    assert mine.own and mine.name == "For Velo Nord"
    assert mine.applied(Choices("png")) == choices
    assert preset_of(choices, presets(values)) == mine
    values["presets"] = with_preset(values, "for velo nord", choices._replace(tile="a4"))
    assert [preset.choices.tile for preset in presets(values) if preset.own] == ["a4"]
    values["presets"] = without_preset(values, "for velo nord")
    assert not [preset for preset in presets(values) if preset.own]


def test_names_that_cannot_be_are_refused() -> None:
    with pytest.raises(InputProblem, match="no name"):
        with_preset({}, "  ", Choices())
    with pytest.raises(InputProblem, match="preset of Touchline"):
        with_preset({}, "client pdf", Choices())
    many = {"presets": [{"name": f"p{n}", "format": "svg"} for n in range(MOST_PRESETS)]}
    with pytest.raises(InputProblem, match="Delete one first"):
        with_preset(many, "one more", Choices())
    assert len(with_preset(many, "P3", Choices())) == MOST_PRESETS


@pytest.mark.parametrize("stored", [None, 3, "x", [3, None, {"name": 4}, {"name": " "}, {}]])
def test_settings_that_make_no_sense_are_no_presets(stored: object) -> None:
    assert not [preset for preset in presets({"presets": stored}) if preset.own]
