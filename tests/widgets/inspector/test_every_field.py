"""Nothing that a record holds is out of the user's reach."""

from __future__ import annotations

from importlib.resources import files

import pytest

from models.journey.records import RECORD_TYPES, Addresses, Brand, Map, Record, RowKind, Supports
from models.layout.layout import ROWS
from tests.widgets.inspector.sight import Sight, entry_names
from widgets.inspector.panels import PLANS
from widgets.inspector.rows import ROW_ENTRIES

NOT_FIELDS = {
    "kind": "what a record is",
    "id": "which one it is",
}
OTHERWISE = {
    ("touchpoint", "place"): "cards of a cell are put in order on the map",
    ("measure", "touchpoint"): "a measure belongs to the card at which it was made",
    ("leads_to", "source"): "an arrow is drawn on the map",
    ("leads_to", "target"): "an arrow is drawn on the map",
}


@pytest.mark.parametrize("kind", PLANS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_has_an_editor(kind: type[Record]) -> None:
    name = str(kind.model_fields["kind"].default)
    wanted = {
        field for field in kind.model_fields if field not in NOT_FIELDS and (name, field) not in OTHERWISE
    }
    if kind is Map:
        wanted = wanted - {"brand"} | Brand.model_fields.keys()
    assert entry_names(PLANS[kind]().entries()) == wanted


def test_every_kind_that_can_be_selected_has_a_panel() -> None:
    # These two relations are edited as lists at either end.
    assert set(PLANS) == set(RECORD_TYPES.values()) - {Addresses, Supports}


def test_fields_left_out_are_still_there() -> None:
    for kind, field in OTHERWISE:
        assert field in RECORD_TYPES[kind].model_fields


def test_kinds_of_rows_are_the_same_in_layout_and_inspector() -> None:
    assert list(ROW_ENTRIES) == list(RowKind)
    assert {RowKind.CARDS, *ROWS} == set(RowKind)
    for kind in RowKind:
        for package in ("models.layout.rows", "widgets.inspector.rows"):
            assert files(package).joinpath(f"{kind.value}.py").is_file(), f"{package}: {kind}"


@pytest.mark.parametrize("id", ["map", "ana", "look", "a2", "note", "proof", "back"])
def test_every_field_of_a_panel_is_named_for_those_who_do_not_see_it(sight: Sight, id: str) -> None:
    sight.show(id)
    for name, field in sight.panel.fields().items():
        target = field.editor.target()
        spoken = target.accessibleName() or target.accessibleDescription()
        assert spoken, f"{id}: {name}"
