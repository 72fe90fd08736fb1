"""The brand of a map is changed like all else: in steps that undo takes back."""

from __future__ import annotations

import pytest

from models.journey.edits import replace_brand, set_brand
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import Brand
from models.problems import InputProblem


def test_one_field_is_set_and_the_others_stay() -> None:
    history = History(Journey())
    history.do(set_brand(history.journey, mark="Internal"))
    history.do(set_brand(history.journey, first_colour="#1B7F95"))
    assert history.journey.map.brand == Brand(mark="Internal", first_colour="#1B7F95")
    history.undo()
    assert history.journey.map.brand == Brand(mark="Internal")


def test_what_is_so_already_is_no_step() -> None:
    journey = Journey()
    assert not set_brand(journey, footer="")
    assert not replace_brand(journey, Brand())
    assert replace_brand(journey, Brand(footer="{client}"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"first_colour": "green"}, "First colour: this value does not fit."),
        ({"mark": "x" * 41}, "Confidentiality mark: at most 40 characters fit."),
        ({"header": "x" * 201}, "Header: at most 200 characters fit."),
        ({"logo": "../../etc/passwd"}, "Logo: this value does not fit."),
        ({"letters": "big"}, "letters: there is no such field here."),
    ],
)
def test_what_does_not_fit_is_told(fields: dict[str, str], said: str) -> None:
    with pytest.raises(InputProblem) as caught:
        set_brand(Journey(), **fields)
    assert caught.value.message == said
