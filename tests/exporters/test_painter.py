"""What the painter puts on an image, looked at pixel by pixel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import uharfbuzz
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from exporters.painter import colour, paint, paint_picture, raw_font
from models.layout.picture import (
    Box,
    Drawing,
    GlyphRun,
    Group,
    Image,
    Link,
    Part,
    Path,
    Picture,
    Rectangle,
    Shape,
    Strip,
    Tag,
)
from resources.fonts import font_path

WHITE = "#FFFFFF"


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Fonts need a running application."""


def painted(*shapes: Shape, scale: float = 1.0, assets: dict[str, bytes] | None = None) -> QImage:
    image = QImage(int(100 * scale), int(100 * scale), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(WHITE))
    painter = QPainter(image)
    try:
        painter.scale(scale, scale)
        paint(painter, shapes, assets or {})
    finally:
        painter.end()
    return image


def at(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name().upper()


def inked(image: QImage) -> Iterator[tuple[int, int]]:
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixelColor(x, y).lightness() < 128:
                yield x, y


def run_of(text: str, name: str = "Inter-SemiBold", size: float = 20.0) -> GlyphRun:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_path(name))))
    font, buffer = uharfbuzz.Font(face), uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {})
    x, glyphs, xs = 0.0, [], []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(info.codepoint)
        xs.append(x * size / face.upem)
        x += position.x_advance
    clusters = tuple(info.cluster for info in buffer.glyph_infos)
    return GlyphRun(
        name, size, "#000000", 10, 50, tuple(glyphs), tuple(xs), (), text, clusters, x * size / face.upem
    )


def png_of(width: int, height: int, left: str, right: str) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(right))
    for x in range(width // 2):
        for y in range(height):
            image.setPixelColor(x, y, QColor(left))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())


def test_alpha_stands_behind_the_colour() -> None:
    assert colour("#11223380").getRgb() == (0x11, 0x22, 0x33, 0x80)
    assert colour("#112233").getRgb() == (0x11, 0x22, 0x33, 0xFF)


def test_rectangle_is_filled_and_its_stroke_lies_on_the_edge() -> None:
    image = painted(Rectangle(20, 20, 60, 40, fill="#FF0000", stroke="#0000FF", stroke_width=4))
    assert at(image, 50, 40) == "#FF0000"
    assert at(image, 18, 40) == at(image, 21, 40) == "#0000FF"
    assert at(image, 17, 40) == WHITE
    assert at(image, 22, 40) == "#FF0000"


def test_rounded_corner_stays_free() -> None:
    image = painted(Rectangle(20, 20, 60, 40, radius=12, fill="#FF0000"))
    assert at(image, 20, 20) == WHITE
    assert at(image, 50, 20) == "#FF0000"


def test_dashes_are_in_points_whatever_the_width_of_the_stroke() -> None:
    line = Path((("M", 0, 50), ("L", 100, 50)), stroke="#000000", stroke_width=4, dash=(0.001, 20))
    image = painted(line)
    dark = [x for x in range(100) if image.pixelColor(x, 50).lightness() < 100]
    assert any(x in dark for x in (19, 20, 21))
    assert 10 not in dark and 30 not in dark


def test_path_is_closed_and_filled() -> None:
    ops = (("M", 10.0, 10.0), ("C", 40.0, 10.0, 90.0, 10.0, 90.0, 60.0), ("L", 10.0, 90.0), ("Z",))
    image = painted(Path(ops, fill="#00FF00", stroke="#000000", stroke_width=2))
    assert at(image, 40, 40) == "#00FF00"
    assert image.pixelColor(10, 50).lightness() < 60  # the closing edge
    assert at(image, 95, 10) == WHITE


def test_text_stands_on_its_base_line_and_is_as_wide_as_said() -> None:
    run = run_of("HHHH")
    points = list(inked(painted(run)))
    assert points
    assert max(y for _, y in points) == 49  # the feet of H end at the base line, y = 50
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    assert 10 < left < 14
    assert abs(right - (10 + run.width)) < 3


def test_glyphs_stand_where_the_picture_says() -> None:
    run = run_of("II")
    apart = run._replace(xs=(0.0, 60.0))
    assert max(x for x, _ in inked(painted(apart))) > 70
    raised = run._replace(ys=(20.0, 20.0))
    assert max(y for _, y in inked(painted(raised))) == 29


def test_text_at_double_scale_is_drawn_sharp_and_not_stretched() -> None:
    doubled = painted(run_of("Hill"), scale=2.0)
    stretched = painted(run_of("Hill")).scaled(200, 200)
    grey = [_greys(image) for image in (doubled, stretched)]
    assert grey[0] < grey[1] / 1.5


def _greys(image: QImage) -> int:
    """Pixels between ink and paper: few where edges are sharp."""
    return sum(
        60 < image.pixelColor(x, y).lightness() < 200
        for x in range(image.width())
        for y in range(image.height())
    )


def test_text_has_no_coloured_edges() -> None:
    image = painted(run_of("Wave"))
    for y in range(100):
        for x in range(100):
            pixel = image.pixelColor(x, y)
            assert pixel.red() == pixel.green() == pixel.blue()


def test_group_moves_scales_clips_and_fades() -> None:
    block = Rectangle(0, 0, 40, 40, fill="#000000")
    image = painted(Group((block,), dx=20, dy=10, scale=2.0, clip=Box(0, 0, 40, 10), opacity=0.5))
    assert at(image, 19, 15) == WHITE
    assert abs(image.pixelColor(50, 20).lightness() - 127) < 3
    assert at(image, 50, 31) == WHITE  # the clip counts in points of the group


def test_what_follows_a_group_is_not_moved() -> None:
    group = Group((Rectangle(0, 0, 5, 5, fill="#FF0000"),), dx=50, dy=50, opacity=0.2)
    image = painted(group, Rectangle(10, 10, 10, 10, fill="#0000FF"))
    assert at(image, 15, 15) == "#0000FF"


def test_tag_draws_its_shapes_and_a_link_draws_nothing() -> None:
    image = painted(
        Tag("a", "card", "A card", (Rectangle(0, 0, 10, 10, fill="#FF0000"),)),
        Link(50, 50, 20, 20, "https:x"),
    )
    assert at(image, 5, 5) == "#FF0000"
    assert at(image, 60, 60) == WHITE


def test_image_shows_its_middle_and_keeps_its_shape() -> None:
    data = png_of(400, 100, "#FF0000", "#0000FF")
    image = painted(Image(10, 10, 80, 80, "sha", radius=40), assets={"sha": data})
    assert at(image, 30, 50) == "#FF0000"
    assert at(image, 70, 50) == "#0000FF"
    assert at(image, 12, 12) == WHITE  # outside the circle


@pytest.mark.parametrize("assets", [{}, {"sha": b"no picture at all"}])
def test_image_that_cannot_be_read_leaves_a_grey_place(assets: dict[str, bytes]) -> None:
    image = painted(Image(10, 10, 80, 80, "sha"), assets=assets)
    assert at(image, 50, 50) == "#E3E7EC"


def test_picture_is_painted_with_background_in_the_order_of_its_strips() -> None:
    def block(fill: str) -> Drawing:
        return Drawing(Tag("x", "card", ""), Box(0, 0, 20, 20), lambda: (Rectangle(0, 0, 20, 20, fill=fill),))

    below = Strip.of("below", 10, [Part(10, 0, block("#FF0000")), Part(60, 0, block("#00FF00"))])
    above = Strip.of("above", 0, [Part(20, 20, block("#0000FF"))])
    picture = Picture(100, 100, "#F4F6F8", (below, above))
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(WHITE))
    painter = QPainter(image)
    try:
        paint_picture(painter, picture, {}, Box(0, 0, 50, 100))
    finally:
        painter.end()
    assert at(image, 5, 5) == "#F4F6F8"
    assert at(image, 15, 15) == "#FF0000"
    assert at(image, 25, 25) == "#0000FF"
    assert at(image, 70, 20) == WHITE  # outside the box nothing is touched


def test_a_font_that_does_not_exist_is_named() -> None:
    with pytest.raises(KeyError, match="Comic"):
        raw_font("Comic", 12)


@pytest.mark.parametrize("dash", [(1.0, 3.0), (6.0, 2.0, 1.0, 2.0), (5.0,)])
@pytest.mark.parametrize("end", [(6000.0, 50.0), (4000.0, 3000.0)])
def test_a_dashed_line_in_pieces_is_the_line_in_one_go(
    dash: tuple[float, ...], end: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Path((("M", 3.0, 50.0), ("L", *end)), stroke="#000000", stroke_width=1.5, dash=dash)
    # What is far from the beginning is where a dash would have slipped.
    for dx, dy in ((0.0, 0.0), (2900.0, 2900.0 * (end[1] - 50) / end[0]), (end[0] - 60, end[1] - 55)):
        found = []
        for dashes in (32, 10**9):
            monkeypatch.setattr("exporters.painter._DASHES", dashes)
            found.append(painted(Group((line,), dx=-dx, dy=-dy)))
        assert any(inked(found[1]))
        for x in range(100):
            for y in range(100):
                lights = [image.pixelColor(x, y).lightness() for image in found]
                assert abs(lights[0] - lights[1]) <= 12
