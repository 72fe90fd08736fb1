"""Slides from the command line, and the template that the dialog offers."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Emu
from pytestqt.qtbot import QtBot

from app.command_line import run
from exporters.choices import Choices, remembered, to_remember
from models.templates import sample
from tests.exporters.pptx.made import company
from widgets.export.brand_fields import BrandFields
from widgets.export.options import Options
from widgets.export.scope_field import ScopeField


def width_of(path: Path) -> float:
    return Emu(Presentation(str(path)).slide_width).pt


def test_size_and_template_are_taken(tmp_path: Path) -> None:
    map_, template = tmp_path / "map.touchline", company(tmp_path)
    run(["new", "four-phases", "-o", str(map_)])
    found: list[float] = []
    for options in ([], ["--slides", "a4"], ["--slides", "a4", "--template", str(template)]):
        out = tmp_path / f"{len(found)}.pptx"
        assert run(["export", str(map_), "-o", str(out), *options]) == 0
        found.append(width_of(out))
    assert found == [960, 780, 720]


def test_a_template_that_cannot_be_used_leaves_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map_, template, out = tmp_path / "map.touchline", tmp_path / "bad.potx", tmp_path / "out.pptx"
    run(["new", "four-phases", "-o", str(map_)])
    template.write_bytes(b"nothing of the kind")
    assert run(["export", str(map_), "-o", str(out), "--template", str(template)]) == 1
    assert "“bad.potx” is broken" in capsys.readouterr().err
    assert not out.exists()


def test_size_and_template_are_remembered() -> None:
    choices = Choices("pptx", pptx_size="4:3", pptx_template="/somewhere/company.potx")
    assert remembered(to_remember(choices)) == choices
    assert remembered({"pptx": {"size": "5:4", "template": 7}}) == Choices()


def test_the_dialog_shows_the_template_and_takes_it_away(qtbot: QtBot, tmp_path: Path) -> None:
    choices, journey = Choices("pptx", pptx_template="/somewhere/company.potx"), sample()
    options = Options(choices, ScopeField(journey, ()), BrandFields(journey, tmp_path))
    qtbot.addWidget(options)
    assert not options.template.isHidden()
    assert "company" in options.template.name.text()
    assert options.slides.parentWidget().isHidden()  # a template brings its own size
    with qtbot.waitSignal(options.changed) as told:
        options.template.clear.click()
    assert told.args[0].pptx_template == ""
    assert not options.slides.parentWidget().isHidden()
    assert options.template.clear.isHidden()
