"""The pixels: whatever was kept, moved or mended, the viewport shows what painting it anew would show."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from exporters.painter import paint_picture
from models.journey.edits import move_persona, set_emotion, set_fields
from models.journey.history import History
from models.layout.layout import lay_out
from models.layout.picture import Box, Drawing, Part, Picture, Rectangle, Shape, Strip, Tag
from models.layout.theme import map_theme
from tests.widgets.canvas.hands import Hands, small_journey
from widgets.canvas import Canvas
from widgets.canvas.backing import Backing
from widgets.canvas.drawing_cache import DrawingCache
from widgets.canvas.surface import Surface
from widgets.canvas.view import View

SIZE = QSize(320, 240)


def shown(surface: Surface, view: View, size: QSize = SIZE) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    painter = QPainter(image)
    try:
        surface.show(painter, view, size, QRect(QPoint(0, 0), size))
    finally:
        painter.end()
    return image


def anew(picture: Picture, view: View) -> QImage:
    surface = Surface()
    surface.use(picture, {}, None)
    return shown(surface, view)


def apart(one: QImage, other: QImage) -> int:
    """How far the two images are apart where they differ most, 0 to 255."""
    pixels = [np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (one, other)]
    return int(np.abs(pixels[0] - pixels[1]).max())


ROUNDING = 3
"""Levels by which a smooth edge may differ: the rasteriser rounds, depending on where a pixel lies."""


@pytest.fixture
def picture(qapp: object) -> Picture:
    return lay_out(small_journey(), map_theme()).picture


@pytest.mark.parametrize("scale", [1.0, 0.72, 2.0])
def test_after_any_pans_the_viewport_shows_what_painting_anew_shows(picture: Picture, scale: float) -> None:
    surface, hand = Surface(), random.Random(7)
    surface.use(picture, {}, None)
    x, y = 100, 60
    for step in range(60):
        reach = 400 if step % 20 == 19 else 23
        x += hand.randint(-reach, reach)
        y += hand.randint(-reach, reach)
        view = View(scale, x, y)
        assert apart(shown(surface, view), anew(picture, view)) <= ROUNDING, f"step {step} at {view}"


@pytest.mark.parametrize("way", [(13, 0), (0, 13), (13, 13), (-13, 13)])
def test_far_there_and_back_shows_the_same(picture: Picture, way: tuple[int, int]) -> None:
    """What the torus has let go of on the way is painted again on the way back."""
    surface = Surface()
    surface.use(picture, {}, None)
    steps = [*range(40), *reversed(range(40))]
    for step in steps:
        view = View(1.0, 300 + way[0] * step, 100 + way[1] * step)
        image = shown(surface, view)
        assert apart(image, anew(picture, view)) <= ROUNDING, f"step {step}"


def test_only_the_strip_that_a_pan_brings_in_is_painted(qapp: object) -> None:
    painted: list[QRect] = []
    backing = Backing(lambda painter, pixels: painted.append(QRect(pixels)))
    target = QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(target)
    try:
        backing.show(painter, QPoint(), QRect(QPoint(0, 0), SIZE))
        assert sum(r.width() * r.height() for r in painted) == SIZE.width() * SIZE.height()
        painted.clear()
        backing.show(painter, QPoint(), QRect(QPoint(9, 0), SIZE))
        assert sum(r.width() * r.height() for r in painted) < SIZE.width() * SIZE.height() / 3
        painted.clear()
        backing.show(painter, QPoint(), QRect(QPoint(12, 0), SIZE))
        assert painted == []
    finally:
        painter.end()


def test_only_what_changed_is_painted_again(qapp: object) -> None:
    painted: list[QRect] = []
    backing = Backing(lambda painter, pixels: painted.append(QRect(pixels)))
    target = QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(target)
    try:
        backing.show(painter, QPoint(), QRect(QPoint(0, 0), SIZE))
        painted.clear()
        backing.spoil(QRect(50, 60, 20, 10))
        backing.spoil(QRect(5000, 60, 20, 10))  # not held
        backing.show(painter, QPoint(), QRect(QPoint(0, 0), SIZE))
        assert painted == [QRect(50, 60, 20, 10)]
    finally:
        painter.end()


@pytest.mark.parametrize(
    "edit",
    [
        lambda journey: set_fields(journey, ["a1"], title="Another title"),
        lambda journey: set_fields(
            journey, ["a3"], title="A title that needs many more lines than before, so rows grow"
        ),
        lambda journey: set_emotion(journey, ["a2"], -2.0),
        lambda journey: set_emotion(journey, ["a4"], None),
        lambda journey: move_persona(journey, "ben", 0),
    ],
)
def test_after_an_edit_the_canvas_shows_what_painting_anew_shows(hands: Hands, edit) -> None:  # type: ignore[no-untyped-def]
    hands.canvas.grab()
    hands.canvas.attempt(edit)
    after = hands.canvas.grab().toImage()
    hands.canvas.surface.repaint_all()
    assert apart(hands.canvas.grab().toImage(), after) <= ROUNDING


def test_the_canvas_looks_like_the_export(picture: Picture) -> None:
    """The same shapes by the same painter; only that each drawing stands on whole pixels."""
    view = View(1.0, 200, 90)
    mine = anew(picture, view)
    export = QImage(SIZE, QImage.Format.Format_RGB32)
    export.fill(QColor("#FFFFFF"))
    painter = QPainter(export)
    try:
        painter.translate(-view.x, -view.y)
        paint_picture(painter, picture, {})
    finally:
        painter.end()
    far = 0
    for x in range(SIZE.width()):
        for y in range(SIZE.height()):
            a, b = mine.pixelColor(x, y), export.pixelColor(x, y)
            far += abs(a.lightness() - b.lightness()) > 90
    assert far < SIZE.width() * SIZE.height() * 0.004


def test_at_200_per_cent_of_the_screen_text_is_drawn_and_not_stretched(picture: Picture) -> None:
    doubled = anew(picture, View(2.0, 500, 260))
    plain = anew(picture, View(1.0, 250, 130)).scaled(SIZE * 2).copy(QRect(QPoint(0, 0), SIZE))
    assert _steep(doubled) > _steep(plain) * 1.15


def _steep(image: QImage) -> int:
    """Places where dark and light meet within two pixels: many in sharp text."""
    dark = [[image.pixelColor(x, y).lightness() < 110 for x in range(300)] for y in range(200)]
    light = [[image.pixelColor(x, y).lightness() > 225 for x in range(300)] for y in range(200)]
    return sum(dark[y][x] and light[y][x + 2] for y in range(200) for x in range(298))


def _block(fill: str, made: list[str]) -> Drawing:
    def make() -> tuple[Shape, ...]:
        made.append(fill)
        return (Rectangle(0, 0, 40, 30, fill=fill),)

    return Drawing(Tag(fill, "card", "x"), Box(0, 0, 40, 30), make, ((0, 0, 40, 30, fill),))


def test_a_crowded_map_shown_small_is_blocks_and_makes_no_card(qapp: object) -> None:
    made: list[str] = []
    parts = [Part(60.0 * n, 0, _block("#FF0000", made)) for n in range(5000)]
    picture = Picture(300_000, 400, "#FFFFFF", (Strip.of("cards", 10, parts),))
    surface = Surface()
    surface.use(picture, {}, None)
    image = shown(surface, View(0.4, 0, 0))
    assert made == []
    assert image.pixelColor(4, 8).name() == "#ff0000"
    assert image.pixelColor(20, 8).name() != "#ff0000"
    shown(surface, View(1.0, 0, 0))
    assert 5 <= len(made) <= 12


def test_pixmaps_stay_within_their_bound(qapp: object) -> None:
    made: list[str] = []
    cache = DrawingCache(bound=200_000)
    cache.use(1.0, {})
    drawings = [_block(f"#{n:06X}", made) for n in range(300)]
    for drawing in drawings:
        cache.stamp(drawing)
        assert cache.bytes_held <= 200_000
    made.clear()
    cache.stamp(drawings[-1])
    assert not made, "what was used last is kept"


def test_another_scale_makes_new_pixmaps(qapp: object) -> None:
    cache, drawing = DrawingCache(), _block("#FF0000", [])
    cache.use(1.0, {})
    _, _, small = cache.stamp(drawing)
    cache.use(2.0, {})
    _, _, large = cache.stamp(drawing)
    assert small is not None and large is not None
    assert large.width() > small.width() * 1.8


def test_what_is_selected_is_never_in_the_picture(hands: Hands) -> None:
    hands.canvas.grab()
    before = hands.canvas.layout_now.picture
    hands.canvas.select(["a1"])
    hands.canvas.grab()
    assert hands.canvas.layout_now.picture is before


def test_the_journey_is_laid_out_once_for_many_changes(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    from widgets.canvas import scene

    calls: list[object] = []
    real = scene.lay_out

    def counted(*arguments: object, **named: object) -> object:
        calls.append(named.get("changed"))
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(scene, "lay_out", counted)
    for emotion in (1.0, -1.0, 0.5):
        hands.canvas.attempt(set_emotion, ["a1"], emotion)
    hands.canvas.attempt(set_emotion, ["b1"], 2.0)
    assert calls == []
    hands.canvas.grab()
    assert calls == [{"a1", "b1"}]


def test_a_canvas_without_a_map_is_calm(qapp: object) -> None:
    canvas = Canvas()
    canvas.resize(300, 200)
    canvas.set_document(History(small_journey()))
    canvas.set_document(None)
    assert canvas.grab().toImage().pixelColor(9, 9).name().upper() == "#F4F6F8"
    assert canvas.selection == frozenset()
