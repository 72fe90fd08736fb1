"""Options that act on nothing of what is written are told; none is told that acts."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from app.command_line import run
from app.export_line import chosen
from app.export_options import made_parser
from app.exporting import Order
from app.idle_options import for_handouts, idle_options
from exporters.choices import KINDS, Choices
from exporters.formats import FORMATS, suffix_of
from tests.app.test_command_line import here

__all__ = ["here"]


def told(given: str, *targets: str) -> list[str]:
    parser = made_parser("touchline")
    options = parser.parse_args(["map.touchline", "-o", "x.pdf", *given.split()])
    orders = [for_handouts(Order(Path(target), chosen(options, Choices())), options) for target in targets]
    return [text.split()[0] for text in idle_options(parser, options, orders)]


@pytest.mark.parametrize(
    ("given", "target", "idle"),
    [
        ("--dpi 300", "x.xlsx", ["--dpi"]),
        ("--dpi 300", "x.png", []),
        ("--confidential Secret --font Inter", "x.svg", ["--confidential"]),
        ("--confidential Secret --logo none --brand none", "x.pptx", []),
        ("--header A --first-colour none", "x.mmd", ["--header", "--first-colour"]),
        ("--footer A", "x.touchline", []),
        ("--phases 1 --rows cards", "x.csv", ["--phases", "--rows"]),
        ("--kind handout --page letter", "x.pdf", []),
        ("--kind handout --page a0 --margin 4", "x.pdf", ["--page", "--margin"]),
        ("--tile letter", "x.pdf", ["--tile"]),
        ("--kind tiles --page a1 --tile letter --overlap 5", "x.pdf", []),
        ("--outlines --template none --slides 4:3", "x.svg", ["--slides", "--template"]),
    ],
)
def test_what_acts_on_nothing_is_told(given: str, target: str, idle: list[str]) -> None:
    assert sorted(told(given, target)) == sorted(idle)


def test_one_file_that_it_acts_on_is_enough() -> None:
    assert told("--dpi 300", "x.pdf", "x.png") == []


def test_each_option_acts_on_something() -> None:
    parser = made_parser("touchline")
    choices = Choices()
    orders = [Order(Path(f"x{suffix_of(format)}"), choices) for format in FORMATS]
    orders += [Order(Path("x.pdf"), choices._replace(kind=kind)) for kind in KINDS]
    options = parser.parse_args(["map.touchline", "-o", "x.pdf"])
    for action in parser._actions:
        if action.dest in Choices._fields or action.dest.startswith("brand_"):
            setattr(options, action.dest, None)
    assert idle_options(parser, options, orders) == ()


def test_a_handout_is_printed_on_the_page_that_is_given(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["new", "blank", "-o", "one.touchline"])
    for given, wide in (
        (["--page", "letter"], 612), (["--page", "letter", "--tile", "a4"], 595), (["--page", "a0"], 595),
    ):  # fmt: skip
        capsys.readouterr()
        assert run(["export", "one.touchline", "-o", "one.pdf", "--kind", "handout", *given]) == 0
        with pikepdf.open("one.pdf") as pdf:
            assert round(float(pdf.pages[0].mediabox[2])) == wide
        assert ("--page makes no difference" in capsys.readouterr().err) is (wide == 595)
