"""Native shapes: curves as cubics, arrows with heads, colours of the theme, pictures once."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from pptx.util import Emu

from exporters import ExportCancelled
from exporters.pptx import write_pptx
from exporters.pptx.colours import Palette
from exporters.pptx.lettering import blocks_of
from exporters.pptx.outlines import outline
from exporters.pptx.tree import Look, Relations, SlideTree
from exporters.source import source_of
from models.layout.picture import Box, Drawing, Group, Image, Link, Rectangle, Shape, Tag
from models.layout.picture import Path as PathShape
from models.layout.text import TextStyle, place, wrap
from models.layout.theme import map_theme
from models.templates import sample
from tests.exporters.pptx.made import with_pictures
from tests.exporters.pptx.reading import NAMES, named, opened, slides, written
from tests.models.layout.maps import small_map

THEME = map_theme()
_SPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMES.items())


def drawn(*shapes: Shape, role: str = "card", label: str = "") -> etree._Element:
    """Shapes of a drawing as they are written."""
    tree = SlideTree(
        Look(Palette(THEME, THEME.personas, foreign=False), "en", lambda tag: tag.role),
        Relations(lambda *_: None, lambda target: "rId9"),
    )
    tree.drawing(Drawing(Tag("x", role, label), Box(0, 0, 50, 50), lambda: tuple(shapes)), 10, 20)
    return etree.fromstring(f"<all {_SPACES}>{tree.xml(5)}</all>")


def test_each_of_the_seven_shapes_is_seen() -> None:
    line = wrap("Said", TextStyle("Inter-Regular", 10, THEME.ink, 13), 100)
    found = drawn(
        Rectangle(0, 0, 10, 10, fill=THEME.paper),
        PathShape((("M", 0.0, 0.0), ("C", 1.0, 5.0, 5.0, 5.0, 9.0, 0.0)), stroke=THEME.ink),
        *place(line, 0, 0),
        Image(0, 0, 10, 10, "0" * 64),
        Group((Rectangle(0, 0, 4, 4, fill="#123456"),), 5, 5, 2.0),
        Link(0, 0, 10, 10, "https://example.org"),
        Tag("y", "face", "", (Rectangle(1, 1, 2, 2, fill="#654321"),)),
    )
    xml = etree.tostring(found).decode()
    assert found.find(".//a:prstGeom", NAMES) is not None
    assert found.find(".//a:cubicBezTo", NAMES) is not None
    assert found.find(".//a:t", NAMES).text == "Said"
    assert list(named(found, "Picture"))  # a plain one, in the place of a picture that is not there
    assert "123456" in xml
    assert found.find(".//a:hlinkClick", NAMES) is not None
    assert "654321" in xml


def test_a_group_moves_and_scales_what_is_in_it() -> None:
    found = drawn(Group((Rectangle(1, 2, 4, 4, fill="#123456"),), 5, 6, 2.0))
    place_ = found.find(".//a:xfrm", NAMES)
    assert [Emu(int(place_[0].get(side))).pt for side in "xy"] == [10 + 5 + 2, 20 + 6 + 4]
    assert [Emu(int(place_[1].get(side))).pt for side in ("cx", "cy")] == [8, 8]


def test_an_arrow_is_one_line_with_a_head() -> None:
    from models.layout.arrows import arrow_shapes

    found = drawn(*arrow_shapes([(0, 0), (20, 0), (20, 30)], THEME.arrow), role="arrow")
    assert len(found) == 1
    assert found.find(".//a:tailEnd", NAMES).get("type") == "arrow"
    assert found.find(".//a:cubicBezTo", NAMES) is not None


def test_a_straight_arrow_keeps_its_direction() -> None:
    from models.layout.arrows import arrow_shapes

    found = drawn(*arrow_shapes([(20, 30), (0, 0)], THEME.arrow), role="arrow")
    (line,) = found
    assert line.tag.endswith("cxnSp")
    assert (line.find(".//a:xfrm", NAMES).get("flipH"), line.find(".//a:xfrm", NAMES).get("flipV")) == (
        "1",
        "1",
    )


def test_arrows_of_the_map_have_heads() -> None:
    overview = slides(written(sample()))[0]
    arrows = list(named(overview, "Arrow"))
    assert len(arrows) >= 16
    assert all(arrow.find(".//a:tailEnd", NAMES) is not None for arrow in arrows)


def test_the_curve_of_a_persona_is_one_line_of_cubics() -> None:
    overview = slides(written(sample()))[0]
    curves = list(named(overview, "Curve: Lena"))
    assert len(curves) == 1
    assert len(curves[0].findall(".//a:cubicBezTo", NAMES)) == 9


def test_an_outline_fits_its_box() -> None:
    made = outline((("M", 2.0, 3.0), ("L", 12.0, 3.0), ("L", 12.0, 8.0), ("Z",)))
    assert made.box == Box(2, 3, 10, 5)
    assert 'w="10000" h="5000"' in made.geometry
    assert '<a:pt x="10000" y="5000"/>' in made.geometry


def test_colours_of_the_theme_are_named_so_that_a_template_changes_them() -> None:
    palette = Palette(THEME, THEME.personas, foreign=False)
    assert palette.colour(THEME.ink) == '<a:schemeClr val="tx1"/>'
    assert palette.colour(THEME.paper) == '<a:schemeClr val="bg1"/>'
    assert palette.colour(THEME.personas[1]) == '<a:schemeClr val="accent2"/>'
    assert palette.colour("#12345680").startswith('<a:srgbClr val="123456"><a:alpha val="50')
    phase = THEME.phases[0]
    assert "srgbClr" in palette.colour(phase.text)
    foreign = Palette(THEME, THEME.personas, foreign=True)
    assert foreign.colour(phase.text) == '<a:schemeClr val="tx1"/>'
    assert [foreign.colour(colour) for colour in THEME.personas] == [
        f'<a:schemeClr val="accent{number}"/>' for number in range(1, 7)
    ]


def test_the_theme_has_our_colours_and_fonts() -> None:
    with zipfile.ZipFile(io.BytesIO(written(sample()))) as archive:
        theme = etree.fromstring(archive.read("ppt/theme/theme1.xml"))
    accents = [theme.find(f".//a:accent{n}/a:srgbClr", NAMES).get("val") for n in range(1, 7)]
    assert accents == [colour[1:] for colour in THEME.personas]
    assert theme.find(".//a:dk1/a:srgbClr", NAMES).get("val") == THEME.ink[1:]
    assert {face.get("typeface") for face in theme.iterfind(".//a:fontScheme/*/a:latin", NAMES)} == {"Inter"}


def test_a_chosen_colour_of_a_persona_is_an_accent() -> None:
    journey = small_map(1, 1, 1)
    records = [
        r.model_copy(update={"colour": "#ff0088"}) if r.id == "lane0" else r for r in journey.records()
    ]
    data = written(type(journey).from_records(records))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        theme = etree.fromstring(archive.read("ppt/theme/theme1.xml"))
    assert theme.find(".//a:accent1/a:srgbClr", NAMES).get("val") == "FF0088"


def test_each_picture_is_in_the_file_once() -> None:
    data = written(with_pictures())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        media = [name for name in archive.namelist() if name.startswith("ppt/media/")]
    assert len(media) == 1
    shown = [slide.findall(".//p:pic", NAMES) for slide in slides(data)]
    assert [len(found) for found in shown[:3]] == [3, 1, 3]
    cut = shown[1][0].find(".//a:srcRect", NAMES)
    assert (cut.get("l"), cut.get("r"), cut.get("t")) == ("16667", "16667", None)


def test_the_same_map_gives_the_same_bytes() -> None:
    assert written(with_pictures()) == written(with_pictures())
    with zipfile.ZipFile(io.BytesIO(written(sample()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


@pytest.mark.parametrize(("size", "points"), [("16:9", (960, 540)), ("4:3", (720, 540)), ("a4", (780, 540))])
def test_sizes(size: str, points: tuple[int, int]) -> None:
    deck = opened(written(small_map(), size=size))
    assert (Emu(deck.slide_width).pt, Emu(deck.slide_height).pt) == points


def test_progress_rises_to_one_and_no_ends_it(tmp_path: Path) -> None:
    source, seen = source_of(small_map()), []
    target = tmp_path / "map.pptx"
    write_pptx(
        source.journey, source.picture, source.assets, target, progress=lambda done: not seen.append(done)
    )
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    before = target.read_bytes()
    with pytest.raises(ExportCancelled):
        write_pptx(source.journey, source.picture, source.assets, target, progress=lambda done: done < 0.5)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["map.pptx"]


def test_lines_of_a_paragraph_are_gathered_and_another_text_stays_apart() -> None:
    style = TextStyle("Inter-Regular", 10, THEME.ink, 13)
    small = TextStyle("Inter-Italic", 8, THEME.muted, 10)
    title, quote = wrap("One two three four five", style, 60), wrap("Said", small, 60)
    runs = [*place(title, 0, 0), *place(quote, 0, title.height + 2), *place(quote, 200, 0)]
    (first, second), (third,) = blocks_of(runs)
    assert len(first.rows) == len(title.lines) > 1
    assert second.rows[0].bits[0].italic
    assert third.ends[0] == 200
