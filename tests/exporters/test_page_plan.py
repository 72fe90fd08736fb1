"""Which columns and lanes of a map stand on which page."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from exporters.map_lines import LINE_GAP
from exporters.paged.plan import Extent, plan_pages, split_columns, split_lanes

counts = st.lists(st.integers(1, 30), min_size=1, max_size=12)


@given(counts, st.integers(1, 12))
def test_columns_are_parted_between_phases_where_that_can_be(phases: list[int], most: int) -> None:
    spans = split_columns(phases, most)
    assert spans[0][0] == 0 and spans[-1][1] == sum(phases)
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    assert all(0 < end - first <= most for first, end in spans)
    starts = [sum(phases[:n]) for n in range(len(phases))]
    for first, _ in spans[1:]:
        if first not in starts:
            (wide,) = (n for n, start in enumerate(starts) if start < first < start + phases[n])
            assert phases[wide] > most
    for phase, start in zip(phases, starts, strict=True):
        touched = [span for span in spans if span[0] < start + phase and span[1] > start]
        assert len(touched) == -(-phase // most)


@given(counts)
def test_columns_that_fit_exactly_stand_on_one_page(phases: list[int]) -> None:
    assert split_columns(phases, sum(phases)) == ((0, sum(phases)),)
    assert sum(phases) == 1 or len(split_columns(phases, sum(phases) - 1)) > 1


@given(st.lists(st.floats(50, 900), max_size=25), st.floats(100, 2000))
def test_lanes_are_parted_between_lanes_and_fill_each_page(heights: list[float], room: float) -> None:
    spans = split_lanes(heights, 12, room)
    if any(height > room for height in heights):
        assert spans == () or max(heights) <= room + 1e-6
        return
    assert spans[0][0] == 0 and spans[-1][1] == len(heights)
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    used = [sum(heights[first:end]) + 12 * (end - first - 1) for first, end in spans]
    assert all(high <= room + 1e-5 for high in used)
    for (high, (_, end)), _ in pairwise(zip(used, spans, strict=True)):
        assert high + 12 + heights[end] > room


def _extent(phases: tuple[int, ...], lanes: tuple[float, ...]) -> Extent:
    return Extent(phases, lanes, 132, 190, 12, lambda spans: 50.0)


def test_the_largest_print_is_taken_among_the_fewest_pages() -> None:
    page = (190 + 132 * 6.0, 50 + 300.0)
    plan = plan_pages(_extent((3, 3), (300,)), [page], lambda page: page)
    assert plan is not None and (plan.pages, plan.scale) == (1, 1.0)
    less = (page[0] - 1, page[1])
    smaller = plan_pages(_extent((3, 3), (300,)), [less], lambda page: page)
    assert smaller is not None and (smaller.pages, smaller.scale) == (1, 0.99)
    kept = plan_pages(_extent((3, 3), (300,)), [less], lambda page: page, percent=100)
    assert kept is not None and kept.columns == ((0, 3), (3, 6)) and kept.breaks == (3,)


def test_a_lane_higher_than_a_page_is_made_smaller_but_not_against_a_true_scale() -> None:
    page = (900.0, 400.0)
    plan = plan_pages(_extent((4,), (900,)), [page], lambda page: page)
    assert plan is not None and plan.scale < 0.65 and (900 + 50) * plan.scale <= 400
    assert plan_pages(_extent((4,), (900,)), [page], lambda page: page, percent=100) is None


def test_one_lane_is_printed_in_lines_like_a_text() -> None:
    extent = _extent((3, 3, 3, 3, 3), (200,))
    page = (190 + 132 * 3.0, 2 * 250 + LINE_GAP)
    plan = plan_pages(extent, [page], lambda page: page, percent=100)
    assert plan is not None and plan.pages == 3
    assert plan.lines == (((0, 3), (3, 6)), ((6, 9), (9, 12)), ((12, 15),))
    assert plan.columns == ((0, 6), (6, 12), (12, 15)) and plan.breaks == (3, 6, 9, 12)
    lower = plan_pages(extent, [(page[0], page[1] - 1)], lambda page: page, percent=100)
    assert lower is not None and lower.pages == 5
    two = plan_pages(_extent((3, 3), (100, 100, 400)), [page], lambda page: page, percent=100)
    assert two is not None and all(len(lines) == 1 for lines in two.lines)
