"""A stage for a workshop: a screen of its own, the program on it, and hands that only press keys and the mouse."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SCREEN = "1440x900x24"
_PATIENCE = 60
"""Seconds after which a window that does not answer is taken for hung."""


def screens_can_be_made() -> bool:
    """Whether there is what makes a screen, and hands for it."""
    return bool(shutil.which("Xvfb") and shutil.which("xdotool"))


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees; its name for DISPLAY."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb has not started"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class Player:
    """The program, and hands in front of it. Without a display the keys are given to it by itself, and there is no
    mouse.
    """

    def __init__(self, display: str | None, home: Path) -> None:
        self.home = home
        self._display = display
        shown = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_SESSION_TYPE": "x11"} if display else {}
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(home),
            **shown,
            **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "STATE", "DATA", "CACHE")},
        }
        environment.pop("QT_ENABLE_HIGHDPI_SCALING", None)
        self._errors = (home / "errors.txt").open("w+b")
        self._window = subprocess.Popen(
            [sys.executable, "-m", "tests.workshop.window"],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors,
        )  # fmt: skip
        self._heard()
        self._environment = {**os.environ, "DISPLAY": display or ""}

    # ---- asking ----------------------------------------------------------------------------------------------

    def ask(self, what: str, **more: Any) -> Any:
        """Ask the window, once it has come to rest."""
        line = json.dumps({"ask": what, **more}) + "\n"
        assert self._window.stdin is not None
        self._window.stdin.write(line.encode())
        self._window.stdin.flush()
        answer = self._heard()
        assert "failed" not in answer, f"{what} {more}: {answer['failed']}\n{self.errors}"
        return answer["answer"]

    def _heard(self) -> dict[str, Any]:
        assert self._window.stdout is not None
        ready, _, _ = select.select([self._window.stdout], [], [], _PATIENCE)
        assert ready, f"the window does not answer\n{self.errors}"
        line = self._window.stdout.readline()
        assert line, f"the program has ended\n{self.errors}"
        answer: dict[str, Any] = json.loads(line)
        return answer

    @property
    def errors(self) -> str:
        """What the program wrote about its mistakes."""
        return (self.home / "errors.txt").read_text(errors="replace")

    def wait_for(self, what: str, **more: Any) -> Any:
        """Ask until there is something; what needs time is seen when it is there."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            answer = self.ask(what, **more)
            if answer:
                return answer
        raise AssertionError(f"there is no {what} {more}\n{self.errors}")

    # ---- hands -----------------------------------------------------------------------------------------------

    def keys(self, *keys: str) -> None:
        """Press keys one after the other, as xdotool names them: "ctrl+Return"."""
        if self._display is None:
            for key in keys:
                self.ask("key", keys=key)
            return
        # The same key twice within a millisecond would be taken for one that is held.
        self._hand("key", "--delay", "4", *keys)
        self.ask("rest")

    def type(self, text: str) -> None:
        """Type a text letter by letter."""
        if self._display is None:
            self.ask("type", text=text)
            return
        self._hand("type", "--delay", "1", text)
        self.ask("rest")

    def click(self, at: list[int], *, button: int = 1, times: int = 1) -> None:
        """Press the mouse at a point of the screen, several times in one place as quickly as a hand can."""
        self._hand("mousemove", *map(str, at))
        self.ask("rest")
        self._hand("click", "--repeat", str(times), "--delay", "20", str(button))
        self.ask("rest")

    def drag(self, start: list[int], end: list[int], *, keys: str = "") -> None:
        """Press at one point, move to the other in steps, let go."""
        self._hand("mousemove", *map(str, start), "mousedown", "1")
        for step in range(1, 7):
            x, y = (round(a + (b - a) * step / 6) for a, b in zip(start, end, strict=True))
            self._hand("mousemove", str(x), str(y))
            self.ask("rest")
        self._hand("mouseup", "1")
        self.ask("rest")

    def wheel(self, at: list[int], *, down: int) -> None:
        """Turn the wheel over a point; negative: up."""
        button = "5" if down > 0 else "4"
        self._hand("mousemove", *map(str, at), "click", "--repeat", str(abs(down)), "--delay", "5", button)
        self.ask("rest")

    def _hand(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self._environment, check=True, timeout=_PATIENCE)

    # ---- the end ---------------------------------------------------------------------------------------------

    def end(self) -> None:
        """End the program, whatever it is doing."""
        self._window.kill()
        self._window.wait()
        for pipe in (self._window.stdin, self._window.stdout, self._errors):
            pipe.close()
