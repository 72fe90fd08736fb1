"""The icons: all in their box, drawn with the four ops alone, and as many as the program asks for."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from PIL import Image

from resources import icons
from resources.icons import BOX, STROKE_WIDTH, icon, icon_names
from resources.icons.build_icons import FORMER_NAMES, NAMES, stroke_ops

NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
FOLDER = icons.files("resources.icons")
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def svg(body: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" stroke-width="2">{body}</svg>'


@pytest.mark.parametrize("name", icon_names())
def test_icon_is_drawn_in_its_box(name: str) -> None:
    ops = icon(name)
    assert ops[0][0] == "M"
    for letter, *numbers in ops:
        assert len(numbers) == NUMBERS[letter]
        end = numbers[-2:]
        assert all(STROKE_WIDTH / 2 <= n <= BOX - STROKE_WIDTH / 2 for n in end), (letter, numbers)
        assert all(0 <= n <= BOX for n in numbers)


@pytest.mark.parametrize("name", icon_names())
def test_icon_can_be_cached_and_compared(name: str) -> None:
    assert icon(name) is icon(name)
    hash(icon(name))


def test_the_file_holds_what_the_script_names() -> None:
    assert sorted(NAMES) == list(icon_names())


@pytest.mark.parametrize(("old", "new"), FORMER_NAMES.items())
def test_names_that_lucide_gave_up_still_work(old: str, new: str) -> None:
    assert icon(old) == icon(new)


def test_no_two_icons_look_the_same() -> None:
    assert len({icon(name) for name in icon_names()}) == len(icon_names())


def test_unknown_name_is_told_with_near_ones() -> None:
    with pytest.raises(KeyError, match="chevron-left"):
        icon("chevron-lef")


def test_curves_become_cubics() -> None:
    ops = stroke_ops(svg('<circle cx="12" cy="12" r="10"/><path d="M2 2q4 0 4 4"/>'), "sample")
    assert {op[0] for op in ops} <= {"M", "C", "Z"}
    assert ops[-1] == ["C", 4.667, 2, 6, 3.333, 6, 6]


def test_an_empty_line_is_left_out_but_a_dot_is_kept() -> None:
    assert stroke_ops(svg('<path d="M2 2L4 4L4 4"/>'), "sample") == [["M", 2, 2], ["L", 4, 4]]
    assert stroke_ops(svg('<path d="M2 2L2 2"/>'), "dot") == [["M", 2, 2], ["L", 2, 2]]


@pytest.mark.parametrize(
    "body",
    ['<rect width="9" height="9" fill="red"/>', '<path d="M0 0h9" transform="scale(2)"/>', ""],
)
def test_what_strokes_cannot_show_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="sample:"):
        stroke_ops(svg(body), "sample")


@pytest.mark.parametrize("size", SIZES)
def test_application_icon_has_its_sizes(size: int) -> None:
    with FOLDER.joinpath(f"touchline-{size}.png").open("rb") as file, Image.open(file) as picture:
        assert picture.size == (size, size)
        assert picture.mode == "RGBA"
        opacity = picture.getchannel("A")
        assert opacity.getpixel((0, 0)) == 0
        assert opacity.getpixel((size // 2, round(size * 0.08))) == 255


def test_application_icon_is_plain_svg() -> None:
    root = ElementTree.fromstring(FOLDER.joinpath("touchline.svg").read_text("utf-8"))
    assert root.get("viewBox") == "0 0 64 64"
    assert "#3457D5" in ElementTree.tostring(root, encoding="unicode")


def test_licence_of_lucide_is_kept() -> None:
    assert "ISC License" in FOLDER.joinpath("LICENCE-lucide.txt").read_text("utf-8")
