from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.page import (
    MAX_ENLARGEMENT,
    MM,
    PAGE_SIZES,
    ROLLS,
    PageSetup,
    family_of,
    is_page_size,
    overflow,
    page_names,
    page_title,
    parse_page_size,
    place_on_page,
)
from models.problems import InputProblem

lengths = st.floats(20, 60_000)
setups = st.builds(
    PageSetup,
    st.sampled_from(sorted(PAGE_SIZES)),
    st.sampled_from([None, True, False]),
    st.floats(0, 2000),
    percent=st.none(),
    foot=st.just(0.0),
    head=st.just(0.0),
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
    assert [parse_page_size(name) for name in page_names()] == list(page_names())


@pytest.mark.parametrize(
    "text", ["letters", "", "a33", "{name}", "20x300", "420x", "0x0", "9e9x1", "297x99999"]
)
def test_another_name_is_refused_with_the_names_there_are(text: str) -> None:
    with pytest.raises(InputProblem) as problem:
        parse_page_size(text)
    assert text in problem.value.message
    assert "a4, a3, a2" in problem.value.message or "50 to 10000 mm" in problem.value.message


@pytest.mark.parametrize(
    ("text", "size"),
    [("US Letter", "letter"), ("Arch D", "arch-d"), ("roll 90 cm", "roll90"), ("Tabloid", "tabloid"),
     ("420 × 297 mm", "420x297"), ("59,4x84.10", "59.4x84.1"), ("ARCH-E", "arch-e")],
)  # fmt: skip
def test_other_ways_to_write_a_page_are_understood(text: str, size: str) -> None:
    assert parse_page_size(text) == size
    assert is_page_size(size)
    assert page_title(size)


@given(
    lengths, lengths, st.sampled_from(sorted(ROLLS)), st.sampled_from([None, True, False]), st.floats(0, 60)
)
def test_a_roll_is_as_long_as_the_map_needs(
    width: float, height: float, roll: str, lies: bool | None, foot: float
) -> None:
    setup = PageSetup(roll, lies, margin=30, foot=foot)
    page = place_on_page(width, height, setup)
    across, along = (
        (page.page_height, page.page_width)
        if (lies if lies is not None else width >= height)
        else (page.page_width, page.page_height)
    )
    assert across == ROLLS[roll]
    assert along % 1 == 0
    right = page.page_width - page.dx - width * page.scale
    below = page.page_height - page.dy - height * page.scale - foot
    assert page.dx >= 30 - 1e-3 and right >= 30 - 1e-3 and page.dy >= 30 and below >= 30 - 1e-3
    assert page.scale == MAX_ENLARGEMENT or min(right, below, page.dx) < 31


@given(lengths, lengths, st.sampled_from([*page_names(), "420x297"]), st.floats(5, 1000))
def test_a_true_scale_is_kept_and_what_does_not_fit_is_told(
    width: float, height: float, size: str, percent: float
) -> None:
    setup = PageSetup(size, margin=20, percent=percent)
    page = place_on_page(width, height, setup)
    assert page.scale == pytest.approx(percent / 100)
    if size == "map":
        assert not overflow(width, height, page, setup)
    else:
        room = (page.page_width - 40, page.page_height - 40)
        larger = width * page.scale > room[0] + 0.1 or height * page.scale > room[1] + 0.1
        fits = width * page.scale <= room[0] and height * page.scale <= room[1]
        assert overflow(width, height, page, setup) or not larger
        assert not (fits and overflow(width, height, page, setup))


def test_an_own_size_stays_the_way_it_was_written_unless_it_is_turned() -> None:
    ways = [place_on_page(10, 100, PageSetup("420x297", turn))[:2] for turn in (None, True, False)]
    assert [round(width / MM) for width, _ in ways] == [420, 420, 297]


def test_a_larger_page_is_looked_for_among_its_own() -> None:
    assert family_of("a4") == ("a4", "a3", "a2", "a1", "a0") == family_of("map")
    assert family_of("letter") == ("letter", "legal", "tabloid")
    assert family_of("arch-b")[0] == "arch-a"
