"""The picture holds everything of the map, whole, and is the same whichever way it was reached."""

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from models.journey.edits import (
    Spot,
    add_opportunity,
    add_persona,
    add_phase,
    add_touchpoint,
    connect,
    delete,
    move_persona,
    move_phase,
    move_touchpoints,
    set_emotion,
    set_fields,
)
from models.journey.history import History
from models.journey.records import Map, Persona, Phase, RowKind, Touchpoint
from models.layout.layout import ROWS, Layout, damage, lay_out
from models.layout.picture import Box, GlyphRun, Group, Picture, Rectangle, Tag
from models.layout.theme import map_theme
from tests.models.layout.maps import small_map
from tests.models.layout.picture_json import picture_json

THEME = map_theme()


def runs(shapes, dx=0.0, dy=0.0, scale=1.0):
    for shape in shapes:
        if isinstance(shape, GlyphRun):
            yield shape._replace(x=dx + shape.x * scale, y=dy + shape.y * scale, width=shape.width * scale)
        elif isinstance(shape, Group):
            yield from runs(shape.shapes, dx + shape.dx * scale, dy + shape.dy * scale, scale * shape.scale)
        elif isinstance(shape, Tag):
            yield from runs(shape.shapes, dx, dy, scale)


def texts(picture: Picture) -> str:
    return " ".join(run.text.strip() for _, _, drawing in picture.parts() for run in runs(drawing.shapes))


def drawing_of(layout: Layout, id: str):
    return next(drawing for _, _, drawing in layout.picture.parts() if drawing.tag.id == id)


def test_every_text_of_the_map_stands_in_the_picture():
    journey = small_map()
    said = texts(lay_out(journey, THEME).picture)
    for card in journey.of_kind(Touchpoint):
        assert card.title in said
    for name in ("Persona 1", "Phase 2", "Small map", "Tell them sooner", "Service", "again", "25\u00a0%"):
        assert name in said
    assert "18 touchpoints" in said and "1 backed by evidence" in said and "17 assumptions" in said


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=0, max_size=120)


@settings(max_examples=40)
@given(words, words, words)
def test_no_text_leaves_its_card_head_or_note(title, quote, name):
    journey = small_map(1, 2, 2)
    history = History(journey)
    history.do(set_fields(journey, ["a0-0-0"], title=title, quote=quote))
    history.do(set_fields(journey, ["lane0"], name=name, role=title, quote=quote))
    history.do(set_fields(journey, ["phase0"], name=name, question=quote))
    history.do(set_fields(journey, ["idea"], title=title, owner=name))
    picture = lay_out(journey, THEME).picture
    for x, y, drawing in picture.parts():
        if drawing.tag.role in ("card", "lane", "phase", "opportunity", "title"):
            box = drawing.box.grown(0.5)
            for run in runs(drawing.shapes):
                assert run.x >= box.x and run.x + run.width <= box.right, (drawing.tag, run.text)
                assert run.y - run.size * 0.8 >= box.y and run.y + run.size * 0.3 <= box.bottom, run.text
        assert x + drawing.box.x >= -1 and x + drawing.box.right <= picture.width + 1
        assert y + drawing.box.y >= -1 and y + drawing.box.bottom <= picture.height + 1


def test_a_card_grows_with_its_text_and_its_row_with_it():
    journey = small_map()
    before = lay_out(journey, THEME)
    change = set_fields(journey, ["a0-0-0"], quote="word " * 60)
    History(journey).do(change)
    after = lay_out(journey, THEME, previous=before, changed=change.ids)
    high, higher = (layout.geometry.box("a0-0-0") for layout in (before, after))
    assert higher.h > high.h + 100
    assert after.geometry.box("a0-2-2").h == higher.h
    assert after.geometry.box("a1-0-0").h == before.geometry.box("a1-0-0").h
    assert after.geometry.lanes[1].y == before.geometry.lanes[1].y + higher.h - high.h


def test_a_lane_without_icons_keeps_no_line_free_for_them():
    journey = small_map(1, 1, 2)
    history = History(journey)
    history.do(set_fields(journey, ["a0-0-0", "a0-0-1"], marks=()))
    bare = lay_out(journey, THEME)
    change = set_fields(journey, ["a0-0-1"], channel="phone")
    history.do(change)
    marked = lay_out(journey, THEME, previous=bare, changed=change.ids)
    tops = [next(runs(drawing_of(layout, "a0-0-0").shapes)).y for layout in (bare, marked)]
    assert tops[1] - tops[0] > 12  # all cards of the lane go down together
    assert bare.geometry.box("a0-0-0").h <= marked.geometry.box("a0-0-0").h


def test_a_card_without_a_value_is_a_gap_in_the_curve_and_never_a_zero():
    journey = small_map(1, 1, 5)
    whole = lay_out(journey, THEME)
    change = set_emotion(journey, ["a0-0-2"], None)
    History(journey).do(change)
    parted = lay_out(journey, THEME, previous=whole, changed=change.ids)

    def counted(layout, name):
        return sum(len(strip.parts) for strip in layout.picture.strips if strip.name.endswith(":" + name))

    assert counted(whole, "curve") == 4 and counted(whole, "faces") == 5
    assert counted(parted, "curve") == 2 and counted(parted, "faces") == 4
    assert parted.geometry.face("a0-0-2") is None


def test_an_empty_cell_is_passed_over_by_curve_and_arrow():
    journey = small_map(1, 1, 3)
    change = delete(journey, ["a0-0-1"])
    History(journey).do(change)
    picture = lay_out(journey, THEME).picture
    curve = [strip for strip in picture.strips if strip.name == "lane0:curve"]
    arrows = [strip for strip in picture.strips if strip.name == "lane0:arrows"]
    assert len(curve[0].parts) == 1 and len(arrows[0].parts) == 1


@pytest.mark.parametrize("kind", ROWS)
def test_a_hidden_row_is_not_drawn(kind):
    """Fails for a new kind of row until `small_map` holds something that it shows."""
    journey = small_map()
    change = set_fields(journey, ["map"], hidden_rows=(kind,))
    before = lay_out(journey, THEME)
    History(journey).do(change)
    after = lay_out(journey, THEME, previous=before, changed=change.ids)
    assert before.geometry.lanes[0].row(kind) is not None and after.geometry.lanes[0].row(kind) is None
    assert after.picture.height < before.picture.height


def test_maps_with_nothing_in_them_are_laid_out():
    for lanes, phases in ((0, 0), (1, 0), (0, 1)):
        journey = small_map(1, 1, 1)
        for id in [p.id for p in journey.personas()[lanes:]] + [p.id for p in journey.phases()[phases:]]:
            History(journey).do(delete(journey, [id]))
        layout = lay_out(journey, THEME)
        assert layout.picture.width > 0 and layout.geometry.drop_at(100, 100) is None


# ---- the same picture, whichever way it was reached --------------------------------------------------------


def random_change(journey, draw):
    cards = sorted(journey.of_kind(Touchpoint), key=lambda card: card.id)
    lanes = [lane.id for lane in journey.personas()]
    phases = [phase.id for phase in journey.phases()]
    pick = lambda values: draw(st.sampled_from(values))  # noqa: E731
    kind = draw(st.integers(0, 12))
    if kind == 0 or not cards:
        return add_touchpoint(
            journey, Spot(pick(lanes), pick(phases), draw(st.integers(0, 4)), None), title="New"
        )
    card = pick(cards)
    if kind == 1:
        field = pick(["title", "quote", "thought", "description"])
        return set_fields(
            journey, [card.id], **{field: pick(["", "Short", "A text that needs several lines"])}
        )
    if kind == 2:
        return set_emotion(journey, [card.id], pick([None, -2.0, 0.0, 1.5]))
    if kind == 3:
        spot = Spot(pick(lanes), pick(phases), draw(st.integers(0, 4)), None)
        return move_touchpoints(journey, [card.id], spot, insert=draw(st.booleans()))
    if kind == 4:
        return delete(journey, [card.id])
    if kind == 5 and len(cards) > 1:
        other = pick([other.id for other in cards if other is not card])
        return connect(journey, card.id, other, label=pick(["", "why"]))
    if kind == 6:
        return add_opportunity(journey, [card.id], title="Idea")
    if kind == 7:
        return move_persona(journey, pick(lanes), 0)
    if kind == 8:
        return move_phase(journey, pick(phases), 0)
    if kind == 9:
        return set_fields(journey, [pick(lanes)], name=pick(["Lena", "Herr Brandt, 61"]), colour="#7A4B9E")
    if kind == 10:
        return set_fields(journey, [pick(phases)], name=pick(["Buy", "A long name of a phase that wraps"]))
    if kind == 11:
        return set_fields(journey, ["map"], title=pick(["One", "Two"]), hidden_rows=pick([(), ("emotion",)]))
    return pick([add_persona(journey, name="Third"), add_phase(journey, name="Last", index=0)])


@settings(max_examples=60)
@given(st.data())
def test_what_is_kept_from_the_layout_before_gives_the_same_picture(data):
    journey = small_map()
    history = History(journey)
    changed: set[str] = set()
    history.listeners.append(lambda change: changed.update(change.ids))
    layout = lay_out(journey, THEME)
    for _ in range(data.draw(st.integers(1, 6))):
        if data.draw(st.integers(0, 4)) == 0:
            history.undo()
        else:
            history.do(random_change(journey, data.draw))
        layout = lay_out(journey, THEME, previous=layout, changed=changed)
        changed.clear()
    fresh = lay_out(journey, THEME)
    assert picture_json(layout.picture) == picture_json(fresh.picture)
    for card in journey.of_kind(Touchpoint):
        assert layout.geometry.box(card.id) == fresh.geometry.box(card.id)
        assert layout.geometry.face(card.id) == fresh.geometry.face(card.id)


def test_an_edit_keeps_the_drawings_of_everything_else():
    journey = small_map()
    before = lay_out(journey, THEME)
    change = set_fields(journey, ["a0-0-0"], title="Other")
    History(journey).do(change)
    after = lay_out(journey, THEME, previous=before, changed=change.ids)
    old = {drawing for _, _, drawing in before.picture.parts()}
    new = [drawing for _, _, drawing in after.picture.parts() if drawing not in old]
    assert [drawing.tag.id for drawing in new if drawing.tag.role == "card"] == ["a0-0-0"]
    assert len(new) <= 2  # the card, and nothing but the lane's head beside it
    boxes = damage(before.picture, after.picture)
    assert boxes is not None and all(box.right < after.geometry.box("a0-0-1").x + 2 for box in boxes)


def test_damage_names_what_appeared_and_what_went():
    journey = small_map()
    History(journey).do(delete(journey, ["a0-2-1"]))
    before = lay_out(journey, THEME)
    change = move_touchpoints(journey, ["a0-0-0"], Spot("lane0", "phase2", 1, None))
    History(journey).do(change)
    after = lay_out(journey, THEME, previous=before, changed=change.ids)
    boxes = damage(before.picture, after.picture)
    assert boxes is not None
    for layout in (before, after):
        card = layout.geometry.box("a0-0-0")
        assert any(box.meets(card) for box in boxes)
    untouched = after.geometry.box("a1-2-2")
    assert not any(box.meets(untouched) for box in boxes)
    assert damage(after.picture, after.picture) == []


def test_a_tinted_field_stays_within_the_round_corners_of_its_lane():
    journey = small_map(1, 1, 2)
    band = lay_out(journey, THEME).geometry.lanes[0]
    top, height = band.row(RowKind.EMOTION)
    assert top + height <= band.y + band.h - THEME.lane_radius


def test_a_phase_that_brings_its_number_gets_no_second_one():
    journey = small_map()
    History(journey).do(set_fields(journey, ["phase0"], name="1. Trigger"))
    said = texts(lay_out(journey, THEME).picture)
    assert "1. Trigger" in said and "1 1." not in said and "2 Phase 1" in said


def test_stored_arrows_share_no_line():
    journey = small_map()
    history = History(journey)
    for source, target in (
        ("a0-0-2", "a1-2-0"),
        ("a1-0-2", "a0-2-2"),
        ("a0-0-0", "a0-2-2"),
        ("a0-0-0", "a0-1-2"),
    ):
        history.do(connect(journey, source, target))
    routes = list(lay_out(journey, THEME).geometry.routes.values())
    assert len(routes) == 6
    legs = [
        ("x", ax, sorted((ay, by))) if abs(ax - bx) < 0.1 else ("y", ay, sorted((ax, bx)))
        for route in routes
        for (ax, ay), (bx, by) in pairwise(route)
    ]
    for index, (axis, at, (low, high)) in enumerate(legs):
        for other, elsewhere, (least, most) in legs[index + 1 :]:
            overlap = min(high, most) - max(low, least)
            assert axis != other or abs(at - elsewhere) > 1 or overlap <= 0.1


@pytest.mark.parametrize(
    ("source", "target"), [("a0-0-2", "a0-1-0"), ("a0-2-2", "a0-2-1"), ("a0-0-0", "a0-2-2")]
)
def test_a_label_covers_no_turn_of_its_arrow_and_stays_on_the_map(source, target):
    journey = small_map()
    History(journey).do(connect(journey, source, target, label="asks for help, 18 of a hundred"))
    layout = lay_out(journey, THEME)
    (transition,) = (t for t in journey.transitions() if (t.source, t.target) == (source, target))
    x, y, drawing = next(found for found in layout.picture.parts() if found[2].tag.id == transition.id)
    (back,) = (shape for shape in drawing.shapes if isinstance(shape, Rectangle))
    cover = Box(x + back.x, y + back.y, back.w, back.h)
    assert not any(cover.holds(*corner) for corner in layout.geometry.routes[transition.id])
    assert cover.x >= 0 and cover.right <= layout.picture.width


def test_reading_order_is_lane_by_lane():
    order = [
        drawing.tag.id
        for _, _, drawing in lay_out(small_map(), THEME).picture.parts()
        if drawing.tag.role == "card"
    ]
    assert order == sorted(order)


def test_records_shown_have_a_label_for_readers():
    journey = small_map()
    layout = lay_out(journey, THEME)
    for kind in (Persona, Phase, Touchpoint):
        for record in journey.of_kind(kind):
            labels = [
                d.tag.label for _, _, d in layout.picture.parts() if d.tag.id == record.id and d.tag.label
            ]
            assert labels, record
    assert isinstance(journey.map, Map)
    assert drawing_of(layout, "loop").tag.label == "again"
    assert Box(0, 0, 1, 1).holds(0.5, 0.5)


def test_an_opportunity_shows_its_votes():
    journey = small_map(1, 2, 2)
    assert "vote" not in texts(lay_out(journey, THEME).picture)
    History(journey).do(set_fields(journey, ["idea"], votes=3))
    assert "3 votes" in texts(lay_out(journey, THEME).picture)
