"""Every line of a map begins, breaks and ends in every format where the layout has it: nothing is wrapped anew."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from lxml import etree

from exporters.svg import svg_text
from models.layout.picture import GlyphRun, Group, Picture, Shape, Tag
from tests.exporters.likeness import pdf_of
from tests.exporters.pdf_as_text import texts_of
from tests.exporters.pdf_reading import glyph_origins
from tests.exporters.pptx.reading import NAMES, slides, written
from tests.exporters.test_parity import MAPS, picture

_SVG = "{http://www.w3.org/2000/svg}"
_TRANSFORM = re.compile(r"(translate|scale)\(([^)]*)\)")
NEAR = 0.02
"""Points by which a text may stand beside its place."""


class Placed(NamedTuple):
    """A run of the layout: in which drawing, of what role, and where on the map, in points."""

    drawing: int
    role: str
    x: float
    y: float
    scale: float
    run: GlyphRun


def laid_out(whole: Picture) -> list[Placed]:
    """All runs of a picture that have letters, in the order of drawing."""
    return [placed for placed in _all_runs(whole) if letters(placed.run.text)]


def _all_runs(whole: Picture) -> Iterator[Placed]:
    for number, (x, y, drawing) in enumerate(whole.parts()):
        yield from _runs(drawing.shapes, (number, drawing.tag.role), x, y, 1.0)


def _runs(
    shapes: tuple[Shape, ...], owner: tuple[int, str], x: float, y: float, scale: float
) -> Iterator[Placed]:
    for shape in shapes:
        match shape:
            case GlyphRun():
                yield Placed(*owner, x + scale * shape.x, y + scale * shape.y, scale, shape)
            case Group():
                inside = (x + scale * shape.dx, y + scale * shape.dy, scale * shape.scale)
                yield from _runs(shape.shapes, owner, *inside)
            case Tag():
                yield from _runs(shape.shapes, owner, x, y, scale)


def letters(text: str) -> str:
    """What is seen of a text, whatever its order: a hyphen at the end of a line is one, marks of direction are none."""
    seen = text.replace("\u00ad", "-")
    return "".join(sorted(c for c in seen if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf")))


# ---- PDF -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MAPS)
def test_pdf(name: str) -> None:
    runs, shown = (
        laid_out(picture(name)),
        [text for text in texts_of(pdf_of(picture(name))) if text.said.strip()],
    )
    assert [letters(text.said) for text in shown] == [letters(placed.run.text) for placed in runs]
    for placed, text in zip(runs, shown, strict=True):
        first = placed.x + placed.scale * placed.run.xs[0]
        assert (text.x, text.y) == (pytest.approx(first, abs=NEAR), pytest.approx(placed.y, abs=NEAR))
        assert text.size == pytest.approx(placed.run.size * placed.scale, abs=0.01)


@pytest.mark.parametrize("name", MAPS)
def test_glyphs_of_a_pdf_stand_where_the_layout_put_them(name: str) -> None:
    off = glyphs_off(picture(name))
    assert off[int(len(off) * 0.99)] <= NEAR and off[-1] <= 2 * NEAR


def glyphs_off(whole: Picture) -> list[float]:
    """How far each glyph of the PDF stands from where the layout put it, in points; the furthest last."""
    wanted = []
    for _, _, x, y, scale, run in _all_runs(whole):
        ups = run.ys or (0.0,) * len(run.xs)
        wanted += [(x + scale * right, y - scale * up) for right, up in zip(run.xs, ups, strict=True)]
    found = glyph_origins(pdf_of(whole))
    assert len(found) == len(wanted)
    return sorted(
        max(abs(x - own_x), abs(y - own_y)) for (x, y), (own_x, own_y) in zip(found, wanted, strict=True)
    )


# ---- SVG -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MAPS)
def test_svg(name: str) -> None:
    runs = laid_out(picture(name))
    pieces: dict[int, list[str]] = defaultdict(list)
    for x, y, said in _svg_texts(ElementTree.fromstring(svg_text(picture(name), {})), 0.0, 0.0, 1.0):
        # A run may be written in several pieces, each where it stands in the run.
        _, own = max((placed.x, number) for number, placed in enumerate(runs) if _holds(placed, x, y))
        pieces[own].append(said)
    written_ = [letters("".join(pieces[number])) for number in range(len(runs))]
    assert written_ == [letters(placed.run.text) for placed in runs]


def _holds(placed: Placed, x: float, y: float) -> bool:
    left, right = placed.x - NEAR, placed.x + placed.scale * placed.run.width + NEAR
    return abs(placed.y - y) <= NEAR and left <= x <= right


def _svg_texts(
    element: ElementTree.Element, x: float, y: float, scale: float
) -> Iterator[tuple[float, float, str]]:
    for name, values in _TRANSFORM.findall(element.get("transform", "")):
        numbers = [float(value) for value in values.split()]
        if name == "translate":
            x, y = x + scale * numbers[0], y + scale * numbers[1]
        else:
            scale *= numbers[0]
    if element.tag == f"{_SVG}text":
        own_x, own_y = float(element.get("x", "")), float(element.get("y", ""))
        yield x + scale * own_x, y + scale * own_y, "".join(element.itertext())
    for child in element:
        yield from _svg_texts(child, x, y, scale)


# ---- slides --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MAPS)
def test_the_map_on_a_slide(name: str) -> None:
    shown = Counter(_slide_rows(slides(written(MAPS[name]()))[0]))
    rows = [
        (line[0].role, letters("".join(placed.run.text for placed in line))) for line in _lines(picture(name))
    ]
    # What is said of the map itself stands in placeholders, which the template sets; the legend beside them does not.
    assert shown - Counter(said for _, said in rows) == Counter()
    assert Counter(said for role, said in rows if role != "title") - shown == Counter()


def _lines(whole: Picture) -> Iterator[list[Placed]]:
    """Runs that follow each other on one base line of a drawing, in one size and colour."""
    line: list[Placed] = []
    for placed in laid_out(whole):
        if line and not _goes_on(line[-1], placed):
            yield line
            line = []
        line.append(placed)
    if line:
        yield line


def _goes_on(before: Placed, after: Placed) -> bool:
    one, other = ((p.drawing, p.y, p.run.size, p.run.colour) for p in (before, after))
    return one == other and after.x - (before.x + before.scale * before.run.width) < before.run.size


def _slide_rows(slide: etree._Element) -> Iterator[str]:
    for shape in slide.iterfind(".//p:grpSp//p:sp", NAMES):
        for paragraph in shape.iterfind(".//a:p", NAMES):
            said = "".join(
                "\n" if etree.QName(part).localname == "br" else part.text or ""
                for part in paragraph.iterfind(".//*")
                if etree.QName(part).localname in ("t", "br")
            )
            yield from filter(None, map(letters, said.split("\n")))


def test_no_text_of_a_slide_is_wrapped_by_the_program() -> None:
    for name in MAPS:
        for slide in slides(written(MAPS[name]())):
            for body in slide.iterfind(".//p:grpSp//a:bodyPr", NAMES):
                assert body.get("wrap") == "none"
