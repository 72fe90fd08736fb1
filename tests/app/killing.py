"""Ends scripted sessions with SIGKILL at random moments, and looks at what the next start would bring back.

    python -m tests.app.killing --kills 300

prints a table: what was under way, how often, how much was lost at most; `build/kills.txt` keeps it. Each session is
a process that is split off from this one, in which everything is imported and nothing is begun.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LIMIT = 1.0
"""Seconds of work that may be lost."""
LONGEST = 5.0
"""Seconds after which the latest session has been ended."""
AT_ONCE = 2
Report = dict[str, Any]


@dataclass
class Killed:
    """A session that was ended at `at`, what it had told, and what was found then."""

    seed: int
    folder: Path
    at: float = 0.0
    reports: list[Report] = field(default_factory=list)
    outcome: str = ""
    lost: float = 0.0
    """Seconds of work that were lost."""
    problems: list[str] = field(default_factory=list)

    @property
    def under_way(self) -> str:
        return str(next((r["name"] for r in reversed(self.reports) if r["kind"] == "act"), "start"))


@dataclass
class _Living:
    killed: Killed
    pid: int
    pipe: int
    ends: float
    told: bytes = b""


def kill(count: int, seed: int) -> Iterator[Killed]:
    """`count` sessions, ended and looked at, as they come."""
    dice = random.Random(seed)
    waiting = [dice.randrange(1 << 30) for _ in range(count)]
    living: list[_Living] = []
    while waiting or living:
        while waiting and len(living) < AT_ONCE:
            living.append(_begin(waiting.pop()))
        soonest = min(one.ends for one in living)
        ready, _, _ = select.select([one.pipe for one in living], [], [], max(soonest - time.monotonic(), 0))
        for one in list(living):
            if one.pipe in ready:
                _hear(one, dice)
            if time.monotonic() >= one.ends:
                _end(one)
                living.remove(one)
                look_at(one.killed)
                yield one.killed
                shutil.rmtree(one.killed.folder, ignore_errors=True)


def _begin(seed: int) -> _Living:
    folder = Path(tempfile.mkdtemp(prefix="touchline-killed-"))
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        _session(folder, seed, writer)
    os.close(writer)
    return _Living(Killed(seed, folder), pid, reader, time.monotonic() + 60)


def _session(folder: Path, seed: int, pipe: int) -> None:
    """What the split off process does; it never returns."""
    try:
        for name, part in (("HOME", "."), ("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config")):
            os.environ[name] = str(folder / part)
        log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT)
        os.dup2(log, 1)
        os.dup2(log, 2)
        from tests.app.scripted_session import run

        run(folder, seed, pipe)
    except BaseException:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    finally:
        os._exit(1)


def _hear(one: _Living, dice: random.Random) -> None:
    data = os.read(one.pipe, 1 << 16)
    if not data:
        one.ends = 0.0
    one.told += data
    *lines, one.told = one.told.split(b"\n")
    for line in lines:
        report = json.loads(line)
        one.killed.reports.append(report)
        if report["kind"] == "ready":
            one.ends = time.monotonic() + dice.uniform(0.05, LONGEST)


def _end(one: _Living) -> None:
    one.killed.at = time.monotonic()
    os.kill(one.pid, signal.SIGKILL)
    _, status = os.waitpid(one.pid, 0)
    while data := os.read(one.pipe, 1 << 16):
        one.told += data
    os.close(one.pipe)
    one.killed.reports += [json.loads(line) for line in one.told.split(b"\n")[:-1]]
    if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
        log = (one.killed.folder / "log").read_text(errors="replace")
        one.killed.problems.append(f"the session ended by itself: {log[-1500:]}")


# ---- what the next start finds -------------------------------------------------------------------------------


def look_at(killed: Killed) -> None:
    """Compare what can be brought back with what the session had told."""
    from models.storage.recovery.leftovers import leftovers
    from models.storage.recovery.replay import replay
    from tests.app.scripted_session import digest

    states = [report for report in killed.reports if "digest" in report]
    _check_files(killed, states)
    found = leftovers(killed.folder / "state" / "Touchline" / "recovery")
    brought_back = []
    for leftover in found:
        replayed = replay(leftover.folder)
        assert replayed is not None
        if not replayed.whole:
            killed.problems.append("the journal is damaged")
        final = digest(replayed.journey.records())
        replayed.history.go_to(0)
        bases = {report["digest"] for report in states if report["kind"] == "opened"}
        if digest(replayed.journey.records()) not in bases:
            killed.problems.append("undo does not lead to how the map was when it was opened")
        brought_back.append(final)
    if not brought_back:
        # Nothing is offered: then the map must stand in its file, or be as it was opened.
        safe = [r["digest"] for r in states if r["kind"] in ("opened", "saving", "saved")]
        brought_back = safe[-2:]
        killed.outcome = "nothing to bring back"
    else:
        killed.outcome = "brought back"
    losses = [loss(states, final, killed.at) for final in brought_back]
    if not found and _leaving(killed):
        # The map had been given up, and the next one was not there yet.
        losses = []
    killed.lost = min(losses, default=0.0)
    if killed.lost > LIMIT:
        killed.problems.append(
            f"{killed.lost:.2f} s of work are lost ({killed.outcome}); {_last_words(killed)}"
        )
    if len(found) > 1 and not any(
        r["kind"] == "leaving" and r["t"] > killed.at - LIMIT for r in killed.reports
    ):
        killed.problems.append(f"{len(found)} maps are offered")


def _last_words(killed: Killed) -> str:
    """What was told at last, with the seconds before the end, and what lies in the folder of journals."""
    told = [
        f"{report['kind']} {report.get('name', report.get('digest', ''))} -{killed.at - report['t']:.2f}"
        for report in killed.reports[-25:]
    ]
    files = [
        f"{path.name} {path.stat().st_size}" for path in killed.folder.glob("state/Touchline/recovery/*/*")
    ]
    return f"{'; '.join(told)}; files: {files}"


def _leaving(killed: Killed) -> bool:
    return (
        next((r["kind"] for r in reversed(killed.reports) if r["kind"] in ("leaving", "opened")), "")
        == "leaving"
    )


def loss(states: list[Report], final: str, at: float) -> float:
    """Seconds between the first change that is missing in `final` and the end of the session; endless: never seen."""
    for number in range(len(states) - 1, -1, -1):
        if states[number]["digest"] == final:
            later = [state["t"] for state in states[number + 1 :] if state["digest"] != final]
            return max(at - later[0], 0.0) if later else 0.0
    return float("inf")


def _check_files(killed: Killed, states: list[Report]) -> None:
    """Every saved file can be read, and holds one of the states that were saved there."""
    from models.problems import InputProblem
    from models.storage.touchline_file import read_journey
    from tests.app.scripted_session import digest

    saved: dict[str, list[Report]] = defaultdict(list)
    for state in states:
        if state["kind"] in ("saving", "saved"):
            saved[state["path"]].append(state)
    for path, reports in saved.items():
        finished = [report["digest"] for report in reports if report["kind"] == "saved"]
        possible = {*finished[-1:], reports[-1]["digest"]}
        try:
            loaded = read_journey(Path(path))
        except InputProblem as problem:
            if finished:
                killed.problems.append(f"the saved file: {problem.message}")
            continue
        if loaded.warnings or digest(loaded.journey.records()) not in possible:
            killed.problems.append("the saved file is not what was saved")


# ---- the table -----------------------------------------------------------------------------------------------


def table(all_killed: list[Killed]) -> str:
    """What was under way, how often, and what was lost."""
    rows: dict[str, list[Killed]] = defaultdict(list)
    for one in all_killed:
        rows[one.under_way].append(one)
    rows["all"] = all_killed
    lines = [f"{'under way':<14}{'kills':>6}{'offered':>9}{'lost: none':>12}{'at most':>10}{'wrong':>7}"]
    for name, some in sorted(rows.items(), key=lambda row: (row[0] == "all", row[0])):
        offered = sum(one.outcome == "brought back" for one in some)
        none = sum(one.lost == 0.0 for one in some)
        worst = max(one.lost for one in some)
        wrong = sum(bool(one.problems) for one in some)
        lines.append(f"{name:<14}{len(some):>6}{offered:>9}{none:>12}{worst:>8.2f} s{wrong:>7}")
    return "\n".join(lines)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="End sessions with SIGKILL and look at what comes back.")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Imported once, here; every session is then split off with it.
    import models.storage.recovery.journal  # noqa: F401
    import tests.app.scripted_session  # noqa: F401

    done: list[Killed] = []
    for killed in kill(options.kills, options.seed):
        done.append(killed)
        for problem in killed.problems:
            print(f"seed {killed.seed}, {killed.under_way}: {problem}", flush=True)
    text = table(done)
    print(text)
    build = Path(__file__).resolve().parents[2] / "build"
    build.mkdir(exist_ok=True)
    (build / "kills.txt").write_text(text + "\n", encoding="utf-8")
    return 1 if any(one.problems for one in done) else 0


if __name__ == "__main__":
    sys.exit(main())
