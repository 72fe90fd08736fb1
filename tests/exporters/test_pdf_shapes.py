"""Each kind of shape as PDFium renders it, looked at pixel by pixel."""

from __future__ import annotations

import hashlib
import io
from typing import Any, get_args

import numpy as np
import pikepdf
import pytest
from PIL import Image as Pillow

from exporters.page import PageSetup
from exporters.pdf import write_pdf
from exporters.pdf.bounds import bounds_of
from exporters.pdf.content import MISSING, ContentWriter
from exporters.sheet import print_of
from models.layout.picture import (
    Box,
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
from tests.exporters.drawn import drawing_of, picture_of, runs_of
from tests.exporters.pdf_reading import pixels_of

RED, BLUE, GREEN = "#FF0000", "#0000FF", "#00FF00"
SQUARE = (("M", 20, 20), ("L", 60, 20), ("L", 60, 60), ("L", 20, 60), ("Z",))
LINE = (("M", 20, 50), ("L", 80, 50))


def pdf_of(picture: Picture, assets: dict[str, bytes] | None = None) -> bytes:
    file = io.BytesIO()
    write_pdf(print_of(picture, PageSetup("map")), assets or {}, file)
    return file.getvalue()


def rendered(*shapes: Shape, assets: dict[str, bytes] | None = None, background: str = "#FFFFFF") -> Any:
    return pixels_of(pdf_of(picture_of(*shapes, width=100, height=100, background=background), assets))


def at(pixels: Any, x: int, y: int) -> str:
    return "#" + "".join(f"{value:02X}" for value in pixels[y, x])


def near(pixels: Any, x: int, y: int, colour: str) -> bool:
    wanted = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return bool(np.abs(pixels[y, x].astype(int) - wanted).max() <= 2)


def asset_of(image: Pillow.Image, format: str = "PNG", **options: Any) -> tuple[str, dict[str, bytes]]:
    file = io.BytesIO()
    image.save(file, format, **options)
    name = hashlib.sha256(file.getvalue()).hexdigest()
    return name, {name: file.getvalue()}


def test_every_kind_of_shape_is_written() -> None:
    name, assets = asset_of(Pillow.new("RGB", (4, 4), RED))
    (run,) = runs_of("x", 5, 5)
    shapes: tuple[Shape, ...] = (
        Rectangle(1, 1, 5, 5, fill=RED),
        Path(SQUARE, fill=RED),
        run,
        Image(1, 1, 5, 5, name),
        Group((Rectangle(1, 1, 5, 5, fill=RED),)),
        Link(1, 1, 5, 5, "https://example.org"),
        Tag("1", "card", "", (Rectangle(1, 1, 5, 5, fill=RED),)),
    )
    assert {type(shape) for shape in shapes} == set(get_args(Shape))
    empty = len(pdf_of(picture_of()))
    for shape in shapes:
        assert len(pdf_of(picture_of(shape), assets)) > empty, shape


def test_another_shape_is_refused() -> None:
    with pytest.raises(AssertionError):
        ContentWriter(lambda *_: None).drawing(0, 0, drawing_of("text"))  # type: ignore[arg-type]
    with pytest.raises(AssertionError):
        bounds_of(["text"])  # type: ignore[list-item]


def test_the_background_fills_the_page() -> None:
    picture = picture_of(width=100, height=100, background="#EEF0F2")
    file = io.BytesIO()
    write_pdf(print_of(picture, PageSetup("a4")), {}, file)
    page = pixels_of(file.getvalue())
    assert near(page, 1, 1, "#EEF0F2") and near(page, page.shape[1] - 2, page.shape[0] - 2, "#EEF0F2")


def test_a_rectangle_has_its_stroke_on_its_edge() -> None:
    pixels = rendered(Rectangle(20, 30, 40, 20, fill=RED, stroke=BLUE, stroke_width=4))
    assert at(pixels, 40, 40) == RED
    assert at(pixels, 18, 40) == at(pixels, 21, 40) == at(pixels, 40, 28) == BLUE
    assert at(pixels, 16, 40) == "#FFFFFF"


def test_a_rectangle_with_no_colour_is_not_seen() -> None:
    assert rendered(Rectangle(20, 30, 40, 20)).min() == 255
    assert rendered(Rectangle(20, 30, 40, 20, stroke=RED, stroke_width=0)).min() == 255


def test_rounded_corners_are_round_and_never_larger_than_half() -> None:
    pixels = rendered(Rectangle(10, 10, 60, 40, radius=10, fill=RED))
    assert at(pixels, 11, 11) == "#FFFFFF" and at(pixels, 13, 14) == RED and at(pixels, 40, 10) == RED
    circle = rendered(Rectangle(10, 10, 40, 40, radius=500, fill=RED))
    distance = np.hypot(*(np.mgrid[:100, :100] + 0.5 - 30))
    assert (circle[distance < 19] == (255, 0, 0)).all() and (circle[distance > 21] == 255).all()


def test_paths_are_filled_by_the_non_zero_rule() -> None:
    inner = (("M", 30, 30), ("L", 50, 30), ("L", 50, 50), ("L", 30, 50), ("Z",))
    assert at(rendered(Path(SQUARE + inner, fill=RED)), 40, 40) == RED


def test_curves_are_drawn() -> None:
    curve = (("M", 10, 90), ("C", 10, 10, 90, 10, 90, 90))
    assert at(rendered(Path(curve, stroke=RED, stroke_width=4)), 50, 30) == RED


def test_strokes_have_round_ends_and_dashes() -> None:
    pixels = rendered(Path(LINE, stroke=RED, stroke_width=10))
    assert at(pixels, 16, 50) == RED and at(pixels, 15, 46) == "#FFFFFF"
    dashed = rendered(Path(LINE, stroke=RED, stroke_width=2, dash=(10.0, 20.0)))
    assert at(dashed, 25, 50) == RED and at(dashed, 40, 50) == "#FFFFFF" and at(dashed, 55, 50) == RED


def test_a_solid_line_behind_a_dashed_one_is_solid() -> None:
    lower = (("M", 20, 80), ("L", 80, 80))
    dashed = Path(LINE, stroke=RED, stroke_width=2, dash=(10.0, 20.0))
    assert at(rendered(dashed, Path(lower, stroke=RED, stroke_width=2)), 40, 80) == RED


def test_alpha_lets_what_is_below_shine_through() -> None:
    below = Rectangle(0, 0, 100, 100, fill=BLUE)
    pixels = rendered(below, Rectangle(20, 20, 40, 40, fill="#FF000080"), Rectangle(70, 70, 9, 9, fill=RED))
    assert near(pixels, 40, 40, "#80007F") and at(pixels, 74, 74) == RED and at(pixels, 90, 20) == BLUE
    assert near(rendered(below, Path(LINE, stroke="#FF000080", stroke_width=8)), 50, 50, "#80007F")


def test_a_faint_stroke_lies_over_its_own_fill() -> None:
    pixels = rendered(Rectangle(20, 20, 60, 60, fill=RED, stroke="#0000FF80", stroke_width=10))
    assert near(pixels, 22, 50, "#7F0080") and near(pixels, 17, 50, "#7F7FFF")


def test_faint_text_is_faint() -> None:
    (run,) = runs_of("I", 10, 10, size=60)
    dark = rendered(run._replace(colour="#000000"))
    faint = rendered(run._replace(colour="#00000080"))
    assert dark.min() < 5 and 120 < faint.min() < 135


def test_a_group_moves_scales_and_clips() -> None:
    square = Rectangle(0, 0, 10, 10, fill=RED)
    pixels = rendered(Group((square,), dx=20, dy=30, scale=3, clip=Box(0, 0, 5, 10)))
    assert at(pixels, 21, 31) == RED and at(pixels, 34, 58) == RED
    assert at(pixels, 36, 40) == "#FFFFFF" and at(pixels, 21, 62) == "#FFFFFF"


def test_what_follows_a_group_is_not_moved_nor_clipped() -> None:
    group = Group((Rectangle(0, 0, 9, 9, fill="#FF000080"),), dx=20, dy=30, scale=3, clip=Box(0, 0, 5, 10))
    pixels = rendered(group, Rectangle(80, 80, 10, 10, fill=RED))
    assert at(pixels, 85, 85) == RED


def test_a_faint_group_is_one_sheet() -> None:
    # Seen one by one, the lower square would shine through the upper one.
    squares = (Rectangle(0, 0, 20, 20, fill=RED), Rectangle(10, 0, 20, 20, fill=BLUE))
    pixels = rendered(Group(squares, dx=20, dy=20, scale=2, opacity=0.5))
    assert (
        near(pixels, 30, 30, "#FF7F7F")
        and near(pixels, 50, 30, "#7F7FFF")
        and at(pixels, 85, 30) == "#FFFFFF"
    )
    assert rendered(Group(squares, opacity=0)).min() == 255


def test_the_same_faint_shapes_twice_are_stored_once() -> None:
    squares = (Rectangle(0, 0, 20, 20, fill=RED),)
    data = pdf_of(picture_of(Group(squares, opacity=0.5), Group(squares, dx=50, opacity=0.3)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 1
    pixels = pixels_of(data)
    assert near(pixels, 10, 10, "#FF7F7F") and near(pixels, 60, 10, "#FFB2B2")


def test_faint_groups_within_each_other_fade_twice() -> None:
    inner = Group((Rectangle(0, 0, 50, 50, fill="#00000080"),), opacity=0.5)
    assert near(rendered(Group((inner,), dx=10, dy=10, opacity=0.5)), 30, 30, "#DFDFDF")


@pytest.mark.parametrize("shape", ["rectangle", "path", "text", "image", "group", "tag"])
def test_bounds_hold_every_pixel(shape: str) -> None:
    name, assets = asset_of(Pillow.new("RGB", (4, 4), RED))
    stroked = Rectangle(30, 30, 20, 20, stroke=RED, stroke_width=8)
    shapes: dict[str, tuple[Shape, ...]] = {
        "rectangle": (stroked,),
        "path": (Path((("M", 20, 80), ("C", 20, 0, 80, 0, 80, 80)), stroke=RED, stroke_width=6),),
        "text": runs_of("Ågjf", 20, 30, "Inter-Italic", 24),
        "image": (Image(30, 30, 20, 30, name),),
        "group": (Group((stroked,), dx=-20, dy=-10, scale=1.4),),
        "tag": (Tag("1", "card", "", (stroked,)),),
    }
    box = bounds_of(shapes[shape])
    inked = np.argwhere(rendered(*shapes[shape], assets=assets).min(axis=2) < 250)
    assert len(inked) > 50
    assert all(box.grown(1).holds(x, y) for y, x in inked)


# --- images -------------------------------------------------------------------------------------------------


def halves(width: int, height: int) -> Pillow.Image:
    """Red on the left, blue on the right."""
    image = Pillow.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def test_an_image_stands_upright_in_its_box() -> None:
    image = Pillow.new("RGB", (40, 40), RED)
    image.paste(BLUE, (0, 20, 40, 40))
    name, assets = asset_of(image)
    pixels = rendered(Image(20, 30, 40, 40, name), assets=assets)
    assert near(pixels, 40, 35, RED) and near(pixels, 40, 65, BLUE) and at(pixels, 40, 25) == "#FFFFFF"


def test_an_image_of_another_shape_shows_its_middle() -> None:
    name, assets = asset_of(halves(160, 40))
    pixels = rendered(Image(20, 20, 40, 40, name), assets=assets)
    assert near(pixels, 22, 40, RED) and near(pixels, 58, 40, BLUE)
    assert at(pixels, 18, 40) == at(pixels, 62, 40) == "#FFFFFF"


def test_an_image_is_cut_to_its_rounded_corners() -> None:
    name, assets = asset_of(Pillow.new("RGB", (40, 40), RED))
    pixels = rendered(Image(20, 20, 40, 40, name, radius=20), assets=assets)
    assert at(pixels, 22, 22) == "#FFFFFF" and near(pixels, 40, 40, RED)


def test_an_image_may_be_transparent() -> None:
    image = Pillow.new("RGBA", (40, 40), (255, 0, 0, 255))
    image.paste((0, 0, 0, 0), (20, 0, 40, 40))
    name, assets = asset_of(image)
    pixels = rendered(Rectangle(0, 0, 100, 100, fill=BLUE), Image(20, 20, 40, 40, name), assets=assets)
    assert near(pixels, 25, 40, RED) and near(pixels, 55, 40, BLUE)


def stored(data: bytes) -> Any:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        return int(image.Width), int(image.Height), str(image.Filter), image.read_raw_bytes()


def test_a_photo_is_kept_as_it_is() -> None:
    name, assets = asset_of(halves(100, 80), "JPEG", quality=95)
    data = pdf_of(picture_of(Image(20, 20, 40, 40, name)), assets)
    assert stored(data) == (100, 80, "/DCTDecode", assets[name])
    assert near(pixels_of(data), 22, 40, "#FE0000")


def test_a_photo_is_turned_and_loses_what_it_carries() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = "Secret camera"
    name, assets = asset_of(halves(100, 100), "JPEG", exif=exif)
    data = pdf_of(picture_of(Image(20, 20, 40, 40, name), height=100), assets)
    assert b"Secret" in assets[name] and b"Secret" not in stored(data)[3]
    pixels = pixels_of(data)
    assert near(pixels, 40, 25, "#FE0000") and near(pixels, 40, 55, "#0000FE")


def test_an_image_is_no_larger_than_print_can_show() -> None:
    name, assets = asset_of(halves(3000, 2000), "JPEG")
    width, height, *_ = stored(pdf_of(picture_of(Image(20, 20, 48, 48, name)), assets))
    assert (width, height) == (300, 200)


def test_a_place_is_left_where_an_image_is_missing_or_broken() -> None:
    name, assets = asset_of(halves(300, 200), "JPEG")
    broken = {name: assets[name][:400]}
    for given in ({}, broken, {name: b"no picture"}):
        pixels = rendered(Image(20, 20, 40, 40, name), assets=given)
        assert near(pixels, 40, 40, MISSING)


def test_a_picture_with_too_many_pixels_is_not_unpacked() -> None:
    name, assets = asset_of(Pillow.new("1", (20_000, 10_000)))
    assert near(rendered(Image(20, 20, 40, 40, name), assets=assets), 40, 40, MISSING)


# --- drawings -----------------------------------------------------------------------------------------------


def test_a_drawing_is_put_wherever_it_stands() -> None:
    square = drawing_of(Rectangle(0, 0, 10, 10, fill=RED))
    strips = (
        Strip.of("cards", 10, [Part(10, 5, square), Part(60, 5, square)]),
        Strip.of(
            "curve", 60, [Part(10, 5, square), Part(15, 5, drawing_of(Rectangle(0, 0, 9, 9, fill=BLUE)))]
        ),
    )
    pixels = pixels_of(pdf_of(Picture(100, 100, "#FFFFFF", strips)))
    assert at(pixels, 12, 17) == at(pixels, 65, 20) == at(pixels, 12, 70) == RED
    assert at(pixels, 17, 67) == BLUE and at(pixels, 40, 20) == "#FFFFFF"


def test_runs_without_glyphs_are_nothing() -> None:
    run = GlyphRun("Inter-Regular", 12, RED, 5, 5, (), (), (), "", (), 0)
    assert rendered(run).min() == 255


def rectangles(data: bytes) -> list[list[float]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [[float(side) for side in link.Rect] for link in pdf.pages[0].get("/Annots", [])]


def test_a_link_lies_over_its_place() -> None:
    link = Link(10, 20, 30, 5, "https://example.org/ä?q=1&r=%20")
    data = pdf_of(picture_of(Group((Tag("1", "card", "", (link,)),), dx=5, dy=5, scale=2), height=100))
    assert rectangles(data) == [[25, 45, 85, 55]]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.pages[0].Annots[0].A.URI) == "https://example.org/%C3%A4?q=1&r=%20"


def test_links_lead_to_the_web_or_a_mailbox_alone() -> None:
    targets = ("file:///etc/passwd", "javascript:app.alert(1)", "notes.html", "MAILTO:ann@example.org")
    data = pdf_of(
        picture_of(*(Link(place, 0, 1, 1, target) for place, target in enumerate(targets)), height=10)
    )
    assert rectangles(data) == [[3, 9, 4, 10]]
