"""`touchline export`: several maps and formats at once, presets, the report, and what is left where it fails."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from app import settings
from app.command_line import run
from app.export_line import chosen
from app.export_options import made_parser
from exporters.choices import Choices
from exporters.formats import FORMATS
from exporters.presets import with_preset
from models.journey.journey import Journey
from models.journey.records import Map, Persona, Phase, Record, Touchpoint
from models.storage.touchline_file import write_journey
from tests.app.test_command_line import here, usage

__all__ = ["here"]


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of the test alone."""
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    monkeypatch.setattr(settings, "settings_file", lambda: file)
    return file


@pytest.fixture
def maps(here: Path) -> Path:
    """Two maps in a folder, where one is."""
    for name in ("one", "two"):
        run(["new", "blank", "-o", f"{name}.touchline"])
    return here


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_several_maps_and_formats_go_into_a_folder(maps: Path) -> None:
    formats = "pdf,handout, SVG,.mmd"
    assert run(["export", "one.touchline", "two.touchline", "--into", "out/all", "--formats", formats]) == 0
    kinds = (" handout.pdf", ".mmd", ".pdf", ".svg")
    assert names(maps / "out" / "all") == sorted(f"{name}{kind}" for name in ("one", "two") for kind in kinds)
    assert (maps / "out" / "all" / "one handout.pdf").stat().st_size > 5000


def test_text_of_a_drawing_is_drawn_as_outlines_where_asked(maps: Path) -> None:
    for option, has_text in (("--outlines", False), ("--no-outlines", True)):
        assert run(["export", "one.touchline", "-o", "one.svg", option]) == 0
        assert ("<text" in (maps / "one.svg").read_text("utf-8")) is has_text


def test_a_preset_is_the_beginning_and_options_go_before_it(maps: Path, own_settings: Path) -> None:
    import pypdfium2

    own = settings.Settings(own_settings)
    own.export = {"presets": with_preset({}, "Board", Choices(page="a2", landscape=False))}
    own.save()

    def sides(name: str) -> list[int]:
        page = pypdfium2.PdfDocument(maps / name)[0]
        return [round(side / 72 * 25.4) for side in page.get_size()]

    assert run(["export", "one.touchline", "--preset", "board", "-o", "a.pdf"]) == 0
    assert sides("a.pdf") == [420, 594]
    assert run(["export", "one.touchline", "--preset", "Board", "--landscape", "-o", "b.pdf"]) == 0
    assert sides("b.pdf") == [594, 420]
    assert run(["export", "one.touchline", "--preset", "chat", "--into", "."]) == 0
    assert (maps / "one.png").exists()


def test_an_unknown_preset_is_told_with_those_that_are_there(
    maps: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "one.touchline", "--preset", "nix", "-o", "a.pdf"]) == 1
    assert "“Poster A0”" in capsys.readouterr().err
    assert not (maps / "a.pdf").exists()


def test_help_names_options_and_presets(capsys: pytest.CaptureFixture[str]) -> None:
    assert usage(["export", "--help"]) == 0
    said = capsys.readouterr().out
    for word in ("--into", "--formats", "--preset", "--report", "--kind", "--template", "Poster A0"):
        assert word in said


def test_report_tells_files_pages_and_what_to_look_out_for(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cards = [
        Touchpoint(id=f"c{n}", lane="l", phase="p", column=n, title=f"Waits {n}" if n else "Odd \U0010fffd")
        for n in range(30)
    ]
    records: list[Record] = [
        Map(title="Wide"),
        Persona(id="l", place=0, name="Ann"),
        Phase(id="p", place=0, name="Only"),
    ]
    write_journey(Journey.from_records([*records, *cards]), here / "wide.touchline")
    capsys.readouterr()
    outs = ["-o", "a.pdf", "-o", "tiles.pdf", "-o", "a.pptx", "-o", "a.mmd"]
    assert run(["export", "wide.touchline", *outs, "--kind", "map", "--report", "json"]) == 0
    said = capsys.readouterr()
    assert said.err.count("\n") <= 10
    report = json.loads(said.out)
    assert set(report) == {"files", "errors", "seconds"} and report["errors"] == []
    pdf, _, slides, diagram = report["files"]
    assert (pdf["map"], pdf["file"], pdf["format"], pdf["kind"], pdf["pages"]) == (
        *("wide.touchline", "a.pdf", "pdf", "map", 1),
    )
    assert pdf["bytes"] == (here / "a.pdf").stat().st_size and pdf["seconds"] >= 0
    assert pdf["mm"] == [[420.0, 297.0]] and "pixels" not in pdf
    found = {(entry["what"], entry["id"]) for entry in pdf["check"]}
    assert ("missing", "c0") in found and ("small", "c7") in found
    assert next(e for e in pdf["check"] if e["id"] == "c7")["text"] == "Waits 7"
    assert slides["pages"] >= 3 and "pages" not in diagram


def test_the_report_tells_the_size_of_a_picture(maps: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from PIL import Image

    capsys.readouterr()
    outs = ["-o", "a.png", "-o", "a.jpg", "-o", "a.svg", "--longest", "500"]
    assert run(["export", "one.touchline", *outs, "--report", "json"]) == 0
    for entry in json.loads(capsys.readouterr().out)["files"]:
        if entry["format"] == "svg":
            assert len(entry["mm"][0]) == 2 and "pixels" not in entry
            continue
        with Image.open(maps / entry["file"]) as picture:
            assert entry["pixels"] == list(picture.size) and max(picture.size) == 500


def test_what_a_preset_sets_can_be_taken_back() -> None:
    choices = Choices(kind="poster", landscape=False, percent=60.0, pptx_template="/gone.potx")
    parser = made_parser("touchline")
    given = ["a.touchline", "--turn-as-fits", "--percent", "fit", "--template", "none"]
    made = chosen(parser.parse_args(given), choices)
    assert (made.landscape, made.percent, made.pptx_template, made.kind) == (None, None, "", "poster")


def test_letters_that_no_font_has_are_told_without_a_report_too(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records: list[Record] = [Map(title="Odd \U0010fffd"), Persona(id="l", place=0, name="Ann")]
    write_journey(Journey.from_records(records), here / "odd.touchline")
    assert run(["export", "odd.touchline", "-o", "a.svg"]) == 0
    said = capsys.readouterr()
    assert said.out == "" and "in no font" in said.err


def test_one_that_fails_leaves_the_others_and_is_told(maps: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    argv = ["one.touchline", "gone.touchline", "two.touchline", "--into", "out", "--report", "json"]
    assert run(["export", *argv]) == 1
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert names(maps / "out") == ["one.pdf", "two.pdf"]
    assert [error["map"] for error in report["errors"]] == ["gone.touchline"]
    assert said.err.startswith("touchline: ") and "gone.touchline" in said.err


def test_a_mistake_of_the_program_in_one_format_leaves_the_others(
    maps: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setitem(FORMATS, "svg", broken)
    capsys.readouterr()
    assert run(["export", "one.touchline", "-o", "a.svg", "-o", "a.mmd", "--report", "json"]) == 1
    said = capsys.readouterr()
    (error,) = json.loads(said.out)["errors"]
    assert error["file"] == "a.svg" and "KeyError" in error["message"] and "Traceback" in said.err
    assert (maps / "a.mmd").exists() and not (maps / "a.svg").exists()


@pytest.mark.parametrize("trouble", ["ctrl-c", "full"])
def test_what_is_ended_or_fails_leaves_no_half_file_and_the_earlier_one_whole(
    trouble: str, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (maps / "a.pdf").write_bytes(b"earlier")
    before = names(maps)

    def ended(handle: int) -> None:
        if trouble == "ctrl-c":
            raise KeyboardInterrupt
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", ended)
    code = run(["export", "one.touchline", "-o", "a.pdf"])
    assert code == (130 if trouble == "ctrl-c" else 1)
    assert (maps / "a.pdf").read_bytes() == b"earlier" and names(maps) == before


def test_no_map_is_written_over_by_another(maps: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (maps / "two.touchline").read_bytes()
    for argv in (
        ["one.touchline", "two.touchline", "--into", ".", "--formats", "touchline"],
        ["one.touchline", "--into", "two.touchline"],
    ):
        assert run(["export", *argv]) == 1
        assert capsys.readouterr().err.startswith("touchline: ")
    assert (maps / "two.touchline").read_bytes() == before


@pytest.mark.parametrize(
    "argv",
    [
        ["one.touchline", "-o", "a.pdf", "--into", "out"],
        ["one.touchline", "two.touchline", "-o", "a.pdf"],
        ["one.touchline", "-o", "a.pdf", "--formats", "svg"],
        ["one.touchline", "--into", "out", "--formats", "docx"],
        ["one.touchline", "--into", "out", "--formats", ","],
        ["one.touchline", "./one.touchline", "--into", "out"],
        ["one.touchline", "-o", "a.pdf", "--kind", "none"],
        ["one.touchline", "-o", "a.pdf", "-o", "./a.pdf"],
        ["one.touchline"],
        ["one.touchline", "-o", "a.pdf", "--parts", "cover,none"],
        ["one.touchline", "-o", "a.pdf", "--report", "xml"],
    ],
    ids=" ".join,
)
def test_wrong_usage_writes_nothing(maps: Path, argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before = names(maps)
    assert usage(["export", *argv]) == 2
    assert "usage:" in capsys.readouterr().err and names(maps) == before
