"""The wheel: built from the committed files, put into a fresh environment, used outside the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_architecture import FOLDERS, files_of_project, name_of

SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs away from the checkout, with no display; what was said is in the failure."""
    lean = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "DISPLAY"}}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={**lean, "WAYLAND_DISPLAY": "", **environment},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of a copy, because what an earlier build left in the checkout would come in as well."""
    folder = tmp_path_factory.mktemp("wheel")
    for path in files_of_project():
        target = folder / "source" / name_of(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    pip = (sys.executable, "-m", "pip", "wheel", "-q", "--no-index", "--no-deps", "--no-build-isolation")
    run(*pip, "-w", folder, folder / "source", folder=folder)
    return next(folder.glob("touchline-*.whl"))


@pytest.fixture(scope="module")
def fresh(wheel: Path) -> Path:
    """A new environment with the wheel in it; the libraries it needs are borrowed, so nothing is fetched."""
    place = wheel.parent / "fresh"
    venv.create(place, with_pip=False)
    python = place / SCRIPTS / Path(sys.executable).name
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index", "--no-deps")
    run(*pip, wheel, folder=wheel.parent)
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=wheel.parent)
    # A path named in a .pth file has its own .pth files left unread, so the checkout does not come along.
    (Path(site.stdout.strip()) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place


def test_carries_every_file_of_the_folders(wheel: Path) -> None:
    """All but the sources of translations, which are compiled."""
    committed = {name_of(path) for path in files_of_project() if name_of(path).split("/")[0] in FOLDERS}
    committed = {name for name in committed if not name.endswith((".po", ".pot"))}
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert sorted(committed - inside) == []
    assert sorted(name for name in inside - committed if ".dist-info/" not in name) == []


def test_carries_the_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]


def test_runs_from_its_own_folders(fresh: Path, tmp_path: Path) -> None:
    code = f"import {', '.join(FOLDERS)}; print([m.__file__ for m in ({', '.join(FOLDERS)})])"
    found = run(fresh / SCRIPTS / Path(sys.executable).name, "-c", code, folder=tmp_path).stdout
    assert found.count(str(fresh)) == len(FOLDERS), found


def test_command_works_outside_the_checkout(fresh: Path, tmp_path: Path) -> None:
    """Fonts, icons and templates come along: a template becomes a file, the file a PDF, SVG and PNG."""
    touchline = fresh / SCRIPTS / "touchline"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] in run(touchline, "--version", folder=tmp_path).stdout
    templates = run(touchline, "templates", folder=tmp_path).stdout.splitlines()
    assert len(templates) >= 6, templates
    name = templates[-1].split()[0]
    run(touchline, "new", name, "-o", "new.touchline", folder=tmp_path)
    for kind in ("pdf", "svg", "png"):
        run(touchline, "export", "new.touchline", "-o", f"new.{kind}", folder=tmp_path)
        assert (tmp_path / f"new.{kind}").stat().st_size > 1000
    about = json.loads(run(touchline, "info", "new.touchline", "--json", folder=tmp_path).stdout)
    assert about["warnings"] == []
