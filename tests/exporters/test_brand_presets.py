"""Brand presets: kept on the machine with their logo, read back whole, and never trusted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exporters.brand_presets import (
    MOST_LOGO,
    MOST_PRESETS,
    brand_named,
    brand_presets,
    with_brand,
    without_brand,
)
from models.journey.records import Brand
from models.problems import InputProblem
from tests.models.storage.journeys import PORTRAIT, sha256

BRAND = Brand(logo=sha256(PORTRAIT), first_colour="#1B7F95", footer="{client} | {page}", mark="Internal")
ASSETS = {sha256(PORTRAIT): PORTRAIT}


def kept(values: dict[str, Any]) -> dict[str, Any]:
    """As the settings file keeps them."""
    found: dict[str, Any] = json.loads(json.dumps(values))
    return found


def test_a_brand_comes_back_with_its_logo_and_other_settings_stay() -> None:
    values = kept(with_brand({"folder": "/x"}, "  Velo   Nord ", BRAND, ASSETS))
    found = brand_named("velo nord", brand_presets(values))
    assert (found.name, found.brand, found.assets) == ("Velo Nord", BRAND, ASSETS)
    assert values["folder"] == "/x"


def test_saving_under_the_same_name_replaces_and_deleting_leaves_the_others() -> None:
    values = with_brand({}, "Nord", BRAND, ASSETS)
    values = with_brand(values, "Süd", Brand(mark="a"), {})
    values = kept(with_brand(values, "NORD", Brand(mark="b"), {}))
    assert [(one.name, one.brand.mark) for one in brand_presets(values)] == [("NORD", "b"), ("Süd", "a")]
    assert [one.name for one in brand_presets(without_brand(values, "nord"))] == ["Süd"]


def test_what_cannot_be_kept_is_told() -> None:
    with pytest.raises(InputProblem, match="no name"):
        with_brand({}, "  ", BRAND, ASSETS)
    with pytest.raises(InputProblem, match="larger than 1 MB"):
        with_brand({}, "x", BRAND, {BRAND.logo: b"x" * (MOST_LOGO + 1)})
    values: dict[str, Any] = {}
    for number in range(MOST_PRESETS):
        values = with_brand(values, f"b{number}", Brand(), {})
    with pytest.raises(InputProblem, match="Delete one first"):
        with_brand(values, "one more", Brand(), {})
    assert len(brand_presets(with_brand(values, "B3", BRAND, ASSETS))) == MOST_PRESETS


def test_a_name_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(InputProblem, match="none has been saved"):
        brand_named("x", ())
    with pytest.raises(InputProblem, match="“Nord”"):
        brand_named("x", brand_presets(with_brand({}, "Nord", BRAND, ASSETS)))


def test_settings_that_somebody_spoilt_harm_nothing() -> None:
    (sound,) = kept(with_brand({}, "Nord", BRAND, ASSETS))["brands"]
    spoilt = [
        7, {}, {**sound, "name": " "}, {**sound, "brand": []}, {**sound, "brand": {"first_colour": "red"}},
        {**sound, "logo": "%%%"}, {**sound, "logo": 3},
    ]  # fmt: skip
    assert brand_presets({"brands": spoilt}) == ()
    assert brand_presets({"brands": "x"}) == ()
    (other,) = brand_presets({"brands": [{**sound, "logo": "AAAA"}]})
    assert other.brand == BRAND.model_copy(update={"logo": ""}) and other.assets == {}
