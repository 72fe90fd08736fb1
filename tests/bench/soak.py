"""A long workshop: edits by the tens of thousands in the real window, with journal and history.

`python -m tests.bench.soak` does a tenth of two hours at ten edits a second, as quickly as it can; `--full` all
72,000. It prints the table and writes the curve (edits, MB of resident memory, median and worst milliseconds of an
edit since the point before) to `build/soak.json`. An edit is counted with all that it brings about on the thread that
paints, the painting included.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.row import Row, row

if TYPE_CHECKING:
    from app.main_window import MainWindow

FULL = 72_000
"""Two hours at ten edits a second."""
SHORT = FULL // 10
CARDS = 300
POINTS = 20
"""Points of the curve."""
OUT = Path(__file__).resolve().parents[2] / "build" / "soak.json"


class Point(NamedTuple):
    """One point of the curve."""

    edits: int
    megabytes: float
    median: float
    """Milliseconds."""
    worst: float


def rows(edits: int = SHORT) -> list[Row]:
    """The figures of a run in a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        folders = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CONFIG", "STATE", "DATA", "CACHE")}
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": home, **folders}
        command = [sys.executable, "-m", "tests.bench.soak", "--here", str(edits)]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    curve = [Point(*point) for point in json.loads(done.stdout.splitlines()[-1])]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([point._asdict() for point in curve], indent=1) + "\n", encoding="utf-8")
    # What is made once (glyphs, stamps, panels) is there after the first tenth.
    settled = curve[POINTS // 10 :]
    growth = settled[-1].megabytes - settled[0].megabytes
    third = len(settled) // 3
    early = statistics.median(point.median for point in settled[:third])
    late = statistics.median(point.median for point in settled[-third:])
    return [
        row(f"memory added by {edits:,} edits", growth, "MB", 50),
        row(f"an edit at the end / at the start, {edits:,} edits", late / early, "ratio", 1.1),
    ]


def run(edits: int) -> list[Point]:
    """Work for so many edits in a window of this process."""
    from app.document import Document
    from app.main_window import MainWindow
    from app.settings import Settings
    from app.window_start import make_application
    from models.journey.history import History
    from tests.bench.maps import map_of

    application = make_application()
    window = MainWindow(Settings())
    window.resize(1440, 900)
    window.show_document(Document(History(map_of(CARDS))))
    window.show()
    window.settle_soon()
    _let_go_on(1.0)
    curve, times = [], []
    every = edits // POINTS
    for number, edit in enumerate(islice(_work(window), edits), 1):
        start = time.thread_time()
        edit()
        application.processEvents()
        times.append(1000 * (time.thread_time() - start))
        if number % every == 0:
            _let_go_on(0.3)
            curve.append(Point(number, _megabytes(), statistics.median(times), max(times)))
            times.clear()
    return curve


def _let_go_on(seconds: float) -> None:
    from PySide6.QtTest import QTest

    QTest.qWait(round(seconds * 1000))


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


Edit = Callable[[], object]


def _work(window: MainWindow) -> Iterator[Edit]:
    """Edits without end, a mixture as in a workshop; the map stays about as large as it is."""
    chance = random.Random(1)
    while True:
        yield from chance.choice((_feel, _feel, _mark, _move, _type, _type, _replace, _undo))(window, chance)


def _card(window: MainWindow, chance: random.Random) -> str:
    card = chance.choice(window.journey.touchpoints())
    window.select([card.id])
    return card.id


def _feel(window: MainWindow, chance: random.Random) -> Iterator[Edit]:
    for _ in range(3):
        _card(window, chance)
        key = chance.randint(1, 5)
        yield partial(window.commands.run, f"card.emotion_{key}")


def _mark(window: MainWindow, chance: random.Random) -> Iterator[Edit]:
    _card(window, chance)
    yield lambda: window.commands.run(
        chance.choice(("card.pain", "card.delight", "card.moment", "card.vote"))
    )


def _move(window: MainWindow, chance: random.Random) -> Iterator[Edit]:
    _card(window, chance)
    way, back = chance.choice((("left", "right"), ("up", "down")))
    yield lambda: window.commands.run(f"card.{way}")
    yield lambda: window.commands.run(f"card.{back}")


def _type(window: MainWindow, chance: random.Random) -> Iterator[Edit]:
    window.canvas.edit(_card(window, chance), "title")
    for letter in chance.choice(("waits for the bus", "calls again", "second offer")):
        yield partial(_press, window, letter)
    window.canvas.finish_editing()


def _press(window: MainWindow, letter: str) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClicks(window.focusWidget(), letter)


def _replace(window: MainWindow, chance: random.Random) -> Iterator[Edit]:
    """A card goes, another comes."""
    from models.journey.edits import Spot, add_touchpoint, delete
    from models.journey.records import Touchpoint

    gone = window.journey.record(_card(window, chance), Touchpoint)
    spot = Spot(gone.lane, gone.phase, gone.column)
    yield lambda: window.do(lambda: delete(window.journey, [gone.id]))
    yield lambda: window.do(lambda: add_touchpoint(window.journey, spot, title=gone.title))


def _undo(window: MainWindow, chance: random.Random) -> Iterator[Edit]:
    steps = chance.randint(1, 6)
    for _ in range(steps):
        yield lambda: window.commands.run("edit.undo")
    for _ in range(steps):
        yield lambda: window.commands.run("edit.redo")


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--here"]:
        print(json.dumps(run(int(arguments[1]))))
        sys.stdout.flush()
        os._exit(0)
    for figure in rows(FULL if "--full" in arguments else int(arguments[0]) if arguments else SHORT):
        print(f"{figure['name']}: {figure['value']} {figure['unit']} (to reach {figure['target']})")


if __name__ == "__main__":
    main(sys.argv[1:])
