"""The command line: what each job does, and how it says that it could not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.command_line import run
from models.storage.open import read_any
from models.templates import templates

MERMAID = """journey
    title Working day
    section Go to work
      Make tea: 5: Me
      Go upstairs: many: Me, Cat
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def process(
    *argv: str, folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        [sys.executable, "-m", "app", *argv],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root), **(environment or {})},
        capture_output=True,
        text=True,
        timeout=100,
    )


def usage(argv: Sequence[str]) -> int:
    with pytest.raises(SystemExit) as ended:
        run(list(argv))
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_templates_are_listed_and_each_makes_a_map(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["templates"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names == [template.id for template in templates()]
    for name in names:
        assert run(["new", name, "-o", f"{name}.touchline"]) == 0
        assert read_any(here / f"{name}.touchline").journey.phases()


def test_new_writes_over_nothing_unless_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "mine.touchline").write_text("mine")
    assert run(["new", "blank", "-o", "mine.touchline"]) == 1
    assert (here / "mine.touchline").read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert run(["new", "blank", "-o", "mine.touchline", "--force"]) == 0
    assert read_any(here / "mine.touchline").journey.phases()


@pytest.mark.parametrize("kind", ["pdf", "svg", "png", "touchline"])
def test_export_writes_each_format(here: Path, kind: str) -> None:
    run(["new", "four-phases", "-o", "in.touchline"])
    assert run(["export", "in.touchline", "-o", f"out.{kind}"]) == 0
    starts = {"pdf": b"%PDF-", "svg": b"<", "png": b"\x89PNG", "touchline": b"PK"}
    assert (here / f"out.{kind}").read_bytes().startswith(starts[kind])


def test_export_writes_several_files_at_once(here: Path) -> None:
    run(["new", "blank", "-o", "in.touchline"])
    assert run(["export", "in.touchline", "-o", "a.pdf", "-o", "B.SVG"]) == 0
    assert (here / "a.pdf").exists()
    assert (here / "B.SVG").exists()


def test_page_and_size_of_an_export(here: Path) -> None:
    import pypdfium2
    from PIL import Image

    run(["new", "four-phases", "-o", "in.touchline"])
    run(["export", "in.touchline", "-o", "a2.pdf", "--page", "A2", "--portrait"])
    page = pypdfium2.PdfDocument(here / "a2.pdf")[0]
    assert [round(side / 72 * 25.4) for side in page.get_size()] == [420, 594]
    for name, more in {"one": ("--scale", "1"), "two": (), "dpi": ("--dpi", "144")}.items():
        assert run(["export", "in.touchline", "-o", f"{name}.png", *more]) == 0
    widths = {}
    for name in ("one", "two", "dpi"):
        with Image.open(here / f"{name}.png") as picture:
            widths[name] = picture.width
    assert widths["two"] == pytest.approx(2 * widths["one"], abs=1)
    assert widths["dpi"] == widths["two"]


def test_info_is_one_object_in_map_order(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "day.mmd").write_text(MERMAID)
    assert run(["info", "day.mmd", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["title"], found["state"]) == ("Working day", "as-is")
    assert found["phases"] == [{"name": "Go to work", "columns": 2}]
    assert found["personas"] == [{"name": "Me"}, {"name": "Cat"}]
    assert [(c["title"], c["persona"], c["column"], c["emotion"]) for c in found["touchpoints"]] == [
        ("Make tea", "Me", 0, 2.0),
        ("Go upstairs", "Me", 1, None),
        ("Go upstairs", "Cat", 1, None),
    ]
    assert found["transitions"] == 1
    assert len(found["warnings"]) >= 1
    parts = {"title", "state", "phases", "personas", "touchpoints", "parked", "transitions", "warnings"}
    assert set(found) == parts and found["parked"] == []


def test_info_for_a_person(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "day.mmd").write_text(MERMAID)
    assert run(["info", "day.mmd"]) == 0
    told = capsys.readouterr().out
    assert "Working day" in told
    assert "Me, Cat" in told
    assert "many" in told  # the warning


def test_warnings_go_to_standard_error(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "day.mmd").write_text(MERMAID)
    assert run(["export", "day.mmd", "-o", "day.touchline"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "many" in said.err


@pytest.mark.parametrize(
    "argv",
    [
        ["info", "none.touchline"],
        ["info", "."],
        ["info", "empty.touchline"],
        ["info", "wrong.mmd"],
        ["export", "none.touchline", "-o", "a.pdf"],
        ["export", "map.touchline", "-o", "missing/a.pdf"],
        ["export", "map.touchline", "-o", "folder.pdf"],
        ["export", "map.touchline", "-o", "folder"],
        ["export", "map.touchline", "-o", "map.touchline"],
        ["export", "map.touchline", "-o", "link.pdf"],
        ["new", "nonsense", "-o", "a.touchline"],
        ["new", "blank", "-o", "missing/a.touchline"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_in_a_line_or_two(
    here: Path, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    run(["new", "blank", "-o", "map.touchline"])
    before = (here / "map.touchline").read_bytes()
    (here / "empty.touchline").write_bytes(b"")
    (here / "wrong.mmd").write_text("journey\n  nonsense here\n")
    (here / "folder.pdf").mkdir()
    (here / "folder").mkdir()
    (here / "link.pdf").symlink_to(here / "map.touchline")
    capsys.readouterr()
    assert run(argv) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("touchline: ")
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) <= 4
    assert (here / "map.touchline").read_bytes() == before
    assert not [path for path in here.rglob("*") if path.name.endswith(".part")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_may_not_be_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "blank", "-o", "map.touchline"])
    (here / "closed").mkdir(mode=0o500)
    assert run(["export", "map.touchline", "-o", "closed/a.pdf"]) == 1
    assert "closed" in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv",
    [
        ["--nonsense"],
        ["a.touchline", "b.touchline"],
        ["a.touchline", "--sample"],
        ["export"],
        ["export", "a.touchline"],
        ["export", "a.touchline", "-o", "a.docx"],
        ["export", "a.touchline", "-o", "a.pdf", "--page", "a9"],
        ["export", "a.touchline", "-o", "a.png", "--scale", "0"],
        ["export", "a.touchline", "-o", "a.png", "--scale", "nan"],
        ["export", "a.touchline", "-o", "a.png", "--dpi", "many"],
        ["export", "a.touchline", "-o", "a.png", "--dpi", "300", "--scale", "2"],
        ["new", "blank"],
        ["new", "blank", "-o", "a.pdf"],
        ["templates", "more"],
        ["info"],
    ],
    ids=" ".join,
)
def test_wrong_usage(here: Path, capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    assert usage(argv) == 2
    assert "usage:" in capsys.readouterr().err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    "argv", [["--help"], ["--version"], *([job, "-h"] for job in ("export", "new", "info"))]
)
def test_help(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    assert usage(argv) == 0
    assert capsys.readouterr().out


def test_file_named_like_a_job_is_a_file_with_a_folder_before_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []

    def open_window(file: Path | None, *, sample: bool) -> int:
        opened.append(file)
        return 0

    monkeypatch.setattr("app.window_start.open_window", open_window)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run(["./export"]) == 0
    assert run(["--", "export"]) == 0
    assert opened == [Path("export"), Path("export")]


def test_name_that_the_output_cannot_take_is_no_reason_to_end(here: Path) -> None:
    (here / "day.mmd").write_text("journey\n  title 日本\n  section A\n    Grüße: 3: 我\n", encoding="utf-8")
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = process("info", "day.mmd", "--json", folder=here, environment=plain)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "日本"
    assert process("info", "day.mmd", folder=here, environment=plain).returncode == 0


# ---- with no display, and with no widgets ------------------------------------------------------------------


def test_with_no_display_the_map_is_exported(here: Path) -> None:
    bare = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a display")
    done = process("--sample", folder=here, environment=bare)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no display" in done.stdout
    for name in ("sample.pdf", "sample.png"):
        assert name in done.stdout
        assert (here / "build" / name).stat().st_size > 10_000
    (here / "day.mmd").write_text(MERMAID)
    done = process("day.mmd", folder=here, environment=bare)
    assert done.returncode == 0
    assert (here / "build" / "day.pdf").exists()
    assert process("none.touchline", folder=here, environment=bare).returncode == 1


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_display_that_is_gone_is_no_display(here: Path) -> None:
    gone = {"DISPLAY": ":4711", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "QT_DEBUG_PLUGINS": ""}
    done = process("--sample", folder=here, environment=gone)
    assert done.returncode == 0, done.stderr
    assert "no display" in done.stdout
    assert (here / "build" / "sample.pdf").exists()


def test_jobs_need_no_widgets(here: Path) -> None:
    code = """
import sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtWidgets" or name.split(".")[0] == "widgets":
            raise RuntimeError("a job of the command line must not import " + name)

sys.meta_path.insert(0, Wall())
from app.__main__ import main
assert main(["templates"]) == 0
assert main(["new", "four-phases", "-o", "a.touchline"]) == 0
assert main(["info", "a.touchline", "--json"]) == 0
assert "PySide6" not in sys.modules
assert main(["export", "a.touchline", "-o", "a.pdf", "-o", "a.svg", "-o", "b.touchline"]) == 0
assert "PySide6" not in sys.modules, "only a PNG needs Qt"
assert main(["export", "a.touchline", "-o", "a.png"]) == 0
"""
    root = Path(__file__).resolve().parents[2]
    bare = {**os.environ, "PYTHONPATH": str(root), "DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=here, env=bare, capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr


def test_reader_that_goes_away_is_no_error(here: Path) -> None:
    run(["new", "awareness-advocacy-full", "-o", "a.touchline"])
    root = Path(__file__).resolve().parents[2]
    code = f"{sys.executable} -m app info a.touchline --json | true; exit ${{PIPESTATUS[0]}}"
    bash = ["bash", "-c", code]
    done = subprocess.run(
        bash,
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.stderr == ""
    assert done.returncode in (0, 141)


@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way there")
def test_ctrl_c_ends_quietly(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(argv: list[str]) -> int:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)
        return 0

    monkeypatch.setitem(run.__globals__["_JOBS"], "info", interrupted)
    assert run(["info"]) == 130


def test_the_process_ends_with_the_code_and_all_that_was_said(here: Path) -> None:
    """It ends without Python's own end, which would otherwise flush what is still to be written."""
    said = process("templates", folder=here)
    assert said.returncode == 0 and len(said.stdout.splitlines()) > 4 and said.stdout.endswith("\n")
    failed = process("info", "missing.touchline", folder=here)
    assert failed.returncode == 1 and "missing.touchline" in failed.stderr
    assert process("export", folder=here).returncode == 2


def test_a_pdf_loads_only_what_it_needs(here: Path) -> None:
    """Most of the time of a short export is what it loads."""
    run(["new", "four-phases", "-o", "a.touchline"])
    code = """
import sys
from app.__main__ import main
assert main(["export", "a.touchline", "-o", "a.pdf"]) == 0
print(*sys.modules)
"""
    root = Path(__file__).resolve().parents[2]
    bare = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=here, env=bare, capture_output=True, text=True, timeout=100
    )
    loaded = set(done.stdout.split())
    assert {"exporters.pdf.document", "networkx", "pydantic"} <= loaded, done.stderr
    idle = {"PySide6", "pptx", "lxml", "xlsxwriter", "rapidfuzz", "exporters.svg", "exporters.handout"}
    idle |= {"networkx.algorithms", "importlib.metadata", "models.journey.history", "app.settings"}
    assert sorted(idle & loaded) == []
