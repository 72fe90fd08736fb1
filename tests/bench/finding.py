"""How quick the palette answers each letter on a map of 5,000 cards: what is found, shown and painted.

The texts are of some 12,000 different words, compounds among them, as 5,000 cards have that people wrote: their
number, not that of the cards, is what the search costs.
"""

from __future__ import annotations

import math
import random
import time

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.document import Document
from app.main_window import MainWindow
from app.settings import Settings
from models.journey.history import History
from models.journey.journey import Journey
from models.journey.records import Touchpoint
from tests.bench.maps import map_of
from tests.bench.row import Row, row
from widgets.palette import Palette
from widgets.style import apply_style

WORDS = 12_000
QUERIES = (
    *("delivery", "deilvery late", "waits hotline", "verspätung", "lieferzeit", "bestellung kunde"),
    *("rechnung", "recnhung", "xqzvbnmk", "invoice form", "s", "next pain point", "exprot", "kundenservice"),
)
_SYLLABLES = [
    "ver",
    "lief",
    "er",
    "zug",
    "ung",
    "be",
    "stell",
    "kund",
    "en",
    "rech",
    "nung",
    "app",
    "ber",
    "at",
    "serv",
    "ice",
    "ter",
    "min",
    "vor",
    "schau",
    "post",
    "amt",
    "zeit",
    "raum",
]


def rows() -> list[Row]:
    """Every figure of finding."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_style(application)
    window = MainWindow(Settings())
    try:
        window.resize(1920, 1080)
        window.show_document(Document(History(wordy(map_of(5000, lanes=25)))))
        window.show()
        while not window.panels_filled:
            application.processEvents()
        application.processEvents()
        window.finding.open()
        palette = window.finding.palette
        assert palette is not None
        times = [answered(palette, "d")]
        while window.finding.texts is not None and not window.finding.texts.ready:
            start = time.thread_time()
            application.processEvents()
            times.append(time.thread_time() - start)
        first = max(times)
        times = []
        for query in QUERIES:
            palette.type("")
            for end in range(1, len(query) + 1):
                times.append(answered(palette, query[:end]))
        times.sort()
    finally:
        window.show_document(None)
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [
        row("palette, first letter after it opens, 5,000 cards", first * 1000, "ms", 30),
        row(
            "palette answer per letter, 5,000 cards, p99",
            times[math.ceil(len(times) * 0.99) - 1] * 1000,
            "ms",
            30,
        ),
    ]


def answered(palette: Palette, text: str) -> float:
    """Seconds of the painting thread from a letter to the painted list; other work of the machine does not count."""
    start = time.thread_time()
    palette.type(text)
    palette.repaint()
    return time.thread_time() - start


def wordy(journey: Journey) -> Journey:
    """The map with longer texts, of many words."""
    chance = random.Random(7)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 5))) for _ in range(WORDS)]

    def text(count: int) -> str:
        return " ".join(chance.choices(words, k=count))

    def wordier(card: Touchpoint) -> Touchpoint:
        texts = {"quote": f"{card.quote} {text(6)}", "thought": text(5), "description": text(14)}
        return card.model_copy(update=texts)

    return Journey.from_records(
        wordier(record) if isinstance(record, Touchpoint) else record for record in journey.records()
    )
