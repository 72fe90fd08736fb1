"""The set-up itself: pins, constraints, and what is said about Qt's system libraries."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

LINE = re.compile(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.!+-]+")

ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pairs}


def wanted() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


def test_constraints_hold_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("# ") and not LINE.fullmatch(line)] == []


def test_every_wanted_package_is_pinned() -> None:
    from packaging.requirements import Requirement

    have = pins()
    for text in wanted():
        requirement = Requirement(text)
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert name in have, f"{name} is not in constraints.txt"
        assert requirement.specifier.contains(have[name]), (
            f"{name} {have[name]} is not {requirement.specifier}"
        )


def test_what_runs_here_is_what_is_pinned() -> None:
    from importlib.metadata import version

    here = {name: version(name) for name in pins()}
    assert here == pins()


def test_what_the_code_imports_is_declared() -> None:
    """The wheel must not live on a package that only the tests need, nor on one that came along by chance."""
    from importlib.metadata import packages_distributions

    from packaging.requirements import Requirement

    from tests.test_architecture import imports, modules, name_of

    def plain(name: str) -> str:
        return re.sub(r"[-_.]+", "-", name).lower()

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    program = {plain(Requirement(text).name) for text in project["dependencies"]}
    program |= {
        plain(Requirement(text).name)
        for extra, texts in project["optional-dependencies"].items()
        if extra != "dev"
        for text in texts
    }
    program |= {"touchline", "pydantic-core"}  # pydantic asks for exactly one version of its core
    development = {plain(Requirement(text).name) for text in wanted()} | program
    origins = packages_distributions()
    wrong = []
    for path in modules():
        name = name_of(path)
        allowed = (
            development if name.startswith(("tests/", ".ci/")) or path.stem.startswith("build_") else program
        )
        for imported in imports(path):
            packages = {plain(package) for package in origins.get(imported.split(".")[0], [])}
            if packages and not packages & allowed:
                wrong.append(f"{name}: {imported.split('.')[0]}")
    assert sorted(set(wrong)) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the script does nothing elsewhere")
class TestSystemLibraries:
    """Runs the script with an `ldconfig`, `id` and `apt-get` of the test's own."""

    def run(self, folder: Path, present: list[str], user: int) -> tuple[int, str, str]:
        """Exit code, what was printed, and the arguments that apt-get was given."""
        called = folder / "called"
        programs = {
            "ldconfig": "cat <<END\n"
            + "".join(f"\t{name} (libc6) => /lib/{name}\n" for name in present)
            + "END",
            "id": f"echo {user}",
            "apt-get": f'echo "$@" >>"{called}"',
        }
        for name, body in programs.items():
            (folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
            (folder / name).chmod(0o755)
        done = subprocess.run(
            ["sh", str(ROOT / ".ci" / "system_libraries.sh")],
            env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.returncode, done.stdout + done.stderr, called.read_text() if called.exists() else ""

    def test_nothing_happens_when_all_are_there(self, tmp_path: Path) -> None:
        assert self.run(tmp_path, [*ALWAYS, *WINDOW], user=0) == (0, "", "")

    def test_root_gets_the_missing_ones_and_no_others(self, tmp_path: Path) -> None:
        present = [name for name in (*ALWAYS, *WINDOW) if name not in {"libEGL.so.1", "libxcb-shape.so.0"}]
        code, _, called = self.run(tmp_path, present, user=0)
        assert code == 0
        install = called.splitlines()[-1].split()
        assert {word for word in install if word.startswith("lib")} == {"libegl1", "libxcb-shape0"}

    def test_others_are_told_the_line_and_setup_stops(self, tmp_path: Path) -> None:
        code, said, called = self.run(tmp_path, ["libc.so.6"], user=1000)
        assert (code, called) == (1, "")
        line = next(line for line in said.splitlines() if "sudo apt-get install" in line).split()
        assert {*ALWAYS.values(), *WINDOW.values()} <= set(line)

    def test_a_missing_window_alone_stops_nothing(self, tmp_path: Path) -> None:
        code, said, called = self.run(tmp_path, list(ALWAYS), user=1000)
        assert (code, called) == (0, "")
        assert "libxcb-cursor0" in said
        assert "libegl1" not in said
