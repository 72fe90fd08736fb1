"""What a map carries of its client."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from models.journey.change import Change
from models.journey.edits.draft import Draft, changed
from models.journey.field_names import value_problem
from models.journey.journey import Journey
from models.journey.records import Brand
from resources.translations import tr


def set_brand(journey: Journey, **fields: Any) -> Change:
    """Give fields of the map's brand other values; a logo is in the journey's assets by then.

    Raises InputProblem where a value does not fit.
    """
    return replace_brand(journey, with_fields(journey.map.brand, **fields))


def replace_brand(journey: Journey, brand: Brand) -> Change:
    """Give the map this brand; its logo is in the journey's assets by then."""
    draft = Draft(journey)
    draft.put(changed(journey.map, brand=brand))
    return draft.change(tr("Edit branding"))


def with_fields(brand: Brand, **fields: Any) -> Brand:
    """The brand with these fields instead. Raises InputProblem where a value does not fit."""
    try:
        return Brand(**{**brand.__dict__, **fields})
    except ValidationError as error:
        raise value_problem(error) from error
