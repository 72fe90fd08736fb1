"""`touchline export`: a part of a map, and how pictures are made."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from app.command_line import run
from models.storage.touchline_file import write_journey
from models.templates import sample
from tests.app.test_command_line import here
from tests.app.test_export_line import own_settings

__all__ = ["here", "own_settings"]


@pytest.fixture
def folder(here: Path) -> Path:
    write_journey(sample(), here / "map.touchline")
    return here


def picture(file: Path) -> Image.Image:
    return Image.open(io.BytesIO(file.read_bytes()))


def export(name: str, *options: str) -> int:
    return run(["export", "map.touchline", "-o", name, *options])


def test_lanes_and_phases_by_name_and_number(folder: Path) -> None:
    assert export("part.svg", "--lanes", "herr brandt, 61", "--phases", "2-3") == 0
    text = (folder / "part.svg").read_text("utf-8")
    assert "Herr Brandt" in text and "Compare" in text
    assert "Lena" not in text and "Research" not in text
    assert export("two.svg", "--lanes", "1", "--lanes", "2", "--rows", "cards") == 0
    two = (folder / "two.svg").read_text("utf-8")
    assert "Lena" in two and "Herr Brandt" in two and ">delighted</text>" not in two


def test_cards_by_title(folder: Path) -> None:
    assert export("cards.svg", "--cards", "Second visit,Orders online") == 0
    text = (folder / "cards.svg").read_text("utf-8")
    assert "Second visit" in text and "Orders online" in text and "Recommends" not in text


def test_an_unknown_name_is_told_and_what_there_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("a.png", "--phases", "Returns") == 1
    assert "There are: 1 Research, 2 Compare, 3 Buy & pay, 4 Use & service." in capsys.readouterr().err
    assert not (folder / "a.png").exists()


def test_the_report_tells_of_the_part(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("a.pdf", "--kind", "handout", "--lanes", "2", "--report", "json") == 0
    report = capsys.readouterr().out
    assert export("b.pdf", "--kind", "handout", "--report", "json") == 0
    pages = [int(text.split('"pages": ')[1].split(",")[0]) for text in (report, capsys.readouterr().out)]
    assert pages[0] < pages[1]


@pytest.mark.parametrize(
    ("name", "format"), [("a.jpg", "JPEG"), ("a.jpeg", "JPEG"), ("a.webp", "WEBP"), ("a.png", "PNG")]
)
def test_the_ending_says_the_format(folder: Path, name: str, format: str) -> None:
    assert export(name, "--scale", "1") == 0
    assert picture(folder / name).format == format


def test_size_ground_and_quality(folder: Path) -> None:
    assert export("a.png", "--longest", "700", "--transparent") == 0
    found = picture(folder / "a.png")
    assert max(found.size) == 700 and found.mode == "RGBA"
    assert export("a.jpg", "--dpi", "72", "--quality", "30") == 0
    assert export("b.jpg", "--dpi", "72", "--quality", "95") == 0
    assert (folder / "a.jpg").stat().st_size < (folder / "b.jpg").stat().st_size


def test_a_size_that_is_given_goes_before_that_of_a_preset(folder: Path) -> None:
    assert export("a.png", "--preset", "chat") == 0
    usual = picture(folder / "a.png").size
    assert export("b.png", "--preset", "chat", "--dpi", "600") == 0
    assert picture(folder / "b.png").size[0] > 8000 > usual[0]
    assert export("c.png", "--preset", "chat", "--dpi", "600", "--longest", "300") == 0
    assert max(picture(folder / "c.png").size) == 300


@pytest.mark.parametrize("option", [["--quality", "0"], ["--longest", "1"], ["--longest", "many"]])
def test_numbers_out_of_bounds_are_wrong_usage(folder: Path, option: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        export("a.webp", *option)
    assert ended.value.code == 2
