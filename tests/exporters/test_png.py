"""The PNG as a file: its size, its dots per inch, its pixels, and what happens where it cannot be."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image as Pillow
from PySide6.QtGui import QImage, QPainter

from exporters import ExportCancelled, png
from exporters.painter import paint_picture
from exporters.pixels import LIMITS, pixel_size
from exporters.png import write_png
from models.layout.layout import lay_out
from models.layout.picture import Picture, Rectangle
from models.layout.theme import map_theme
from models.problems import InputProblem
from models.templates import sample
from tests.exporters.drawn import picture_of, runs_of


def written(picture: Picture, **how: Any) -> bytes:
    file = io.BytesIO()
    write_png(picture, {}, file, **how)
    return file.getvalue()


def pixels(data: bytes) -> numpy.ndarray:
    return numpy.asarray(Pillow.open(io.BytesIO(data)).convert("RGB"))


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        assert crc == zlib.crc32(data[at + 4 : at + 8 + length])
        at += 12 + length


def sample_picture() -> Picture:
    return lay_out(sample(), map_theme()).picture


@pytest.mark.parametrize(
    ("how", "size", "dpi"),
    [({}, (400, 200), 144), ({"scale": 1}, (200, 100), 72), ({"scale": 4}, (800, 400), 288),
     ({"scale": 300 / 72}, (833, 417), 300), ({"scale": 96 / 72}, (267, 133), 96)],
)  # fmt: skip
def test_size_and_dots_per_inch(how: dict[str, float], size: tuple[int, int], dpi: float) -> None:
    found = Pillow.open(io.BytesIO(written(picture_of(), **how)))
    assert found.size == size
    assert found.info["dpi"] == pytest.approx((dpi, dpi), abs=0.05)
    assert found.mode == "RGB"


def test_chunks_are_in_order_and_whole() -> None:
    found = list(chunks(written(picture_of())))
    assert [name for name, _ in found if name != b"IDAT"] == [b"IHDR", b"sRGB", b"pHYs", b"iTXt", b"IEND"]
    assert dict(found)[b"pHYs"] == struct.pack(">IIB", 5669, 5669, 1)  # 2 x 72 dots in 25.4 mm
    assert dict(found)[b"iTXt"].endswith("A “map”".encode())


@pytest.mark.parametrize(("scale", "most"), [(1, 0), (2, 0), (1.3, 1)])
def test_bands_leave_no_seam(scale: float, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, strokes and curves that cross the edge of a band look as if painted in one go, but for rounding."""
    picture = sample_picture()
    whole = QImage(*pixel_size(picture, scale), QImage.Format.Format_RGB32)
    painter = QPainter(whole)
    try:
        painter.scale(whole.width() / picture.width, whole.height() / picture.height)
        paint_picture(painter, picture, {})
    finally:
        painter.end()
    rows = numpy.frombuffer(whole.constBits(), numpy.uint8).reshape(whole.height(), whole.width(), 4)
    expected = rows[:, :, 2::-1]
    monkeypatch.setattr(png, "BAND", 37)
    found = pixels(written(picture, scale=scale))
    assert numpy.abs(found.astype(numpy.int16) - expected).max() <= most


def test_same_map_gives_the_same_file() -> None:
    assert written(sample_picture(), scale=1) == written(sample_picture(), scale=1)


def test_width_that_is_no_multiple_of_four_is_not_slanted() -> None:
    # Qt fills its rows up to four bytes.
    edge = pixels(written(picture_of(Rectangle(0, 0, 3, 9, fill="#FF0000"), width=7, height=9), scale=1))
    assert (edge[:, :3] == (255, 0, 0)).all() and (edge[:, 3:] == 255).all()


@pytest.mark.parametrize(("width", "height"), [(40_000.0, 50.0), (50.0, 40_000.0), (15_000.0, 15_000.0)])
def test_too_large_a_picture_is_refused_with_a_scale_that_works(
    width: float, height: float, tmp_path: Path
) -> None:
    picture, file = picture_of(width=width, height=height), tmp_path / "map.png"
    file.write_bytes(b"old")
    with pytest.raises(InputProblem) as refused:
        write_png(picture, {}, file, scale=4)
    assert file.read_bytes() == b"old"
    advice = float(refused.value.message.split("scale of ")[1].split(" ")[0])
    across, down = pixel_size(picture, advice)
    assert max(across, down) <= LIMITS["png"].side and across * down <= LIMITS["png"].pixels
    with pytest.raises(InputProblem):
        pixel_size(picture, advice * 1.05)


def test_tiny_picture_has_a_pixel() -> None:
    assert pixel_size(picture_of(width=0.2, height=0.1), 1) == (1, 1)


def test_progress_rises_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "BAND", 16)
    told: list[float] = []
    write_png(
        picture_of(*runs_of("Hello", 5, 5)), {}, io.BytesIO(), progress=lambda done: told.append(done) or True
    )
    assert told == sorted(told) and len(told) == 13 and told[-1] == 1


def test_cancelled_export_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "BAND", 16)
    file = tmp_path / "map.png"
    file.write_bytes(b"old")
    with pytest.raises(ExportCancelled):
        write_png(picture_of(), {}, file, progress=lambda done: done < 0.5)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="no folder"):
        write_png(picture_of(), {}, tmp_path / "none" / "map.png")
