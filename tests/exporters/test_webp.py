"""WebP and the transparent ground, which PNG has too."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image

from exporters import ExportCancelled, webp
from exporters.choices import Choices
from exporters.formats import drawn, format_of
from exporters.pixels import LIMITS, chosen_size, pixel_size
from exporters.png import write_png
from exporters.source import source_of
from exporters.webp import write_webp
from models.layout.layout import lay_out
from models.layout.picture import Picture, Rectangle
from models.layout.theme import map_theme
from models.problems import InputProblem
from models.templates import sample
from tests.exporters.drawn import picture_of

Write = Callable[..., None]


def written(write: Write, picture: Picture, **how: Any) -> Image.Image:
    file = io.BytesIO()
    write(picture, {}, file, **how)
    found = Image.open(io.BytesIO(file.getvalue()))
    found.load()
    return found


def sample_picture() -> Picture:
    return lay_out(sample(), map_theme()).picture


def test_a_quality_of_100_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webp, "BAND", 100)
    picture = sample_picture()
    found = written(write_webp, picture, scale=1, quality=100)
    assert (found.format, found.mode) == ("WEBP", "RGB")
    assert (numpy.asarray(found) == numpy.asarray(written(write_png, picture, scale=1))).all()


def test_less_quality_is_near() -> None:
    picture = sample_picture()
    found = numpy.asarray(written(write_webp, picture, scale=1, quality=80)).astype(numpy.int16)
    assert numpy.abs(found - numpy.asarray(written(write_png, picture, scale=1))).mean() < 1.5


def test_dots_per_inch_are_said() -> None:
    exif = written(write_webp, picture_of(), scale=300 / 72).getexif()
    assert (exif[282], exif[283], exif[296]) == (300, 300, 2)


@pytest.mark.parametrize("write", [write_png, write_webp])
def test_a_transparent_ground(write: Write) -> None:
    picture = picture_of(
        Rectangle(20, 20, 50, 30, fill="#3457D5"), Rectangle(80, 20, 50, 30, fill="#3457D580")
    )
    found = numpy.asarray(written(write, picture, scale=1, transparent=True, **_lossless(write)))
    assert found.shape[2] == 4
    assert found[5, 5, 3] == 0
    assert tuple(found[30, 40]) == (0x34, 0x57, 0xD5, 255)
    assert found[30, 100, 3] == 0x80 and abs(int(found[30, 100, 0]) - 0x34) <= 2


@pytest.mark.parametrize("write", [write_png, write_webp])
def test_over_its_own_ground_it_is_the_opaque_picture(write: Write) -> None:
    picture = sample_picture()
    clear = written(write, picture, scale=1, transparent=True, **_lossless(write))
    ground = Image.new("RGBA", clear.size, picture.background)
    ground.alpha_composite(clear)
    opaque = numpy.asarray(written(write_png, picture, scale=1)).astype(numpy.int16)
    assert numpy.abs(numpy.asarray(ground.convert("RGB")) - opaque).max() <= 3


def _lossless(write: Write) -> dict[str, int]:
    return {"quality": 100} if write is write_webp else {}


def test_the_preview_has_no_ground_where_the_file_has_none() -> None:
    source = source_of(sample())
    for format, clear in (("png", True), ("webp", True), ("jpg", False), ("svg", False)):
        printed = drawn(source, Choices(format, transparent=True))  # type: ignore[arg-type] # formats, all of them
        assert printed is not None
        assert (printed.sheets[0].background == f"{source.picture.background}00") is clear


def test_too_large_is_refused_with_a_scale_that_works(tmp_path: Path) -> None:
    file = tmp_path / "map.webp"
    file.write_bytes(b"old")
    for width, height in ((9_000.0, 50.0), (5_000.0, 5_000.0)):
        picture = picture_of(width=width, height=height)
        with pytest.raises(InputProblem, match="too large for WebP") as refused:
            write_webp(picture, {}, file, scale=2)
        advice = float(refused.value.message.split("scale of ")[1].split(" ")[0])
        across, down = pixel_size(picture, advice, "webp")
        assert max(across, down) <= LIMITS["webp"].side and across * down <= LIMITS["webp"].pixels
        with pytest.raises(InputProblem):
            pixel_size(picture, advice * 1.05, "webp")
    assert file.read_bytes() == b"old"


def test_the_longer_side_is_never_made_larger() -> None:
    picture = picture_of(width=200, height=100)
    assert chosen_size(picture, Choices("png", scale=4, longest=500)) == (500, 250)
    assert chosen_size(picture, Choices("png", scale=2, longest=500)) == (400, 200)
    assert chosen_size(picture_of(width=100, height=250), Choices("jpg", scale=4, longest=500)) == (200, 500)


@pytest.mark.parametrize("stop", [0.2, 1.0])
def test_given_up_it_leaves_the_old_file(stop: float, tmp_path: Path) -> None:
    file = tmp_path / "map.webp"
    file.write_bytes(b"old")
    with pytest.raises(ExportCancelled):
        write_webp(picture_of(), {}, file, progress=lambda done: done < stop)
    assert file.read_bytes() == b"old" and list(tmp_path.iterdir()) == [file]


def test_both_endings_of_a_jpeg_are_known() -> None:
    assert [format_of(Path(name)) for name in ("a.jpg", "a.JPEG", "a.webp", "a.gif")] == [
        "jpg",
        "jpg",
        "webp",
        None,
    ]
