"""Rows on pages: all is there, in order, within the body; heads stand over what follows them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exporters.handout.flow import Cell, Item, Leaf, Row, set_pages
from exporters.handout.paper import Paper
from models.layout.picture import Rectangle

PAPER = Paper(300.0, 400.0)
BODY = PAPER.body


def item(name: int, height: float, keep: bool = False) -> Item:
    # What is drawn tells which item it is: its height, and in its width its name.
    return Item(height, lambda x, y: (Rectangle(x, y, float(name), height),), keep)


def drawn(leaf: Leaf) -> list[Rectangle]:
    """What stands on a page, where it stands there; lines below rows left out."""
    return [
        shape._replace(x=part.x + shape.x, y=strip.y + part.y + shape.y)
        for strip in leaf.strips
        for part in strip.parts
        for shape in part.drawing.shapes
        if isinstance(shape, Rectangle)
    ]


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    made: list[Row] = []
    names = iter(range(1, 10_000))
    for _ in range(draw(st.integers(0, 14))):
        head = draw(st.booleans())
        cells = tuple(
            Cell(
                100.0 * column,
                90.0,
                tuple(
                    item(next(names), draw(st.floats(4, 40)), draw(st.booleans()))
                    for _ in range(draw(st.integers(1, 2 if head else 25)))
                ),
            )
            for column in range(1 if head else draw(st.integers(1, 2)))
        )
        made.append(
            Row(
                cells,
                before=draw(st.floats(0, 30)),
                pad=draw(st.floats(0, 8)),
                keep=head,
                whole=draw(st.booleans()),
                head=draw(st.integers(0, 2)) if head else None,
            )
        )
    return made


def names_of(some: list[Row]) -> list[list[float]]:
    return [[shape.w for cell in row.cells for i in cell.items for shape in i.draw(0, 0)] for row in some]  # type: ignore[union-attr]


@given(rows())
def test_everything_is_there_within_the_body(some: list[Row]) -> None:
    leaves = set_pages(some, PAPER)
    seen: dict[float, int] = {}
    for number, leaf in enumerate(leaves):
        for shape in drawn(leaf):
            assert BODY.x - 0.01 <= shape.x and shape.y >= BODY.y - 0.01
            assert shape.y + shape.h <= BODY.bottom + 0.01
            seen.setdefault(shape.w, number)
    wanted = [name for row in names_of(some) for name in row]
    assert sorted(seen) == sorted(wanted)
    for row in some:
        for cell in row.cells:
            pages = [seen[shape.w] for i in cell.items for shape in i.draw(0, 0)]  # type: ignore[union-attr]
            assert pages == sorted(pages)


@given(rows())
def test_only_heads_stand_twice(some: list[Row]) -> None:
    heads = {
        name for row, own in zip(some, names_of(some), strict=True) if row.head is not None for name in own
    }
    seen = [shape.w for leaf in set_pages(some, PAPER) for shape in drawn(leaf)]
    assert not {name for name in seen if seen.count(name) > 1} - heads


@given(rows())
def test_nothing_lies_on_anything(some: list[Row]) -> None:
    for leaf in set_pages(some, PAPER):
        columns: dict[float, float] = {}
        for shape in drawn(leaf):
            assert shape.y >= columns.get(shape.x, 0.0) - 0.01
            columns[shape.x] = shape.y + shape.h


def plain(*heights: float, **values: object) -> Row:
    items = tuple(item(n + 1, height) for n, height in enumerate(heights))
    return Row((Cell(0, 90, items),), **values)  # type: ignore[arg-type]


def counts(some: list[Row]) -> list[int]:
    return [len(drawn(leaf)) for leaf in set_pages(some, PAPER)]


def test_a_row_that_fits_exactly_stays() -> None:
    assert counts([plain(BODY.h / 2), plain(BODY.h / 2)]) == [2]
    assert counts([plain(BODY.h / 2), plain(BODY.h / 2 + 0.1)]) == [1, 1]


def test_a_head_is_never_alone_at_the_foot() -> None:
    filler, head, next_row = plain(BODY.h - 50), plain(30.0, keep=True), plain(30.0)
    assert counts([filler, head, next_row]) == [1, 2]
    assert counts([filler, head, plain(20.0)]) == [3]
    two = plain(10.0, keep=True)
    assert counts([plain(BODY.h - 50), two, head, plain(15.0)]) == [1, 3]


def test_a_whole_row_goes_overleaf_and_is_parted_only_where_no_page_holds_it() -> None:
    lines = [10.0] * 12
    assert counts([plain(BODY.h - 60), plain(*lines)]) == [1, 12]
    assert counts([plain(BODY.h - 60), plain(*lines, whole=False)]) == [7, 6]
    assert sum(counts([plain(*[10.0] * 100)])) == 100


def test_heads_are_set_again_overleaf_until_another_of_their_level_comes() -> None:
    page, sub = plain(20.0, head=0, keep=True), plain(10.0, head=1, keep=True)
    again = Row((Cell(0, 90, (item(77, 5.0),)),))
    some = [page._replace(again=again), sub, plain(*[20.0] * 30, whole=False)]
    second = drawn(set_pages(some, PAPER)[1])
    assert [shape.h for shape in second[:3]] == [5.0, 10.0, 20.0]
    other = plain(11.0, head=0, keep=True)
    second = drawn(set_pages([*some[:2], other, *some[2:]], PAPER)[1])
    assert [shape.h for shape in second[:2]] == [11.0, 20.0]


def test_free_space_is_left_out_at_the_top_of_a_page() -> None:
    leaves = set_pages([plain(BODY.h), plain(10.0, before=25.0)], PAPER)
    assert drawn(leaves[1])[0].y == BODY.y


def test_the_last_line_of_a_text_does_not_stand_alone() -> None:
    items = (item(1, 20), item(2, 20, keep=True), item(3, 20))
    row = Row((Cell(0, 90, items),), whole=False)
    assert counts([plain(BODY.h - 45), row]) == [2, 2]


def test_no_rows_are_an_empty_page() -> None:
    assert counts([]) == [0]
