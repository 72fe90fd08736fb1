"""Curves of a document: gaps, the merged curve with its band, badges beside each other, what is said in their place."""

from __future__ import annotations

from itertools import combinations

from exporters.handout.charts import BADGE, Curve, Field, Value, chart, curve_of, merged_curve, told
from exporters.handout.paper import Paper
from exporters.handout.story import story_of
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Record, Touchpoint
from models.layout.layout import lay_out
from models.layout.picture import Box, Group, Path, Rectangle
from models.layout.theme import map_theme
from models.templates import sample
from tests.exporters.handout.reading import handout_of

FIELD = Field(400.0, 100.0, 0.0, 4.0)


def journey_of(*lanes: list[float | str | None], weights: tuple[float, ...] = (1.0, 1.0, 1.0)) -> Journey:
    """A lane for each list: emotions by column, None a card without one, "" an empty cell."""
    records: list[Record] = [Map(), Phase(id="p", columns=4)]
    for lane, values in enumerate(lanes):
        records.append(Persona(id=f"l{lane}", place=lane, name=f"Kim {lane}", weight=weights[lane]))
        records += [
            Touchpoint(lane=f"l{lane}", phase="p", column=column, emotion=value)  # type: ignore[arg-type]
            for column, value in enumerate(values)
            if value != ""
        ]
    return Journey.from_records(records)


def of(journey: Journey, lane: int = 0) -> Curve:
    story = story_of(journey, lay_out(journey, map_theme()).picture, Paper(595, 842))
    return curve_of(story, story.personas[lane])


def merged(journey: Journey) -> Curve:
    return merged_curve(story_of(journey, lay_out(journey, map_theme()).picture, Paper(595, 842)), "#000000")


def test_a_card_without_an_emotion_parts_a_curve_and_an_empty_cell_is_passed_over() -> None:
    assert of(journey_of([1.0, None, -1.0, 2.0])).runs == (
        (Value(0.5, 1.0),), (Value(2.5, -1.0), Value(3.5, 2.0)),
    )  # fmt: skip
    assert of(journey_of([1.0, "", -1.0])).runs == ((Value(0.5, 1.0), Value(2.5, -1.0)),)


def test_the_merged_curve_is_the_weighted_mean_with_its_band_and_a_gap_where_nobody_feels() -> None:
    curve = merged(journey_of([1.0, None, 2.0], [-1.0, "", ""], [0.0, 1.0, 0.0], weights=(3.0, 1.0, 0.0)))
    assert curve.runs == ((Value(0.5, 0.5),), (Value(2.5, 2.0),))
    assert curve.low == ((Value(0.5, -1.0),), (Value(2.5, 2.0),))
    assert curve.high == ((Value(0.5, 1.0),), (Value(2.5, 2.0),))


def test_the_upper_edge_is_delight_and_lines_stay_in_the_field() -> None:
    assert FIELD.point(Value(0.0, 2.0))[1] < FIELD.point(Value(0.0, -2.0))[1]
    curve = of(journey_of([2.0, -2.0, 2.0, -2.0]))
    shapes = list(chart(FIELD._replace(first=1.0, last=2.0), [curve]).draw(10.0, 20.0))
    lines = next(s for s in shapes if isinstance(s, Group) and s.clip is not None)
    assert lines.clip == Box(0, 0, 400.0, 100.0)
    assert any(isinstance(shape, Path) and shape.stroke for shape in lines.shapes)


def test_badges_do_not_lie_on_each_other() -> None:
    for emotion in (2.0, 0.0, -2.0):
        curves = [Curve(((Value(0.5, emotion), Value(3.5, emotion)),), "#112233", str(n)) for n in range(5)]
        shapes = list(chart(FIELD, curves, faces=False).draw(0.0, 0.0))
        badges = [
            Box(shape.x, shape.y, shape.w, shape.h)
            for group in shapes
            if isinstance(group, Group)
            for shape in group.shapes
            if isinstance(shape, Rectangle) and shape.w == BADGE
        ]
        assert len(badges) == 5
        assert not any(one.grown(-0.1).meets(other) for one, other in combinations(badges, 2))
        assert all(badge.y >= 0 and badge.bottom <= FIELD.height for badge in badges)


def test_a_curve_is_said_by_how_its_values_feel() -> None:
    curve = of(journey_of([2.0, 0.0, -2.0]))
    assert told("Kim", curve, FIELD) == "Emotion curve, Kim: delighted, neutral, frustrated"
    assert told("Kim", curve, FIELD._replace(first=1.0, last=2.0)) == "Emotion curve, Kim: neutral"


def test_pages_tell_readers_of_the_screen_their_titles_heads_and_faces() -> None:
    roles: dict[str, list[str]] = {}
    for sheet in handout_of(sample()).sheets:
        tags = [d.tag for *_, d in sheet.pieces[-1].picture.parts() if d.tag.label]
        if len(sheet.pieces) == 1:
            assert tags[0].role == "title", tags[0]
        for tag in tags:
            roles.setdefault(tag.role, []).append(tag.label)
    assert {"Research", "Lena, 34", "Assumptions", "Research, continued"} <= set(roles["title"])
    assert {"Lena, 34", "What to do", "Signs"} <= set(roles["lane"])
    assert {"annoyed", "delighted"} <= set(roles["card"])
    assert any(label.startswith("Emotion curve, Lena, 34: content") for label in roles["card"])
