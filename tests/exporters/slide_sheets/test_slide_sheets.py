"""Slides as sheets: what is written is what is seen, and what a template brings is seen too."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from exporters.choices import Choices
from exporters.formats import drawn
from exporters.slide_sheets import print_of_slides
from exporters.source import source_of
from models.journey.journey import Journey
from models.layout.picture import GlyphRun, Group, Image, Rectangle
from models.layout.picture import Path as Outline
from models.templates import sample
from tests.exporters.pptx.made import arabic, company, picture, with_pictures
from tests.exporters.pptx.reading import opened, slides, texts, titles, written
from tests.exporters.slide_sheets.made import (
    POINT,
    RECTANGLE,
    P,
    deck,
    element,
    frame,
    put,
    said,
    seen,
    shape,
    shapes_on,
    solid,
)
from tests.models.layout.maps import small_map

MAPS: dict[str, Callable[[], Journey]] = {
    "sample": sample,
    "arabic": arabic,
    "pictures": with_pictures,
    "long": lambda: small_map(2, 12, 5),
}


def letters(text: str) -> str:
    """Without white space, hyphens and what is not seen."""
    return "".join(sorted(sign for sign in text if sign.isprintable() and sign not in " -\u00ad"))


@pytest.mark.parametrize("name", MAPS)
def test_every_slide_is_a_sheet_with_all_its_texts(name: str) -> None:
    data = written(MAPS[name]())
    printed = print_of_slides(opened(data))
    assert [sheet.name for sheet in printed.sheets] == titles(data)
    for sheet, slide in zip(printed.sheets, slides(data), strict=True):
        assert (sheet.width, sheet.height) == (960, 540)
        assert letters("".join(said(list(shapes_on(sheet))))) == letters("".join(texts(slide)))


def test_the_dialog_sees_what_the_file_holds() -> None:
    """What is shown before the export is made of the same slides as the file."""
    source = source_of(sample())
    shown = drawn(source, Choices("pptx", pptx_size="4:3"))
    assert shown is not None
    file = print_of_slides(opened(written(sample(), size="4:3")))
    for one, other in zip(shown.sheets, file.sheets, strict=True):
        assert list(shapes_on(one)) == list(shapes_on(other))
    assert set(shown.assets) == set(file.assets)


def test_lines_stand_where_the_layout_has_put_them() -> None:
    printed = print_of_slides(opened(written(sample())))
    runs = [shape for shape in shapes_on(printed.sheets[3]) if isinstance(shape, GlyphRun)]
    quote = [run for run in runs if run.text in ("“Why must I register to see", "a price?”")]
    assert len(quote) == 2 and quote[0].x == quote[1].x and quote[0].font == "Inter-Italic"
    slide = next(
        found
        for found in slides(written(sample()))[3].iter(f"{P}sp")
        if "".join(found.itertext()).startswith("Opens configurator")
    )
    off = slide.find(f"{P}spPr")[0][0]
    title = next(run for run in runs if run.text == "Opens configurator")
    assert title.x == pytest.approx(int(off.get("x")) / POINT, abs=0.01)
    assert title.y < quote[0].y < quote[1].y


def test_a_template_brings_its_ground_its_shapes_and_its_type(tmp_path: Path) -> None:
    path = company(tmp_path, ".pptx")
    made = opened(path.read_bytes())
    bar = shape(frame(0, 0, 12, 540) + RECTANGLE + '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>')
    put(made.slide_master, bar)
    made.save(str(path))
    printed = print_of_slides(opened(written(sample(), template=path)))
    for sheet in printed.sheets:
        shapes = list(shapes_on(sheet))
        assert sheet.background == "#14213D"
        assert shapes[0] == Rectangle(0, 0, 12, 540, fill="#FCA311")
        title = next(found for found in shapes if isinstance(found, GlyphRun))
        assert title.colour == "#FFFFFF" and title.size > 30


# ---- one thing after the other -----------------------------------------------------------------------------


def test_shapes_of_groups_are_where_the_group_puts_them() -> None:
    made = deck()
    inner = shape(frame(10, 10, 10, 10) + RECTANGLE + solid("112233"))
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="7" name="G"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        f'<a:xfrm><a:off x="{100 * POINT}" y="{200 * POINT}"/><a:ext cx="{40 * POINT}" cy="{20 * POINT}"/>'
        f'<a:chOff x="{10 * POINT}" y="{10 * POINT}"/><a:chExt cx="{20 * POINT}" cy="{20 * POINT}"/></a:xfrm>'
        f"</p:grpSpPr>{inner}</p:grpSp>"
    )
    put(made.slides[0], group)
    assert seen(made) == [Rectangle(100, 200, 20, 10, fill="#112233")]


def test_turned_and_mirrored_shapes() -> None:
    made = deck()
    turned = shape(frame(100, 100, 40, 20, ' rot="5400000"') + RECTANGLE + solid("112233"))
    triangle = '<a:prstGeom prst="rtTriangle"><a:avLst/></a:prstGeom>'
    mirrored = shape(frame(0, 0, 10, 20, ' flipH="1"') + triangle + solid("445566"))
    put(made.slides[0], turned, mirrored)
    first, second = seen(made)
    assert isinstance(first, Outline) and isinstance(second, Outline)
    corners = {tuple(round(float(value), 3) for value in op[1:]) for op in first.ops if len(op) > 1}
    assert corners == {(110.0, 90.0), (130.0, 90.0), (130.0, 130.0), (110.0, 130.0)}
    assert second.ops == (("M", 10.0, 0.0), ("L", 0.0, 20.0), ("L", 10.0, 20.0), ("Z",))


def test_an_outline_of_its_own_with_curves_and_arcs() -> None:
    made = deck()
    own = (
        '<a:custGeom><a:avLst/><a:pathLst><a:path w="10" h="10"><a:moveTo><a:pt x="0" y="5"/></a:moveTo>'
        '<a:arcTo wR="5" hR="5" stAng="10800000" swAng="5400000"/><a:cubicBezTo><a:pt x="6" y="0"/>'
        '<a:pt x="10" y="0"/><a:pt x="10" y="5"/></a:cubicBezTo><a:close/></a:path></a:pathLst></a:custGeom>'
    )
    put(made.slides[0], shape(frame(0, 0, 100, 100) + own + solid("112233")))
    (found,) = seen(made)
    assert isinstance(found, Outline)
    assert [op[0] for op in found.ops] == ["M", "C", "C", "Z"]
    assert found.ops[1][-2:] == pytest.approx((50.0, 0.0))
    assert found.ops[2][1:] == pytest.approx((60.0, 0.0, 100.0, 0.0, 100.0, 50.0))


@pytest.mark.parametrize(
    ("colour", "seen_as"),
    [
        ('<a:srgbClr val="336699"><a:alpha val="50000"/></a:srgbClr>', "#33669980"),
        ('<a:srgbClr val="808080"><a:lumMod val="50000"/></a:srgbClr>', "#404040"),
        ('<a:srgbClr val="404040"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:srgbClr>', "#A0A0A0"),
        ('<a:srgbClr val="000000"><a:tint val="50000"/></a:srgbClr>', "#808080"),
        ('<a:srgbClr val="FFFFFF"><a:shade val="50000"/></a:srgbClr>', "#808080"),
        ('<a:schemeClr val="bg1"/>', "#FFFFFF"),
        ('<a:sysClr val="window" lastClr="FEFEFE"/>', "#FEFEFE"),
        ('<a:srgbClr val="nonsense"/>', "#000000"),
    ],
)
def test_colours_and_their_changes(colour: str, seen_as: str) -> None:
    made = deck()
    put(
        made.slides[0],
        shape(f"{frame(0, 0, 10, 10)}{RECTANGLE}<a:solidFill>{colour}</a:solidFill>"),
    )
    assert seen(made) == [Rectangle(0, 0, 10, 10, fill=seen_as)]


def test_a_fade_goes_down_or_across() -> None:
    stops = '<a:gsLst><a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs></a:gsLst>'
    made = deck()
    for angle in (5_400_000, 0):
        fill = f'<a:gradFill>{stops}<a:lin ang="{angle}" scaled="0"/></a:gradFill>'
        put(made.slides[0], shape(f"{frame(0, 0, 96, 20)}{RECTANGLE}{fill}"))
    down, *slices = seen(made)
    assert isinstance(down, Outline) and down.fade == (0.0, "#000000", 20.0, "#FFFFFF")
    fills = [one.fill or "" for one in slices if isinstance(one, Rectangle)]
    assert len(fills) == len(slices) > 20 and fills == sorted(fills) and fills[0] < "#040404"


def test_lines_have_their_dashes_and_heads() -> None:
    made = deck()
    line = f'<a:ln w="{2 * POINT}">{solid("112233")}<a:prstDash val="dash"/><a:tailEnd type="arrow"/></a:ln>'
    put(made.slides[0], shape(f'{frame(0, 0, 100, 0)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}'))
    along, head = seen(made)
    assert isinstance(along, Outline) and isinstance(head, Outline)
    assert (along.stroke_width, along.dash, along.fill) == (2, (8.0, 6.0), None)
    start, tip, end = head.ops
    assert tip == ("L", 100.0, 0.0) and float(start[1]) < 100 and float(start[2]) == -float(end[2])


def test_pictures_are_cut_as_the_file_says() -> None:
    made = deck()
    slide = made.slides[0]
    placed = slide.shapes.add_picture(io.BytesIO(picture("teal")), 0, 0, 60 * POINT, 40 * POINT)
    (whole,) = seen(made)
    assert isinstance(whole, Image) and whole[:4] == (0, 0, 60, 40)
    placed.crop_left = 0.5
    (cut,) = seen(made)
    assert isinstance(cut, Group) and cut.clip == (0, 0, 60, 40)
    assert isinstance(cut.shapes[0], Image) and cut.shapes[0][:4] == (-60, 0, 120, 40)
    assert set(print_of_slides(made).assets) == {whole.asset}


def test_texts_wrap_in_their_place_and_stand_at_their_side() -> None:
    made = deck()
    body = '<a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0" anchor="b"/>'
    text = '<a:p><a:pPr algn="r"/><a:r><a:rPr sz="1000" cap="all"/><a:t>one two three</a:t></a:r></a:p>'
    put(made.slides[0], shape(f"{frame(100, 100, 40, 100)}{RECTANGLE}<a:noFill/>", body + text))
    runs = [found for found in seen(made) if isinstance(found, GlyphRun)]
    assert [run.text for run in runs] == ["ONE", "TWO", "THREE"]
    assert {round(run.x + run.width, 2) for run in runs} == {140.0}
    assert 190 < runs[-1].y < 200


def test_a_slide_may_hide_what_lies_behind_it() -> None:
    made = deck()
    slide = made.slides[0]
    put(made.slide_master, shape(frame(0, 0, 1, 1) + RECTANGLE + solid("AA0000")))
    put(slide.slide_layout, shape(frame(0, 0, 2, 2) + RECTANGLE + solid("00AA00")))
    assert [one.fill for one in seen(made) if isinstance(one, Rectangle)] == ["#AA0000", "#00AA00"]
    slide.slide_layout._element.set("showMasterSp", "0")
    assert [one.fill for one in seen(made) if isinstance(one, Rectangle)] == ["#00AA00"]
    slide._element.set("showMasterSp", "0")
    assert seen(made) == []


def test_a_hidden_shape_is_not_seen() -> None:
    made = deck()
    one = shape(frame(0, 0, 1, 1) + RECTANGLE + solid("AA0000"))
    put(made.slides[0], one.replace('name="Shape"', 'name="Shape" hidden="1"'), one)
    assert len(seen(made)) == 1


def test_rows_of_a_table_are_as_high_as_their_texts() -> None:
    made = deck()
    table = made.slides[0].shapes.add_table(2, 1, 0, 0, 100 * POINT, 40 * POINT).table
    table.cell(0, 0).text = "several words that need more than one line of the cell"
    table.cell(1, 0).text = "Last"
    runs = [found for found in seen(made) if isinstance(found, GlyphRun)]
    assert len(runs) > 3 and runs[-1].text == "Last"
    assert runs[-1].y > runs[-2].y + 20 > 80


# ---- what a strange template can do ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "properties",
    [
        frame(0, 0, 10, 10).replace('cx="127000"', 'cx="a lot"') + RECTANGLE,
        frame(0, 0, 10, 10).replace('cx="127000"', f'cx="{10**400}"') + RECTANGLE,
        frame(0, 0, 10, 10, ' rot="nan"') + RECTANGLE,
        frame(0, 0, 10, 10) + '<a:custGeom><a:pathLst><a:path w="0" h="0"><a:lnTo/></a:path></a:pathLst></a:custGeom>',
        frame(0, 0, 10, 10) + '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val val"/></a:avLst></a:prstGeom>',
        frame(0, 0, 10, 10) + '<a:solidFill><a:srgbClr val="112233"><a:alpha val="x"/></a:srgbClr></a:solidFill>',
    ],
)  # fmt: skip
def test_a_shape_that_cannot_be_read_harms_no_other(properties: str) -> None:
    made = deck()
    put(
        made.slide_master,
        shape(properties, '<a:bodyPr/><a:p><a:r><a:rPr sz="big"/><a:t>x</a:t></a:r></a:p>'),
        shape(frame(0, 0, 1, 1) + RECTANGLE + solid("AA0000")),
    )
    assert Rectangle(0, 0, 1, 1, fill="#AA0000") in seen(made)


def test_groups_within_groups_have_an_end() -> None:
    made = deck()
    nested = shape(frame(0, 0, 1, 1) + RECTANGLE + solid("AA0000"))
    for _ in range(100):
        nested = (
            '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="7" name="G"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
            f"<p:grpSpPr/>{nested}</p:grpSp>"
        )
    put(made.slide_master, nested)
    assert seen(made) == []


def test_a_ground_of_the_slide_itself() -> None:
    made = deck()
    back = element(f"<p:bg><p:bgPr>{solid('ABCDEF')}<a:effectLst/></p:bgPr></p:bg>")
    made.slides[0]._element.find(f"{P}cSld").insert(0, back)
    assert print_of_slides(made).sheets[0].background == "#ABCDEF"


def test_texts_are_turned_with_their_shape() -> None:
    made = deck()
    text = '<a:bodyPr wrap="none"/><a:p><a:r><a:rPr sz="2000"/><a:t>l</a:t></a:r></a:p>'
    put(made.slides[0], shape(frame(100, 100, 200, 30, ' rot="16200000"') + RECTANGLE + "<a:noFill/>", text))
    (letter,) = seen(made)
    assert isinstance(letter, Outline) and letter.fill == "#000000"
    xs = [float(value) for op in letter.ops for value in op[1::2]]
    ys = [float(value) for op in letter.ops for value in op[2::2]]
    # It stands upright at the left of the box; turned, it lies at the foot of the box turned.
    assert max(xs) - min(xs) > 3 * (max(ys) - min(ys))
    assert 185 < min(xs) < max(xs) < 215 and 195 < min(ys) < max(ys) < 215


def test_a_number_on_the_master_is_that_of_the_slide() -> None:
    made = deck()
    made.slides.add_slide(made.slide_layouts[5])
    text = '<a:bodyPr/><a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:t>‹#›</a:t></a:fld></a:p>'
    put(made.slide_master, shape(frame(0, 0, 90, 30) + RECTANGLE + "<a:noFill/>", text))
    assert [said(seen(made, number)) for number in (0, 1)] == [["1"], ["2"]]


def test_a_table_from_right_to_left_has_its_first_cell_at_the_right() -> None:
    made = deck()
    table = made.slides[0].shapes.add_table(1, 2, 0, 0, 400 * POINT, 40 * POINT).table
    table.cell(0, 0).text, table.cell(0, 1).text = "First", "Second"
    places = []
    for turned in ("0", "1"):
        table._tbl.tblPr.set("rtl", turned)
        runs = {found.text: found.x for found in seen(made) if isinstance(found, GlyphRun)}
        places.append(runs["First"] < runs["Second"])
    assert places == [True, False]
