"""A wide map in lines on one page: all of it, between phases, as large as there is room."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.fold import best_fold, even_lines, folded
from exporters.map_lines import Span, material_of
from exporters.page import PAGE_SIZES, PageSetup
from exporters.paged import print_paged
from exporters.paged.ways import OVERVIEW
from exporters.sheet import Sheet
from models.layout.layout import lay_out
from models.layout.picture import Box
from models.layout.theme import map_theme
from tests.exporters.handout.reading import handout_of
from tests.models.layout.maps import small_map

ROOM = (700.0, 380.0)


def parts_of(counts: list[int]) -> list[Span]:
    return [(sum(counts[:n]), sum(counts[: n + 1])) for n in range(len(counts))]


@given(st.lists(st.integers(1, 30), min_size=1, max_size=15), st.integers(1, 15))
def test_lines_hold_all_and_end_between_parts(counts: list[int], most: int) -> None:
    parts = parts_of(counts)
    lines = even_lines(parts, most)
    assert len(lines) <= most and lines[0][0] == 0 and lines[-1][1] == sum(counts)
    assert all(before[1] == after[0] for before, after in pairwise(lines))
    assert {first for first, _ in lines} <= {first for first, _ in parts}
    widest = max(end - first for first, end in lines)
    assert widest >= max(counts) and widest * len(lines) >= sum(counts)


@pytest.mark.parametrize(("lanes", "phases", "columns"), [(1, 8, 6), (3, 12, 9), (2, 2, 2), (5, 3, 12)])
def test_a_fold_has_room_and_is_no_smaller_than_the_map_in_one_line(
    lanes: int, phases: int, columns: int
) -> None:
    journey, theme = small_map(lanes, phases, columns), map_theme()
    layout = lay_out(journey, theme)
    parts = parts_of([columns] * phases)
    fold = best_fold(journey, theme, layout, parts, ROOM)
    alone = best_fold(journey, theme, layout, [(0, columns * phases)], ROOM)
    assert fold.scale >= alone.scale - 1e-9
    lines = folded(material_of(journey, theme, layout, fold.lines, fold.larger), fold, 10.0, 20.0)
    assert max(line.area.right for line in lines) <= 10 + ROOM[0] + 0.01
    assert lines[-1].area.bottom <= 20 + ROOM[1] + 0.01
    for above, below in pairwise(lines):
        assert above.area.bottom < below.area.y


def test_a_wide_map_is_folded_and_its_heads_can_be_read() -> None:
    sheet = handout_of(small_map(3, 12, 9), ["map", "phases"]).sheets[0]
    heads = [
        piece.scale for piece in sheet.pieces for _, _, drawing in piece.seen() if drawing.tag.role == "phase"
    ]
    cards = {
        drawing.tag.id: piece.scale
        for piece in sheet.pieces
        for _, _, drawing in piece.seen()
        if drawing.tag.role == "card"
    }
    assert len(heads) == 12 and min(heads) >= 0.55
    assert len(cards) == 3 * 12 * 9 and min(cards.values()) > 0.09
    page = Box(0, 0, sheet.width, sheet.height)
    assert len(sheet.jumps) >= 12 + 3 * 12 * 9
    assert all(page.holds(*jump.box.centre) for jump in sheet.jumps)


def test_a_map_as_wide_as_a_page_stays_in_one_line() -> None:
    for sheet in handout_of(small_map(2, 3, 3), ["map"]).sheets:
        assert len(sheet.pieces) == 2


def test_frames_on_a_folded_overview_lie_apart_and_on_their_pages_part() -> None:
    printed = print_paged(small_map(2, 6, 10), PageSetup("a4", margin=28.0))
    overview, *pages = printed.sheets
    assert overview.name == OVERVIEW and len(overview.jumps) == len(pages) > 5
    page = Box(0, 0, *PAGE_SIZES["a4"][::-1])
    for number, jump in enumerate(overview.jumps):
        assert jump.target == pages[number].name
        assert page.holds(jump.box.x, jump.box.y) and page.holds(jump.box.right - 0.1, jump.box.bottom - 0.1)
        others = [other.box for other in overview.jumps if other is not jump]
        assert not any(jump.box.grown(-0.5).meets(box.grown(-0.5)) for box in others)
        assert cards_in(overview, jump.box) == cards_in(pages[number], page)


def cards_in(sheet: Sheet, area: Box) -> set[str]:
    """The cards whose middles stand in an area of the sheet."""
    found = set()
    for piece in sheet.pieces:
        for x, y, drawing in piece.seen():
            middle = drawing.box.moved(x, y).centre
            at = piece.x + middle[0] * piece.scale, piece.y + middle[1] * piece.scale
            if drawing.tag.role == "card" and area.holds(*at) and (not piece.clip or piece.clip.holds(*at)):
                found.add(drawing.tag.id)
    return found
