"""The arrows between the folders, and the house rules that a machine can hold."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import BUILD, ROOT

FOLDERS = ("app", "widgets", "models", "exporters", "resources")

LONG_FILES: dict[str, str] = {
    # "folder/file.py": "why more than 400 lines belong together here",
}
LONG_FUNCTIONS: dict[str, str] = {
    "models/journey/field_names.py:field_name": "a table with a line for each field",
}

QT_PARTS = {
    "app": {"QtCore", "QtGui", "QtWidgets"},
    "widgets": {"QtCore", "QtGui", "QtWidgets"},
    "exporters/painter.py": {"QtCore", "QtGui"},
    "exporters/bands.py": {"QtCore", "QtGui"},
    "exporters/sheet_painter.py": {"QtCore", "QtGui"},
}
"""Which parts of Qt a place may import; what is not named here may import none."""

NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests", "httpx"}


def files_of_project() -> list[Path]:
    """Every file that is committed or would be; in an unpacked archive, every file of the folders."""
    if (ROOT / ".git").exists() and (git := shutil.which("git")):
        listed = subprocess.run(
            [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode()
        found = [ROOT / name for name in listed.split("\0") if name]
    else:
        found = [path for folder in (*FOLDERS, "tests") for path in (ROOT / folder).rglob("*")]
        found += ROOT.glob("*.*")
    return [path for path in found if path.is_file()]


def modules() -> list[Path]:
    return [path for path in files_of_project() if path.suffix == ".py"]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, for `from a import b` both a and a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def program() -> list[Path]:
    return [path for path in modules() if name_of(path).split("/")[0] in FOLDERS]


def test_import_contracts_hold() -> None:
    run = subprocess.run(
        [
            *(sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()"),
            *("--cache-dir", str(BUILD / "imports")),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_models_import_with_no_qt() -> None:
    """All of models comes up in a process where PySide6 and the libraries of paper raise."""
    code = """
import importlib, pkgutil, sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "reportlab", "rl_accel", "pptx", "exporters", "widgets"}:
            raise RuntimeError("models must not import " + name)

sys.meta_path.insert(0, Wall())
import models

def stop(name):
    raise

names = [found.name for found in pkgutil.walk_packages(models.__path__, "models.", onerror=stop)]
for name in names:
    importlib.import_module(name)
print(len(names))
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert run.returncode == 0, run.stderr
    expected = {path for path in program() if path.is_relative_to(ROOT / "models")}
    assert int(run.stdout) == len(expected) - 1  # models itself is not among them


def test_jobs_without_pixels_need_no_qt(tmp_path: Path) -> None:
    """Qt takes longer to import than a short command to run, and a server has not always its libraries."""
    code = """
import sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6"}:
            raise RuntimeError("not needed here: " + name)

sys.meta_path.insert(0, Wall())
sys.path.insert(0, sys.argv[1])
from app.__main__ import main
for line in ("templates", "new blank -o a.touchline", "info a.touchline --json",
             "export a.touchline -o a.pdf", "export a.touchline -o a.svg"):
    assert main(line.split()) == 0, line
"""
    run = subprocess.run(
        [sys.executable, "-c", code, str(ROOT)], cwd=tmp_path, capture_output=True, text=True, timeout=100
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_place_imports_only_its_parts_of_qt(folder: str) -> None:
    wrong = []
    for path in program():
        name = name_of(path)
        if not name.startswith(f"{folder}/"):
            continue
        allowed = QT_PARTS.get(name) or QT_PARTS.get(folder, set())
        for imported in imports(path):
            parts = imported.split(".")
            if parts[0] in {"PySide6", "shiboken6"} and (len(parts) < 2 or parts[1] not in allowed):
                wrong.append(f"{name}: {imported}")
    # "from PySide6 import QtCore" yields PySide6 as well as PySide6.QtCore; the part is what counts.
    assert [text for text in wrong if not text.endswith(": PySide6")] == []


def test_nothing_talks_to_the_network() -> None:
    assert [
        f"{name_of(path)}: {imported}"
        for path in program()
        for imported in imports(path)
        if imported in NETWORK or imported.split(".")[0] in NETWORK or imported == "PySide6.QtNetwork"
    ] == []


def test_every_folder_with_code_is_a_package() -> None:
    """A folder with no __init__.py escapes the import rules without a word."""
    folders = {path.parent for path in program()}
    assert sorted(name_of(folder) for folder in folders if not (folder / "__init__.py").exists()) == []


def test_names_say_what_a_module_is_about() -> None:
    empty = {"utils", "util", "helpers", "helper", "manager", "misc", "common", "base"}
    assert [name_of(path) for path in modules() if path.stem in empty or path.parent.name in empty] == []


def test_top_level_is_as_laid_down() -> None:
    files = {".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"}
    files |= {"constraints.txt", "pyproject.toml"}
    found = {name_of(path).split("/")[0] for path in files_of_project()}
    assert sorted(found - files - {*FOLDERS, "tests", "docs", ".ci"}) == []


def test_files_stay_short() -> None:
    """Past 400 lines a file does something besides its name; an exception is listed with its reason."""
    long = {
        name_of(path): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert {name: lines for name, lines in long.items() if name not in LONG_FILES} == {}
    assert sorted(set(LONG_FILES) - set(long)) == [], "no longer long"


def test_functions_stay_short() -> None:
    long = {}
    for path in program():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                lines = node.end_lineno - node.lineno + 1
                if lines > 60:
                    long[f"{name_of(path)}:{node.name}"] = lines
    assert {name: lines for name, lines in long.items() if name not in LONG_FUNCTIONS} == {}
    assert sorted(set(LONG_FUNCTIONS) - set(long)) == [], "no longer long"


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org"]
    places = r"(?<![\w.~}-])/(?:" + "|".join(["wo" + "rk", "tm" + "p", "ro" + "ot", "opt/py" + "pi"]) + r")/"
    pattern = re.compile("|".join([*map(re.escape, hosts), places]))
    wrong = []
    for path in files_of_project():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # fonts and pictures
        wrong += [f"{name_of(path)}: {match[0]}" for match in pattern.finditer(text)]
    assert wrong == []


def test_qt_does_not_lose_references_to_none() -> None:
    """PySide6 6.12.0 aborts on Python 3.11 after some thousand calls that return nothing."""
    code = """
from PySide6.QtCore import QObject, QRectF
thing, box = QObject(), QRectF()
for number in range(100_000):
    thing.setObjectName("name")
    box.setWidth(1.0)
    thing.blockSignals(False)
print("alive")
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=100)
    assert (run.returncode, run.stdout.strip()) == (0, "alive"), run.stderr[-2000:]
