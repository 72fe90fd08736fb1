"""How far an export is, told to a terminal."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.progress_line import ProgressLine
from models.storage.touchline_file import write_journey
from tests.bench.maps import map_of


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def seen(written: str) -> str:
    """What stands on the line of a terminal after this was written to it."""
    line: list[str] = []
    at = 0
    for sign in written:
        if sign == "\r":
            at = 0
            continue
        line[at : at + 1] = [sign]
        at += 1
    return "".join(line).rstrip()


def test_a_terminal_is_told_how_far_it_is_and_the_line_is_taken_away() -> None:
    stream, clock = Terminal(), Clock()
    with ProgressLine("day.pdf", stream, clock) as progress:
        assert progress(0.1) and stream.getvalue() == ""
        clock.now += 4
        assert progress(0.4)
        assert seen(stream.getvalue()) == "day.pdf · 40 % · about 6 s left"
        clock.now += 1
        progress(0.9)
        assert seen(stream.getvalue()) == "day.pdf · 90 % · a moment left"
    assert seen(stream.getvalue()) == "" and stream.getvalue().endswith("\r")


def test_it_is_told_no_more_often_than_one_can_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stream, clock = Terminal(), Clock()
    monkeypatch.setenv("COLUMNS", "20")
    with ProgressLine("a name that is longer than the line.pdf", stream, clock) as progress:
        clock.now += 2
        for part in range(100):
            progress(part / 100)
    assert stream.getvalue().count("a name") == 1
    assert max(len(part) for part in stream.getvalue().split("\r")) == 19


def test_a_file_is_told_nothing() -> None:
    stream, clock = io.StringIO(), Clock()
    with ProgressLine("day.pdf", stream, clock) as progress:
        clock.now += 9
        progress(0.5)
    with ProgressLine("day.pdf", None, clock) as progress:
        clock.now += 9
        progress(0.5)
    assert stream.getvalue() == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without asking it")
@pytest.mark.parametrize("asked", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("format", ["png", "jpg"])
def test_an_export_that_is_ended_leaves_nothing_half(format: str, asked: str, tmp_path: Path) -> None:
    name = f"map.{format}"
    write_journey(map_of(1500), tmp_path / "map.touchline")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_bytes(b"earlier")
    argv = [sys.executable, "-m", "app", "export", str(tmp_path / "map.touchline"), "--scale", "0.7"]
    work = subprocess.Popen([*argv, "-o", str(tmp_path / "out" / name)])
    while work.poll() is None and len(list((tmp_path / "out").iterdir())) == 1:
        time.sleep(0.005)
    work.send_signal(signal.Signals[asked])
    assert work.wait(60) == 128 + signal.Signals[asked]
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name]
    assert (tmp_path / "out" / name).read_bytes() == b"earlier"
