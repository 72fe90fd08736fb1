"""JPEG: bands that are encoded one by one come out as one picture."""

from __future__ import annotations

import io
from pathlib import Path

import numpy
import pytest
from PIL import Image

from exporters import ExportCancelled, jpeg
from exporters.jpeg import write_jpeg
from exporters.png import write_png
from models.layout.layout import lay_out
from models.layout.picture import Picture
from models.layout.theme import map_theme
from models.problems import InputProblem
from models.templates import sample
from tests.exporters.drawn import picture_of, runs_of


def written(picture: Picture, scale: float, quality: int = 85) -> Image.Image:
    file = io.BytesIO()
    write_jpeg(picture, {}, file, scale=scale, quality=quality)
    found = Image.open(io.BytesIO(file.getvalue()))
    found.load()
    return found


def painted(picture: Picture, scale: float) -> numpy.ndarray:
    file = io.BytesIO()
    write_png(picture, {}, file, scale=scale)
    return numpy.asarray(Image.open(io.BytesIO(file.getvalue()))).astype(numpy.int16)


@pytest.mark.parametrize(("band", "scale"), [(256, 1.0), (8, 1.0), (40, 0.731), (24, 1.37)])
def test_it_looks_as_the_map_at_every_seam(band: int, scale: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jpeg, "BAND", band)
    monkeypatch.setattr("exporters.bands._LEAST_BAND", 8)
    picture = lay_out(sample(), map_theme()).picture
    found = numpy.asarray(written(picture, scale, 95)).astype(numpy.int16)
    off = numpy.abs(found - painted(picture, scale))
    assert off.max() < 64 and off.mean() < 0.6


def test_one_band_looks_as_many(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = picture_of(*runs_of("Hello", 5, 5))
    many = []
    for band in (16, 4096):
        monkeypatch.setattr(jpeg, "BAND", band)
        many.append(numpy.asarray(written(picture, 2)))
    assert (many[0] == many[1]).all()


def test_size_dots_and_title() -> None:
    found = written(picture_of(), 300 / 72)
    assert (found.format, found.size, found.mode) == ("JPEG", (833, 417), "RGB")
    assert found.info["dpi"] == (300, 300)
    assert found.info["comment"] == "A “map”".encode()


def test_quality_makes_it_larger_or_smaller() -> None:
    picture, sizes = lay_out(sample(), map_theme()).picture, []
    for quality in (30, 60, 90):
        file = io.BytesIO()
        write_jpeg(picture, {}, file, scale=1, quality=quality)
        sizes.append(len(file.getvalue()))
    assert sizes == sorted(sizes) and sizes[2] > sizes[0] * 1.5


def test_it_is_refused_where_it_is_too_large_and_given_up_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "map.jpg"
    file.write_bytes(b"old")
    with pytest.raises(InputProblem, match="too large"):
        write_jpeg(picture_of(width=40_000.0, height=50.0), {}, file, scale=1)
    with pytest.raises(ExportCancelled):
        write_jpeg(picture_of(), {}, file, progress=lambda _done: False)
    assert file.read_bytes() == b"old" and list(tmp_path.iterdir()) == [file]
