"""`touchline export` with names that nobody would choose, one bad map among others, and what stands at its places."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from app.command_line import run
from tests.app.test_command_line import here, usage

__all__ = ["here"]
posix = pytest.mark.skipif(os.name != "posix", reason="such names, links and pipes are those of POSIX")
NAMES = ["-o", "new\nline", "q\"'`$(x)", "esc\x1b[31m", "bad\udcff", "x" * 230, "%s{0}", " blank ", "..", "ü"]


def report(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, list[dict[str, str]]]:
    capsys.readouterr()
    run(["export", *argv, "--report", "json"])
    made: dict[str, list[dict[str, str]]] = json.loads(capsys.readouterr().out)
    return made


@posix
def test_maps_of_any_name_and_bad_ones_among_them(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "blank", "-o", "map.touchline"])
    data = (here / "map.touchline").read_bytes()
    maps = []
    for name in NAMES:
        maps.append(here / f"{name}.touchline")
        maps[-1].write_bytes(data)
    bad = [here / f"{name}.touchline" for name in ("torn\x1b]0;x", "folder", "pipe", "loop", "gone")]
    bad[0].write_bytes(data[:-40])
    bad[1].mkdir()
    os.mkfifo(bad[2])
    bad[3].symlink_to(bad[3].name)
    mixed = [str(path) for pair in zip(maps, bad, strict=False) for path in reversed(pair)] + [
        str(m) for m in maps[5:]
    ]
    made = report(capsys, *mixed, "--into", "out", "--formats", "json,xlsx")
    assert (len(made["files"]), len(made["errors"])) == (2 * len(maps), len(bad))
    assert [error["map"] for error in made["errors"]] == [str(path) for path in bad]
    assert sorted(path.stem for path in (here / "out").glob("*.json")) == sorted(NAMES)
    assert run(["export", *mixed, "--into", "out", "--formats", "json"]) == 1
    assert not any(sign < " " and sign != "\n" for sign in capsys.readouterr().err)


@posix
def test_no_sign_of_a_name_reaches_the_terminal_as_a_command(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["new", "blank", "-o", "map.touchline"])
    name = "\x1b]0;title\x07"
    (here / f"{name}.png").write_bytes(b"no picture")
    (here / f"{name}.pptx").write_bytes(b"no slides")
    (here / f"{name}.pdf").mkdir()
    for argv in (
        ["-o", "a.pdf", "--logo", f"{name}.png"],
        ["-o", "a.pptx", "--template", f"{name}.pptx"],
        ["-o", f"{name}.pdf"],
        ["--into", f"{name}.png"],
    ):
        assert run(["export", "map.touchline", *argv]) == 1
        said = capsys.readouterr().err
        assert "title" in said and "\x1b" not in said and "\x07" not in said
    assert usage(["export", "map.touchline", "-o", f"{name}.doc"]) == 2
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv",
    [
        ["map.touchline", "-o", "map.touchline"],
        ["map.touchline", "-o", "a.pdf", "--brand", "Nobody"],
        ["map.touchline", "-o", "a.pdf", "--preset", "Nobody"],
        ["map.touchline", "-o", "a.pdf", "--logo", "gone.png"],
        ["map.touchline", "--into", "map.touchline"],
        ["gone.touchline", "-o", "a.pdf"],
        ["map.touchline", "-o", "a.pdf", "--lanes", "Nobody"],
        ["map.touchline", "-o", "gone/a.pdf"],
    ],
    ids=" ".join,
)
def test_the_report_tells_why_nothing_was_written(
    argv: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["new", "blank", "-o", "map.touchline"])
    made = report(capsys, *argv)
    assert made["files"] == [] and len(made["errors"]) == 1 and made["errors"][0]["message"]


@posix
def test_one_file_under_two_names_is_not_written_twice(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["new", "blank", "-o", "map.touchline"])
    (here / "sub").mkdir()
    (here / "link.pdf").symlink_to("a.pdf")
    for other in (str(here / "a.pdf"), "sub/../a.pdf", "link.pdf"):
        assert usage(["export", "map.touchline", "-o", "a.pdf", "-o", other]) == 2
        assert "twice" in capsys.readouterr().err and not (here / "a.pdf").exists()


def test_template_and_logo_are_not_written_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "blank", "-o", "map.touchline"])
    assert run(["export", "map.touchline", "-o", "company.pptx", "-o", "logo.png"]) == 0
    before = [(here / name).read_bytes() for name in ("company.pptx", "logo.png")]
    options = ["--template", "company.pptx", "--logo", "logo.png"]
    for target in ("company.pptx", "logo.png", "./company.pptx", str(here / "logo.png")):
        capsys.readouterr()
        assert run(["export", "map.touchline", "-o", target, *options]) == 1
        assert "is the file that is read" in capsys.readouterr().err
    assert [(here / name).read_bytes() for name in ("company.pptx", "logo.png")] == before
    assert run(["export", "map.touchline", "-o", "other.pptx", *options]) == 0
