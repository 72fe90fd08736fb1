"""The formats: the same in the window and on the command line."""

from __future__ import annotations

import io
from typing import get_args

import pytest

from app.command_line import run
from app.exporting import suffixes
from exporters.choices import Choices, FormatId
from exporters.formats import write
from exporters.source import source_of
from models.templates import sample
from widgets.export.formats import formats


def test_window_and_command_line_write_the_same_formats() -> None:
    offered = [format.suffix for format in formats()]
    assert offered == [f".{id}" for id in get_args(FormatId)]
    assert [*offered, ".jpeg", ".touchline"] == list(suffixes())


def test_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    for line in (["--help"], ["export", "--help"]):
        with pytest.raises(SystemExit):
            run(line)
        said = capsys.readouterr().out
        assert [suffix for suffix in suffixes() if suffix not in said] == []


@pytest.mark.parametrize("format", get_args(FormatId))
def test_every_format_of_the_dialog_can_be_written(format: FormatId, qapp: object) -> None:
    file = io.BytesIO()
    told: list[float] = []
    write(source_of(sample()), file, Choices(format, scale=1), lambda done: not told.append(done))
    assert file.getvalue()
    assert told == sorted(told) and told[-1] == 1.0
