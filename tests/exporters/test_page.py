from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.page import (
    MAX_ENLARGEMENT,
    PAGE_SIZES,
    PageSetup,
    page_names,
    parse_page_size,
    place_on_page,
)
from models.problems import InputProblem

lengths = st.floats(20, 60_000)
setups = st.builds(
    PageSetup, st.sampled_from(sorted(PAGE_SIZES)), st.sampled_from([None, True, False]), st.floats(0, 2000)
)


@given(lengths, lengths, setups)
def test_the_picture_lies_on_the_page_centred_and_at_the_top(
    width: float, height: float, setup: PageSetup
) -> None:
    page = place_on_page(width, height, setup)
    margin = page.dy
    assert margin <= setup.margin and margin <= min(page.page_width, page.page_height) / 4 + 1e-6
    assert page.dx >= margin - 1e-6
    assert page.dx * 2 + width * page.scale == pytest.approx(page.page_width)
    assert page.dy + height * page.scale <= page.page_height - margin + 1e-6


@given(lengths, lengths, setups)
def test_it_is_as_large_as_it_can_be(width: float, height: float, setup: PageSetup) -> None:
    page = place_on_page(width, height, setup)
    fills_width = width * page.scale == pytest.approx(page.page_width - 2 * page.dy)
    fills_height = height * page.scale == pytest.approx(page.page_height - 2 * page.dy)
    assert fills_width or fills_height or page.scale == MAX_ENLARGEMENT


@given(lengths, lengths, setups)
def test_the_page_is_turned_as_asked_or_as_fits_best(width: float, height: float, setup: PageSetup) -> None:
    page = place_on_page(width, height, setup)
    assert sorted((page.page_width, page.page_height)) == sorted(PAGE_SIZES[setup.size])
    if setup.landscape is not None:
        assert (page.page_width > page.page_height) == setup.landscape
    else:
        both = [place_on_page(width, height, setup._replace(landscape=way)) for way in (True, False)]
        assert page.scale == max(other.scale for other in both)


@given(lengths, lengths)
def test_the_maps_own_page_has_its_size_in_whole_points(width: float, height: float) -> None:
    page = place_on_page(width, height, PageSetup("map"))
    assert page[2:] == (1.0, 0.0, 0.0)
    assert page.page_width % 1 == page.page_height % 1 == 0
    assert -1e-5 < page.page_width - width < 1 and -1e-5 < page.page_height - height < 1


def test_a_poster_enlarges_the_map() -> None:
    assert place_on_page(1566, 833, PageSetup("a0")).scale > 2


def test_sizes_are_those_of_iso_216() -> None:
    assert PAGE_SIZES["a4"] == pytest.approx((595.276, 841.890), abs=0.001)
    assert PAGE_SIZES["a0"] == pytest.approx((2383.937, 3370.394), abs=0.001)


@pytest.mark.parametrize("text", ["a3", " A3 ", "A3"])
def test_a_page_size_is_read_as_people_write_it(text: str) -> None:
    assert parse_page_size(text) == "a3"


def test_every_name_is_read() -> None:
    assert [parse_page_size(name) for name in page_names()] == ["a4", "a3", "a2", "a1", "a0", "map"]


@pytest.mark.parametrize("text", ["letter", "", "a33", "{name}"])
def test_another_name_is_refused_with_the_names_there_are(text: str) -> None:
    with pytest.raises(InputProblem) as problem:
        parse_page_size(text)
    assert f"“{text}”" in problem.value.message
    assert "a4, a3, a2, a1, a0, map" in problem.value.message
