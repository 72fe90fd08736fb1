"""The SVG as viewers and other programs find it: whole in itself, its text as text, nothing that acts."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy
import pytest
from fontTools.ttLib import TTFont

from exporters import ExportCancelled
from exporters.svg import svg_text, write_svg
from models.layout.layout import lay_out
from models.layout.picture import Box, GlyphRun, Group, Image, Link, Picture, Rectangle, Tag
from models.layout.picture import Path as PathShape
from models.layout.theme import map_theme
from models.problems import InputProblem
from models.templates import sample
from resources.fonts import font_path
from tests.exporters.drawn import TEXTS, all_texts, picture_of, runs_of
from tests.exporters.likeness import likeness, png_of, svg_pixels

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>\"'&amp; ]]> <!-- \x00\x0b\ud800\ufffe"
RED = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg=="
)
"""A PNG of four red pixels."""


def parsed(picture: Picture, assets: dict[str, bytes] | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(svg_text(picture, assets or {}))


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


SAMPLE = sample()


def sample_picture() -> Picture:
    return lay_out(SAMPLE, map_theme()).picture


def test_size_and_title_are_those_of_the_picture() -> None:
    root = parsed(picture_of(width=210.5, height=99))
    assert (root.get("width"), root.get("height")) == ("210.5", "99")
    assert root.get("viewBox") == "0 0 210.5 99"
    assert root.find(f"{SVG}title").text == "A “map”"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"


def test_same_map_gives_the_same_file() -> None:
    assert svg_text(sample_picture(), {}) == svg_text(sample_picture(), {})


def test_nothing_lies_outside_the_file() -> None:
    image = Image(0, 0, 20, 20, "sha")
    file = svg_text(picture_of(*runs_of("Hello שלום", 5, 5), image), {"sha": RED})
    file += svg_text(sample_picture(), {})
    assert set(re.findall(r"https?://[^\s\"']*", file)) == {"http://www.w3.org/2000/svg"}
    assert all(to.startswith(("data:", "#")) for to in re.findall(r"url\(['\"]?([^)]*)", file))
    assert all(to.startswith("data:image/png;base64,") for to in re.findall(r"href=[\"']([^\"']*)", file))
    assert "@import" not in file and "<script" not in file


def test_ids_are_unique_and_named_after_records() -> None:
    root = parsed(sample_picture())
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    cards = {f"t-{card.id}" for card in SAMPLE.touchpoints()}
    assert cards <= set(ids)


def test_record_that_is_drawn_twice_has_its_id_once() -> None:
    twice = [Tag("a b<", "card", "", ()), Tag("a b<", "card", "", ())]
    root = parsed(picture_of(*twice))
    assert [element.get("id") for element in root.iter(f"{SVG}g") if element.get("id")].count("t-a-b-") == 1


def test_every_card_title_is_text_in_the_group_of_its_card() -> None:
    root = parsed(sample_picture())
    groups = {group.get("id"): group for group in root.iter(f"{SVG}g")}
    for card in SAMPLE.touchpoints():
        lines = texts(groups[f"t-{card.id}"])
        assert card.title.replace(" ", "") in "".join(lines).replace(" ", ""), card.title
        assert card.title in groups[f"t-{card.id}"].find(f"{SVG}title").text


def test_hyphen_at_the_end_of_a_line_is_drawn() -> None:
    runs = runs_of("Donaudampfschifffahrtsgesellschaft", 5, 5, width=120)
    lines = texts(parsed(picture_of(*runs)))
    assert len(lines) > 1 and all(line.endswith("-") for line in lines[:-1])


def test_fonts_are_embedded_with_the_letters_used_and_not_many_more() -> None:
    picture, _ = all_texts()
    root = parsed(picture)
    faces = {}
    for family, weight, style, data in re.findall(
        r"@font-face \{ font-family: '([^']+)'; font-weight: (\d+); font-style: (\w+);"
        r" src: url\(data:font/ttf;base64,([^)]+)\)",
        root.find(f"{SVG}style").text,
    ):
        faces[family, weight, style] = TTFont(io.BytesIO(base64.b64decode(data)))
    assert len(faces) >= 10
    for element in root.iter(f"{SVG}text"):
        family = element.get("font-family").split(",")[0].strip("'")
        font = faces[family, element.get("font-weight"), element.get("font-style", "normal")]
        unseen = {ord(sign) for sign in "\u200d\u200f\ufe0f "}
        assert {ord(letter) for letter in element.text} - unseen <= set(font.getBestCmap())
    whole = TTFont(font_path("Inter-Regular"))["maxp"].numGlyphs
    assert faces["Inter", "400", "normal"]["maxp"].numGlyphs < whole / 8


@pytest.mark.parametrize("name", TEXTS)
def test_each_script_is_drawn_where_the_screen_has_it(name: str) -> None:
    """Every stretch of ink begins and ends in the same column, to the pixel that two programs round apart."""
    picture = picture_of(*runs_of(TEXTS[name], 10, 10, size=16), width=420, height=44)
    screen, drawing = png_of(picture), svg_pixels(picture)
    ends = [_inked_columns(pixels) for pixels in (screen, drawing)]
    assert ends[0], name
    assert abs(ends[0][0] - ends[1][0]) <= 2 and abs(ends[0][1] - ends[1][1]) <= 2
    found = likeness(screen, drawing)
    assert found.ssim > 0.95 and found.worst < 75, found


def _inked_columns(pixels: numpy.ndarray) -> tuple[int, int]:
    columns = numpy.flatnonzero((pixels.min(axis=2) < 128).any(axis=0))
    return int(columns[0]), int(columns[-1])


@pytest.mark.parametrize("text", ["(שלום)", "שלום!", "שלום (בית) 12,5 ₪", "(a) b", "«مرحبا»?"])
def test_brackets_and_points_stay_on_their_side(text: str) -> None:
    picture = picture_of(*runs_of(text, 10, 10, size=16), width=180, height=44)
    found = likeness(png_of(picture), svg_pixels(picture))
    assert found.worst < 75, found


def test_words_keep_their_order_in_text_from_the_right() -> None:
    runs = runs_of("שלום עולם", 10, 10)
    words = [re.sub("\u200f", "", text) for text in texts(parsed(picture_of(*runs)))]
    assert words == ["שלום", "עולם"]


def test_hostile_texts_are_only_text() -> None:
    tag = Tag(HOSTILE, HOSTILE, HOSTILE, runs_of("x", 5, 5))
    run = runs_of("x", 5, 5)[0]._replace(text=HOSTILE)
    picture = Picture(**{**vars(picture_of(tag, run)), "title": HOSTILE, "language": HOSTILE})
    root = parsed(picture)
    seen = "</text><script>alert(1)</script>\"'&amp; ]]> <!-- "
    assert root.find(f"{SVG}title").text == seen
    assert seen in texts(root)
    assert not list(root.iter(f"{SVG}script"))
    assert all(not name.startswith("on") for element in root.iter() for name in element.attrib)


def test_links_lead_to_the_web_and_to_mail_alone() -> None:
    targets = [
        'https://example.org/?a=1&b="2"',
        "mailto:ann@example.org",
        "JavaScript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
    ]
    root = parsed(picture_of(*(Link(1, 2, 30, 10, target) for target in targets)))
    links = list(root.iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == targets[:2]
    area = links[0].find(f"{SVG}rect")
    assert (area.get("x"), area.get("width"), area.get("pointer-events")) == ("1", "30", "all")


def test_shapes_look_as_on_the_screen() -> None:
    picture = picture_of(
        Rectangle(5, 5, 40, 30, 8, "#1B7F95", "#D1495B", 2, (4, 3)),
        Rectangle(60, 5, 40, 30, 99, "#3457D580"),
        PathShape((("M", 5.0, 60.0), ("C", 20.0, 40.0, 40.0, 90.0, 60.0, 60.0)), None, "#1B2430", 3),
        PathShape(
            (("M", 80.0, 50.0), ("L", 110.0, 60.0), ("L", 80.0, 80.0), ("Z",)), "#0E8F7E", "#000000", 4
        ),
        Group((Rectangle(0, 0, 30, 30, fill="#A4691B"),), 130, 50, 1.5, Box(0, 0, 20, 10), 0.5),
        Image(130, 5, 30, 30, "sha", 15),
        Image(165, 5, 30, 30, "gone", 4),
        Image(165, 40, 30, 30, "broken"),
    )
    assets = {"sha": RED, "broken": b"no picture"}
    found = likeness(png_of(picture, assets), svg_pixels(picture, assets))
    assert found.ssim > 0.99 and found.off < 0.001 and found.worst < 40, found


def test_empty_runs_leave_nothing() -> None:
    blank = GlyphRun("Inter-Regular", 10, "#000000", 0, 0, (3,), (0.0,), (), " ", (0,), 3.0)
    assert texts(parsed(picture_of(blank))) == []


def test_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    told: list[float] = []
    write_svg(sample_picture(), {}, file, progress=lambda done: told.append(done) or True)
    assert ElementTree.parse(file).getroot().tag == f"{SVG}svg"
    assert told == sorted(told) and told[0] == 0 and told[-1] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["map.svg"]


def test_cancelled_export_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    file.write_text("old")
    with pytest.raises(ExportCancelled):
        write_svg(sample_picture(), {}, file, progress=lambda done: False)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_cancel_at_the_very_end_is_heard(tmp_path: Path) -> None:
    with pytest.raises(ExportCancelled):
        write_svg(sample_picture(), {}, tmp_path / "map.svg", progress=lambda done: done < 1)
    assert not list(tmp_path.iterdir())


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="no folder"):
        write_svg(picture_of(), {}, tmp_path / "none" / "map.svg")


@pytest.mark.parametrize("text", ["שלום עולם", "(ד", "ד", "مرحبا", "\u202dאבג\u202c", "नमस्ते"])
def test_no_width_is_given_where_programs_would_lose_the_letters(text: str) -> None:
    assert "textLength" not in svg_text(picture_of(*runs_of(text, 5, 5)), {})


@pytest.mark.parametrize("text", ["Hello", "Ждёт", "客户"])
def test_a_program_that_does_not_take_the_font_keeps_the_width(text: str) -> None:
    (run,) = runs_of(text, 5, 5)
    (given,) = re.findall(r'textLength="([^"]*)"', svg_text(picture_of(run), {}))
    assert float(given) == pytest.approx(run.width, abs=0.001)
