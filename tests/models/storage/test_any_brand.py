"""Whatever a file says of its brand, it is opened: with what is sound of it, and a word on the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.journey.edits import replace_brand
from models.journey.history import History
from models.journey.records import Brand
from models.storage.container import DOCUMENT, MANIFEST, pack
from models.storage.migrations import VERSION
from models.storage.touchline_file import journey_bytes, journey_from
from tests.models.storage.journeys import full_journey

_NAMES = st.sampled_from([*Brand.model_fields, "x", "self", "kind", ""])
_ODD = [
    "#12345",
    "#12345G",
    "url(x)",
    "a" * 300,
    "\0",
    "0" * 64,
    '"><script>',
    "../../x",
    "#123456\n",
    "none",
]
_LEAVES = (
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9) | st.sampled_from(_ODD)
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_NAMES, _VALUES, max_size=9) | _VALUES, st.integers(1, VERSION + 1))
@settings(max_examples=150)
def test_any_brand_is_opened_and_comes_back(brand: object, version: int) -> None:
    manifest = {"format": "touchline", "version": version, "reader": 1}
    document = {"map": {"title": "T", "brand": brand}}
    data = pack({MANIFEST: json.dumps(manifest).encode(), DOCUMENT: json.dumps(document).encode()})
    loaded = journey_from(data, Path("map"))
    found = loaded.journey.map
    assert (
        found.title == "T"
        and Brand.model_validate_json(found.brand.model_dump_json(), strict=True) == found.brand
    )
    again = journey_from(journey_bytes(loaded.journey, "map"), Path("map"))
    assert (again.warnings, again.journey.map) == ((), found)
    assert all(len(warning) < 1000 and warning.encode() for warning in loaded.warnings)


@pytest.mark.parametrize("field", Brand.model_fields)
def test_a_field_of_the_brand_is_set_taken_back_and_set_again(field: str) -> None:
    full, journey = full_journey().map.brand, full_journey()
    history = History(journey)
    without = full.model_copy(update={field: ""})
    history.do(replace_brand(journey, without))
    assert journey.map.brand == without
    history.undo()
    assert journey.map.brand == full and full.logo in journey.assets
    history.redo()
    assert journey.map.brand == without
