"""Letters as outlines: where they stand, and which way they are turned."""

from __future__ import annotations

import pytest

from models.layout.lettering import lettering
from models.layout.picture import Path
from models.layout.text import TextStyle, measure

STYLE = TextStyle("Inter-Bold", 100.0, "#000000", 120.0)


def reach(path: Path) -> tuple[float, float, float, float]:
    xs = [float(value) for op in path.ops for value in op[1::2]]
    ys = [float(value) for op in path.ops for value in op[2::2]]
    return min(xs), min(ys), max(xs), max(ys)


def test_the_middle_of_the_word_stands_where_it_is_asked_for() -> None:
    left, top, right, bottom = reach(lettering("HHH", STYLE, (300.0, 200.0), 0.0, "#11223344"))
    assert (left + right) / 2 == pytest.approx(300.0, abs=2)
    assert (top + bottom) / 2 == pytest.approx(200.0, abs=2)
    assert right - left == pytest.approx(measure("HHH", STYLE), rel=0.1)


def test_it_rises_to_the_right() -> None:
    upright = reach(lettering("HHH", STYLE, (0.0, 0.0), 90.0, "#11223344"))
    lying = reach(lettering("HHH", STYLE, (0.0, 0.0), 0.0, "#11223344"))
    assert upright[3] - upright[1] == pytest.approx(lying[2] - lying[0], abs=0.1)
    points = [
        (float(op[1]), float(op[2]))
        for op in lettering("HH", STYLE, (0.0, 0.0), 45.0, "#11223344").ops
        if op[0] == "M"
    ]
    (first_x, first_y), (last_x, last_y) = points[0], points[-1]
    assert last_x - first_x == pytest.approx(first_y - last_y) and last_x > first_x


def test_other_scripts_and_round_letters_have_outlines_and_an_empty_word_has_none() -> None:
    assert any(op[0] == "C" for op in lettering("草案 O", STYLE, (0, 0), 30.0, "#11223344").ops)
    assert lettering(" ", STYLE, (0, 0), 30.0, "#11223344").ops == ()
