"""Families that a map can be set in: which are offered, and which face of them takes which part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from models.layout import system_fonts
from models.layout.text import TextStyle, single_line
from models.layout.theme import map_theme, set_in
from models.layout.typefaces import INTER, families, family_named, is_here, typeface
from models.problems import InputProblem
from resources.fonts import font_face, is_bundled
from tests.models.layout.machine_fonts import LATIN, fonts_of_a_machine, make_family, make_font


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with fonts_of_a_machine(tmp_path) as folder:
        yield folder


def test_a_map_that_names_none_is_set_in_inter_and_no_font_is_looked_for(folder: Path) -> None:
    make_family(folder, "Some Sans", LATIN)
    assert typeface("") is typeface("Inter") is INTER
    assert set_in(map_theme(), INTER) is map_theme()
    assert system_fonts.families.cache_info().currsize == 0


def test_the_faces_of_a_family_take_the_parts_of_inter(folder: Path) -> None:
    made = make_family(folder, "Some Sans", LATIN)
    faces = typeface("Some Sans")
    assert faces == (
        "Some Sans",
        made["regular"],
        made["regular"],
        made["bold"],
        made["bold"],
        made["italic"],
    )
    theme = set_in(map_theme(), faces)
    assert theme.typeface is faces
    assert set_in(map_theme(), faces) is theme
    for role, look in map_theme().type.items():
        assert theme.type[role].font == faces[INTER.index(look.font)]
        assert (theme.type[role].size, theme.type[role].leading) == (look.size, look.leading)


def test_a_family_with_one_face_is_upright_and_plain_throughout(folder: Path) -> None:
    path = make_font(folder / "One.ttf", LATIN)
    assert typeface("One")[1:] == (path,) * 5


def test_medium_is_rather_plain_and_half_bold_rather_bold(folder: Path) -> None:
    paths = {
        weight: make_font(folder / f"w{weight}.ttf", LATIN, weight=weight, family="Many")
        for weight in (300, 400, 500, 700, 900)
    }
    faces = typeface("Many")
    assert faces[1:5] == (paths[400], paths[500], paths[700], paths[700])


def test_what_is_offered_stands_in_the_order_of_the_alphabet_behind_ours(folder: Path) -> None:
    for name in ("zeta", "Alpha", "Inter"):
        make_family(folder / name, name, LATIN)
    make_font(folder / "Symbols.ttf", "→★")
    make_font(folder / "Heavy.ttf", LATIN, weight=900)
    make_font(folder / "Slanted.ttf", LATIN, slanted=True)
    *ours, first, last = families()
    assert (ours[0], first, last) == ("Inter", "Alpha", "zeta")
    assert all(is_bundled(typeface(name).regular) for name in ours)
    assert typeface("Inter").regular == "Inter-Regular"


@pytest.mark.parametrize(
    ("rights", "offered"), [(0x0, True), (0x8, True), (0x2, False), (0x4, False), (0x100, False)]
)
def test_a_family_that_may_not_be_put_into_files_is_not_offered(
    folder: Path, rights: int, offered: bool
) -> None:
    make_family(folder, "Some Sans", LATIN, rights=rights)
    assert ("Some Sans" in families()) == is_here("Some Sans") == offered


def test_a_family_that_is_not_on_this_machine_is_not_here(folder: Path) -> None:
    folder.mkdir()
    assert typeface("Some Sans") is None


def test_letters_that_the_family_lacks_come_from_ours(folder: Path) -> None:
    make_family(folder, "Some Sans", LATIN)
    regular = typeface("Some Sans").regular
    runs = single_line("Word Слово", TextStyle(regular, 12.0, "#000000", 15.0)).runs
    assert [(run.font, run.text.strip()) for run in runs] == [(regular, "Word"), ("Inter-Regular", "Слово")]


def test_a_font_of_the_machine_says_its_family_weight_and_slant(folder: Path) -> None:
    path = make_font(folder / "x.ttf", LATIN, weight=700, family="Some (Sans)", slanted=True)
    face = font_face(path)
    assert (face.family, face.weight, face.italic) == ("Some Sans", 700, True)


def test_a_face_that_lacks_signs_of_ascii_is_not_used(folder: Path) -> None:
    regular = make_font(folder / "a.ttf", LATIN, family="Some Sans")
    make_font(folder / "b.ttf", LATIN.replace("|", ""), family="Some Sans", weight=700)
    assert typeface("Some Sans").bold == regular
    make_font(folder / "c.ttf", LATIN.replace("~", ""), family="Other Sans")
    system_fonts.families.cache_clear()
    assert typeface("Other Sans") is None


def test_signs_in_place_of_letters_are_not_offered(folder: Path) -> None:
    path = Path(make_font(folder / "Signs.ttf", LATIN))
    with TTFont(path) as font:
        font["OS/2"].panose.bFamilyType = 5
        font.save(folder / "More Signs.ttf")
    path.unlink()
    assert not is_here("Signs")


def test_a_family_is_found_by_its_name_in_any_case(folder: Path) -> None:
    make_family(folder, "Some Sans", LATIN)
    assert [family_named(name) for name in ("some  SANS", "inter", "", "literata")] == [
        "Some Sans",
        "",
        "",
        "Literata",
    ]
    with pytest.raises(InputProblem, match=r"“Same Sans”.*There are: Inter, Literata, Some Sans\.$"):
        family_named("Same Sans")
