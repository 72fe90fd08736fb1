"""How long a paste takes until it is painted, on an empty map and in a window with all its panels."""

from __future__ import annotations

import statistics
from collections.abc import Callable

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from app.document import new_document
from app.main_window import MainWindow
from app.settings import Settings
from models.journey.edits import Spot
from models.journey.edits.clips import PastePlace
from tests.bench.maps import map_of
from tests.bench.row import Row, row, timed
from widgets.style import install_fonts

RUNS = 5


def rows() -> list[Row]:
    """Every figure of pasting."""
    application = QApplication.instance() or QApplication([])
    install_fonts()
    window = MainWindow(Settings())
    window.resize(1920, 1080)
    window.show()
    try:
        found = [
            row("paste 30 lines to painted", _pasted(window, 30)[0], "ms", 100),
            *_thousand(window),
            row("copy of 5,000 cards", _copied(window), "ms", 100),
        ]
    finally:
        window.show_document(None)
        window.close()
        window.deleteLater()
        application.processEvents()
    return found


def _thousand(window: MainWindow) -> list[Row]:
    painted, undone = _pasted(window, 1000)
    return [
        row("paste 1,000 lines to painted", painted, "ms", 700),
        row("undo of a 1,000-card paste", undone, "ms", 300),
    ]


def _pasted(window: MainWindow, lines: int) -> tuple[float, float]:
    """Milliseconds of a paste and of its undo, each until the map is painted; the median of some runs."""
    window.show_document(new_document())
    window.panels.fill()
    QApplication.processEvents()
    titles = [card.title for card in map_of(max(lines, 100)).touchpoints()]
    data = QMimeData()
    data.setText("\n".join(f"- {title}" for title in titles[:lines]))
    journey = window.journey
    place = PastePlace(Spot(journey.personas()[0].id, journey.phases()[0].id, 0))
    pasted, undone = [], []
    for _ in range(RUNS):
        pasted.append(_until_painted(window, lambda: window.clipboard.take(data, place, None)))
        assert journey.touchpoint_count() == lines
        undone.append(_until_painted(window, lambda: window.commands.run("edit.undo")))
        assert journey.touchpoint_count() == 0
    return statistics.median(pasted), statistics.median(undone)


def _until_painted(window: MainWindow, work: Callable[[], object]) -> float:
    def all_of_it() -> None:
        work()
        window.canvas.repaint()
        QApplication.processEvents()

    return timed(all_of_it) * 1000


def _copied(window: MainWindow) -> float:
    """Milliseconds until all 5,000 cards of a map are on the clipboard."""
    from app.document import Document
    from models.journey.history import History

    window.show_document(Document(History(map_of(5000, lanes=25))))
    QApplication.processEvents()
    window.canvas.select([card.id for card in window.journey.touchpoints()])
    QApplication.processEvents()
    return statistics.median(timed(window.clipboard.copy) * 1000 for _ in range(RUNS))
