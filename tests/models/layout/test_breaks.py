"""Where printed pages end: opportunities and labels of arrows keep to one side, all else stands as before."""

from __future__ import annotations

import itertools

from models.journey.journey import Journey
from models.journey.records import Addresses, LeadsTo, Opportunity, Record
from models.layout.columns import Columns, PhaseBand
from models.layout.layout import Layout, lay_out
from models.layout.picture import Box, Rectangle
from models.layout.theme import map_theme
from tests.models.layout.maps import small_map

LONG = "An opportunity whose title needs two columns"


def _map() -> Journey:
    more: list[Record] = [
        Opportunity(id="wide", title=LONG),
        Addresses(id="wide-at", source="wide", target="a0-0-2"),
        LeadsTo(
            id="along",
            source="a1-0-0",
            target="a1-2-2",
            label="a label as long as two columns are wide, or more",
        ),
    ]
    return Journey.from_records([*small_map(2, 3, 3).records(), *more])


def _label(layout: Layout, id: str) -> Box:
    (part,) = (part for strip in layout.picture.strips for part in strip.parts if part.drawing.tag.id == id)
    (ground,) = (shape for shape in part.drawing.shapes if isinstance(shape, Rectangle))
    return Box(part.x + ground.x, part.y + ground.y, ground.w, ground.h)


def test_a_stretch_is_what_stands_between_two_breaks() -> None:
    columns = Columns(0, 10, 1, (PhaseBand("p", 0, 7, 0, 70),), (2, 5))
    assert [columns.stretch(number) for number in (0, 1, 2, 4, 5, 6)] == [
        (0, 2), (0, 2), (2, 5), (2, 5), (5, 7), (5, 7),
    ]  # fmt: skip
    assert columns._replace(breaks=()).stretch(6) == (0, 7)


def test_an_opportunity_becomes_as_narrow_as_its_page() -> None:
    free, parted = (lay_out(_map(), map_theme(), breaks=breaks) for breaks in ((), (3,)))
    edge = parted.geometry.columns.left + 3 * parted.geometry.columns.pitch
    assert free.geometry.box("wide").right > edge
    assert parted.geometry.box("wide").right < edge
    assert parted.geometry.box("wide").h > free.geometry.box("wide").h


def test_a_label_stands_within_one_page() -> None:
    for breaks in ((1, 2, 3, 4, 5, 6, 7, 8), (4,), (5,), (2, 7)):
        layout = lay_out(_map(), map_theme(), breaks=breaks)
        columns = layout.geometry.columns
        label = _label(layout, "along")
        ends = [columns.left + number * columns.pitch for number in (0, *breaks, columns.total)]
        assert any(start < label.x and label.right < end for start, end in itertools.pairwise(ends))


def test_a_layout_with_breaks_from_one_without_is_the_same_as_afresh() -> None:
    journey, theme = _map(), map_theme()
    before = lay_out(journey, theme)
    kept = lay_out(journey, theme, previous=before, changed=(), breaks=(3, 6))
    fresh = lay_out(journey, theme, breaks=(3, 6))
    assert [(x, y, d.tag, d.box, d.shapes) for x, y, d in kept.picture.parts()] == [
        (x, y, d.tag, d.box, d.shapes) for x, y, d in fresh.picture.parts()
    ]
